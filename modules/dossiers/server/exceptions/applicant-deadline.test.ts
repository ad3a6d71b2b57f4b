import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shippedCalendar, workingMinutesBetween } from '#modules/calendars';
import { applicantDeadline } from './applicant-deadline.ts';

const calendar = shippedCalendar();
const until = (at: string): string => applicantDeadline(calendar, new Date(at)).toISOString();

test('a deadline on a day off ends with the next working day, one on a working day when it was said', () => {
  // Viet Nam Culture Day, a Tuesday; a Saturday; the night of a Sunday
  expect(until('2026-11-24T10:00:00+07:00')).toBe('2026-11-25T10:30:00.000Z');
  expect(until('2026-11-28T10:00:00+07:00')).toBe('2026-11-30T10:30:00.000Z');
  expect(until('2026-11-29T23:59:00+07:00')).toBe('2026-11-30T10:30:00.000Z');
  // a Saturday that is worked in place of another day
  expect(until('2026-08-22T10:00:00+07:00')).toBe('2026-08-22T03:00:00.000Z');
  // after hours one may still file online
  expect(until('2026-11-25T23:59:00+07:00')).toBe('2026-11-25T16:59:00.000Z');
});

test('it is never earlier than was said, and taken again it stays', () => {
  const minute = fc.integer({ min: Date.parse('2026-01-05T00:00:00Z') / 60_000, max: Date.parse('2026-12-20T00:00:00Z') / 60_000 });
  fc.assert(
    fc.property(minute, (at) => {
      const given = new Date(at * 60_000);
      const found = applicantDeadline(calendar, given);
      expect(found.getTime()).toBeGreaterThanOrEqual(given.getTime());
      expect(applicantDeadline(calendar, found)).toEqual(found);
      if (found > given) expect(workingMinutesBetween(calendar, given, found)).toBeGreaterThan(0);
    }),
  );
});
