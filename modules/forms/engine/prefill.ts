import { canonicalJson } from './canonical.ts';
import type { CompiledForm, Data, Draft, Field, Json, JsonSchema, Origin, Provenance } from './definition.ts';
import { isData, keysOf, valueAt, withValue } from './pointer.ts';
import { settle } from './settle.ts';
import { placesOf, prefilledBy, type Place } from './walk.ts';

/** The sections that a form's prefill paths may start with. */
export const prefillSections = ['enterprise', 'project', 'certificate', 'investors', 'account', 'location', 'land', 'labour'] as const;
export type PrefillSection = (typeof prefillSections)[number];

/** What the records say about the applicant, by section; `asOf` tells for each section the date (YYYY-MM-DD) of the record. */
export type PrefillDocument = { [S in Exclude<PrefillSection, 'investors'>]?: Data } & {
  investors?: Data[];
  asOf?: Partial<Record<PrefillSection, string>>;
};

function conformObject(schema: JsonSchema, value: Data): Data {
  const kept = Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => {
    const part = Object.hasOwn(value, key) ? conform(inner, value[key]) : undefined;
    return part === undefined ? [] : [[key, part] as const];
  });
  return Object.fromEntries(kept);
}

/** The part of a value that a schema knows; undefined when the type does not fit. */
function conform(schema: JsonSchema, value: Json | undefined): Json | undefined {
  const { type, items } = schema;
  if (Array.isArray(value))
    return type === 'array' && items !== undefined ? value.flatMap((item) => conform(items, item) ?? []) : undefined;
  if (isData(value)) return type === 'object' ? conformObject(schema, value) : undefined;
  if (schema.enum !== undefined && !schema.enum.some((each) => each === value)) return undefined;
  return value !== null && typeof value === (type === 'integer' ? 'number' : type) ? value : undefined;
}

function originOf(field: Field, prefillDocument: PrefillDocument, value: Json): Origin | undefined {
  if (field.prefill === undefined) return undefined;
  const section = prefillSections.find((each) => each === keysOf(field.prefill?.path ?? '')[0]);
  const on = section === undefined ? undefined : prefillDocument.asOf?.[section];
  return on === undefined ? { source: field.prefill.source, value } : { source: field.prefill.source, on, value };
}

function recordOf({ asOf: _, ...sections }: PrefillDocument): Data {
  return { ...sections };
}

function filledFrom(form: CompiledForm, record: Data, given: Data): Data {
  return placesOf(form, {}).reduce<Data>((data, { field, pointer, schema }) => {
    const known = field.prefill === undefined || schema === undefined ? undefined : conform(schema, valueAt(record, field.prefill.path));
    return known === undefined || valueAt(given, pointer) !== undefined ? data : withValue(data, pointer, known);
  }, given);
}

/**
 * A draft filled from the records over answers given before, with the origin of each field; what does not fit a field's type is left out.
 * Fields that are hidden for now keep their origin, and show its value when an answer brings them to light.
 */
export function prefill(form: CompiledForm, prefillDocument: PrefillDocument, given: Data = {}): Draft {
  const filled = filledFrom(form, recordOf(prefillDocument), given);
  const provenance: Provenance = {};
  for (const place of placesOf(form, filled)) {
    const { value, pointer } = place;
    const by = hasOwnOrigin(place) && valueAt(given, pointer) === undefined ? prefilledBy(place) : undefined;
    const origin = by === undefined || value === undefined ? undefined : originOf(by, prefillDocument, value);
    if (origin !== undefined) provenance[pointer] = origin;
  }
  return { data: settle(form, filled), provenance };
}

/** The pointers whose submitted value differs from the record's, among the fields that the record knows; rows are compared in their order. */
export function differences(form: CompiledForm, data: Data, record: Data): string[] {
  return differing(form, data, record, (place) => prefilledBy(place) !== undefined);
}

/** The pointers at which two versions of a form's answers differ; rows are compared in their order. */
export function changesBetween(form: CompiledForm, one: Data, other: Data): string[] {
  return differing(form, one, other, () => true);
}

function differing(form: CompiledForm, one: Data, other: Data, isMeant: (place: Place) => boolean): string[] {
  const places = [...placesOf(form, one), ...placesOf(form, other)].filter((place) => hasOwnOrigin(place) && isMeant(place));
  const pointers = new Set(places.map((place) => place.pointer));
  return [...pointers].filter((pointer) => canonicalJson(valueAt(one, pointer)) !== canonicalJson(valueAt(other, pointer)));
}

/** An address has one origin for all its parts, a table none of its own but one for each cell. */
function hasOwnOrigin({ field, within }: Place): boolean {
  return within?.field.widget !== 'address' && field.widget !== 'table' && field.computed === undefined;
}
