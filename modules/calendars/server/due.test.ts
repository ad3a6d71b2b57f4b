import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vietNamCalendar } from '../data/viet-nam.ts';
import { dueAt, handOverDue, type DueRequest, type PauseRegime } from './due.ts';
import { parseLimit, type Limit } from './limit.ts';
import { normaliseStart, workingMinutesBetween } from './working-time.ts';

const at = (text: string) => new Date(`${text}:00+07:00`);

function limitOf(text: string): Limit {
  const limit = parseLimit(text);
  if (typeof limit === 'string') throw new Error(`${text} is ${limit}`);
  return limit;
}

function due(received: string, limit: string, more: Partial<DueRequest> = {}) {
  return dueAt(vietNamCalendar, { received: at(received), limit: limitOf(limit), ...more });
}

const supplement = { from: at('2026-11-25T16:00'), to: at('2026-12-02T10:00') };

describe('the vectors of the specification', () => {
  it.each([
    ['2026-11-20T09:15', '3 working days', '2026-11-26T09:15'],
    ['2026-11-20T16:40', '10 working days', '2026-12-07T16:40'],
    ['2026-11-23T15:20', '5 working days', '2026-12-01T15:20'],
    ['2026-08-28T14:00', '3 working days', '2026-09-07T14:00'],
    ['2026-11-20T14:00', '6 working hours', '2026-11-23T10:00'],
  ])('%s + %s = %s', (received, limit, expected) => {
    expect(due(received, limit)).toMatchObject({ due: at(expected), provisional: false });
  });

  it('leaves a supplement out under EXCLUDE', () => {
    const result = due('2026-11-20T09:15', '10 working days', { pauses: [supplement], regime: 'EXCLUDE' });
    expect(result).toEqual({ due: at('2026-12-11T15:15'), start: at('2026-11-20T09:15'), workingMinutes: 4800, provisional: false });
  });

  it('counts again from the complete supplement under RESTART', () => {
    const result = due('2026-11-20T09:15', '10 working days', { pauses: [supplement], regime: 'RESTART' });
    expect(result).toEqual({ due: at('2026-12-16T10:00'), start: at('2026-12-02T10:00'), workingMinutes: 4800, provisional: false });
  });
});

describe('calendar days and months', () => {
  it.each([
    ['2026-11-20T09:15', '17 days', '2026-12-07T09:15'],
    ['2026-11-20T09:15', '4 days', '2026-11-25T17:30'],
    ['2026-11-20T09:15', '1 day', '2026-11-23T17:30'],
    ['2026-11-20T18:00', '17 days', '2026-12-10T07:30'],
    ['2026-11-20T12:00', '5 days', '2026-11-25T13:30'],
    ['2026-08-17T09:00', '5 days', '2026-08-22T09:00'],
    ['2026-09-30T09:00', '2 months', '2026-11-30T09:00'],
    ['2026-03-31T09:00', '1 month', '2026-05-04T17:30'],
    ['2025-12-31T16:00', '2 months', '2026-03-02T17:30'],
  ])('%s + %s = %s', (received, limit, expected) => {
    expect(due(received, limit).due).toEqual(at(expected));
  });

  it('moves by the dates of an excluded pause', () => {
    expect(due('2026-11-20T09:15', '17 days', { pauses: [supplement], regime: 'EXCLUDE' }).due).toEqual(at('2026-12-14T09:15'));
    expect(due('2026-11-20T09:15', '17 days', { pauses: [supplement], regime: 'RESTART' }).due).toEqual(at('2026-12-21T17:30'));
  });

  it('stays inside the sessions of a shorter day', () => {
    const saturday = { weekday: 6, validFrom: '2026-01-01', sessions: [{ from: 450, to: 690 }] };
    const calendar = { ...vietNamCalendar, patterns: [...vietNamCalendar.patterns, saturday] };
    const on = (received: string) => dueAt(calendar, { received: at(received), limit: { value: 1, unit: 'day' } }).due;
    expect(on('2026-11-20T15:00')).toEqual(at('2026-11-21T11:30'));
    expect(on('2026-11-20T09:00')).toEqual(at('2026-11-21T09:00'));
  });
});

