import { Ajv2020 } from 'ajv/dist/2020.js';
import { formatRules, validateData, type CompiledForm, type Data } from '#modules/forms';
import { median } from '../load.ts';
import type { Found, Row } from '../scene.ts';
import { nestedForm, wideForm } from './wide-form.ts';

const turns = 1000;
const batches = 7;

/** Microseconds a call takes, the median of some batches, once it is warm. */
function microseconds(call: () => unknown): number {
  for (let turn = 0; turn < turns; turn += 1) call();
  const times = Array.from({ length: batches }, () => {
    const begin = performance.now();
    for (let turn = 0; turn < turns; turn += 1) call();
    return ((performance.now() - begin) * 1000) / turns;
  });
  return median(times);
}

function measure({ form, data }: { form: CompiledForm; data: Data }): Found {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, ownProperties: true });
  for (const [name, test] of Object.entries(formatRules)) ajv.addFormat(name, test);
  const bare = ajv.compile(form.definition.schema);
  const faults = validateData(form, data, { complete: true });
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  const value = microseconds(() => validateData(form, data, { complete: true }));
  return { value, beside: microseconds(() => bare(data)), note: 'conditions, totals, rules and schema' };
}

const common = { unit: 'µs', better: 'less', floorIs: 'µs of ajv alone with the schema', width: '1 at once' } as const;

/** Checking what was filled in, on the server, without any request around it. */
export const formCheckRows: readonly Row[] = [
  {
    ...common,
    name: 'form-validated',
    title: 'A form of 60 fields validated, as when it is sent',
    floor: 100,
    measure: async () => measure(wideForm(60)),
  },
  {
    ...common,
    name: 'rows-validated',
    title: 'A table of 50 rows of 5 cells validated',
    floor: 2000,
    measure: async () => measure(nestedForm(50)),
  },
];
