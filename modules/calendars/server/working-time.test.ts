import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vietNamCalendar } from '../data/viet-nam.ts';
import type { WorkingCalendar } from './calendar.ts';
import { addWorkingMinutes, normaliseStart, workingMinutesBetween } from './working-time.ts';

const minute = 60_000;
const at = (text: string) => new Date(`${text}:00+07:00`);

/** Whether the minute that begins at an instant is worked: asked of the plain rows, day by day, without any index. */
function isWorkedMinute(calendar: WorkingCalendar, instant: number): boolean {
  const local = new Date(instant + 7 * 60 * minute);
  const date = local.toISOString().slice(0, 10);
  const ofDay = local.getUTCHours() * 60 + local.getUTCMinutes();
  const row = calendar.days.find((day) => day.date === date);
  const weekday = local.getUTCDay();
  if (row ? row.kind !== 'SWAP_WORK' : weekday === 0 || weekday === 6) return false;
  return (ofDay >= 450 && ofDay < 690) || (ofDay >= 810 && ofDay < 1050);
}

/** Steps minute by minute until `count` worked minutes have passed. */
function stepMinutes(from: number, count: number): number {
  let instant = from;
  for (let left = count; left > 0; instant += minute) if (isWorkedMinute(vietNamCalendar, instant)) left -= 1;
  return instant;
}

function countMinutes(from: number, to: number): number {
  let count = 0;
  for (let instant = from; instant < to; instant += minute) if (isWorkedMinute(vietNamCalendar, instant)) count += 1;
  return count;
}

const first = at('2025-11-01T00:00').getTime();
const span = (at('2026-12-31T00:00').getTime() - first) / minute;
const instants = fc.integer({ min: 0, max: span }).map((minutes) => new Date(first + minutes * minute));
const amounts = fc.integer({ min: 0, max: 60 * 480 });

describe('normaliseStart', () => {
  it.each([
    ['2026-11-20T06:00', '2026-11-20T07:30'],
    ['2026-11-20T07:30', '2026-11-20T07:30'],
    ['2026-11-20T11:30', '2026-11-20T11:30'],
    ['2026-11-20T11:31', '2026-11-20T13:30'],
    ['2026-11-20T17:30', '2026-11-20T17:30'],
    ['2026-11-20T17:31', '2026-11-23T07:30'],
    ['2026-11-23T20:00', '2026-11-25T07:30'],
    ['2026-08-22T09:00', '2026-08-22T09:00'],
    ['2026-02-14T09:00', '2026-02-23T07:30'],
  ])('%s starts to count at %s', (received, start) => {
    expect(normaliseStart(vietNamCalendar, at(received))).toEqual(at(start));
  });

  it('drops seconds, as the printed receipt does', () => {
    expect(normaliseStart(vietNamCalendar, new Date('2026-11-20T17:30:59+07:00'))).toEqual(at('2026-11-20T17:30'));
  });
});

describe('addWorkingMinutes', () => {
  it('gives the closing of a day, not the next opening', () => {
    expect(addWorkingMinutes(vietNamCalendar, at('2026-11-20T06:00'), 480)).toEqual(at('2026-11-20T17:30'));
    expect(addWorkingMinutes(vietNamCalendar, at('2026-11-20T17:30'), 480)).toEqual(at('2026-11-23T17:30'));
    expect(addWorkingMinutes(vietNamCalendar, at('2026-11-20T13:30'), 480)).toEqual(at('2026-11-23T11:30'));
  });

  it('counts a swapped Saturday and crosses years', () => {
    expect(addWorkingMinutes(vietNamCalendar, at('2026-08-21T09:00'), 480)).toEqual(at('2026-08-22T09:00'));
    expect(addWorkingMinutes(vietNamCalendar, at('2025-12-31T09:00'), 480)).toEqual(at('2026-01-05T09:00'));
    expect(addWorkingMinutes(vietNamCalendar, at('2026-01-09T09:00'), 480)).toEqual(at('2026-01-10T09:00'));
  });

  it('refuses parts of minutes and negative amounts', () => {
    expect(() => addWorkingMinutes(vietNamCalendar, at('2026-11-20T09:00'), 1.5)).toThrow(RangeError);
    expect(() => addWorkingMinutes(vietNamCalendar, at('2026-11-20T09:00'), -1)).toThrow(RangeError);
  });

  it('says so when a calendar has no working day, instead of searching for ever', () => {
    const empty: WorkingCalendar = { ...vietNamCalendar, patterns: [], days: [] };
    expect(() => addWorkingMinutes(empty, at('2026-11-20T09:00'), 1)).toThrow('no working day');
    expect(() => normaliseStart(empty, at('2026-11-20T09:00'))).toThrow('no working day');
  });

  it('refuses sessions that overlap or leave the day', () => {
    const broken = (sessions: { from: number; to: number }[]): WorkingCalendar => ({
      ...vietNamCalendar,
      patterns: [{ weekday: 1, validFrom: '2000-01-01', sessions }],
    });
    const add = (calendar: WorkingCalendar) => addWorkingMinutes(calendar, at('2026-11-20T09:00'), 1);
    expect(() =>
      add(
        broken([
          { from: 450, to: 690 },
          { from: 600, to: 1050 },
        ]),
      ),
    ).toThrow(RangeError);
    expect(() => add(broken([{ from: 690, to: 450 }]))).toThrow(RangeError);
    expect(() => add(broken([{ from: 450, to: 1500 }]))).toThrow(RangeError);
  });
});

