import fc from 'fast-check';
import { parseFormBody } from './body.ts';
import type { CompiledForm, Data, Json } from './definition.ts';
import { submittedBy } from './page-inputs.fixture.ts';
import { withValue } from './pointer.ts';
import { renderForm } from './render.ts';
import { settle } from './settle.ts';
import { placesOf, visibleSteps, type Place } from './walk.ts';

const line = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
  .map((text) => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim() || 'x');

const choiceOf = (widget: string, options: string[]): fc.Arbitrary<Json> =>
  widget === 'multi' ? fc.subarray(options, { minLength: 1 }) : fc.constantFrom(...options);

const fixedFor: Readonly<Partial<Record<Place['field']['widget'], readonly Json[]>>> = {
  date: ['2026-11-20', '2024-02-29'],
  country: ['VN', 'SG', 'KR'],
  pick: [{ code: '2610', vi: 'Sản xuất linh kiện', en: 'Components' }, { code: 'chưa có' }, { code: 'A', vi: 'A', en: 'A' }],
};

/** A value a field could come to hold by being typed, right or wrong. */
function valueFor({ field, schema }: Place): fc.Arbitrary<Json> {
  const options = (field.options ?? []).map((option) => option.value);
  if (options.length > 0) return choiceOf(field.widget, options);
  if (field.widget === 'bool') return fc.boolean();
  if (field.widget === 'declaration') return fc.constant(true);
  const fixed = fixedFor[field.widget];
  if (fixed !== undefined) return fc.constantFrom(...fixed);
  if (schema?.type === 'integer') return fc.integer({ min: 0, max: 2_000_000 });
  if (schema?.type === 'number') return fc.integer({ min: 1, max: 9_000_000 }).map((n) => n / 100);
  return line;
}

const leaf = ({ field }: Place): boolean => !['table', 'address', 'file-slot'].includes(field.widget) && field.computed === undefined;

/** A filled form: rows first, then a value for most places, then settled as the server keeps it. */
export function filled(form: CompiledForm): fc.Arbitrary<Data> {
  const tables = placesOf(form, {}).filter((place) => place.field.widget === 'table');
  const start = tables.reduce<Data>((data, place) => withValue(data, place.pointer, [{}, {}]), {});
  const places = placesOf(form, start).filter(leaf);
  return fc.tuple(...places.map((place) => fc.option(valueFor(place), { nil: undefined, freq: 6 }))).map((values) =>
    settle(
      form,
      values.reduce<Data>(
        (data, value, index) => (value === undefined ? data : withValue(data, places[index]?.pointer ?? '', value)),
        start,
      ),
    ),
  );
}

/** The data after each page of the form was drawn, and sent by a browser without script. */
export function throughPages(form: CompiledForm, data: Data): Data {
  return visibleSteps(form, data).reduce<Data>((kept, step) => {
    const page = String(renderForm({ form, data, locale: 'vi', mode: 'edit', step: step.key }));
    return parseFormBody(form, submittedBy(page), { data: kept, provenance: {} }).data;
  }, data);
}
