import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarChange } from '../../contract-decisions.ts';
import { vietNamCalendar } from '../../data/viet-nam.ts';
import { indexOf } from '../calendar-index.ts';
import { dayNumber, plainDate, weekdayOf } from '../local-time.ts';
import { daysChanged, movedBack, triedCalendar, weeksBack } from './tried-calendar.ts';

const reason = { vi: 'Thử', en: 'Try' };
const off = (from: string, to = from): CalendarChange => ({ kind: 'off', as: 'LOCAL_CLOSURE', from, to, reason });
const swap = (day: string, work: string): CalendarChange => ({ kind: 'swap', off: day, work, reason });
const hours = (from: string, to?: string): CalendarChange => ({
  kind: 'hours',
  weekdays: [6],
  from,
  ...(to === undefined ? {} : { to }),
  sessions: [{ from: 480, to: 720 }],
});

const someDay = fc.integer({ min: dayNumber('2024-01-01'), max: dayNumber('2027-12-01') }).map(plainDate);
const someChange: fc.Arbitrary<CalendarChange> = fc.oneof(
  fc.tuple(someDay, fc.integer({ min: 0, max: 20 })).map(([from, more]) => off(from, plainDate(dayNumber(from) + more))),
  fc.tuple(someDay, someDay).map(([day, work]) => swap(day, work)),
  someDay.map((date): CalendarChange => ({ kind: 'restore', date })),
  someDay.map((from) => hours(from)),
  fc.constant<CalendarChange>({ kind: 'year', year: 2027, status: 'published' }),
);

describe('how far back the days of a draft are tried', () => {
  it('is not at all where one of them has come, else whole years until they all have', () => {
    expect(weeksBack([swap('2026-11-23', '2026-11-28')], '2026-11-20')).toBe(52);
    expect(weeksBack([swap('2026-11-19', '2026-11-28')], '2026-11-20')).toBe(52);
    expect(weeksBack([off('2026-11-20')], '2026-11-20')).toBe(0);
    expect(weeksBack([off('2026-11-03'), off('2026-12-03')], '2026-11-20')).toBe(0);
    expect(weeksBack([off('2028-01-03')], '2026-11-20')).toBe(104);
    expect(weeksBack([{ kind: 'year', year: 2027, status: 'published' }], '2026-11-20')).toBe(0);
  });

  it('keeps the weekday of every day', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 260 }), (day, weeks) => {
        const [moved] = movedBack([{ kind: 'restore', date: day }], weeks, '2025-11-24');
        if (moved?.kind !== 'restore') throw new Error('it is no day any more');
        expect(weekdayOf(dayNumber(moved.date))).toBe(weekdayOf(dayNumber(day)));
        expect(dayNumber(day) - dayNumber(moved.date)).toBe(weeks * 7);
      }),
    );
  });

  it('lets hours that hold for good hold over the whole period, and says nothing of another year', () => {
    expect(movedBack([hours('2027-01-01')], 52, '2025-11-24')).toEqual([hours('2025-11-24')]);
    expect(movedBack([hours('2027-01-01', '2027-03-01')], 52, '2025-11-24')).toEqual([hours('2026-01-02', '2026-03-02')]);
    expect(movedBack([{ kind: 'year', year: 2027, status: 'published' }], 52, '2025-11-24')).toEqual([]);
    expect(movedBack([hours('2027-01-01')], 0, '2025-11-24')).toEqual([hours('2027-01-01')]);
  });
});

describe('a past edition with changes in it', () => {
  it('is told of whatever is asked, and leaves the edition as it was', () => {
    const before = JSON.stringify(vietNamCalendar);
    fc.assert(
      fc.property(fc.array(someChange, { maxLength: 6 }), (changes) => {
        expect(() => triedCalendar(vietNamCalendar, changes)).not.toThrow();
        expect(JSON.stringify(vietNamCalendar)).toBe(before);
      }),
      { numRuns: 60 },
    );
  });

  it('is off on each day of a closure that was worked, and nowhere else is it worked otherwise', () => {
    // 24/11/2026 is a holiday, 28 and 29 a weekend: the others are closed all the same.
    const after = triedCalendar(vietNamCalendar, [off('2026-11-23', '2026-11-30')]);
    const changed = daysChanged(vietNamCalendar, after, 60);
    expect(changed.map(({ date }) => date)).toEqual(['2026-11-23', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30']);
    expect(changed.every((day) => day.after.length === 0)).toBe(true);
    expect(indexOf(after).dayPlan(dayNumber('2026-11-24')).row?.kind).toBe('HOLIDAY');
  });

  it('is as it was where nothing of a draft fits', () => {
    expect(triedCalendar(vietNamCalendar, [off('2031-01-06'), swap('2026-11-24', '2026-11-28')])).toBe(vietNamCalendar);
  });
});
