import type { Locale } from '#platform/i18n';
import { attributes, html } from '../html.ts';
import type { Content, Html } from '../html.ts';
import { kitWords } from '../words.ts';
import { button, csrfField } from './controls.ts';

/** What a notice is for; late is the tone of errors and of what must be done at once. */
export type NoticeTone = 'info' | 'ok' | 'soon' | 'late';

const shapes = { info: 'i', ok: '✓', soon: '!', late: '!' } as const;

/** A notice in the page; `live` has it read out when it appears after an act. */
export function alert(view: { locale: Locale; tone: NoticeTone; title: Content; body?: Content; act?: Content; live?: boolean }): Html {
  const role = attributes({ role: view.live === true && (view.tone === 'late' ? 'alert' : 'status') });
  return html`<div class="alert alert-${view.tone}" ${role}>
    <span class="alert-shape" aria-hidden="true">${shapes[view.tone]}</span>
    <div>
      <p class="alert-title"><span class="visually-hidden">${kitWords(view.locale)(`pages.tone.${view.tone}`)}: </span>${view.title}</p>
      ${view.body !== undefined && html`<div class="alert-body">${view.body}</div>`}${view.act}
    </div>
  </div>`;
}

/** Everything that is wrong in a form, on top, each with a link to its field; the script moves focus here. */
export function errorSummary(view: { locale: Locale; errors: readonly { field?: string | undefined; text: Content }[] }): Html {
  const t = kitWords(view.locale);
  return html`<div class="error-summary" role="alert" tabindex="-1" data-error-summary aria-labelledby="error-summary-title">
    <h2 id="error-summary-title">${t('pages.error-summary', { count: view.errors.length })}</h2>
    <ul>
      ${view.errors.map((error) => html`<li>${error.field === undefined ? error.text : html`<a href="#f-${error.field}">${error.text}</a>`}</li>`)}
    </ul>
  </div>`;
}

/** After an act that can be taken back: what was done, and the button that undoes it, until the bar leaves. */
export function undoBar(view: { locale: Locale; text: Content; action: string; csrf: string }): Html {
  return html`<form class="undo-bar" method="post" action="${view.action}" role="status" data-undo>${csrfField(view.csrf)}<span>${view.text}</span>${button({ label: kitWords(view.locale)('pages.undo'), small: true })}</form>`;
}
