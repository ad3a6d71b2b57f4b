import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileForm } from '../engine/compile.ts';
import type { CompiledForm, Field, Item } from '../engine/definition.ts';
import { parseFeel } from '../engine/feel-parser.ts';
import { evaluate } from '../engine/feel.ts';
import { knownEnterprise } from '../engine/forms.fixture.ts';
import { prefill } from '../engine/prefill.ts';
import { renderForm } from '../engine/render.ts';
import { placesOf, visibleSteps } from '../engine/walk.ts';
import { validateData } from '../server/validate-data.ts';
import { exampleOf, type Falls } from './examples.fixture.ts';
import { formSeeds } from './index.ts';

const forms = formSeeds.map((seed) => {
  const { form, problems } = compileForm(seed.definition);
  if (form === undefined) throw new Error(`${seed.code}: ${JSON.stringify(problems)}`);
  return { code: seed.code, form, seed };
});
const named = forms.map(({ code, form }) => [code, form] as const);

const first: Falls = () => 0;
/** Choices as drawn, one after another, so that one example takes many ways. */
const drawn = (draws: readonly number[]): Falls => {
  let turn = 0;
  return (_field, count) => (draws[turn++ % draws.length] ?? 0) % count;
};
const draws = fc.array(fc.nat(60), { minLength: 7, maxLength: 13 });

const faultsOf = (form: CompiledForm, data: Parameters<typeof validateData>[1]) =>
  validateData(form, data, { complete: true }).map(({ pointer, words }) => `${pointer}: ${words.vi}`);

function fieldsIn(items: readonly Item[], base: string): [string, Field][] {
  return items.flatMap((item) =>
    'group' in item
      ? fieldsIn(item.items, base)
      : [[base + item.at, item] as [string, Field], ...fieldsIn(item.row ?? [], `${base}${item.at}/*`)],
  );
}
const allFields = (form: CompiledForm) => form.definition.layout.steps.flatMap((step) => fieldsIn(step.items, ''));
const anyRow = (pointer: string): string => pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');

it('ships seventeen procedures’ forms, each code once', () => {
  expect(new Set(formSeeds.map((seed) => seed.code)).size).toBe(formSeeds.length);
  expect(formSeeds.length).toBeGreaterThanOrEqual(16);
});

describe.each(named)('%s', (code, form) => {
  it('can be filled whatever is chosen, and nothing of it is out of reach', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(draws, fc.boolean(), (numbers, whole) => {
        const data = exampleOf(form, code, drawn(numbers), { whole });
        expect(faultsOf(form, data)).toEqual([]);
        for (const place of placesOf(form, data)) if (place.visible) seen.add(anyRow(place.pointer));
      }),
      { numRuns: 120, seed: 20_261_123 },
    );
    expect(
      allFields(form)
        .filter(([pointer]) => !seen.has(pointer))
        .map(([pointer]) => pointer),
    ).toEqual([]);
  }, 120_000);

  it('names what is missing when it is empty, each by its label in both languages', () => {
    const faults = validateData(form, {}, { complete: true });
    const labels = new Map(allFields(form).map(([pointer, field]) => [pointer, field.label]));
    expect(faults.length).toBeGreaterThan(5);
    for (const { pointer, words } of faults) {
      expect(words.vi).not.toBe('');
      expect(words.en).not.toBe(words.vi);
      expect(labels.has(pointer) || /\/(street|province)$/.test(pointer)).toBe(true);
    }
  });

  it('has each field worded in both languages, with how certain it is', () => {
    for (const [pointer, field] of allFields(form)) {
      const said = [field.label, field.help, field.rowTitle, ...(field.options ?? []).map((one) => one.label)].filter(
        (one) => one !== undefined,
      );
      for (const words of said) expect(`${pointer} ${words.vi.trim()} ${words.en.trim()}`).toMatch(/\S+ \S+ \S+/);
      expect(field.label.vi).not.toBe(field.label.en);
      expect([pointer, field.certainty]).toEqual([pointer, expect.stringMatching(/^[TSB]$/)]);
    }
  });

  it('asks conditions that are true, false or unknown, and computes what its fields can hold', () => {
    const data = exampleOf(form, code, first, { whole: true });
    for (const [pointer, field] of allFields(form)) {
      const conditions = [field.visibleWhen, field.requiredWhen, ...(field.checks ?? []).map((one) => one.that)].filter(
        (one) => one !== undefined,
      );
      for (const condition of conditions)
        expect([pointer, [true, false, null]]).toEqual([pointer, expect.arrayContaining([evaluate(parseFeel(condition), data)])]);
    }
  });

  it('keeps each of its pages light enough for the frame around it to stay below 60 KB in both languages', () => {
    const known = prefill(form, knownEnterprise);
    const data = exampleOf(form, code, (_field, count) => count - 1, { whole: true, given: known.data });
    for (const locale of ['vi', 'en'] as const) {
      for (const step of visibleSteps(form, data)) {
        const page = String(renderForm({ form, data, provenance: known.provenance, locale, mode: 'edit', step: step.key }));
        expect([step.key, Buffer.byteLength(page) <= 50_000 ? 'light' : Buffer.byteLength(page)]).toEqual([step.key, 'light']);
      }
    }
  });
});
