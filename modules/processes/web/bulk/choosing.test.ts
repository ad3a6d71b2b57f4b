import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseAll, extend, kept, mostChosen, nothingChosen, toggle } from './choosing.ts';

const rows = (count: number): string[] => Array.from({ length: count }, (_, place) => `row ${place}`);
const someRows = fc.integer({ min: 1, max: 150 }).chain((count) =>
  fc.record({
    rows: fc.constant(rows(count)),
    steps: fc.array(fc.tuple(fc.constantFrom('toggle', 'extend', 'all'), fc.nat(count - 1)), { maxLength: 30 }),
  }),
);

const after = (given: { rows: string[]; steps: readonly (readonly [string, number])[] }) =>
  given.steps.reduce((choice, [how, place]) => {
    const id = given.rows[place] ?? '';
    if (how === 'all') return chooseAll(choice, given.rows);
    return how === 'toggle' ? toggle(choice, id) : extend(choice, given.rows, id);
  }, nothingChosen);

test('whatever is pressed, only rows of the list are chosen, and never more than can be read', () => {
  fc.assert(
    fc.property(someRows, (given) => {
      const { chosen } = after(given);
      expect(chosen.size).toBeLessThanOrEqual(mostChosen);
      for (const id of chosen) expect(given.rows).toContain(id);
    }),
  );
});

test('a row chosen twice is as it was; a range goes both ways; all shown are chosen, then none', () => {
  fc.assert(
    fc.property(someRows, fc.nat(150), (given, place) => {
      const before = after(given);
      const id = given.rows[place % given.rows.length] ?? '';
      if (before.chosen.size < mostChosen) expect(toggle(toggle(before, id), id).chosen).toEqual(before.chosen);
    }),
  );
  const ten = rows(10);
  expect([...extend(toggle(nothingChosen, 'row 6'), ten, 'row 4').chosen].toSorted()).toEqual(['row 4', 'row 5', 'row 6']);
  expect(extend(nothingChosen, ten, 'row 4').chosen).toEqual(new Set(['row 4']));
  expect(chooseAll(nothingChosen, ten).chosen.size).toBe(10);
  expect(chooseAll(chooseAll(nothingChosen, ten), ten)).toEqual(nothingChosen);
});

test('what left the list is chosen no longer', () => {
  const all = chooseAll(nothingChosen, rows(5));
  expect(kept(all, rows(5))).toBe(all);
  expect(kept(all, rows(2)).chosen).toEqual(new Set(['row 0', 'row 1']));
  expect(kept(all, []).chosen.size).toBe(0);
});
