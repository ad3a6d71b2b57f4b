import type { Locale, Translate } from '#platform/i18n';
import type { Issue } from './check-schema.ts';
import type { Field } from './definition.ts';
import { showNumber } from './notation.ts';
import { keysOf } from './pointer.ts';
import type { Place } from './walk.ts';

/** Writes a label inside a sentence: small first letter unless the word is an abbreviation. */
export function inSentence(label: string): string {
  const [first = '', second = ''] = label;
  return second === second.toLowerCase() ? first.toLowerCase() + label.slice(1) : label;
}

const asked: Readonly<Partial<Record<Field['widget'], string>>> = {
  enum: 'forms.error-choose',
  multi: 'forms.error-choose',
  pick: 'forms.error-choose',
  bool: 'forms.error-answer',
  'file-slot': 'forms.error-attach',
  declaration: 'forms.error-declare',
  table: 'forms.error-rows',
};

const formatKeys: Readonly<Record<string, string>> = {
  date: 'forms.error-date',
  email: 'forms.error-email',
  phone: 'forms.error-phone',
  'enterprise-code': 'forms.error-enterprise-code',
  'tax-code': 'forms.error-tax-code',
  'personal-id': 'forms.error-personal-id',
  'web-address': 'forms.error-web-address',
};

const codeKeys: Readonly<Record<string, string>> = {
  minLength: 'forms.error-min-length',
  maxLength: 'forms.error-max-length',
  minimum: 'forms.error-minimum',
  maximum: 'forms.error-maximum',
  exclusiveMinimum: 'forms.error-above',
  exclusiveMaximum: 'forms.error-below',
  minItems: 'forms.error-rows',
  maxItems: 'forms.error-max-items',
  uniqueItems: 'forms.error-repeated',
  enum: 'forms.error-listed',
  const: 'forms.error-declare',
  unknown: 'forms.error-unknown',
  pick: 'forms.error-pick',
  'pick-ended': 'forms.error-pick-ended',
};

function typeKey(field: Field): string {
  if (field.widget === 'int' || field.widget === 'money') return 'forms.error-integer';
  return field.widget === 'dec' ? 'forms.error-number' : (asked[field.widget] ?? 'forms.error-enter');
}

function keyOf(issue: Issue, field: Field): string {
  if (issue.code === 'required') return asked[field.widget] ?? 'forms.error-enter';
  if (issue.code === 'type') return typeKey(field);
  if (issue.code === 'format') return formatKeys[String(issue.limit)] ?? 'forms.error-pattern';
  if (field.widget === 'country') return 'forms.error-country';
  return codeKeys[issue.code] ?? 'forms.error-pattern';
}

/** The row a pointer stands in, counted from one; undefined outside tables. */
function rowOf(pointer: string): number | undefined {
  const index = keysOf(pointer).findLast((key) => /^\d+$/.test(key));
  return index === undefined ? undefined : Number(index) + 1;
}

/** An issue as a sentence that names the field by its label. */
export function issueText(issue: Issue, place: Place | undefined, locale: Locale, t: Translate): string {
  if (place === undefined) return t('forms.error-unknown', { label: issue.pointer });
  const { field } = place;
  const own = issue.code === 'rule' ? field.checks?.[Number(issue.limit)]?.words : field.messages?.[issue.code];
  const label = field.label[locale];
  const limit = typeof issue.limit === 'number' ? showNumber(issue.limit) : (issue.limit ?? '');
  return own?.[locale] ?? t(keyOf(issue, field), { label: inSentence(label), Label: label, limit });
}

/** The sentence of an issue with the row it stands in, for a list away from the field. */
export function issueTextInRow(text: string, place: Place, locale: Locale, t: Translate): string {
  const row = rowOf(place.pointer);
  return row === undefined ? text : t('forms.error-in-row', { text, row, rowTitle: inSentence(rowTitle(place, locale, t)) });
}

function rowTitle(place: Place, locale: Locale, t: Translate): string {
  const table = place.within?.field.widget === 'address' ? place.within.within : place.within;
  return table?.field.rowTitle?.[locale] ?? t('forms.row');
}
