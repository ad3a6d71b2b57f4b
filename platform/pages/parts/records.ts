import type { Locale } from '#platform/i18n';
import { attributes, html } from '../html.ts';
import type { Content, Html } from '../html.ts';
import { kitWords } from '../words.ts';

/** The head of a page: what this is, in one line and one sentence, and its one primary act. */
export function pageHead(view: { title: Content; eyebrow?: Content; lead?: Content; acts?: readonly Content[]; state?: Content }): Html {
  return html`<div class="page-head">
    <div>
      ${view.eyebrow !== undefined && html`<p class="eyebrow">${view.eyebrow}</p>`}
      <h1>${view.title}</h1>
      ${view.state !== undefined && html`<p class="page-state">${view.state}</p>`}${view.lead !== undefined && html`<p class="lead">${view.lead}</p>`}
    </div>
    ${view.acts !== undefined && html`<div class="page-acts">${view.acts}</div>`}
  </div>`;
}

/** A box with one topic; `level` is the heading's level (2 unless told). */
export function card(view: {
  title?: Content;
  body: Content;
  aside?: Content;
  foot?: Content;
  level?: 2 | 3;
  id?: string;
  tone?: 'ok' | 'soon' | 'late';
}): Html {
  const given = attributes({ class: `card${view.tone === undefined ? '' : ` card-${view.tone}`}`, id: view.id });
  return html`<section${given}>${view.title !== undefined && html`<div class="card-head">${heading(view.title, view.level ?? 2)}${view.aside !== undefined && html`<span class="card-aside">${view.aside}</span>`}</div>`}
${view.body}${view.foot !== undefined && html`<div class="card-foot">${view.foot}</div>`}</section>`;
}

function heading(title: Content, level: 2 | 3): Html {
  return level === 2 ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`;
}

/** Cards side by side where there is room. */
export function columns(parts: readonly Content[], layout: 'halves' | 'thirds' | 'main-aside' = 'halves'): Html {
  return html`<div class="columns columns-${layout}">${parts}</div>`;
}

/** A column of a table; `role` "title" is the row's heading on a phone. */
export interface ColumnView {
  label: Content;
  role?: 'title' | 'number' | 'code' | 'act';
}

/** Rows of equal records; on a phone each row is a card whose cells carry their column's name. */
export function table(view: {
  caption: string;
  columns: readonly ColumnView[];
  rows: readonly (readonly Content[])[];
  showCaption?: boolean;
}): Html {
  const head = view.columns.map(
    (column) => html`<th scope="col" ${attributes({ class: column.role && `cell-${column.role}` })}>${column.label}</th>`,
  );
  const caption = html`<caption${attributes({ class: view.showCaption !== true && 'visually-hidden' })}>${view.caption}</caption>`;
  return html`<div class="table-frame">
    <table role="table">
      ${caption}
      <thead role="rowgroup">
        <tr role="row">
          ${head}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${view.rows.map(
          (row) =>
            html`<tr role="row">
              ${row.map((cell, place) => tableCell(cell, view.columns[place]))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function tableCell(cell: Content, column: ColumnView | undefined): Html {
  const role = column?.role;
  const name = html`<span class="cell-name" aria-hidden="true">${column?.label}</span>`;
  const kind = attributes({
    class: role && `cell-${role}`,
    role: role === 'title' ? 'rowheader' : 'cell',
    scope: role === 'title' && 'row',
  });
  return role === 'title' ? html`<th${kind}>${cell}</th>` : html`<td${kind}>${name}<span class="cell-value">${cell}</span></td>`;
}

/** One fact: its name, its value, where it came from and where it is changed. */
export interface SummaryRow {
  label: Content;
  value: Content;
  source?: Content;
  before?: Content;
  change?: { href: string; about: string };
}

/** Facts as name and value; `before` shows the value on record struck through beside the new one. */
export function summaryList(view: { locale: Locale; rows: readonly SummaryRow[] }): Html {
  return html`<dl class="summary">
    ${view.rows.map(
      (row) =>
        html`<div class="summary-row">
          <dt>${row.label}</dt>
          <dd>
            ${row.before !== undefined && html`<del>${row.before}</del> `}${
              row.before === undefined ? row.value : html`<ins>${row.value}</ins>`
            }${row.source !== undefined && html`<span class="source">${row.source}</span>`}
          </dd>
          ${row.change !== undefined && changeLink(row.change, view.locale)}
        </div>`,
    )}
  </dl>`;
}

function changeLink(change: { href: string; about: string }, locale: Locale): Html {
  return html`<dd class="summary-act">
    <a href="${change.href}">${kitWords(locale)('pages.change')}<span class="visually-hidden"> ${change.about}</span></a>
  </dd>`;
}

/** Nothing here yet: what would stand here and how to get it. */
export function emptyState(view: { title: Content; text: Content; act?: Content }): Html {
  return html`<div class="empty">
    <p class="empty-title">${view.title}</p>
    <p>${view.text}</p>
    ${view.act}
  </div>`;
}

/** Numbers that matter, each with what it counts; a link opens the records behind it. */
export function figures(items: readonly { value: Content; label: Content; href?: string; linkText?: string }[]): Html {
  return html`<dl class="figures">
    ${items.map(
      (item) =>
        html`<div>
          <dt>${item.label}${item.href !== undefined && html` · <a href="${item.href}">${item.linkText}</a>`}</dt>
          <dd>${item.value}</dd>
        </div>`,
    )}
  </dl>`;
}

/** Links as pills: common tasks under the big search. */
export function pillLinks(items: readonly { label: Content; href: string }[], label: string): Html {
  return html`<ul class="pills" aria-label="${label}">
    ${items.map((item) => html`<li><a href="${item.href}">${item.label}</a></li>`)}
  </ul>`;
}

/** A code in monospaced letters with a button that copies it (the button appears only with script). */
export function copyable(view: { text: string; locale: Locale }): Html {
  const t = kitWords(view.locale);
  return html`<span class="copyable"
    ><code>${view.text}</code
    ><button class="button button-quiet button-small" type="button" hidden data-copy="${view.text}" data-copied="${t('pages.copied')}">
      ${t('pages.copy')}
    </button></span
  >`;
}

/** More of the same topic, folded away until wanted. */
export function disclosure(view: { summary: Content; body: Content; open?: boolean }): Html {
  return html`<details class="more" ${attributes({ open: view.open })}>
    <summary>${view.summary}</summary>
    <div class="more-in">${view.body}</div>
  </details>`;
}
