import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayAfter, dayOf, daysFrom, isAway, isWeekend, mondayOf, weekOf } from './days.ts';

test('a week begins on Monday, over the ends of months and years', () => {
  expect(mondayOf('2026-11-23')).toBe('2026-11-23');
  expect(mondayOf('2026-11-29')).toBe('2026-11-23');
  expect(mondayOf('2027-01-01')).toBe('2026-12-28');
  expect(daysFrom('2026-12-28', 7).filter(isWeekend)).toEqual(['2027-01-02', '2027-01-03']);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
      const day = dayAfter('2000-01-01', days);
      const monday = mondayOf(day);
      expect(daysFrom(monday, 7)).toContain(day);
      expect(mondayOf(monday)).toBe(monday);
    }),
  );
});

test('who is away until midnight is there the next day; the day is that of Việt Nam', () => {
  const leave = { since: '2026-11-22T17:00:00Z', until: '2026-11-24T17:00:00Z' };
  expect(daysFrom('2026-11-21', 6).filter((day) => isAway(leave, day))).toEqual(['2026-11-23', '2026-11-24']);
  expect(dayOf(new Date('2026-11-22T17:00:00Z'))).toBe('2026-11-23');
});

test('an address that names no day means this week', () => {
  for (const said of [undefined, '', '2026-13-45', 'x']) expect(weekOf(said, '2026-11-25')).toBe('2026-11-23');
  expect(weekOf('2026-12-31', '2026-11-25')).toBe('2026-12-28');
});
