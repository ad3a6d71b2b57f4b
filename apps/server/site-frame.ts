import type { Services } from '#platform/context';
import type { Problem } from '#platform/errors';
import type { Handling, SiteView } from '#platform/http';
import { textOf } from '#platform/i18n';
import { kioskStart, kioskStrip } from '#modules/accounts';
import { countUnread } from '#modules/notifications';
import { alert, html, linkButton, pageHead, renderDocument, type ActorSummary, type PageAssets } from '#platform/pages';

const menu = [
  { key: 'site.procedures', path: '/thu-tuc' },
  { key: 'site.tracking', path: '/tra-cuu' },
  { key: 'site.verification', path: '/kiem-tra' },
] as const;

/** The bell with what is unread; a page is told even when that cannot be counted. */
async function bellOf({ ctx }: Handling, prefix: string): Promise<ActorSummary['bell']> {
  if (!ctx.actor.permissions.has('notifications.read')) return undefined;
  const count = await countUnread(ctx).catch(() => 0);
  return { label: ctx.t('notifications.bell', { count }), href: `${prefix}/thong-bao`, count, topic: 'notifications' };
}

async function accountOf(handling: Handling, prefix: string): Promise<ActorSummary | undefined> {
  const { ctx, csrf } = handling;
  const { kind, personId } = ctx.actor;
  if (kind !== 'person' || personId === undefined) return undefined;
  const officer = ctx.actor.posts.length > 0;
  const home = officer
    ? { label: ctx.t('site.inbox'), href: '/app/' }
    : { label: ctx.t('site.enterprise-home'), href: `${prefix}/doanh-nghiep` };
  const bell = await bellOf(handling, prefix);
  return { personId, name: ctx.actor.name, bell, links: [home], signOutAction: `${prefix}/dang-xuat`, csrf };
}

const leadOnAfter = 2;

/** The hall's screen shows no account; a session there says how it ends, and nothing leads elsewhere. */
function atKiosk(handling: Handling, prefix: string, isShared: boolean) {
  const { ctx, csrf, endsAfter, path } = handling;
  const { personId, name } = ctx.actor;
  if (endsAfter === undefined || personId === undefined) return isShared ? { shared: true, bare: true, homeUrl: kioskStart(handling) } : {};
  const { t, locale } = ctx;
  return {
    shared: true,
    strip: kioskStrip({ t, locale, prefix, csrf, personId, name, seconds: endsAfter, path }),
    leadOn: { after: endsAfter + leadOnAfter, to: kioskStart(handling) },
    homeUrl: `${prefix}/doanh-nghiep`,
    bare: true,
  };
}

/** The frame around every page: the authority's name, the menu, the language switch and the account. */
export function makeRenderSite(services: Services, assets: PageAssets): (view: SiteView, handling: Handling) => Promise<string> {
  return async (view, handling) => {
    const { ctx, path, nonce, csrf } = handling;
    const { locale, t } = ctx;
    const prefix = locale === 'en' ? '/en' : '';
    const authority = await services.authority();
    return renderDocument({
      title: view.title,
      locale,
      body: view.body,
      nonce,
      path: `${prefix}${path.split('?')[0] ?? '/'}`,
      authorityName: textOf(authority.name, locale),
      demo: authority.demo,
      alternateUrl: locale === 'en' ? path : `/en${path.replace(/^\/(?=\?|$)/, '')}`,
      homeUrl: prefix || '/',
      signInUrl: `${prefix}/dang-nhap`,
      nav: menu.map((item) => ({ label: t(item.key), href: `${prefix}${item.path}` })),
      footer: [
        { label: t('calendars.page.name'), href: `${prefix}/lich-lam-viec` },
        { label: t('site.api'), href: `/api/docs?lang=${locale}` },
        ...(authority.demo
          ? [
              { label: t('site.demo-people'), href: `${prefix}/ban-minh-hoa` },
              { label: t('notifications.mailbox.title'), href: `${prefix}/ban-minh-hoa/thu` },
              ...(services.portal.url === undefined
                ? [{ label: t('exchange.portal.footer'), href: `${prefix}/ban-minh-hoa/cong-quoc-gia` }]
                : []),
            ]
          : []),
      ],
      actor: await accountOf(handling, prefix),
      csrf: csrf === '' ? undefined : csrf,
      assets,
      ...(view.bare === undefined ? {} : { bare: view.bare }),
      unattended: view.unattended === true,
      ...(view.indexed === undefined ? {} : { indexed: view.indexed }),
      ...(view.description === undefined ? {} : { description: view.description }),
      ...atKiosk(handling, prefix, view.shared === true),
    });
  };
}

/** A refusal as a page: what happened, and where to go from here. */
export function problemView(problem: Problem, handling: Handling): SiteView {
  const { t, locale } = handling.ctx;
  const prefix = locale === 'en' ? '/en' : '';
  const title = t(
    `site.problem-${problem.status >= 500 ? 500 : [401, 403, 404, 409, 429].includes(problem.status) ? problem.status : 400}`,
  );
  const faults = problem.faults.map((fault) => html`<li>${t(`errors.${fault.code}`, { field: fault.field, ...fault.params })}</li>`);
  const signIn = linkButton({
    label: t('accounts.sign-in.act'),
    href: `${prefix}/dang-nhap?ve=${encodeURIComponent(`${prefix}${handling.path}`)}`,
    kind: 'primary',
  });
  const body = html`<div class="narrow">
    ${pageHead({ title, lead: t(`errors.${problem.code}`, problem.params) })}
    ${faults.length > 0 && alert({ locale, tone: 'late', title: t('site.problem-faults'), body: html`<ul>${faults}</ul>` })}
    <p>${problem.status === 401 ? signIn : linkButton({ label: t('site.home'), href: prefix || '/' })}</p>
    ${problem.status >= 500 && html`<p class="quiet">${t('site.request-id', { id: handling.ctx.requestId })}</p>`}
  </div>`;
  return { title, body, status: problem.status };
}
