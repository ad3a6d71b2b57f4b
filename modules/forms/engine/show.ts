import type { Locale, Translate } from '#platform/i18n';
import { canonicalJson } from './canonical.ts';
import { countryName } from './countries.ts';
import type { Field, Json, Origin, Source } from './definition.ts';
import { showDate, showNumber } from './notation.ts';
import { pickText } from './pick.ts';
import { isData } from './pointer.ts';
import { addressParts } from './walk.ts';

const sourceKeys: Readonly<Record<Source, string>> = {
  ER: 'forms.from-ER',
  POP: 'forms.from-POP',
  PRJ: 'forms.from-PRJ',
  LAND: 'forms.from-LAND',
  PREV: 'forms.from-PREV',
  WRK: 'forms.from-WRK',
  CUS: 'forms.from-CUS',
  ACC: 'forms.from-ACC',
  CAT: 'forms.from-CAT',
  CALC: 'forms.from-CALC',
};

/** What a source of pre-filled values is called. */
export function sourceName(source: Source, t: Translate): string {
  return t(sourceKeys[source]);
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** "Từ sổ dự án, ngày 19/03/2024"; once the value was changed, what the source says instead. */
export function originText(field: Field, origin: Origin, value: Json | undefined, locale: Locale, t: Translate): string {
  const source = sourceName(origin.source, t);
  if (canonicalJson(value) !== canonicalJson(origin.value)) {
    return t('forms.changed-from', {
      source: capital(source),
      value: showValue(field, origin.value, locale, t),
    });
  }
  return origin.on === undefined ? t('forms.known-from', { source }) : t('forms.known-from-on', { source, date: showDate(origin.on) });
}

/** A file size as people read it. */
export function showSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${showNumber(Math.round(bytes / 100_000) / 10)} MB`;
}

const optionLabel = (field: Field, value: Json, locale: Locale): string =>
  field.options?.find((option) => option.value === value)?.label[locale] ?? String(value);

function showAddress(value: Json, locale: Locale, t: Translate): string {
  if (!isData(value)) return '';
  return addressParts.flatMap((part) => showValue(part, value[part.at.slice(1)], locale, t) || []).join(', ');
}

function showScalar(field: Field, value: string | number | boolean, locale: Locale, t: Translate): string {
  if (typeof value === 'boolean') return t(value ? 'forms.yes' : 'forms.no');
  if (typeof value === 'number') return field.unit === undefined ? showNumber(value) : `${showNumber(value)} ${field.unit[locale]}`;
  if (field.widget === 'date') return showDate(value);
  if (field.widget === 'country') return countryName(value, locale);
  return field.options === undefined ? value : optionLabel(field, value, locale);
}

/** A value as a person reads it; empty text where there is none. */
export function showValue(field: Field, value: Json | undefined, locale: Locale, t: Translate): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((item) => (typeof item === 'string' ? optionLabel(field, item, locale) : '')).join('; ');
  if (!isData(value)) return showScalar(field, value, locale, t);
  if (field.widget === 'file-slot') return typeof value['name'] === 'string' ? value['name'] : '';
  return field.widget === 'pick' ? pickText(value, locale) : showAddress(value, locale, t);
}

/** A value as it stands in its control: numbers and dates in Vietnamese notation, a wrong entry as it was typed. */
export function inputText(field: Field, value: Json | undefined, locale: Locale): string {
  if (typeof value === 'number') return showNumber(value);
  if (typeof value === 'boolean') return String(value);
  if (field.widget === 'pick') return pickText(value, locale);
  if (typeof value !== 'string') return '';
  if (field.widget === 'date') return showDate(value);
  return field.widget === 'country' ? countryName(value, locale) : value;
}
