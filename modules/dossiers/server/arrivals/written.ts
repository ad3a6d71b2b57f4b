import { valueAt, type CompiledForm, type Data, type Draft, type Json } from '#modules/forms';
import { asRecorded } from '../save-draft.ts';

const isTree = (value: Json | undefined): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the record knows, under what was sent. */
function under(record: Data, sent: Data): Data {
  const merged: Data = { ...record };
  for (const [name, value] of Object.entries(sent)) {
    const before = merged[name];
    merged[name] = isTree(before) && isTree(value) ? under(before, value) : value;
  }
  return merged;
}

/** Values that are still the record's keep their origin. */
function stillOf(provenance: Draft['provenance'], data: Data): Draft['provenance'] {
  const same = ([pointer, origin]: [string, Draft['provenance'][string]]): boolean =>
    JSON.stringify(valueAt(data, pointer)) === JSON.stringify(origin.value);
  return Object.fromEntries(Object.entries(provenance).filter(same));
}

/** A form filled from the record and by what was sent. */
export const written = (form: CompiledForm, base: Draft, sent: Data): Draft => {
  const data = asRecorded(form, under(base.data, sent), base.provenance);
  return { data, provenance: stillOf(base.provenance, data) };
};
