import { describe, expect, it } from 'vitest';
import '../errors.ts';
import { vietNamCalendar } from '../data/viet-nam.ts';
import { getYear } from './calendar-year.ts';
import { specialDays, weekHours } from './special-days.ts';

const special = specialDays(getYear(vietNamCalendar, 2026).days);
const of = (date: string) => special.find(({ from, to }) => from <= date && date <= to);

describe('specialDays', () => {
  it('tells days of one reason as one, with all the days off around them', () => {
    expect(of('2026-02-18')).toMatchObject({
      from: '2026-02-16',
      to: '2026-02-20',
      kind: 'HOLIDAY',
      source: { no: '9441/TB-BNV' },
      rest: { from: '2026-02-14', to: '2026-02-22', count: 9 },
    });
    expect(of('2026-11-24')).toMatchObject({ from: '2026-11-24', to: '2026-11-24', rest: { count: 1 } });
  });

  it('keeps neighbours of another kind, reason or source apart, and tells no rest for a worked day', () => {
    expect(of('2026-08-31')).toMatchObject({
      kind: 'SWAP_OFF',
      to: '2026-08-31',
      rest: { from: '2026-08-29', to: '2026-09-02', count: 5 },
    });
    expect(of('2026-09-01')).toMatchObject({ kind: 'HOLIDAY', to: '2026-09-02' });
    expect(of('2026-05-01')?.from).toBe('2026-05-01');
    expect(of('2026-01-10')).toMatchObject({ kind: 'SWAP_WORK' });
    expect(of('2026-01-10')).not.toHaveProperty('rest');
  });

  it('leaves out what is as every week', () => {
    expect(special.some(({ kind }) => kind === 'WORK' || kind === 'WEEKEND')).toBe(false);
    expect(of('2026-11-23')).toBeUndefined();
  });
});

describe('weekHours', () => {
  const morning = [{ from: 450, to: 690 }];
  it('puts weekdays of the same hours together', () => {
    expect(weekHours(vietNamCalendar.patterns, 2026)).toMatchObject([{ weekdays: [1, 2, 3, 4, 5], validTo: undefined }]);
  });

  it('tells hours that change within a year one after the other, and none of another year', () => {
    const patterns = [
      { weekday: 6, validFrom: '2026-07-01', sessions: morning },
      { weekday: 1, validFrom: '2020-01-01', validTo: '2026-07-01', sessions: morning },
      { weekday: 2, validFrom: '2020-01-01', validTo: '2026-01-01', sessions: morning },
    ];
    expect(weekHours(patterns, 2026).map(({ weekdays }) => weekdays)).toEqual([[1], [6]]);
  });
});
