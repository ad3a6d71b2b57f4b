import { formatInstant } from '#platform/i18n';
import {
  breadcrumbs,
  button,
  card,
  chip,
  disclosure,
  emptyState,
  field,
  html,
  linkButton,
  pageHead,
  summaryList,
  table,
  type Content,
  type Html,
  markWords,
} from '#platform/pages';
import type { DeliveryLine } from '../server/delivery-store.ts';
import type { Letter } from '../server/mail.ts';
import type { Speech } from './speech.ts';

/** The address of the demo's mailbox. */
export const mailboxPath = '/ban-minh-hoa/thu';

/** A page of the demo's mails. */
export interface MailboxView extends Speech {
  mails: readonly DeliveryLine[];
  search: string;
  after: string | undefined;
  next: string | undefined;
  /** True when mails really leave by a server that is set up. */
  leaves: boolean;
}

const tones = { queued: 'soon', sending: 'soon', sent: 'ok', failed: 'late', 'given-up': 'late' } as const;

// words: notifications.state-*
const stateOf = ({ state }: DeliveryLine, { t }: Speech): Html => chip(t(`notifications.state-${state}`), tones[state]);

function row(mail: DeliveryLine, view: MailboxView): Content[] {
  const { prefix } = view;
  const subject = html`<a href="${prefix}${mailboxPath}/${mail.id}">${markWords(mail.subject[mail.locale], mail.locale === 'vi' ? view.locale : 'vi')}</a>`;
  return [
    subject,
    html`<span class="mono">${mail.address}</span>`,
    html`<span class="nowrap">${formatInstant(mail.made_at)}</span>`,
    stateOf(mail, view),
  ];
}

/** All mails of the demo, newest first. */
export function mailboxPage(view: MailboxView): Html {
  const { t, locale, prefix, mails, search, after, next, leaves } = view;
  const columns = [
    { label: t('notifications.mailbox.subject'), role: 'title' as const },
    { label: t('notifications.mailbox.to') },
    { label: t('notifications.mailbox.at') },
    { label: t('notifications.mailbox.state') },
  ];
  const more = (label: string, place: string | undefined) => {
    const query = new URLSearchParams({ ...(search === '' ? {} : { tim: search }), ...(place === undefined ? {} : { sau: place }) });
    return linkButton({ label, href: `${prefix}${mailboxPath}?${query.toString()}`, small: true });
  };
  const list =
    mails.length === 0
      ? emptyState({ title: t('notifications.mailbox.none'), text: t('notifications.mailbox.none-text') })
      : table({ caption: t('notifications.mailbox.title'), columns, rows: mails.map((mail) => row(mail, view)) });
  return html`${breadcrumbs({ locale, items: [{ label: t('notifications.mailbox.demo'), href: `${prefix}/ban-minh-hoa` }, { label: t('notifications.mailbox.title') }] })}
    ${pageHead({ title: t('notifications.mailbox.title'), lead: t(leaves ? 'notifications.mailbox.leaves' : 'notifications.mailbox.lead') })}
    <form class="inline-form dossier-switch" role="search" method="get" action="${prefix}${mailboxPath}">
      ${field({ locale, name: 'tim', type: 'search', label: t('notifications.mailbox.search'), value: search, required: true, maxLength: 100 })}${button({ label: t('notifications.mailbox.search-act') })}
    </form>
    ${list}
    ${(next !== undefined || after !== undefined) && html`<nav class="pages" aria-label="${t('notifications.page.more')}"><div>${after !== undefined && more(t('notifications.page.newest'), undefined)}${next !== undefined && more(t('notifications.page.older'), next)}</div></nav>`}`;
}

/** One mail as it was written: its head, its HTML part and its text part. */
export function mailPage(view: Speech & { mail: DeliveryLine; letter: Letter; from: string; to: string }): Html {
  const { t, locale, prefix, mail, letter, from, to } = view;
  const rows = [
    { label: t('notifications.mailbox.from'), value: markWords(from, locale) },
    { label: t('notifications.mailbox.to'), value: html`${markWords(to, locale)} <span class="mono">&lt;${mail.address}&gt;</span>` },
    { label: t('notifications.mailbox.at'), value: formatInstant(mail.made_at) },
    { label: t('notifications.mailbox.state'), value: stateOf(mail, view) },
    { label: 'Message-ID', value: html`<span class="mono mail-id">&lt;${mail.message_id}&gt;</span>` },
    ...(letter.unsubscribeUrl === undefined
      ? []
      : [{ label: 'List-Unsubscribe', value: html`<span class="mono mail-id">&lt;${letter.unsubscribeUrl}&gt;</span>` }]),
  ];
  return html`${breadcrumbs({ locale, items: [{ label: t('notifications.mailbox.title'), href: `${prefix}${mailboxPath}` }, { label: t('notifications.mailbox.mail') }] })}
    ${pageHead({ title: html`<span lang="${letter.locale}">${letter.subject}</span>` })}
    <div class="stack-wide notice-whole">${card({ body: summaryList({ locale, rows }) })}
    <section class="card notice-body" lang="${letter.locale}" aria-label="HTML">${letter.body}</section>
    ${disclosure({ summary: t('notifications.mailbox.as-text'), body: html`<pre class="mail-text" lang="${letter.locale}">${letter.text}</pre>` })}</div>`;
}
