import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../errors.ts';
import type { CalendarChange } from '../contract-decisions.ts';
import { vietNamCalendar } from '../data/viet-nam.ts';
import { closuresOf } from './calendar-year.ts';
import { applyChanges } from './decisions/apply-changes.ts';
import { changedSpans } from './decisions/changed-days.ts';
import { dueAt } from './due.ts';
import { explainDue } from './explanation.ts';
import { plainDate } from './local-time.ts';
import { calendarOfUnit, moveOfUnit } from './unit-calendar.ts';
import { workingMinutesBetween } from './working-time.ts';

const at = (text: string) => new Date(`${text}:00+07:00`);
const reason = { vi: 'Mất điện', en: 'No power' };
const source = { no: '7/QĐ', title: { vi: 'Thử', en: 'Try' }, certainty: 'text' as const };
const units = new Map([
  ['u1', { vi: 'Phòng Một', en: 'Office One' }],
  ['u2', { vi: 'Phòng Hai', en: 'Office Two' }],
]);
const change = (before: typeof vietNamCalendar, ...changes: CalendarChange[]) => applyChanges(before, { source, changes, units }).calendar;
const make = (...changes: CalendarChange[]) => change(vietNamCalendar, ...changes);
const closed = (date: string, more: object = {}): CalendarChange => ({
  kind: 'off',
  as: 'LOCAL_CLOSURE',
  from: date,
  to: date,
  reason,
  unitId: 'u1',
  ...more,
});
const short = (date: string, sessions: { from: number; to: number }[]): CalendarChange => ({
  kind: 'short',
  date,
  sessions,
  reason,
  unitId: 'u1',
});
const request = { received: at('2026-11-20T09:15'), limit: { value: 3, unit: 'working-day' as const } };
const problem = (code: string) => expect.objectContaining({ code });

describe('a unit that is closed while the others work', () => {
  const calendar = make(closed('2026-11-25'));

  it('skips the day for its own clocks alone, and the account names it with the document', () => {
    expect(dueAt(calendar, request).due).toEqual(at('2026-11-26T09:15'));
    expect(dueAt(calendarOfUnit(calendar, 'u2'), request).due).toEqual(at('2026-11-26T09:15'));
    const { due, steps } = explainDue(calendarOfUnit(calendar, 'u1'), request);
    expect(due).toEqual(at('2026-11-27T09:15'));
    expect(steps).toContainEqual({
      kind: 'skipped',
      date: '2026-11-25',
      dayKind: 'LOCAL_CLOSURE',
      reason: { vi: 'Phòng Một: Mất điện', en: 'Office One: No power' },
      source,
    });
    expect(calendar.days).toEqual(vietNamCalendar.days);
  });

  it('of a day closed in part both is told: why, and what of it counts', () => {
    const part = calendarOfUnit(make(short('2026-11-25', [{ from: 450, to: 690 }])), 'u1');
    const { due, steps } = explainDue(part, request);
    expect(due).toEqual(at('2026-11-26T15:15'));
    expect(steps.filter((step) => step.kind !== 'paused' && step.date === '2026-11-25').map((step) => step.kind)).toEqual([
      'skipped',
      'counted',
    ]);
  });

  it('never opens an hour in which the authority is closed, and says nothing of a day on which it does not work', () => {
    const part = calendarOfUnit(make(short('2026-11-25', [{ from: 0, to: 1440 }])), 'u1');
    expect(workingMinutesBetween(part, at('2026-11-25T00:00'), at('2026-11-26T00:00'))).toBe(480);
    const off = change(calendar, { kind: 'off', as: 'HOLIDAY', from: '2026-11-25', to: '2026-11-25', reason });
    expect(calendarOfUnit(off, 'u1').days.find(({ date }) => date === '2026-11-25')).toMatchObject({ kind: 'HOLIDAY', reason });
    expect(closuresOf(off, 2026)).toEqual([]);
    expect(closuresOf(calendar, 2026)).toMatchObject([{ unit: { id: 'u1' }, date: '2026-11-25', sessions: [] }]);
  });

  it('is told by the unit among what changes, and crosses only what runs through it', () => {
    expect(changedSpans(vietNamCalendar, calendar)).toMatchObject({
      days: [{ date: '2026-11-25', after: [], unit: { vi: 'Phòng Một' } }],
      spans: [{ from: at('2026-11-25T00:00'), to: at('2026-11-26T00:00') }],
    });
    const move = moveOfUnit({ before: vietNamCalendar, after: calendar }, 'u2');
    expect(move).toEqual({ before: vietNamCalendar, after: calendar });
  });

  it('is not closed twice, nor otherwise than by a closure, nor by a name nobody knows', () => {
    expect(() => change(calendar, closed('2026-11-25'))).toThrow(problem('calendars.day-taken'));
    expect(() => change(calendar, short('2026-11-25', [{ from: 450, to: 690 }]))).toThrow(problem('calendars.day-taken'));
    expect(() => make(closed('2026-11-25'), closed('2026-11-25'))).toThrow(problem('calendars.day-twice'));
    expect(() => make(closed('2026-11-22'))).toThrow(problem('calendars.day-not-worked'));
    expect(() => make(closed('2026-11-25', { as: 'HOLIDAY' }))).toThrow(problem('calendars.unit-only-closed'));
    expect(() => make(closed('2026-11-25', { unitId: 'u9' }))).toThrow(problem('calendars.unknown-unit'));
    expect(() => make({ kind: 'restore', date: '2026-11-25', unitId: 'u1' })).toThrow(problem('calendars.day-usual'));
    expect(() => make(short('2026-11-25', [{ from: 690, to: 450 }]))).toThrow(problem('calendars.hours-unfit'));
    // Another unit may be closed on the same day, and the whole authority too.
    expect(change(calendar, closed('2026-11-25', { unitId: 'u2' })).closures).toHaveLength(2);
    expect(dueAt(change(calendar, { kind: 'restore', date: '2026-11-25', unitId: 'u1' }), request)).toEqual(
      dueAt(vietNamCalendar, request),
    );
    expect(change(calendar, { kind: 'restore', date: '2026-11-25', unitId: 'u1' }).closures).toEqual([]);
  });

  it('moves no due time of its own earlier and none of another at all', () => {
    const day = fc.integer({ min: 20_760, max: 20_830 }).map(plainDate);
    fc.assert(
      fc.property(
        fc.uniqueArray(day, { maxLength: 6 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 1439 }),
        fc.constantFrom('working-day' as const, 'day' as const),
        (dates, days, minute, unit) => {
          const worked = dates.filter(
            (date) =>
              dueAt(vietNamCalendar, { received: at(`${date}T08:00`), limit: { value: 1, unit: 'working-hour' } }).due.getTime() ===
              at(`${date}T09:00`).getTime(),
          );
          const one = make(...worked.map((date) => closed(date)));
          const asked = { received: new Date(at('2026-11-05T00:00').getTime() + minute * 60_000), limit: { value: days + 1, unit } };
          const usual = dueAt(vietNamCalendar, asked).due;
          // Calendar days hop over what is closed: only working time never ends earlier.
          const own = dueAt(calendarOfUnit(one, 'u1'), asked).due.getTime();
          if (unit === 'working-day') expect(own).toBeGreaterThanOrEqual(usual.getTime());
          expect(dueAt(calendarOfUnit(one, 'u2'), asked).due).toEqual(usual);
        },
      ),
    );
  });
});
