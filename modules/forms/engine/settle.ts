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

function settledOnce(form: CompiledForm, data: Data): Data {
  let next = data;
  for (const place of placesOf(form, data)) {
    const { computed } = place.field;
    const wanted = !place.visible ? undefined : computed === undefined ? place.value : computedValue(form, place, computed);
    if (wanted !== place.value && JSON.stringify(wanted) !== JSON.stringify(place.value)) next = withValue(next, place.pointer, wanted);
  }
  return next;
}

function tidied(value: Json): Json {
  if (Array.isArray(value)) return value.map(tidied);
  if (!isData(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, tidied(inner)] as const);
  return Object.fromEntries(entries.filter(([, inner]) => !(isData(inner) && Object.keys(inner).length === 0)));
}

/** The data as it counts: hidden fields dropped, computed fields computed, empty objects left out. Repeats until nothing changes, at most as often as conditions can depend on each other. */
export function settle(form: CompiledForm, data: Data): Data {
  let current = data;
  for (let round = 0; round < 12; round++) {
    const next = settledOnce(form, current);
    if (next === current) break;
    current = next;
  }
  const tidy = tidied(current);
  return isData(tidy) ? tidy : {};
}

/** The data with the objects that visible fields stand in, so that what is missing is named field by field. An optional address left empty stays away. */
export function scaffold(form: CompiledForm, data: Data): Data {
  let next = data;
  for (const place of placesOf(form, data)) {
    const optionalPart = place.within?.field.widget === 'address' && !place.within.required;
    if (!place.visible || optionalPart) continue;
    if (isOneKey(place.pointer)) continue;
    const keys = keysOf(place.pointer).slice(0, -1);
    keys.forEach((_, index) => {
      const container = `/${keys.slice(0, index + 1).join('/')}`;
      if (valueAt(next, container) === undefined) next = withValue(next, container, {});
    });
  }
  return next;
}
