import {
  attributes,
  fileSlot,
  html,
  inLocale,
  langOf,
  type AttributeValues,
  type Content,
  type Html,
  type SlotFile,
} from '#platform/pages';
import type { Locale, Translate } from '#platform/i18n';
import type { CompiledForm, Data, Field, Format, Provenance } from './definition.ts';
import type { Picked } from './pick.ts';
import { isData } from './pointer.ts';
import { pickControl } from './render-pick.ts';
import { inputText, originText, showSize } from './show.ts';
import { addressAround, addressParts, placeOf, type Place } from './walk.ts';

/** What every field needs to know to be drawn. */
export interface Drawing {
  form: CompiledForm;
  data: Data;
  provenance: Provenance;
  /** First error words by pointer. */
  errors: ReadonlyMap<string, string>;
  /** What somebody asked to have put right, by pointer. */
  asked?: ReadonlyMap<string, string> | undefined;
  locale: Locale;
  t: Translate;
  /** What was found for words typed into a picker, by pointer. */
  matches?: ReadonlyMap<string, readonly Picked[]> | undefined;
  uploadUrl?: ((pointer: string) => string) | undefined;
  fileHref?: ((file: Data) => string) | undefined;
}

/** The id that labels, errors and the error summary point to. */
export const idOf = (pointer: string): string => `f-${pointer}`;

interface Notes {
  help: Content;
  asked: string | undefined;
  error: string | undefined;
  source: string | undefined;
  describedBy: string | undefined;
}

const isReadOnly = (drawing: Drawing, place: Place): boolean =>
  place.field.readonly === 'prefilled' && drawing.provenance[place.pointer] !== undefined;

function helpOf({ locale, t }: Drawing, { field, value }: Place): string | undefined {
  const own = field.help?.[locale];
  if (own !== undefined) return own;
  if (field.widget === 'date' && value === undefined) return t('forms.date-hint');
  if (field.widget === 'country') return t('forms.country-hint');
  if (field.widget === 'pick') return t('forms.pick-hint');
  return field.widget === 'dec' && locale === 'en' ? t('forms.number-hint') : undefined;
}

function sourceOf(drawing: Drawing, place: Place): string | undefined {
  const { locale, t } = drawing;
  const origin = drawing.provenance[place.pointer];
  if (place.field.computed !== undefined) return t('forms.computed');
  if (origin === undefined) return undefined;
  const text = originText(place.field, origin, place.value, locale, t);
  return isReadOnly(drawing, place) ? `${text}. ${t('forms.readonly-note')}` : text;
}

export function notesOf(drawing: Drawing, place: Place): Notes {
  const parts = {
    asked: drawing.asked?.get(place.pointer),
    error: drawing.errors.get(place.pointer),
    help: helpOf(drawing, place),
    source: sourceOf(drawing, place),
  };
  const named = (['error', 'asked', 'help', 'source'] as const).filter((part) => parts[part] !== undefined);
  const describedBy = named.length === 0 ? undefined : named.map((part) => `${idOf(place.pointer)}-${part}`).join(' ');
  return { ...parts, describedBy };
}

export const frame = (place: Place, notes: Notes, extra = ''): AttributeValues => ({
  class: `field${notes.error === undefined ? '' : ' field-wrong'}${notes.source === undefined ? '' : ' field-known'}${extra}`,
  'data-at': place.pointer,
  hidden: !place.visible,
});

export const above = (place: Place, notes: Notes, { locale, t }: Drawing): Html =>
  html`${
    notes.asked !== undefined &&
    html`<p class="asked" id="${idOf(place.pointer)}-asked"><b>${t('forms.asked')}</b> ${inLocale(notes.asked, locale)}</p>`
  }${notes.help !== undefined && html`<p class="help" id="${idOf(place.pointer)}-help">${inLocale(String(notes.help), locale)}</p>`}${
    notes.error !== undefined &&
    html`<p class="error" id="${idOf(place.pointer)}-error"><span class="visually-hidden">${t('forms.error-prefix')} </span>${inLocale(notes.error, locale)}</p>`
  }`;
const below = (place: Place, notes: Notes, { locale }: Drawing): Content =>
  notes.source !== undefined && html`<p class="source" id="${idOf(place.pointer)}-source">${inLocale(notes.source, locale)}</p>`;