describe('the same-day lane', () => {
  it.each([
    ['2026-11-20T06:00', '2026-11-20T17:30'],
    ['2026-11-20T15:00', '2026-11-20T17:30'],
    ['2026-11-20T15:01', '2026-11-23T17:30'],
    ['2026-11-20T20:00', '2026-11-23T17:30'],
    ['2026-11-21T16:00', '2026-11-23T17:30'],
    ['2026-11-23T15:30', '2026-11-25T17:30'],
  ])('received %s is due %s', (received, expected) => {
    expect(due(received, 'same day').due).toEqual(at(expected));
  });

  it('takes the cut-off of the procedure', () => {
    expect(due('2026-11-20T14:30', 'same day', { cutOffMinute: 14 * 60 }).due).toEqual(at('2026-11-23T17:30'));
  });

  it('moves by the working days of an excluded pause and starts again after a restart', () => {
    const pauses = [{ from: at('2026-11-20T10:00'), to: at('2026-11-23T16:00') }];
    expect(due('2026-11-20T09:00', 'same day', { pauses, regime: 'EXCLUDE' }).due).toEqual(at('2026-11-23T17:30'));
    expect(due('2026-11-20T09:00', 'same day', { pauses, regime: 'RESTART' }).due).toEqual(at('2026-11-25T17:30'));
  });
});

describe('pauses', () => {
  const ten = (pauses: DueRequest['pauses'], regime: PauseRegime, more: Partial<DueRequest> = {}) =>
    due('2026-11-20T09:15', '10 working days', { pauses: pauses ?? [], regime, ...more }).due;
  const without = at('2026-12-07T09:15');

  it('go on counting under NO_PAUSE, without a regime, and in a fixed window that counts', () => {
    expect(ten([supplement], 'NO_PAUSE')).toEqual(without);
    expect(due('2026-11-20T09:15', '10 working days', { pauses: [supplement] }).due).toEqual(without);
    expect(ten([supplement], 'FIXED_WINDOW')).toEqual(without);
    expect(ten([supplement], 'FIXED_WINDOW', { windowCounts: false })).toEqual(at('2026-12-11T15:15'));
  });

  it('are merged when they overlap, in any order', () => {
    const parts = [
      { from: at('2026-11-27T08:00'), to: at('2026-12-02T10:00') },
      { from: at('2026-11-25T16:00'), to: at('2026-11-30T10:00') },
    ];
    expect(ten(parts, 'EXCLUDE')).toEqual(at('2026-12-11T15:15'));
  });

  it('change nothing before the start or when the time is already up', () => {
    const before = { from: at('2026-11-10T08:00'), to: at('2026-11-12T08:00') };
    const after = { from: at('2026-12-07T09:15'), to: at('2026-12-20T08:00') };
    for (const regime of ['EXCLUDE', 'RESTART'] as const) expect(ten([before, after], regime)).toEqual(without);
  });

  it('count from the start only when they began before it', () => {
    const across = { from: at('2026-11-19T08:00'), to: at('2026-11-23T07:30') };
    expect(ten([across], 'EXCLUDE')).toEqual(due('2026-11-23T07:30', '10 working days').due);
  });

  it('leave the due time as it was while they run, and say since when', () => {
    const result = due('2026-11-20T09:15', '10 working days', { pauses: [{ from: supplement.from }], regime: 'EXCLUDE' });
    expect(result).toMatchObject({ due: without, pausedSince: supplement.from, workingMinutes: 4800 });
  });
});

describe('provisional', () => {
  it('is true as soon as a year between receipt and due time is not published', () => {
    expect(due('2026-12-30T09:15', '1 working day').provisional).toBe(false);
    expect(due('2026-12-30T09:15', '2 working days')).toMatchObject({ provisional: true, due: at('2027-01-04T09:15') });
    expect(due('2026-12-31T17:00', '17 days').provisional).toBe(true);
    expect(due('2023-12-29T09:15', '5 working days').provisional).toBe(true);
  });
});

