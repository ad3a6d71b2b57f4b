import type { Locale } from '#platform/i18n';
import { attributes, html } from '../html.ts';
import type { Content, Html } from '../html.ts';
import { langOf } from '../language.ts';
import { kitWords } from '../words.ts';

/** The weight of a button: one primary on a screen, quiet for what may be overlooked, final for what law makes irrevocable. */
export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'final';

/** A button of a form; `label` is a verb in a person's words. */
export interface ButtonView {
  label: Content;
  kind?: ButtonKind;
  type?: 'submit' | 'button';
  name?: string;
  value?: string;
  formAction?: string;
  small?: boolean;
  disabled?: boolean;
  /** Leaves the browser's own field checks out: for "save" and "back". */
  unchecked?: boolean;
  data?: Readonly<Record<string, string | true>>;
}

/** A submit button unless `type` says otherwise. */
export function button(view: ButtonView): Html {
  const given = attributes({
    class: buttonClass(view.kind, view.small),
    type: view.type ?? 'submit',
    name: view.name,
    value: view.value,
    formaction: view.formAction,
    formnovalidate: view.unchecked,
    disabled: view.disabled,
    ...prefixed(view.data),
  });
  return html`<button${given}>${view.label}</button>`;
}

/** The hidden token that every form which changes something must carry. */
export function csrfField(token: string): Html {
  return html`<input type="hidden" name="_csrf" value="${token}">`;
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export function linkButton(view: { label: Content; href: string; kind?: ButtonKind; small?: boolean; download?: boolean }): Html {
  return html`<a${attributes({ class: buttonClass(view.kind, view.small), href: view.href, download: view.download })}>${view.label}</a>`;
}

function buttonClass(kind: ButtonKind = 'secondary', small = false): string {
  return `button button-${kind}${small ? ' button-small' : ''}`;
}

function prefixed(data: ButtonView['data']): Record<string, string | true> {
  return Object.fromEntries(Object.entries(data ?? {}).map(([name, value]) => [`data-${name}`, value]));
}

/** An input with its label above, help, the source of a pre-filled value, and its error beside it; `id` is `f-<name>` unless given. */
export interface FieldView {
  locale: Locale;
  name: string;
  label: Content;
  id?: string;
  type?: 'text' | 'email' | 'tel' | 'number' | 'date' | 'password' | 'search' | 'textarea' | 'select';
  value?: string;
  options?: readonly OptionView[];
  help?: Content;
  /** "Từ sổ dự án, ngày 19/03/2024": shown under a value that eZone filled in. */
  source?: Content;
  error?: string | undefined;
  required?: boolean;
  width?: 'short' | 'medium' | 'full';
  mono?: boolean;
  rows?: number;
  autocomplete?: string;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email';
  placeholder?: string;
  maxLength?: number;
  readOnly?: boolean;
}

/** One choice of a select, radio or checkbox group. */
export interface OptionView {
  value: string;
  label: string;
  help?: Content;
  selected?: boolean;
}

/** A labelled field of any kind in FieldView. */
export function field(view: FieldView): Html {
  const id = fieldId(view);
  const marks = `field${view.error === undefined ? '' : ' field-wrong'}${view.source === undefined ? '' : ' field-known'}`;
  return html`<div class="${marks}">
    <label for="${id}">${view.label}${optionalMark(view)}</label>
    ${view.help !== undefined && html`<p class="help" id="${id}-help">${view.help}</p>`} ${errorLine(id, view.error, view.locale)}
    ${control(view, id)} ${view.source !== undefined && html`<p class="source" id="${id}-source">${view.source}</p>`}
  </div>`;
}

function fieldId(view: { name: string; id?: string }): string {
  return view.id ?? `f-${view.name}`;
}

function optionalMark(view: { required?: boolean; locale: Locale }): Content {
  return view.required !== true && html` <span class="optional">(${kitWords(view.locale)('pages.optional')})</span>`;
}

function errorLine(id: string, error: string | undefined, locale: Locale): Content {
  return (
    error !== undefined &&
    html`<p class="error" id="${id}-error"><span class="visually-hidden">${kitWords(locale)('pages.error-prefix')}</span> ${error}</p>`
  );
}

function describedBy(view: { help?: Content; error?: string | undefined; source?: Content }, id: string): string | undefined {
  const parts = (['error', 'help', 'source'] as const).filter((part) => view[part] !== undefined).map((part) => `${id}-${part}`);
  return parts.length === 0 ? undefined : parts.join(' ');
}

function control(view: FieldView, id: string): Html {
  const shared = {
    class: `input input-${view.width ?? 'full'}${view.mono === true ? ' mono' : ''}`,
    id,
    name: view.name,
    required: view.required,
    readonly: view.readOnly,
    'aria-invalid': view.error !== undefined && 'true',
    'aria-describedby': describedBy(view, id),
    autocomplete: view.autocomplete,
    lang: langOf(view.value ?? '', view.locale),
  };
  if (view.type === 'select') return select(view, shared);
  if (view.type === 'textarea') {
    return html`<textarea${attributes({ ...shared, rows: view.rows ?? 4, maxlength: view.maxLength, placeholder: view.placeholder })}>${view.value}</textarea>`;
  }
  return html`<input${attributes({ ...shared, type: view.type ?? 'text', value: view.value, inputmode: view.inputMode, maxlength: view.maxLength, placeholder: view.placeholder })}>`;
}

function select(view: FieldView, shared: Record<string, string | boolean | undefined>): Html {
  const empty = html`<option value="">${kitWords(view.locale)('pages.choose')}</option>`;
  const chosen = (option: OptionView) => option.selected ?? option.value === view.value;
  return html`<select${attributes({ ...shared, lang: undefined })}>${empty}${(view.options ?? []).map(
    (option) =>
      html`<option${attributes({ value: option.value, selected: chosen(option), lang: langOf(option.label, view.locale) })}>${option.label}</option>`,
  )}</select>`;
}

/** Radio buttons or checkboxes under one question. */
export function choices(view: {
  locale: Locale;
  name: string;
  label: Content;
  options: readonly OptionView[];
  many?: boolean;
  help?: Content;
  error?: string | undefined;
  required?: boolean;
}): Html {
  const id = fieldId(view);
  const wrong = view.error === undefined ? '' : ' field-wrong';
  const fieldset = attributes({ class: `field choices${wrong}`, id, 'aria-describedby': describedBy(view, id) });
  return html`<fieldset${fieldset}><legend>${view.label}${optionalMark(view)}</legend>
${view.help !== undefined && html`<p class="help" id="${id}-help">${view.help}</p>`}${errorLine(id, view.error, view.locale)}
${view.options.map((option, place) => choice(view, option, place))}</fieldset>`;
}

function choice(view: { name: string; many?: boolean; required?: boolean; locale: Locale }, option: OptionView, place: number): Html {
  const id = `f-${view.name}-${place + 1}`;
  const many = view.many === true;
  const given = attributes({
    type: many ? 'checkbox' : 'radio',
    id,
    name: view.name,
    value: option.value,
    checked: option.selected,
    required: !many && view.required,
  });
  return html`<div class="choice"><input${given}><label for="${id}"${attributes({ lang: langOf(option.label, view.locale) })}>${option.label}${
    option.help !== undefined && html`<span class="help">${option.help}</span>`
  }</label></div>`;
}

/** The acts at the foot of a form; on a phone they stay at thumb height. */
export function formActs(acts: readonly Content[]): Html {
  return html`<div class="form-acts">${acts}</div>`;
}

/** One question with a big field and a verb: the search of the public home. */
export function bigSearch(view: { action: string; name: string; label: string; placeholder: string; value?: string; act: string }): Html {
  return html`<form class="big-search" role="search" method="get" action="${view.action}">
    <label class="visually-hidden" for="big-search">${view.label}</label>
    <input
      class="input"
      type="search"
      id="big-search"
      name="${view.name}"
      value="${view.value ?? ''}"
      placeholder="${view.placeholder}"
      autocomplete="off"
    />${button({ label: view.act, kind: 'primary' })}
  </form>`;
}
