import { describe, expect, it } from 'vitest';
import '../errors.ts';
import { calendarsContract } from '../contract.ts';
import { vietNamCalendar } from '../data/viet-nam.ts';
import { getYear } from './calendar-year.ts';
import { weekHours } from './special-days.ts';
import { computeDue } from './compute-due.ts';

describe('getYear', () => {
  it('tells every day with its kind, and reason and source where it differs from the week', () => {
    const year = { ...getYear(vietNamCalendar, 2026), hours: weekHours(vietNamCalendar.patterns, 2026) };
    expect(calendarsContract.operations.getYear.out.parse(year)).toEqual(year);
    expect(year.days).toHaveLength(365);
    const kindOf = (date: string) => year.days.find((day) => day.date === date)?.kind;
    expect(['2026-11-23', '2026-11-24', '2026-11-28', '2026-08-22', '2026-08-31'].map(kindOf)).toEqual([
      'WORK',
      'HOLIDAY',
      'WEEKEND',
      'SWAP_WORK',
      'SWAP_OFF',
    ]);
    expect(year.days.find((day) => day.date === '2026-11-24')?.source?.no).toBe('28/2026/QH16');
  });

  it('refuses a year it knows nothing of', () => {
    expect(() => getYear(vietNamCalendar, 2035)).toThrow(
      expect.objectContaining({ code: 'calendars.unknown-year', status: 404, field: 'year' }),
    );
    expect(getYear(vietNamCalendar, 2027).status).toBe('not-published');
  });
});

describe('computeDue', () => {
  it('answers as the contract says', () => {
    const pauses = ['2026-11-25T16:00/2026-12-02T10:00'];
    const answer = computeDue(vietNamCalendar, { received: '2026-11-20T09:15', limit: '10 working days', pauses, regime: 'EXCLUDE' });
    expect(calendarsContract.operations.computeDue.out.parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({ due: '2026-12-11T15:15:00+07:00', workingMinutes: 4800, provisional: false });
  });
});
