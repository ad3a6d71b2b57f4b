import { expect, test } from 'vitest';
import { dayTyped } from './day-typed.ts';

test('a day is read as people write it, and one that does not exist is none', () => {
  expect(dayTyped('1/12/2026')).toBe('2026-12-01T00:00:00+07:00');
  expect(dayTyped(' 29.02.2028 ')).toBe('2028-02-29T00:00:00+07:00');
  expect(['', '29/02/2027', '31/04/2026', '0/1/2026', '1/13/2026', '2026-12-01', '1/12/26'].map(dayTyped)).toEqual(
    Array(7).fill(undefined),
  );
});
