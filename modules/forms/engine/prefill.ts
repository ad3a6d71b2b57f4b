import type { CompiledForm, Data, Draft, Field, Json, JsonSchema, Origin, Provenance } from './definition.ts';
import { isData, keysOf, valueAt, withValue } from './pointer.ts';
import { settle } from './settle.ts';
import { placesOf } from './walk.ts';

/** The sections that a form's prefill paths may start with. */
export const prefillSections = ['enterprise', 'project', 'certificate', 'investors', 'account', 'location', 'land', 'labour'] as const;
export type PrefillSection = (typeof prefillSections)[number];

/** What the records say about the applicant, by section; `asOf` tells for each section the date (YYYY-MM-DD) of the record. */
export type PrefillDocument = { [S in Exclude<PrefillSection, 'investors'>]?: Data } & {
  investors?: Data[];
  asOf?: Partial<Record<PrefillSection, string>>;
};

/** The part of a value that a schema knows; undefined when the type does not fit. */
function conform(schema: JsonSchema, value: Json | undefined): Json | undefined {
  if (value === undefined || value === null) return undefined;
  if (schema.type === 'array') {
    const { items } = schema;
    return Array.isArray(value) && items !== undefined ? value.flatMap((item) => conform(items, item) ?? []) : undefined;
  }
  if (schema.type === 'object') {
    if (!isData(value)) return undefined;
    const kept = Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => {
      const part = conform(inner, Object.hasOwn(value, key) ? value[key] : undefined);
      return part === undefined ? [] : [[key, part] as const];
    });
    return Object.fromEntries(kept);
  }
  if (schema.enum !== undefined && !(typeof value === 'string' && schema.enum.includes(value))) return undefined;
  return typeof value === (schema.type === 'integer' ? 'number' : schema.type) ? value : undefined;
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

/** A draft filled from the records, with the origin of each field; what does not fit a field's type is left out. */
export function prefill(form: CompiledForm, prefillDocument: PrefillDocument): Draft {
  const record = recordOf(prefillDocument);
  let data: Data = {};
  for (const { field, pointer, schema } of placesOf(form, {})) {
    const value = field.prefill === undefined || schema === undefined ? undefined : conform(schema, valueAt(record, field.prefill.path));
    if (value !== undefined) data = withValue(data, pointer, value);
  }
  const settled = settle(form, data);
  const provenance: Provenance = {};
  for (const place of placesOf(form, settled)) {
    const { within, value, field } = place;
    const asked = within?.field.widget === 'address' ? undefined : field.prefill === undefined && field.computed === undefined ? within?.field : field;
    const origin = value === undefined || asked === undefined || field.widget === 'table' ? undefined : originOf(asked, prefillDocument, value);
    if (origin !== undefined) provenance[place.pointer] = origin;
  }
  return { data: settled, provenance };
}

/** The pointers whose submitted value differs from the record's, among the fields that the record knows; rows are compared in their order. */
export function differences(form: CompiledForm, data: Data, record: Data): string[] {
  const pointers = new Set([...placesOf(form, data), ...placesOf(form, record)].filter(isCompared).map((place) => place.pointer));
  return [...pointers].filter((pointer) => JSON.stringify(valueAt(data, pointer)) !== JSON.stringify(valueAt(record, pointer)));
}

function isCompared({ field, within }: { field: Field; within?: { field: Field } }): boolean {
  if (within?.field.widget === 'address' || field.widget === 'table') return false;
  return field.prefill !== undefined || within?.field.prefill !== undefined;
}
