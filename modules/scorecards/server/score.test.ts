import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groups, items } from './items.ts';
import { score, totals, type Basis, type Rules } from './score.ts';
import { noCounts, type Counts } from './tally-store.ts';

const shipped: Rules = {
  weights: new Map(groups.map(({ key, weight }) => [key, weight])),
  items: new Map(items.map(({ key, fullAt }) => [key, { part: 1, fullAt }])),
};

interface Given {
  counts?: Partial<Counts>;
  open?: Basis['open'];
  procedures?: Partial<Basis['procedures']>;
  portal?: Basis['portal'];
  registers?: boolean;
}

const basisOf = (given: Given): Basis => ({
  counts: { ...noCounts, ...given.counts },
  open: given.open ?? { all: 0, late: 0 },
  procedures: { all: 0, complete: 0, online: 0, used: 0, fees: 0, payable: 0, ...given.procedures },
  portal: given.portal,
  registers: given.registers ?? false,
});

const itemOf = (basis: Basis, key: string, rules = shipped) => {
  const found = score(rules, basis).find(({ item }) => item.key === key);
  if (found === undefined) throw new Error(key);
  return found;
};

test('the weights of the decision come to 100, and the items of a group to its points', () => {
  expect(groups.map(({ weight }) => weight)).toEqual([18, 20, 12, 10, 22, 18]);
  const scored = score(shipped, basisOf({}));
  expect(scored.reduce((sum, { max }) => sum + max, 0)).toBeCloseTo(100, 10);
  expect(scored.map(({ item, max }) => [item.key, Math.round(max * 100) / 100])).toEqual([
    ['1.1', 4.5],
    ['1.2', 4.5],
    ['1.3', 4.5],
    ['1.4', 4.5],
    ['2.1', 10],
    ['2.2', 10],
    ['3.1', 4],
    ['3.2', 4],
    ['3.3', 4],
    ['3.5', 5],
    ['3.6', 5],
    ['4.1', 4.4],
    ['4.2', 4.4],
    ['4.3', 4.4],
    ['4.4', 4.4],
    ['4.5', 4.4],
    ['5.1', 4.5],
    ['5.2', 4.5],
    ['5.3', 4.5],
    ['5.4', 4.5],
  ]);
});

test('nothing to measure gives no points and is not counted on; what is not measured is told apart', () => {
  const scored = score(shipped, basisOf({}));
  expect(totals(scored)).toMatchObject({ points: 0, measured: 0 });
  expect(totals(scored).unmeasured).toBeCloseTo(4.5 * 3 + 4.4 * 2 + 4.5 * 3, 10);
  expect(itemOf(basisOf({}), '2.1').measure).toEqual({ state: 'nothing' });
  expect(itemOf(basisOf({}), '1.4')).toMatchObject({ measure: { state: 'unmeasured' }, points: undefined });
  expect(itemOf(basisOf({ counts: { papers: 3 } }), '4.4')).toMatchObject({ measure: { state: 'unmeasured' }, points: undefined });
  expect(itemOf(basisOf({ registers: true }), '4.4')).toMatchObject({ measure: { state: 'nothing' }, points: undefined });
});

test('2.1: what ended in time and what is open and not late, of all that ended or is open', () => {
  const found = itemOf(basisOf({ counts: { ended: 8, in_time: 7 }, open: { all: 2, late: 1 } }), '2.1');
  expect(found).toMatchObject({ measure: { numerator: 8, denominator: 10, share: 0.8 }, points: 8 });
});

test.each([
  [1000, 10],
  [700, 10],
  [1500, 5],
  [2000, 0],
  [9000, 0],
])('2.2: a mean of %i thousandths of the limit has %f points', (permille, points) => {
  expect(itemOf(basisOf({ counts: { timed: 2, permille: permille * 2 } }), '2.2').points).toBeCloseTo(points, 10);
});

test.each([
  ['3.1', { procedures: { all: 10, complete: 0, online: 8, used: 0 } }, 4],
  ['3.1', { procedures: { all: 10, complete: 0, online: 4, used: 0 } }, 2],
  ['3.2', { procedures: { all: 10, complete: 0, online: 8, used: 2 } }, 1],
  ['3.3', { counts: { ended: 10, online_results: 5 } }, 4],
  ['3.3', { counts: { ended: 10, online_results: 1 } }, 0.8],
  ['3.5', { procedures: { fees: 5, payable: 2 } }, 2.5],
  ['3.6', { counts: { paid: 4, paid_online: 1 } }, 1.25],
  ['4.1', { counts: { results: 4, electronic: 1 } }, 1.1],
  ['4.2', { counts: { results: 10, digitised: 8 } }, 4.4],
  ['1.4', { counts: { accepted: 10 }, portal: { lacking: 2 } }, 3.6],
  ['3.3', { counts: { accepted: 10, ended: 10, online_results: 2 }, portal: { lacking: 5 } }, 0.8],
  ['4.3', { counts: { papers: 10, reused: 4 } }, 2.2],
  ['4.3', { counts: { papers: 10, reused: 8 } }, 4.4],
  ['4.4', { counts: { papers: 10, shared: 1 }, registers: true }, 0.44],
  ['5.4', { counts: { ended: 10, in_time: 10, disliked: 1 } }, 4.5],
  ['5.4', { counts: { ended: 10, in_time: 8, disliked: 1 }, open: { all: 0, late: 0 } }, 3.5],
  ['1.3', { procedures: { all: 4, complete: 3, online: 0, used: 0 } }, 3.375],
])('%s of %j has %f points', (key, given, points) => {
  expect(itemOf(basisOf(given), key).points).toBeCloseTo(points, 10);
});

