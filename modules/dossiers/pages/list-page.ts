import { breadcrumbs, button, emptyState, field, html, linkButton, pageHead, table, tabs, type Content, type Html } from '#platform/pages';
import type { DossierLine } from '../server/list-dossiers.ts';
import { dossierLink, enterpriseSwitch, type Represented } from './enterprise-home-page.ts';
import { instantOf, said, standingChip, type Speech } from './speech.ts';

/** Which dossiers are shown: what stands in the address. */
export interface ListFilter {
  state: 'dang-xu-ly' | 'da-xong' | undefined;
  search: string;
  enterpriseId: string | undefined;
  after: string | undefined;
}

/** A page of an enterprise's dossiers. */
export interface ListView extends Speech {
  filter: ListFilter;
  enterprises: readonly Represented[];
  dossiers: readonly DossierLine[];
  next: string | undefined;
}

function addressOf(view: ListView, change: Partial<ListFilter>): string {
  const { state, search, enterpriseId, after } = { ...view.filter, after: undefined, ...change };
  const query = new URLSearchParams();
  if (enterpriseId !== undefined) query.set('dn', enterpriseId);
  if (state !== undefined) query.set('trang-thai', state);
  if (search !== '') query.set('tim', search);
  if (after !== undefined) query.set('sau', after);
  const text = query.toString();
  return `${view.prefix}/ho-so${text === '' ? '' : `?${text}`}`;
}

function row(line: DossierLine, view: ListView): Content[] {
  const { t, locale } = view;
  const none = html`<span class="quiet">${t('dossiers.page.due-none')}</span>`;
  const at = (instant: Parameters<typeof instantOf>[0]): Html => html`<span class="nowrap">${instantOf(instant)}</span>`;
  const due = line.dueAt === undefined ? none : html`${at(line.dueAt)} ${standingChip(line, view)}`;
  const code = line.code ?? html`<span class="no-code">${t('dossiers.page.no-code-yet')}</span>`;
  return [dossierLink(line, view), code, said(line.status, locale), at(line.submittedAt), due];
}

function search(view: ListView): Html {
  const { t, locale, prefix, filter } = view;
  return html`<form class="inline-form dossier-switch" role="search" method="get" action="${prefix}/ho-so">
    ${filter.enterpriseId !== undefined && html`<input type="hidden" name="dn" value="${filter.enterpriseId}">`}
    ${filter.state !== undefined && html`<input type="hidden" name="trang-thai" value="${filter.state}">`}
    ${field({ locale, name: 'tim', type: 'search', label: t('dossiers.page.search'), value: filter.search, required: true, maxLength: 100 })}${button({ label: t('dossiers.page.search-act') })}
  </form>`;
}

function nothing(view: ListView): Html {
  const { t, prefix, filter } = view;
  const filtered = filter.search !== '' || filter.state !== undefined || filter.after !== undefined;
  const act = filtered
    ? linkButton({ label: t('dossiers.page.show-all'), href: addressOf(view, { state: undefined, search: '' }) })
    : linkButton({ label: t('dossiers.page.new'), href: `${prefix}/thu-tuc`, kind: 'primary' });
  const key = filtered ? 'none-fits' : 'none-yet';
  return emptyState({ title: t(`dossiers.page.${key}`), text: t(`dossiers.page.${key}-text`), act });
}

/** All dossiers of an enterprise, newest first; the filter stands in the address. */
export function listPage(view: ListView): Html {
  const { t, locale, prefix, filter, dossiers, next, enterprises } = view;
  const tab = (label: string, state: ListFilter['state']) => ({ label, href: addressOf(view, { state }), current: filter.state === state });
  const columns = [
    { label: t('dossiers.page.procedure'), role: 'title' as const },
    { label: t('dossiers.page.code'), role: 'code' as const },
    { label: t('dossiers.page.state') },
    { label: t('dossiers.page.submitted') },
    { label: t('dossiers.page.due') },
  ];
  const more = html`<nav class="pages" aria-label="${t('dossiers.page.more-pages')}"><div>
    ${filter.after !== undefined && linkButton({ label: t('dossiers.page.newest'), href: addressOf(view, {}), small: true })}
    ${next !== undefined && linkButton({ label: t('dossiers.page.older'), href: addressOf(view, { after: next }), small: true })}</div></nav>`;
  return html`${breadcrumbs({ locale, items: [{ label: t('dossiers.page.home'), href: `${prefix}/doanh-nghiep` }, { label: t('dossiers.page.list-title') }] })}
    ${pageHead({ title: t('dossiers.page.list-title') })}
    ${enterpriseSwitch({ ...view, enterprises, enterpriseId: filter.enterpriseId }, `${prefix}/ho-so`)}
    ${tabs({ label: t('dossiers.page.state'), items: [tab(t('dossiers.page.tab-all'), undefined), tab(t('dossiers.page.tab-open'), 'dang-xu-ly'), tab(t('dossiers.page.tab-done'), 'da-xong')] })}
    ${search(view)}
    ${dossiers.length === 0 ? nothing(view) : table({ caption: t('dossiers.page.list-title'), columns, rows: dossiers.map((line) => row(line, view)) })}
    ${(next !== undefined || filter.after !== undefined) && more}`;
}
