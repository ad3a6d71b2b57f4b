import { expect, test } from 'vitest';
import { dayTyped } from './day-typed.ts';

test('a day of the calendar is read however its parts are parted, and nothing else is', () => {
  expect([dayTyped('1/12/2026'), dayTyped('01.12.2026'), dayTyped('31/11/2026'), dayTyped('hôm nay')]).toEqual([
    '2026-12-01',
    '2026-12-01',
    undefined,
    undefined,
  ]);
});