test('parts share the points of their group; a part of nothing has none', () => {
  const rules = { ...shipped, items: new Map([...shipped.items, ['2.1', { part: 3, fullAt: 100 }]]) };
  expect(itemOf(basisOf({}), '2.1', rules).max).toBeCloseTo(15, 10);
  expect(itemOf(basisOf({}), '2.2', rules).max).toBeCloseTo(5, 10);
  const none = { ...shipped, items: new Map([...shipped.items, ['2.1', { part: 0, fullAt: 100 }]]) };
  expect(itemOf(basisOf({}), '2.1', none).max).toBe(0);
  expect(itemOf(basisOf({}), '2.2', none).max).toBeCloseTo(20, 10);
});

const count = fc.nat({ max: 1000 });
const anyBasis: fc.Arbitrary<Basis> = fc
  .record({
    early: count,
    late: count,
    open: count,
    openLate: count,
    results: count,
    files: count,
    disliked: count,
    mean: fc.nat({ max: 5000 }),
  })
  .map((given) => {
    const ended = given.early + given.late;
    return {
      counts: {
        ...noCounts,
        ended,
        in_time: given.early,
        results: Math.min(ended, given.results),
        electronic: Math.min(ended, given.results),
        digitised: Math.min(ended, given.results, given.files),
        online_results: Math.min(ended, given.results, given.files),
        disliked: Math.min(ended, given.disliked),
        timed: ended,
        permille: ended * given.mean,
      },
      open: { all: given.open + given.openLate, late: given.openLate },
      procedures: {
        all: given.open,
        complete: Math.min(given.open, given.files),
        online: Math.min(given.open, given.early),
        used: 0,
        fees: given.open,
        payable: Math.min(given.open, given.late),
      },
      portal: given.files % 2 === 0 ? { lacking: given.disliked } : undefined,
      registers: given.results % 2 === 0,
    };
  });
const anyRules: fc.Arbitrary<Rules> = fc
  .record({
    weights: fc.array(fc.nat({ max: 100 }), { minLength: 6, maxLength: 6 }),
    parts: fc.array(fc.record({ part: fc.nat({ max: 100 }), fullAt: fc.integer({ min: 1, max: 100 }) }), { minLength: 20, maxLength: 20 }),
  })
  .map(({ weights, parts }) => ({
    weights: new Map(groups.map(({ key }, place) => [key, weights[place] ?? 0])),
    items: new Map(items.map(({ key }, place) => [key, parts[place] ?? { part: 1, fullAt: 100 }])),
  }));

test('points are between none and all of an item, and all items have at most 100', () => {
  fc.assert(
    fc.property(anyBasis, anyRules, (basis, rules) => {
      const scored = score(rules, basis);
      for (const { points, max } of scored) {
        expect(points ?? 0).toBeGreaterThanOrEqual(0);
        expect(points ?? 0).toBeLessThanOrEqual(max);
      }
      expect(scored.reduce((sum, { max }) => sum + max, 0)).toBeLessThanOrEqual(100 + 1e-9);
    }),
  );
});

test('one more dossier in time never costs points, one more late or disliked never gives any', () => {
  const better = (basis: Basis): Basis => ({
    ...basis,
    counts: { ...basis.counts, ended: basis.counts.ended + 1, in_time: basis.counts.in_time + 1 },
  });
  const worse = (basis: Basis): Basis => ({ ...basis, open: { all: basis.open.all + 1, late: basis.open.late + 1 } });
  const disliked = (basis: Basis): Basis => ({ ...basis, counts: { ...basis.counts, disliked: basis.counts.disliked + 1 } });
  const points = (basis: Basis, key: string): number | undefined => itemOf(basis, key).points;
  fc.assert(
    fc.property(anyBasis, (basis) => {
      for (const key of ['2.1', '5.4']) {
        const before = points(basis, key);
        if (before === undefined) continue;
        expect(points(better(basis), key) ?? 0).toBeGreaterThanOrEqual(before - 1e-9);
        expect(points(worse(basis), key) ?? 0).toBeLessThanOrEqual(before + 1e-9);
        expect(points(disliked(basis), key) ?? 0).toBeLessThanOrEqual(before + 1e-9);
      }
    }),
  );
});