describe('patterns dated by validity', () => {
  const summer = { from: 7 * 60, to: 11 * 60 };
  const calendar: WorkingCalendar = {
    ...vietNamCalendar,
    patterns: [
      { weekday: 5, validFrom: '2026-01-01', validTo: '2026-06-01', sessions: [{ from: 480, to: 720 }] },
      { weekday: 5, validFrom: '2026-06-01', sessions: [summer] },
      { weekday: 6, validFrom: '2026-06-01', sessions: [{ from: 450, to: 690 }] },
    ],
    days: [],
  };

  it('uses the sessions in force on each day', () => {
    expect(normaliseStart(calendar, at('2026-05-29T05:00'))).toEqual(at('2026-05-29T08:00'));
    expect(normaliseStart(calendar, at('2026-06-05T05:00'))).toEqual(at('2026-06-05T07:00'));
    expect(addWorkingMinutes(calendar, at('2026-06-05T10:00'), 120)).toEqual(at('2026-06-06T08:30'));
  });
});

describe('properties', () => {
  it('agrees with stepping minute by minute', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 8 * 480 }), (from, count) => {
        expect(addWorkingMinutes(vietNamCalendar, from, count).getTime()).toBe(stepMinutes(from.getTime(), count));
      }),
      { numRuns: 60 },
    );
  });

  it('counts between two instants as stepping does', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 12 * 1440 }), (from, minutes) => {
        const to = new Date(from.getTime() + minutes * minute);
        const counted = workingMinutesBetween(vietNamCalendar, from, to);
        expect(counted).toBe(countMinutes(from.getTime(), to.getTime()));
        expect(workingMinutesBetween(vietNamCalendar, to, from)).toBe(0 - counted);
      }),
      { numRuns: 60 },
    );
  });

  it('ends inside a session or at its end', () => {
    fc.assert(
      fc.property(instants, amounts, (from, count) => {
        const end = addWorkingMinutes(vietNamCalendar, from, count);
        expect(normaliseStart(vietNamCalendar, end)).toEqual(end);
      }),
    );
  });

  it('is additive', () => {
    fc.assert(
      fc.property(instants, amounts, amounts, (from, a, b) => {
        const apart = addWorkingMinutes(vietNamCalendar, addWorkingMinutes(vietNamCalendar, from, a), b);
        expect(apart).toEqual(addWorkingMinutes(vietNamCalendar, from, a + b));
      }),
    );
  });

  it('is monotone in start and amount', () => {
    fc.assert(
      fc.property(instants, instants, amounts, amounts, (one, other, a, b) => {
        const [early, late] = one <= other ? [one, other] : [other, one];
        const end = addWorkingMinutes(vietNamCalendar, early, Math.min(a, b)).getTime();
        expect(end).toBeLessThanOrEqual(addWorkingMinutes(vietNamCalendar, late, Math.min(a, b)).getTime());
        expect(end).toBeLessThanOrEqual(addWorkingMinutes(vietNamCalendar, early, Math.max(a, b)).getTime());
      }),
    );
  });

  it('measures back what was added', () => {
    fc.assert(
      fc.property(instants, amounts, (from, count) => {
        expect(workingMinutesBetween(vietNamCalendar, from, addWorkingMinutes(vietNamCalendar, from, count))).toBe(count);
      }),
    );
  });
});