export const labelText = (place: Place, { locale, t }: Drawing): Html =>
  html`${inLocale(place.field.label[locale], locale)}${
    place.field.unit !== undefined && html`<span class="visually-hidden"> (${place.field.unit[locale]})</span>`
  }${!place.required && html` <span class="optional">(${t('forms.optional')})</span>`}`;

const byFormat: Readonly<Partial<Record<Format, AttributeValues>>> = {
  email: { type: 'email', inputmode: 'email', spellcheck: 'false' },
  phone: { type: 'tel', inputmode: 'tel' },
  'personal-id': { inputmode: 'numeric' },
  'enterprise-code': { inputmode: 'numeric' },
  'tax-code': { inputmode: 'numeric' },
  'web-address': { inputmode: 'url', spellcheck: 'false' },
};

function typing({ field, schema }: Place): AttributeValues {
  if (field.widget === 'int' || field.widget === 'money' || field.widget === 'date') return { inputmode: 'numeric' };
  if (field.widget === 'dec') return { inputmode: 'decimal' };
  if (field.widget === 'country') return { list: 'form-countries' };
  return { maxlength: schema?.maxLength, ...(schema?.format === undefined ? {} : byFormat[schema.format]) };
}

const widths: Readonly<Record<string, string>> = { int: 'short', dec: 'short', date: 'short', money: 'medium', country: 'medium' };

function control(drawing: Drawing, place: Place, notes: Notes, locked: boolean): Html {
  const { field, pointer } = place;
  const text = inputText(field, place.value, drawing.locale);
  const shared = {
    class: `input input-${field.width ?? widths[field.widget] ?? 'full'}`,
    id: idOf(pointer),
    name: pointer,
    readonly: locked,
    'aria-invalid': notes.error !== undefined && 'true',
    'aria-describedby': notes.describedBy,
    'aria-required': place.required && 'true',
    autocomplete: field.autocomplete,
    lang: langOf(text, drawing.locale),
  };
  if (field.widget === 'area')
    return html`<textarea${attributes({ ...shared, rows: 4, maxlength: place.schema?.maxLength })}>${text}</textarea>`;
  if (field.widget === 'pick') return pickControl(drawing, place, shared, locked);
  if (field.widget === 'enum') return select(drawing, place, { ...shared, lang: undefined, readonly: undefined });
  const input = html`<input${attributes({ type: 'text', ...shared, ...typing(place), value: text })}>`;
  return field.unit === undefined
    ? input
    : html`<span class="with-unit">${input}<span class="unit" aria-hidden="true">${field.unit[drawing.locale]}</span></span>`;
}

function select({ locale, t }: Drawing, { field, value }: Place, shared: AttributeValues): Html {
  return html`<select${attributes(shared)}><option value="">${t('forms.choose')}</option>${(field.options ?? []).map(
    (option) =>
      html`<option${attributes({ value: option.value, selected: option.value === value, lang: langOf(option.label[locale], locale) })}>${option.label[locale]}</option>`,
  )}</select>`;
}

function choice(place: Place, locale: Locale, option: { value: string; label: string }, index: number, many: boolean): Html {
  const id = index === 0 ? idOf(place.pointer) : `${idOf(place.pointer)}-${index + 1}`;
  const chosen = many ? Array.isArray(place.value) && place.value.includes(option.value) : String(place.value ?? '') === option.value;
  const given = attributes({ type: many ? 'checkbox' : 'radio', id, name: place.pointer, value: option.value, checked: chosen });
  return html`<div class="choice"><input${given}><label for="${id}">${inLocale(option.label, locale)}</label></div>`;
}

function choices(drawing: Drawing, place: Place): Html {
  const { locale, t } = drawing;
  const notes = notesOf(drawing, place);
  const options =
    place.field.widget === 'bool'
      ? [
          { value: 'true', label: t('forms.yes') },
          { value: 'false', label: t('forms.no') },
        ]
      : (place.field.options ?? []).map((option) => ({ value: option.value, label: option.label[locale] }));
  const fieldset = attributes({ ...frame(place, notes, ' choices'), 'aria-describedby': notes.describedBy });
  return html`<fieldset${fieldset}><legend>${labelText(place, drawing)}</legend>${above(place, notes, drawing)}<div class="choice-list">${options.map(
    (option, index) => choice(place, locale, option, index, place.field.widget === 'multi'),
  )}</div>${below(place, notes, drawing)}</fieldset>`;
}

