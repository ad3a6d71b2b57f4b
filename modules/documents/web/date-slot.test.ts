import { expect, test } from 'vitest';
import { dayTyped } from './date-slot.tsx';

test.each([
  ['19/03/2024', '2024-03-19'],
  ['1/2/2026', '2026-02-01'],
  [' 29.02.2028 ', '2028-02-29'],
])('%s is a day', (text, day) => expect(dayTyped(text)).toBe(day));

test.each(['29/02/2026', '31/04/2026', '2026-03-19', '19/3', ''])('“%s” is none', (text) => expect(dayTyped(text)).toBeUndefined());
