import { attributes, html, inLocale, langOf, type Content, type Html } from '#platform/pages';
import type { Locale, Translate } from '#platform/i18n';
import { canonicalJson } from './canonical.ts';
import type { CompiledForm, Data, Item, Step } from './definition.ts';
import { valueAt } from './pointer.ts';
import { differences } from './prefill.ts';
import { showValue, sourceName } from './show.ts';
import { groupAround, placeOf, prefilledBy, rowAround, stepAround, type Place, type Surroundings } from './walk.ts';

/** What reading a form needs; with `record` the submitted data is compared with it. */
export interface Reading {
  form: CompiledForm;
  data: Data;
  locale: Locale;
  t: Translate;
  record?: Data | undefined;
  fileHref?: ((file: Data) => string) | undefined;
}

interface Block {
  pair: boolean;
  content: Html;
}

function shownValue({ locale, t }: Reading, place: Place, value: Place['value']): string {
  return showValue(place.field, value, locale, t);
}

function difference(reading: Reading, place: Place): Content {
  const source = prefilledBy(place)?.prefill;
  if (reading.record === undefined || source === undefined || place.field.computed !== undefined) return undefined;
  const before = valueAt(reading.record, place.pointer);
  if (canonicalJson(before) === canonicalJson(place.value)) return undefined;
  const { t, locale } = reading;
  const key = before === undefined ? 'forms.compare-added' : place.value === undefined ? 'forms.compare-removed' : 'forms.compare-changed';
  const old = shownValue(reading, place, before);
  const now = shownValue(reading, place, place.value);
  return html`${old !== '' && html`<del${attributes({ lang: langOf(old, locale) })}><span class="visually-hidden">${t('forms.compare-was')}: </span>${old}</del> `}${
    now !== '' &&
    html`<ins${attributes({ lang: langOf(now, locale) })}><span class="visually-hidden">${t('forms.compare-now')}: </span>${now}</ins> `
  }<span class="differs">≠ ${t(key, { source: sourceName(source.source, t) })}</span>`;
}

function plain(reading: Reading, place: Place): Content {
  const { locale, t } = reading;
  const text = shownValue(reading, place, place.value);
  if (text === '') return html`<span class="quiet">${t('forms.not-given')}</span>`;
  const { value, field } = place;
  if (
    field.widget === 'file-slot' &&
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    reading.fileHref !== undefined
  ) {
    return html`<a href="${reading.fileHref(value)}">${inLocale(text, locale)}</a>`;
  }
  return inLocale(text, locale);
}

function pair(reading: Reading, place: Place): Block {
  const marked = difference(reading, place);
  const content = html`<div class="pair${marked === undefined ? '' : ' pair-differs'}" data-at="${place.pointer}"><dt>${inLocale(place.field.label[reading.locale], reading.locale)}</dt><dd>${marked ?? plain(reading, place)}</dd></div>`;
  return { pair: true, content };
}

function rows(reading: Reading, place: Place): Block {
  const { t, locale, record } = reading;
  const title = place.field.rowTitle?.[locale] ?? t('forms.row');
  const kept = Array.isArray(place.value) ? place.value.length : 0;
  const before = record === undefined || prefilledBy(place) === undefined ? undefined : valueAt(record, place.pointer);
  const count = Math.max(kept, Array.isArray(before) ? before.length : 0);
  const shown = Array.from({ length: count }, (_, index) => {
    const row = Array.isArray(place.value) ? place.value[index] : undefined;
    const inner = blocks(reading, place.field.row ?? [], { ...rowAround(rowPlace(place, before, index), index), data: row });
    return html`<li><p class="row-title">${inLocale(title, locale)} ${index + 1}</p>${joined(inner)}</li>`;
  });
  const body = count === 0 ? html`<p class="quiet">${t('forms.rows-none')}</p>` : html`<ol class="read-rows">${shown}</ol>`;
  return { pair: false, content: html`<div class="read-table"><h3>${inLocale(place.field.label[locale], locale)}</h3>${body}</div>` };
}

// A row that stands only in the record is walked with the record's own values, so that its conditions show what was there.
const rowPlace = (place: Place, before: Place['value'], index: number): Place =>
  Array.isArray(place.value) && index < place.value.length ? place : { ...place, value: before };

function blocks(reading: Reading, items: readonly Item[], around: Surroundings): Block[] {
  return items.flatMap((item) => {
    if ('group' in item) {
      const inner = groupAround(reading.form, item.visibleWhen, around);
      if (!inner.visible) return [];
      const content = html`<section class="group"><h3 class="group-title">${inLocale(item.title[reading.locale], reading.locale)}</h3>${joined(blocks(reading, item.items, inner))}</section>`;
      return [{ pair: false, content }];
    }
    const place = placeOf(reading.form, item, around);
    if (!place.visible) return [];
    return [item.widget === 'table' ? rows(reading, place) : pair(reading, place)];
  });
}

function joined(list: readonly Block[]): Html {
  const runs: Block[][] = [];
  for (const block of list) {
    const last = runs.at(-1);
    if (block.pair && last?.[0]?.pair === true) last.push(block);
    else runs.push([block]);
  }
  return html`${runs.map((run) => {
    const contents = run.map((block) => block.content);
    return run[0]?.pair === true ? html`<dl class="pairs">${contents}</dl>` : contents;
  })}`;
}

/** The data as a definition list, one section a step; with a record every difference is marked in words and by <del>/<ins>, and counted on top. */
export function readForm(reading: Reading, steps: readonly Step[]): Html {
  const { form, data, locale, t, record } = reading;
  const count = record === undefined ? 0 : differences(form, data, record).length;
  const summary =
    record !== undefined &&
    html`<p class="compare-count${count === 0 ? '' : ' compare-some'}">${count === 0 ? t('forms.compare-none') : t('forms.compare-count', { count })}</p>`;
  return html`<div class="form-read">${summary}${steps.map((step) => {
    const around = stepAround(form, data, step);
    return (
      around.visible &&
      html`<section class="read-step"><h2>${inLocale(step.title[locale], locale)}</h2>${joined(blocks(reading, step.items, around))}</section>`
    );
  })}</div>`;
}
