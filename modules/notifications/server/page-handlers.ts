import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { implement, redirect } from '#platform/http';
import { textOf } from '#platform/i18n';
import { listCorrespondents } from '#modules/accounts';
import { kindNames, kindOf, type KindName } from '../kinds.ts';
import { mailboxPage, mailPage } from '../pages/mailbox-page.ts';
import { noticePage, noticesPage } from '../pages/notices-page.ts';
import { notificationsPages } from '../pages/pages-contract.ts';
import { preferencesPage } from '../pages/preferences-page.ts';
import { speechOf } from '../pages/speech.ts';
import { deliveryStates, findDeliveryLine, listDeliveryLines } from './delivery-store.ts';
import { letterOf, preferencesPath } from './mail.ts';
import { findNotice } from './notice-store.ts';
import { listNotices, markRead, readNotice } from './notices.ts';
import { listPreferences, savePreferences } from './preferences.ts';

const pageLength = 30;

const requirePerson = ({ actor }: Ctx): string => actor.personId ?? fail('http.signed-out');

async function requireDemo({ services }: Ctx): Promise<void> {
  if (!(await services.authority()).demo) fail('http.not-found');
}

/** Boxes that are ticked; a form tells nothing of those that are not. */
function ticked(value: string | string[] | undefined): ReadonlySet<string> {
  return new Set(value === undefined ? [] : [value].flat());
}

async function fromLine({ services }: Ctx): Promise<string> {
  const { name } = await services.authority();
  return services.mail?.from ?? `${textOf(name, 'vi')} <no-reply@${new URL(services.publicUrl).hostname}>`;
}

/** Handlers of the pages. */
export const notificationsPageHandlers = implement(notificationsPages, {
  showNotices: async ({ 'chua-doc': unread, sau: after }, handling) => {
    const { ctx, site } = handling;
    const unreadOnly = unread !== undefined;
    const found = await listNotices(ctx, { unread: unreadOnly, after, limit: pageLength });
    return site({ title: ctx.t('notifications.page.title'), body: noticesPage({ ...speechOf(handling), unreadOnly, after, ...found }) });
  },
  readAll: async (_input, handling) => {
    await markRead(handling.ctx);
    return redirect(`${speechOf(handling).prefix}/thong-bao`);
  },
  showNotice: async ({ id }, handling) => {
    const { ctx, site } = handling;
    const notice = await readNotice(ctx, id);
    return site({ title: textOf(notice.subject, ctx.locale), body: noticePage({ ...speechOf(handling), notice }) });
  },
  showPreferences: async ({ 'da-luu': saved }, handling) => {
    const { ctx, site } = handling;
    const kinds = await listPreferences(ctx);
    const [person] = await ctx.read((tx) => listCorrespondents(tx, [requirePerson(ctx)]));
    const body = preferencesPage({ ...speechOf(handling), kinds, address: person?.email, saved: saved !== undefined });
    return site({ title: ctx.t('notifications.page.preferences'), body });
  },
  keepPreferences: async (_input, handling) => {
    const { ctx, form } = handling;
    const chosen = ticked(form['kind']);
    const wanted: Partial<Record<KindName, boolean>> = {};
    for (const kind of kindNames) if (!kindOf(kind).legal) wanted[kind] = chosen.has(kind);
    await savePreferences(ctx, wanted);
    return redirect(`${speechOf(handling).prefix}${preferencesPath}?da-luu=1`);
  },
  showMailbox: async ({ tim: search, sau: after }, handling) => {
    const { ctx, site } = handling;
    await requireDemo(ctx);
    const rows = await ctx.read((tx) => listDeliveryLines(tx, { states: deliveryStates, search, after, limit: pageLength + 1 }));
    const mails = rows.slice(0, pageLength);
    const next = rows.length > pageLength ? mails.at(-1)?.id : undefined;
    const leaves = ctx.services.mail !== undefined;
    return site({
      title: ctx.t('notifications.mailbox.title'),
      body: mailboxPage({ ...speechOf(handling), mails, search, after, next, leaves }),
    });
  },
  showMail: async ({ id }, handling) => {
    const { ctx, site } = handling;
    await requireDemo(ctx);
    const { mail, notice, to } = await ctx.read(async (tx) => {
      const found = (await findDeliveryLine(tx, id)) ?? fail('http.not-found');
      const written = (await findNotice(tx, found.notice_id)) ?? fail('http.not-found');
      const [person] = found.person_id === null ? [] : await listCorrespondents(tx, [found.person_id]);
      return { mail: found, notice: written, to: written.addressee ?? person?.name ?? '' };
    });
    const letter = letterOf(ctx.services, notice);
    return site({ title: letter.subject, body: mailPage({ ...speechOf(handling), mail, letter, from: await fromLine(ctx), to }) });
  },
});
