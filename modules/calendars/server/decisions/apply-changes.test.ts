import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../../errors.ts';
import type { CalendarChange } from '../../contract-decisions.ts';
import { vietNamCalendar } from '../../data/viet-nam.ts';
import { dueAt } from '../due.ts';
import { plainDate } from '../local-time.ts';
import { normaliseStart } from '../working-time.ts';
import { applyChanges } from './apply-changes.ts';
import { changedSpans } from './changed-days.ts';
import { readNotice } from './read-notice.ts';

const at = (text: string) => new Date(`${text}:00+07:00`);
const reason = { vi: 'Thử', en: '' };
const source = { no: '1/QĐ', title: { vi: 'Thử', en: 'Try' }, certainty: 'text' as const };
const make = (...changes: CalendarChange[]) => applyChanges(vietNamCalendar, { source, changes }).calendar;
const swap: CalendarChange = { kind: 'swap', off: '2026-11-23', work: '2026-11-28', reason };
const off = (from: string, to = from, as: 'HOLIDAY' | 'LOCAL_CLOSURE' = 'LOCAL_CLOSURE'): CalendarChange => ({
  kind: 'off',
  as,
  from,
  to,
  reason,
});
const due = (calendar: typeof vietNamCalendar, received: string, days: number) =>
  dueAt(calendar, { received: at(received), limit: { value: days, unit: 'working-day' } }).due;

describe('a decision', () => {
  it('that swaps 23/11/2026 moves what runs through it', () => {
    const calendar = make(swap);
    expect(due(calendar, '2026-11-20T09:15', 3)).toEqual(at('2026-11-27T09:15'));
    expect(due(calendar, '2026-11-20T09:15', 10)).toEqual(at('2026-12-07T09:15'));
    expect(calendar.days.find(({ date }) => date === '2026-11-23')).toMatchObject({
      kind: 'SWAP_OFF',
      source,
      reason: { vi: 'Thử', en: 'Thử' },
    });
    expect(changedSpans(vietNamCalendar, calendar)).toMatchObject({
      days: [
        { date: '2026-11-23', after: [] },
        { date: '2026-11-28', before: [] },
      ],
      spans: [{ from: at('2026-11-23T00:00'), to: at('2026-11-29T00:00') }],
    });
  });

  it('closes part of a day, and gives a day back', () => {
    const calendar = make(
      { kind: 'short', date: '2026-11-20', sessions: [{ from: 450, to: 690 }], reason },
      { kind: 'restore', date: '2026-11-24' },
    );
    expect(normaliseStart(calendar, at('2026-11-20T12:00'))).toEqual(at('2026-11-23T07:30'));
    expect(normaliseStart(calendar, at('2026-11-24T09:00'))).toEqual(at('2026-11-24T09:00'));
  });

  it('changes the hours of weekdays between two days, and leaves them as they were around', () => {
    const calendar = make({ kind: 'hours', weekdays: [1, 6], from: '2026-12-01', to: '2026-12-14', sessions: [{ from: 480, to: 720 }] });
    expect(calendar.patterns.filter((one) => one.source !== undefined)).toMatchObject([
      { weekday: 1, source },
      { weekday: 6, source },
    ]);
    expect(normaliseStart(calendar, at('2026-11-30T07:30'))).toEqual(at('2026-11-30T07:30'));
    expect(normaliseStart(calendar, at('2026-12-07T07:30'))).toEqual(at('2026-12-07T08:00'));
    expect(normaliseStart(calendar, at('2026-12-12T09:00'))).toEqual(at('2026-12-12T09:00'));
    expect(normaliseStart(calendar, at('2026-12-19T09:00'))).toEqual(at('2026-12-21T07:30'));
    expect(normaliseStart(calendar, at('2026-12-21T07:30'))).toEqual(at('2026-12-21T07:30'));
  });

  it('publishes a year with its days: provisional due times become firm', () => {
    const request = { received: at('2026-12-30T09:15'), limit: { value: 2, unit: 'working-day' } } as const;
    expect(dueAt(vietNamCalendar, request).provisional).toBe(true);
    const calendar = make(off('2027-02-05', '2027-02-09', 'HOLIDAY'), { kind: 'year', year: 2027, status: 'published' });
    expect(dueAt(calendar, request).provisional).toBe(false);
    expect(changedSpans(vietNamCalendar, calendar).spans).toEqual([{ from: at('2027-01-01T00:00'), to: at('2028-01-01T00:00') }]);
    // A year nobody knew is told of in the same document.
    expect(make({ kind: 'year', year: 2028, status: 'published' }, off('2028-01-03', '2028-01-03', 'HOLIDAY')).years.at(-1)?.year).toBe(
      2028,
    );
  });

  it.each<[string, string, CalendarChange[]]>([
    ['day-twice', 'changes.1.from', [swap, off('2026-11-28')]],
    ['day-taken', 'changes.0.off', [{ ...swap, off: '2026-11-24' }]],
    ['day-taken', 'changes.0.from', [off('2026-11-24', '2026-11-24', 'HOLIDAY')]],
    ['day-not-worked', 'changes.0.off', [{ ...swap, off: '2026-11-22' }]],
    ['day-not-worked', 'changes.0.from', [off('2026-11-21', '2026-11-22')]],
    ['day-worked', 'changes.0.work', [{ ...swap, work: '2026-11-25' }]],
    ['day-usual', 'changes.0.date', [{ kind: 'restore', date: '2026-11-25' }]],
    ['days-in-order', 'changes.0.to', [off('2026-11-25', '2026-11-20')]],
    ['days-too-many', 'changes.0.to', [off('2026-01-05', '2026-11-20')]],
    [
      'hours-unfit',
      'changes.0.sessions',
      [
        {
          kind: 'short',
          date: '2026-11-25',
          sessions: [
            { from: 450, to: 690 },
            { from: 600, to: 700 },
          ],
          reason,
        },
      ],
    ],
    ['unknown-year', 'changes.0.from', [off('2030-01-02')]],
    ['year-as-before', 'changes.0.year', [{ kind: 'year', year: 2026, status: 'published' }]],
    ['nothing-worked', '', [{ kind: 'hours', weekdays: [1, 2, 3, 4, 5], from: '2026-12-01', sessions: [] }]],
  ])('is refused by name: %s at %s', (code, field, changes) => {
    const refused = expect.objectContaining({ code: `calendars.${code}` });
    expect(() => make(...changes)).toThrow(refused);
    if (field !== '') expect(() => make(...changes)).toThrow(expect.objectContaining({ field }));
  });
});

