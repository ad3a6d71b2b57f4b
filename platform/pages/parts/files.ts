import type { Locale } from '#platform/i18n';
import { attributes, html } from '../html.ts';
import type { Content, Html } from '../html.ts';
import { kitWords } from '../words.ts';
import { button, csrfField } from './controls.ts';
import type { ButtonKind } from './controls.ts';

/** A file that already lies in a slot; `facts` tells size, signature and date. */
export interface SlotFile {
  name: string;
  href: string;
  facts: Content;
  tone?: 'ok' | 'soon' | 'late';
}

/** One upload slot: what belongs there, the file that lies there, and the way to choose, replace or remove one. */
export interface FileSlotView {
  locale: Locale;
  name: string;
  label: Content;
  help?: Content;
  accept?: string;
  file?: SlotFile | undefined;
  error?: string | undefined;
  required?: boolean;
  /** Name and value of the button that takes the file out; left out, the file can only be replaced. */
  remove?: { name: string; value: string };
  /** Where the script sends the file at once, with progress; without script the form itself carries it. */
  uploadUrl?: string;
}

/** An upload slot of a form (the form is `multipart/form-data`). */
export function fileSlot(view: FileSlotView): Html {
  const t = kitWords(view.locale);
  const id = `f-${view.name}`;
  const wrong = view.error === undefined ? '' : ' field-wrong';
  const words = { drop: t('pages.drop-file'), busy: t('pages.uploading'), failed: t('pages.upload-failed') };
  return html`<div class="field file-slot${wrong}"${attributes({ id: `s-${view.name}`, 'data-file-slot': true, 'data-upload': view.uploadUrl, 'data-busy': words.busy, 'data-failed': words.failed })}>
<label for="${id}">${view.label}${mark(view)}</label>${view.help !== undefined && html`<p class="help" id="${id}-help">${view.help}</p>`}
${errorLine(id, view)}
${view.file !== undefined && heldFile(view.file, view)}
<div class="drop">${dropWords(view.file === undefined ? words.drop : t('pages.replace-file'), view.locale)}
<input${attributes({ type: 'file', id, name: view.name, accept: view.accept, required: view.required === true && view.file === undefined, 'aria-invalid': view.error !== undefined && 'true', 'aria-describedby': describedBy(view, id) })}></div>
<p class="drop-state" role="status" hidden></p><progress class="drop-progress" max="100" value="0" hidden></progress></div>`;
}

function mark(view: FileSlotView): Content {
  const t = kitWords(view.locale);
  return html` <span class="optional">(${t(view.required === true ? 'pages.required-file' : 'pages.optional')})</span>`;
}

function errorLine(id: string, { error, locale }: Pick<FileSlotView, 'error' | 'locale'>): Content {
  const prefix = html`<span class="visually-hidden">${kitWords(locale)('pages.error-prefix')}</span>`;
  return error !== undefined && html`<p class="error" id="${id}-error">${prefix} ${error}</p>`;
}

function describedBy(view: FileSlotView, id: string): string | undefined {
  const parts = [view.error !== undefined && `${id}-error`, view.help !== undefined && `${id}-help`].filter((part) => part !== false);
  return parts.length === 0 ? undefined : parts.join(' ');
}

function heldFile(file: SlotFile, view: FileSlotView): Html {
  const tone = file.tone ?? 'ok';
  const shape = { ok: '✓', soon: '◐', late: '!' } as const;
  const remove =
    view.remove !== undefined &&
    ({ ...view.remove, label: kitWords(view.locale)('pages.remove-file'), kind: 'quiet', small: true, unchecked: true } as const);
  return html`<div class="held-file"><span class="held-shape chip-${tone}" aria-hidden="true">${shape[tone]}</span>
<span class="held-words"><a href="${file.href}">${file.name}</a><span class="quiet">${file.facts}</span></span>${remove !== false && button(remove)}</div>`;
}

/** A form that takes one file and answers on the next page: the check of a signed result. */
export function dropForm(view: {
  locale: Locale;
  action: string;
  name: string;
  label: string;
  accept: string;
  act: string;
  csrf?: string;
  error?: string | undefined;
  /** `primary` where the check is the page's one act. */
  kind?: ButtonKind;
}): Html {
  const id = `f-${view.name}`;
  const t = kitWords(view.locale);
  const words = attributes({ 'data-busy': t('pages.uploading'), 'data-failed': t('pages.upload-failed') });
  const wrong = view.error !== undefined;
  const told = attributes({ 'aria-invalid': wrong && 'true', 'aria-describedby': wrong && `${id}-error` });
  return html`<form class="drop-form" method="post" action="${view.action}" enctype="multipart/form-data" data-drop-form${words}>
${view.csrf !== undefined && csrfField(view.csrf)}<label class="visually-hidden" for="${id}">${view.label}</label>
${errorLine(id, view)}<div class="drop">${dropWords(t('pages.drop-file'), view.locale)}<input type="file" id="${id}" name="${view.name}" accept="${view.accept}" required${told}></div>${button({ label: view.act, kind: view.kind ?? 'secondary' })}
<p class="drop-state" role="status" hidden></p></form>`;
}

function dropWords(words: string, locale: Locale): Html {
  return html`<span class="drop-words" aria-hidden="true">${words} <b>${kitWords(locale)('pages.choose-file')}</b></span>`;
}
