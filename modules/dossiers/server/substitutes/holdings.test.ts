import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastDay, saysTheSame } from './holdings.ts';

const passport = ['worker.passport.no'];
const of = (no: string | null) => ({ worker: { passport: { no, validTo: '2027-05-01' } } });

test('a paper is the same one only where both dossiers name it, alike but for blanks and capitals', () => {
  expect(saysTheSame(passport, of('X1234 567'), of(' x1234  567 '))).toBe(true);
  expect(saysTheSame(passport, of('X1234567'), of('X1234568'))).toBe(false);
  for (const nothing of [null, '']) expect(saysTheSame(passport, of(nothing), of(nothing))).toBe(false);
  expect(saysTheSame(passport, {}, {})).toBe(false);
  expect(
    saysTheSame([...passport, 'worker.passport.validTo'], of('X1'), { worker: { passport: { no: 'X1', validTo: '2030-01-01' } } }),
  ).toBe(false);
});

test('whatever is written, a paper of one never stands for another', () => {
  const number = fc.stringMatching(/^[A-Z0-9]{1,12}$/);
  fc.assert(
    fc.property(number, number, (one, other) => {
      expect(saysTheSame(passport, of(one), of(other))).toBe(one === other);
    }),
  );
});

test('it counts to its last day; one whose last day is not known does not count', () => {
  const rule = { validUntil: 'worker.passport.validTo' };
  expect(lastDay(rule, of('X1'), '2027-05-01')).toEqual({ until: '2027-05-01' });
  expect(lastDay(rule, of('X1'), '2027-05-02')).toBe('over');
  expect(lastDay(rule, {}, '2026-01-01')).toBe('over');
  expect(lastDay(rule, { worker: { passport: { validTo: 'mai' } } }, '2026-01-01')).toBe('over');
  expect(lastDay({ validUntil: undefined }, {}, '2026-01-01')).toEqual({});
});
