import type { Locale } from '#platform/i18n';
import { attributes, html } from '../html.ts';
import type { Content, Html } from '../html.ts';
import { kitWords } from '../words.ts';

/** The way back up; the last item is this page and has no link. */
export function breadcrumbs(view: { locale: Locale; items: readonly { label: Content; href?: string }[] }): Html {
  return html`<nav class="crumbs" aria-label="${kitWords(view.locale)('pages.breadcrumbs')}">
    <ol>
      ${view.items.map((item) =>
        item.href === undefined
          ? html`<li aria-current="page">${item.label}</li>`
          : html`<li><a href="${item.href}">${item.label}</a></li>`,
      )}
    </ol>
  </nav>`;
}

/** Links that look like tabs: each has an address of its own. */
export function tabs(view: { label: string; items: readonly { label: Content; href: string; count?: number; current?: boolean }[] }): Html {
  return html`<nav class="tabs" aria-label="${view.label}">
    <ul>
      ${view.items.map(
        (item) =>
          html`<li>
            <a href="${item.href}" ${attributes({ 'aria-current': item.current === true && 'page' })}
              >${item.label}${item.count !== undefined && html` <span class="tab-count">${item.count}</span>`}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`;
}

/** Earlier and later pages of a list; `hrefOf` makes the address of a page (from 1). */
export function pagination(view: { locale: Locale; page: number; pages: number; total: number; hrefOf: (page: number) => string }): Html {
  const t = kitWords(view.locale);
  const way = (page: number, words: string, rel: string) =>
    page >= 1 && page <= view.pages && html`<a class="button button-small" href="${view.hrefOf(page)}" rel="${rel}">${words}</a>`;
  return html`<nav class="pages" aria-label="${t('pages.pagination')}">
    <p>${t('pages.page-of', { page: view.page, pages: view.pages })} · ${t('pages.total', { count: view.total })}</p>
    <div>${way(view.page - 1, t('pages.previous'), 'prev')}${way(view.page + 1, t('pages.next'), 'next')}</div>
  </nav>`;
}
