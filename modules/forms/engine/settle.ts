import type { CompiledForm, Data, Json } from './definition.ts';
import { evaluate } from './feel.ts';
import { isData, isOneKey, keysOf, valueAt, withValue } from './pointer.ts';
import { placesOf, type Place } from './walk.ts';

/** Rounds a computed value to what its field can hold, so that 33.333… does not fill a page. */
function computedValue(form: CompiledForm, place: Place, source: string): Json | undefined {
  const tree = form.trees[source];
  const value = tree === undefined ? null : evaluate(tree, place.scope);
  if (value === null) return undefined;
  return typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value;
}

function settledOnce(form: CompiledForm, data: Data, places: readonly Place[]): Data {
  let next = data;
  for (const place of places) {
    const { computed } = place.field;
    const wanted = !place.visible ? undefined : computed === undefined ? place.value : computedValue(form, place, computed);
    if (wanted !== place.value && JSON.stringify(wanted) !== JSON.stringify(place.value)) next = withValue(next, place.pointer, wanted);
  }
  return next;
}

const isEmpty = (value: Json): boolean => isData(value) && Object.keys(value).length === 0;

/** Without empty objects; the very same value where there is none. */
function tidied(value: Json): Json {
  if (Array.isArray(value)) {
    const next = value.map(tidied);
    return next.some((inner, index) => inner !== value[index]) ? next : value;
  }
  if (!isData(value) || !Object.values(value).some((inner) => typeof inner === 'object')) return value;
  const before = Object.entries(value);
  const after = before.map(([key, inner]) => [key, tidied(inner)] as const).filter(([, inner]) => !isEmpty(inner));
  const isSame = after.length === before.length && after.every(([, inner], index) => inner === before[index]?.[1]);
  return isSame ? value : Object.fromEntries(after);
}

/** The settled data with its places, for who needs both: most of what there is to do is walking them. */
export function settledPlaces(form: CompiledForm, data: Data): { data: Data; places: Place[] } {
  let current = data;
  let places: Place[] = [];
  for (let round = 0; round < 12; round++) {
    places = placesOf(form, current);
    const next = settledOnce(form, current, places);
    if (next === current) break;
    current = next;
  }
  const tidy = tidied(current);
  if (tidy === current) return { data: current, places };
  const settled = isData(tidy) ? tidy : {};
  return { data: settled, places: placesOf(form, settled) };
}

/** The data as it counts: hidden fields dropped, computed fields computed, empty objects left out. Repeats until nothing changes, at most as often as conditions can depend on each other. */
export function settle(form: CompiledForm, data: Data): Data {
  return settledPlaces(form, data).data;
}

/** The data with the objects that visible fields stand in, so that what is missing is named field by field. An optional address left empty stays away. */
export function scaffold(data: Data, places: readonly Place[]): Data {
  let next = data;
  const made = new Set<string>();
  for (const place of places) {
    const optionalPart = place.within?.field.widget === 'address' && !place.within.required;
    if (!place.visible || optionalPart) continue;
    // The cells of a row stand in one object: it is made once.
    const around = place.pointer.slice(0, place.pointer.lastIndexOf('/'));
    if (isOneKey(place.pointer) || made.has(around)) continue;
    made.add(around);
    const keys = keysOf(place.pointer).slice(0, -1);
    keys.forEach((_, index) => {
      const container = `/${keys.slice(0, index + 1).join('/')}`;
      if (valueAt(next, container) === undefined) next = withValue(next, container, {});
    });
  }
  return next;
}