function declaration(drawing: Drawing, place: Place): Html {
  const notes = notesOf(drawing, place);
  const input = attributes({
    type: 'checkbox',
    id: idOf(place.pointer),
    name: place.pointer,
    value: 'true',
    checked: place.value === true,
    'aria-describedby': notes.describedBy,
    'aria-invalid': notes.error !== undefined && 'true',
  });
  return html`<div${attributes(frame(place, notes, ' choices'))}>${above(place, notes, drawing)}<div class="choice"><input${input}><label for="${idOf(place.pointer)}">${inLocale(place.field.label[drawing.locale], drawing.locale)}</label></div></div>`;
}

function computedField(drawing: Drawing, place: Place): Html {
  const notes = notesOf(drawing, place);
  const text = inputText(place.field, place.value, drawing.locale);
  return html`<div${attributes(frame(place, notes))}><label for="${idOf(place.pointer)}">${labelText({ ...place, required: true }, drawing)}</label>${above(place, notes, drawing)}<span class="with-unit"><output class="computed" id="${idOf(place.pointer)}">${text === '' ? '–' : text}</output>${
    place.field.unit !== undefined && html`<span class="unit" aria-hidden="true">${place.field.unit[drawing.locale]}</span>`
  }</span>${below(place, notes, drawing)}</div>`;
}

function heldFile(drawing: Drawing, value: Place['value']): SlotFile | undefined {
  if (!isData(value)) return undefined;
  const { name = '', size } = value;
  return { name: String(name), href: drawing.fileHref?.(value) ?? '#', facts: typeof size === 'number' ? showSize(size) : '' };
}

function slotHelp({ locale, t }: Drawing, { accept = ['pdf'], maxBytes = 20_000_000, help }: Field): Html {
  const limits = t('forms.file-kinds', { kinds: accept.join(', ').toUpperCase(), size: showSize(maxBytes) });
  return html`${help !== undefined && html`${inLocale(help[locale], locale)}. `}${limits}`;
}

function slot(drawing: Drawing, place: Place): Html {
  const { locale } = drawing;
  const { field, pointer } = place;
  const uploadUrl = drawing.uploadUrl?.(pointer);
  const view = {
    locale,
    name: `_file:${pointer}`,
    label: inLocale(field.label[locale], locale),
    help: slotHelp(drawing, field),
    accept: (field.accept ?? []).map((kind) => `.${kind}`).join(','),
    file: heldFile(drawing, place.value),
    error: drawing.errors.get(pointer),
    required: place.required,
    remove: { name: `_detach:${pointer}`, value: '1' },
  };
  return html`<div${attributes({ 'data-at': pointer, hidden: !place.visible })}>${fileSlot(uploadUrl === undefined ? view : { ...view, uploadUrl })}</div>`;
}

function address(drawing: Drawing, place: Place): Html {
  const notes = notesOf(drawing, place);
  const around = addressAround(place);
  const fieldset = attributes({ ...frame(place, notes, ' address'), id: idOf(place.pointer), 'aria-describedby': notes.describedBy });
  return html`<fieldset${fieldset}><legend>${labelText(place, drawing)}</legend>${above(place, notes, drawing)}<div class="address-parts">${addressParts.map(
    (part) => simpleField(drawing, placeOf(drawing.form, part, around), isReadOnly(drawing, place)),
  )}</div>${below(place, notes, drawing)}</fieldset>`;
}

function simpleField(drawing: Drawing, place: Place, locked = isReadOnly(drawing, place)): Html {
  const notes = notesOf(drawing, place);
  return html`<div${attributes(frame(place, notes))}><label for="${idOf(place.pointer)}">${labelText(place, drawing)}</label>${above(place, notes, drawing)}${control(drawing, place, notes, locked)}${below(place, notes, drawing)}</div>`;
}

const fewOptions = 6;

const byWidget: Readonly<Partial<Record<Field['widget'], (drawing: Drawing, place: Place) => Html>>> = {
  address,
  'file-slot': slot,
  declaration,
  bool: choices,
  multi: choices,
  enum: (drawing, place) => ((place.field.options?.length ?? 0) <= fewOptions ? choices(drawing, place) : simpleField(drawing, place)),
};

/** One field that is no table: label above, help, error beside it, control, and where its value comes from. */
export function fieldMarkup(drawing: Drawing, place: Place): Html {
  if (place.field.computed !== undefined) return computedField(drawing, place);
  const draw = byWidget[place.field.widget];
  return draw === undefined ? simpleField(drawing, place) : draw(drawing, place);
}
