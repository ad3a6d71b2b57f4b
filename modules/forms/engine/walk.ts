import type { CompiledForm, Data, Field, Item, Json, JsonSchema, Step } from './definition.ts';
import { evaluate, type Scope } from './feel.ts';
import { isData, isOneKey, keysOf, valueAt } from './pointer.ts';

/** A field at its place in the data: each row of a table has places of its own. */
export interface Place {
  field: Field;
  pointer: string;
  value: Json | undefined;
  visible: boolean;
  required: boolean;
  schema: JsonSchema | undefined;
  scope: Scope;
  /** The address or table this place is a part of. */
  within?: Place;
}

/** The field whose pre-fill rule holds for a place: its own, or that of the table around it; the parts of an address follow the address. */
export function prefilledBy(place: Place): Field | undefined {
  return place.field.prefill !== undefined ? place.field : place.within === undefined ? undefined : prefilledBy(place.within);
}

/** What stands around an item while the layout is walked. */
export interface Surroundings {
  base: string;
  schema: JsonSchema | undefined;
  visible: boolean;
  scope: Scope;
  /** The data that `base` points at. */
  data: Json | undefined;
  within?: Place;
}

/** The parts an address is asked in; streets are free text, communes and provinces as named today. */
export const addressParts: readonly Field[] = [
  { at: '/street', label: { vi: 'Số nhà, đường, lô', en: 'Number, street, lot' }, widget: 'text', autocomplete: 'address-line1' },
  {
    at: '/commune',
    label: { vi: 'Xã, phường, đặc khu', en: 'Commune or ward' },
    widget: 'text',
    autocomplete: 'address-level3',
    width: 'medium',
  },
  {
    at: '/province',
    label: { vi: 'Tỉnh, thành phố', en: 'Province or city' },
    widget: 'text',
    autocomplete: 'address-level1',
    width: 'medium',
  },
  {
    at: '/country',
    label: { vi: 'Quốc gia (nếu ở nước ngoài)', en: 'Country (if abroad)' },
    widget: 'country',
    autocomplete: 'country-name',
    width: 'medium',
  },
];

/** True when the FEEL condition is exactly true; null (something not yet known) is not. */
export function holds(form: CompiledForm, source: string | undefined, scope: Scope): boolean {
  const tree = source === undefined ? undefined : form.trees[source];
  return tree !== undefined && evaluate(tree, scope) === true;
}

const shown = (form: CompiledForm, source: string | undefined, scope: Scope): boolean => source === undefined || holds(form, source, scope);

/** The schema of a field below a schema of an object. */
export function schemaAt(schema: JsonSchema | undefined, at: string): JsonSchema | undefined {
  if (isOneKey(at)) return schema?.properties?.[at.slice(1)];
  return keysOf(at).reduce<JsonSchema | undefined>((inner, key) => inner?.properties?.[key], schema);
}

function schemaRequires(schema: JsonSchema | undefined, at: string): boolean {
  if (isOneKey(at)) return schema?.required?.includes(at.slice(1)) ?? false;
  const keys = keysOf(at);
  const last = keys.pop() ?? '';
  return schemaAt(schema, keys.map((key) => `/${key}`).join(''))?.required?.includes(last) ?? false;
}

/** The place of one field in the given surroundings. */
export function placeOf(form: CompiledForm, field: Field, around: Surroundings): Place {
  const pointer = around.base + field.at;
  const schema = schemaAt(around.schema, field.at);
  const place: Place = {
    field,
    pointer,
    value: valueAt(around.data, field.at),
    visible: around.visible && shown(form, field.visibleWhen, around.scope),
    required: schemaRequires(around.schema, field.at) || holds(form, field.requiredWhen, around.scope) || (schema?.minItems ?? 0) > 0,
    schema,
    scope: around.scope,
  };
  return around.within === undefined ? place : { ...place, within: around.within };
}

/** The surroundings of the fields of one row: a row's own names stand before those of the form, which stays reachable as `form`. */
export function rowAround(place: Place, index: number): Surroundings {
  const row = Array.isArray(place.value) ? place.value[index] : undefined;
  return {
    base: `${place.pointer}/${index}`,
    schema: place.schema?.items,
    visible: place.visible,
    scope: { ...place.scope, ...(isData(row) ? row : {}) },
    data: row,
    within: place,
  };
}

/** The surroundings of the parts of an address. */
export function addressAround(place: Place): Surroundings {
  return { base: place.pointer, schema: place.schema, visible: place.visible, scope: place.scope, data: place.value, within: place };
}

/** The surroundings of the items of a step. */
export function stepAround(form: CompiledForm, data: Data, step: Step): Surroundings {
  const scope: Scope = { ...data, form: data };
  return { base: '', schema: form.definition.schema, visible: shown(form, step.visibleWhen, scope), scope, data };
}

/** The surroundings of the items of a group. */
export function groupAround(form: CompiledForm, visibleWhen: string | undefined, around: Surroundings): Surroundings {
  return { ...around, visible: around.visible && shown(form, visibleWhen, around.scope) };
}

function walk(form: CompiledForm, items: readonly Item[], around: Surroundings, found: Place[]): void {
  for (const item of items) {
    if ('group' in item) {
      walk(form, item.items, groupAround(form, item.visibleWhen, around), found);
      continue;
    }
    const place = placeOf(form, item, around);
    found.push(place);
    if (item.widget === 'address') walk(form, addressParts, addressAround(place), found);
    if (item.widget === 'table' && Array.isArray(place.value)) {
      place.value.forEach((_, index) => walk(form, item.row ?? [], rowAround(place, index), found));
    }
  }
}

/** Every place of the given steps (all steps when left out), in the order they are asked; hidden ones are among them with `visible: false`. */
export function placesOf(form: CompiledForm, data: Data, steps: readonly Step[] = form.definition.layout.steps): Place[] {
  const found: Place[] = [];
  for (const step of steps) walk(form, step.items, stepAround(form, data, step), found);
  return found;
}

/** The steps that the data so far asks for. */
export function visibleSteps(form: CompiledForm, data: Data): Step[] {
  return form.definition.layout.steps.filter((step) => stepAround(form, data, step).visible);
}
