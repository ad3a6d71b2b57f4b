import type { Locale } from '#platform/i18n';
import type { CompiledForm, Data } from './definition.ts';
import { withValue } from './pointer.ts';
import { showValue } from './show.ts';
import { placesOf } from './walk.ts';
import { formWords } from './words.ts';

/** A form's answers as people read them, at the same places: choices, countries and dates in words, numbers with their units, addresses in one line. */
export function wordedData(form: CompiledForm, data: Data, locale: Locale): Data {
  const t = formWords(locale);
  return placesOf(form, data)
    .filter(({ field, value, within }) => value !== undefined && field.widget !== 'table' && within?.field.widget !== 'address')
    .reduce<Data>((worded, { field, pointer, value }) => withValue(worded, pointer, showValue(field, value, locale, t)), data);
}
