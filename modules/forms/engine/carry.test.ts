import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formSeeds } from '../seeds/index.ts';
import { checkSchema } from './check-schema.ts';
import { carryOver } from './carry.ts';
import { compileForm } from './compile.ts';
import type { CompiledForm } from './definition.ts';
import { filled } from './filled.fixture.ts';
import { answersIn, same } from './meet.ts';
import { valueAt } from './pointer.ts';
import { settle } from './settle.ts';

const forms = formSeeds.flatMap((seed): CompiledForm[] => {
  const { form } = compileForm(seed.definition);
  return form === undefined ? [] : [form];
});

it('between any two forms each answer keeps its place or is told, and nothing comes that was not said', () => {
  const pair = fc.tuple(fc.constantFrom(...forms), fc.constantFrom(...forms));
  const given = pair.chain(([from, to]) => fc.tuple(fc.constant(from), fc.constant(to), filled(from)));
  fc.assert(
    fc.property(given, ([from, to, before]) => {
      const { data, left } = carryOver(from, to, before);
      const told = new Set(left.map(({ pointer }) => pointer));
      const lost = answersIn(from, before).filter(
        ({ pointer, value }) =>
          value !== undefined && String(value).trim() !== '' && !told.has(pointer) && !same(valueAt(data, pointer), value),
      );
      expect(lost.map(({ pointer }) => pointer)).toEqual([]);
      expect(settle(to, data)).toEqual(data);
      expect(checkSchema(to.definition.schema, data).filter(({ code }) => code === 'unknown' || code === 'type')).toEqual([]);
      expect(left.every(({ label, text }) => label.vi !== '' && label.en !== '' && text.vi !== '')).toBe(true);
    }),
    { numRuns: 60 },
  );
});

it('into the form it was written in nothing is left over', () => {
  for (const form of forms) {
    fc.assert(
      fc.property(filled(form), (data) => {
        const carried = carryOver(form, form, data);
        expect([carried.left, carried.data]).toEqual([[], data]);
      }),
      { numRuns: 5 },
    );
  }
});
