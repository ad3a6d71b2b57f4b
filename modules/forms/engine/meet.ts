import type { Locale, Translate } from '#platform/i18n';
import { canonicalJson } from './canonical.ts';
import type { CompiledForm, Data, Json } from './definition.ts';
import { keysOf, valueAt, withValue } from './pointer.ts';
import { settle } from './settle.ts';
import { showValue } from './show.ts';
import { placesOf, type Place } from './walk.ts';

/** A field, or a table whose rows came or went, that two people left with different answers. */
export interface Apart {
  pointer: string;
  mine: Json | undefined;
  theirs: Json | undefined;
}

/** What both started from, what was written here, and what was kept elsewhere meanwhile. */
export interface Sides {
  base: Data;
  mine: Data;
  theirs: Data;
}

/** Both put together. Where they are apart it holds theirs until somebody chooses. */
export interface Met {
  data: Data;
  apart: Apart[];
  /** The same before what no answer asks for any more was dropped: another choice may ask for it again. */
  whole: Data;
}

/** Whether two values are the same, in whatever order their keys stand. */
export const same = (one: Json | undefined, other: Json | undefined): boolean => canonicalJson(one) === canonicalJson(other);
const rowsIn = (value: Json | undefined): number | undefined => (Array.isArray(value) ? value.length : undefined);

/** Rows have no names of their own: where one came or went, the table is compared as a whole, the outermost one. */
function unitOf(pointer: string, all: readonly Data[]): string {
  const keys = keysOf(pointer);
  for (let count = 1; count < keys.length; count++) {
    const around = `/${keys.slice(0, count).join('/')}`;
    const counts = all.map((data) => rowsIn(valueAt(data, around)));
    if (counts.some((rows) => rows !== undefined) && new Set(counts.map((rows) => rows ?? 0)).size > 1) return around;
  }
  return pointer;
}

/** An address is one answer, a table none but those of its cells, and what is computed follows. */
const isAnswer = ({ field, within }: Place): boolean =>
  within?.field.widget !== 'address' && field.widget !== 'table' && field.computed === undefined;

const withAll = (data: Data, values: readonly (readonly [string, Json | undefined])[]): Data =>
  values.reduce<Data>((next, [pointer, value]) => withValue(next, pointer, value), data);

/** The answers of a form, each once. */
export const answersIn = (form: CompiledForm, data: Data): Place[] => placesOf(form, data).filter(isAnswer);

/** Puts together what two people wrote from the same start: what one of them changed counts, what both changed to different answers is apart. */
export function meet(form: CompiledForm, { base, mine, theirs }: Sides): Met {
  const all = [base, mine, theirs];
  const pointers = all.flatMap((data) => placesOf(form, data).flatMap((place) => (isAnswer(place) ? [place.pointer] : [])));
  const units = new Set(pointers.map((pointer) => unitOf(pointer, all)));
  const own: [string, Json | undefined][] = [];
  const apart: Apart[] = [];
  for (const pointer of units) {
    const [was, here, there] = all.map((data) => valueAt(data, pointer));
    if (same(here, there) || same(here, was)) continue;
    if (same(there, was)) own.push([pointer, here]);
    else apart.push({ pointer, mine: here, theirs: there });
  }
  const whole = withAll(theirs, own);
  return { data: settle(form, whole), apart, whole };
}

/** What was met with one's own answer at the chosen places. */
export function chooseMine(form: CompiledForm, { whole, apart }: Met, chosen: ReadonlySet<string>): Data {
  const own = apart.filter(({ pointer }) => chosen.has(pointer));
  return settle(
    form,
    withAll(
      whole,
      own.map(({ pointer, mine }) => [pointer, mine]),
    ),
  );
}

/** Both put together, with one's own answer wherever they are apart. */
export function withMine(form: CompiledForm, sides: Sides): Data {
  const met = meet(form, sides);
  return chooseMine(form, met, new Set(met.apart.map(({ pointer }) => pointer)));
}

function tableOf(place: Place): Place | undefined {
  const { within } = place;
  return within === undefined || within.field.widget === 'table' ? within : tableOf(within);
}

/** What a field is called; one in a table with the number of its row. */
export function placeLabel(form: CompiledForm, { base, mine, theirs }: Sides, pointer: string, locale: Locale, t: Translate): string {
  const place = [mine, theirs, base].flatMap((data) => placesOf(form, data)).find((one) => one.pointer === pointer);
  if (place === undefined) return pointer;
  const table = tableOf(place);
  const label = place.field.label[locale];
  if (table === undefined) return label;
  const row = Number(keysOf(pointer.slice(table.pointer.length))[0]) + 1;
  return `${table.field.rowTitle?.[locale] ?? t('forms.row')} ${row}: ${label}`;
}

/** The answer at a place as a person reads it; a table row by row. */
export function placeText(form: CompiledForm, data: Data, pointer: string, locale: Locale, t: Translate): string {
  const places = placesOf(form, data);
  const place = places.find((one) => one.pointer === pointer);
  if (place === undefined) return '';
  if (place.field.widget !== 'table') return showValue(place.field, place.value, locale, t);
  return Array.from({ length: rowsIn(place.value) ?? 0 }, (_, index) =>
    places
      .filter((one) => one.pointer.startsWith(`${pointer}/${index}/`) && isAnswer(one))
      .flatMap((one) => showValue(one.field, one.value, locale, t) || [])
      .join(' · '),
  ).join('; ');
}