describe('END_OF_DAY', () => {
  it('moves the due time to the closing of its day', () => {
    expect(due('2026-11-20T09:15', '3 working days', { dueClock: 'END_OF_DAY' }).due).toEqual(at('2026-11-26T17:30'));
  });
});

describe('handOverDue', () => {
  it.each([
    ['2026-11-20T09:15', '2026-11-20T17:30'],
    ['2026-11-20T15:00', '2026-11-20T17:30'],
    ['2026-11-20T15:01', '2026-11-23T11:30'],
    ['2026-11-20T19:00', '2026-11-23T11:30'],
    ['2026-11-21T10:00', '2026-11-23T17:30'],
    ['2026-11-23T16:00', '2026-11-25T11:30'],
  ])('received %s is handed over by %s', (received, expected) => {
    expect(handOverDue(vietNamCalendar, at(received))).toEqual(at(expected));
  });
});

describe('properties', () => {
  const start = at('2025-11-01T00:00').getTime();
  const instants = fc.integer({ min: 0, max: 400 * 1440 }).map((minutes) => new Date(start + minutes * 60_000));
  const limits = fc.oneof(
    fc.record({ value: fc.integer({ min: 1, max: 240 }).map((quarters) => quarters / 4), unit: fc.constant('working-day' as const) }),
    fc.record({ value: fc.integer({ min: 1, max: 90 }), unit: fc.constantFrom('day' as const, 'working-hour' as const) }),
    fc.constantFrom({ value: 1, unit: 'same-day' as const }, { value: 2, unit: 'month' as const }),
  );
  const regimes = fc.constantFrom('EXCLUDE' as const, 'RESTART' as const);
  const lengths = fc.integer({ min: 0, max: 20 * 1440 });
  const pauseFrom = (from: Date, minutes: number) => ({ from, to: new Date(from.getTime() + minutes * 60_000) });

  it('a due time is a working instant after the start', () => {
    fc.assert(
      fc.property(instants, limits, instants, lengths, regimes, (received, limit, from, length, regime) => {
        const result = dueAt(vietNamCalendar, { received, limit, pauses: [pauseFrom(from, length)], regime });
        expect(normaliseStart(vietNamCalendar, result.due)).toEqual(result.due);
        expect(result.due.getTime()).toBeGreaterThan(result.start.getTime());
      }),
    );
  });

  it('a pause of no length changes nothing, a pause never makes a due time earlier', () => {
    fc.assert(
      fc.property(instants, limits, instants, lengths, regimes, (received, limit, from, length, regime) => {
        const plain = dueAt(vietNamCalendar, { received, limit });
        expect(dueAt(vietNamCalendar, { received, limit, pauses: [pauseFrom(from, 0)], regime })).toEqual(plain);
        const paused = dueAt(vietNamCalendar, { received, limit, pauses: [pauseFrom(from, length)], regime });
        expect(paused.due.getTime()).toBeGreaterThanOrEqual(plain.due.getTime());
      }),
    );
  });

  it('under EXCLUDE the counted working minutes are those of the limit', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 40 }), instants, lengths, (received, days, from, length) => {
        const pause = pauseFrom(from, length);
        const result = dueAt(vietNamCalendar, {
          received,
          limit: { value: days, unit: 'working-day' },
          pauses: [pause],
          regime: 'EXCLUDE',
        });
        expect(result.workingMinutes).toBe(days * 480);
        const inPause = workingMinutesBetween(
          vietNamCalendar,
          new Date(Math.max(+from, +result.start)),
          new Date(Math.min(+pause.to, +result.due)),
        );
        expect(workingMinutesBetween(vietNamCalendar, result.start, result.due)).toBe(days * 480 + Math.max(0, inPause));
      }),
    );
  });

  it('is computed a hundred thousand times in seconds', () => {
    const begun = performance.now();
    for (let i = 0; i < 100_000; i += 1) {
      dueAt(vietNamCalendar, {
        received: new Date(start + i * 300_000),
        limit: { value: 10, unit: 'working-day' },
        pauses: [supplement],
        regime: 'EXCLUDE',
      });
    }
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});
