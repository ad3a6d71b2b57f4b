import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fact } from './facts.ts';
import { gapsOf } from './gaps.ts';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 2, 1, minutes));
const fact = (kind: Fact['kind'], minutes: number, no = 1): Fact => ({
  dossier_id: 'd',
  kind,
  no,
  at: at(minutes),
  day: '2026-11-02',
  code: 'H99.99-261102-0001',
  procedure_code: '9.900001',
  unit_id: 'u',
  officer_id: null,
  channel: 'counter',
  due_at: null,
  judged_at: null,
  asked: 0,
  ending: null,
  standing: null,
  in_time: null,
  minutes: null,
  limit_minutes: null,
  electronic: null,
  digitised: null,
  online: false,
  reused: null,
  shared: null,
  level: null,
  level_before: null,
});
const told = (facts: readonly Fact[]) => gapsOf(facts).map(({ from, to, lost }) => [from, to, lost]);

test('the portal lacks a dossier from its acceptance until it acknowledges it, and what it lost until it has it again', () => {
  expect(told([fact('synced', 5)])).toEqual([]);
  expect(told([fact('accepted', 0)])).toEqual([[at(0), null, false]]);
  expect(told([fact('accepted', 0), fact('synced', 5)])).toEqual([[at(0), at(5), false]]);
  // Told of when it was sent, before it was accepted.
  expect(told([fact('synced', 5), fact('accepted', 9)])).toEqual([]);
  expect(told([fact('accepted', 0), fact('synced', 5), fact('lost', 60), fact('synced', 90, 2), fact('lost', 99, 2)])).toEqual([
    [at(0), at(5), false],
    [at(60), at(90), true],
    [at(99), null, true],
  ]);
  // Found lacking and told again within one instant.
  expect(told([fact('accepted', 0), fact('synced', 5), fact('synced', 60, 2), fact('lost', 60)])).toEqual([[at(0), at(5), false]]);
  // Lost before it was accepted: it lacks it from then on.
  expect(told([fact('synced', 1), fact('lost', 5), fact('accepted', 9)])).toEqual([[at(9), null, true]]);
});

test('at any instant after acceptance it lacks it exactly when it did not say last that it has it', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 50 }),
      fc.uniqueArray(fc.nat({ max: 100 }), { maxLength: 8 }),
      fc.nat({ max: 120 }),
      (begun, times, asked) => {
        const news = times
          .toSorted((a, b) => a - b)
          .map((minutes, no) => fact(no % 2 === 0 ? 'synced' : 'lost', minutes, Math.floor(no / 2) + 1));
        const gaps = gapsOf([fact('accepted', begun), ...news]);
        const lacks = gaps.filter(({ from, to }) => from <= at(asked) && (to === null || at(asked) < to));
        const last = news.findLast((one) => one.at <= at(asked));
        expect(lacks.length).toBe(asked >= begun && last?.kind !== 'synced' ? 1 : 0);
      },
    ),
  );
});