describe('properties', () => {
  const start = at('2026-10-01T00:00').getTime();
  const instants = fc.integer({ min: 0, max: 100 * 1440 }).map((minutes) => new Date(start + minutes * 60_000));
  const limits = fc.oneof(
    fc.record({ value: fc.integer({ min: 1, max: 60 }).map((quarters) => quarters / 4), unit: fc.constant('working-day' as const) }),
    fc.record({ value: fc.integer({ min: 1, max: 30 }), unit: fc.constantFrom('day' as const, 'working-hour' as const) }),
    fc.constantFrom({ value: 1, unit: 'same-day' as const }, { value: 1, unit: 'month' as const }),
  );
  const days = fc.integer({ min: 0, max: 120 }).map((day) => plainDate(Math.floor(start / 86_400_000) + 1 + day));

  it('a day that is closed moves no due time that does not run through it, and none in working time to an earlier one', () => {
    fc.assert(
      fc.property(instants, limits, days, (received, limit, date) => {
        let calendar;
        try {
          calendar = make(off(date));
        } catch {
          return;
        }
        const [before, after] = [dueAt(vietNamCalendar, { received, limit }), dueAt(calendar, { received, limit })];
        const { spans } = changedSpans(vietNamCalendar, calendar);
        const crosses = spans.some((span) => received < span.to && before.due >= span.from);
        if (!crosses) expect(after).toEqual(before);
        // Counted by dates a limit that begins a day later may miss the day off it ended on.
        const isByDates = limit.unit === 'day' || limit.unit === 'month';
        if (!isByDates) expect(after.due.getTime()).toBeGreaterThanOrEqual(before.due.getTime());
        expect(normaliseStart(calendar, after.due)).toEqual(after.due);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a notice', () => {
  it('is read from CSV and JSON', () => {
    const csv =
      'kind,from,to,reason,reason_en\nHOLIDAY,05/02/2027,09/02/2027,"Tết, âm lịch",Lunar New Year\nSWAP,2027-02-10,2027-02-13,Hoán đổi,\nYEAR,2027,,,';
    const changes = readNotice(csv);
    expect(changes).toMatchObject([
      { kind: 'off', as: 'HOLIDAY', from: '2027-02-05', to: '2027-02-09', reason: { vi: 'Tết, âm lịch' } },
      { kind: 'swap', off: '2027-02-10', work: '2027-02-13' },
      { kind: 'year', year: 2027, status: 'published' },
    ]);
    expect(readNotice(JSON.stringify({ changes }))).toEqual(changes);
    expect(make(...changes).years.find(({ year }) => year === 2027)?.status).toBe('published');
  });

  it.each([
    ['', 1],
    ['kind,from\nHOLIDAY,31/02/2027', 2],
    ['kind,from,to,reason\nHOLIDAY,01/01/2027,,Tết\nPARTY,02/01/2027,,x', 3],
    ['[{"kind":"swap"}]', 1],
    ['{"days":[]}', 1],
    ['[[[[', 1],
  ])('that is not one is refused with its line: %j', (text, line) => {
    expect(() => readNotice(text)).toThrow(expect.objectContaining({ code: 'calendars.notice-unreadable', params: { line } }));
  });
});
