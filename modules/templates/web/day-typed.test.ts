import { expect, test } from 'vitest';
import { dayTyped } from './day-typed.ts';

test('days of the calendar, however they are parted; nothing else', () => {
  expect([dayTyped('1/12/2026'), dayTyped(' 01-12-2026 '), dayTyped('29.02.2028')]).toEqual(['2026-12-01', '2026-12-01', '2028-02-29']);
  expect([dayTyped('29/02/2026'), dayTyped('32/1/2026'), dayTyped('mai'), dayTyped('')]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
