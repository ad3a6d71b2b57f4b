import { expect, test } from 'vitest';
import { instantTyped } from './instant-typed.ts';

test.each([
  ['21/12/2026 17:00', '2026-12-21T10:00:00.000Z'],
  [' 1/2/2027  8:05 ', '2027-02-01T01:05:00.000Z'],
  ['05.01.2027 14h30', '2027-01-05T07:30:00.000Z'],
])('“%s” is an instant in Việt Nam', (text, instant) => expect(instantTyped(text)?.toISOString()).toBe(instant));

test.each(['', '21/12/2026', '31/02/2026 09:00', '21/12/2026 24:00', '12/21/2026 09:00', '21/12/26 09:00', 'mai'])('“%s” is none', (text) =>
  expect(instantTyped(text)).toBeUndefined(),
);
