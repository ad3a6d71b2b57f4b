import { describe, expect, it } from 'vitest';
import { workingMinutesBetween } from '../server/working-time.ts';
import { vietNamCalendar } from './viet-nam.ts';

const day = (date: string) => vietNamCalendar.days.find((row) => row.date === date);
const midnight = (date: string) => new Date(`${date}T00:00:00+07:00`);

function workedDays(from: string, to: string): number {
  return workingMinutesBetween(vietNamCalendar, midnight(from), midnight(to)) / 480;
}

describe('the shipped calendar', () => {
  it('names every date once, and a source with its certainty for each', () => {
    const dates = vietNamCalendar.days.map((row) => row.date);
    expect(new Set(dates).size).toBe(dates.length);
    for (const row of vietNamCalendar.days) {
      expect(row.reason.vi && row.reason.en && row.source.no && row.source.title.vi && row.source.title.en).toBeTruthy();
    }
  });

  it('swaps a worked Saturday for each weekday off', () => {
    const weekday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay();
    const off = vietNamCalendar.days.filter((row) => row.kind === 'SWAP_OFF').map((row) => weekday(row.date));
    const worked = vietNamCalendar.days.filter((row) => row.kind === 'SWAP_WORK').map((row) => weekday(row.date));
    expect(off.length).toBe(worked.length);
    expect(worked.every((number) => number === 6)).toBe(true);
    expect(off.every((number) => number >= 1 && number <= 5)).toBe(true);
  });

  it('has the days of 2026', () => {
    expect(day('2026-11-24')).toMatchObject({ kind: 'HOLIDAY', source: { no: '28/2026/QH16', certainty: 'secondary' } });
    expect(day('2026-04-27')).toMatchObject({ kind: 'COMPENSATION', source: { certainty: 'text' } });
    expect(day('2026-11-23')).toBeUndefined();
    expect(workedDays('2026-02-14', '2026-02-23')).toBe(0);
    // 261 weekdays, less 12 holidays on weekdays, 1 day in lieu and 2 swapped days off, plus 2 swapped Saturdays.
    expect(workedDays('2026-01-01', '2027-01-01')).toBe(249);
  });

  it('has no public holiday in the last two months of 2025', () => {
    expect(workedDays('2025-11-01', '2026-01-01')).toBe(43);
  });

  it('says which years are published', () => {
    expect(vietNamCalendar.years.map(({ year, status }) => `${year} ${status}`)).toEqual([
      '2024 published',
      '2025 published',
      '2026 published',
      '2027 not-published',
    ]);
  });
});
