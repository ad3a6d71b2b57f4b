import { foldVietnamese } from '#platform/i18n';
import type { WorkingCalendar } from './calendar.ts';

export const limitUnits = ['working-day', 'working-hour', 'half-day', 'day', 'month', 'same-day'] as const;

/** Unit of a legal time limit; `day` is a calendar day, `same-day` is due at closing of the day. */
export type LimitUnit = (typeof limitUnits)[number];

/** A time limit as the law words it; the working clock turns it into whole working minutes. */
export interface Limit {
  value: number;
  unit: LimitUnit;
}

/** Why a text is not a limit. */
export type LimitFault = 'unknown' | 'not-positive' | 'too-long' | 'not-whole';

const longestLimit = 10_000;

const unitNames: Record<string, LimitUnit> = {
  'working day': 'working-day',
  'ngay lam viec': 'working-day',
  'working hour': 'working-hour',
  'gio lam viec': 'working-hour',
  'half day': 'half-day',
  'half working day': 'half-day',
  buoi: 'half-day',
  'buoi lam viec': 'half-day',
  'nua ngay': 'half-day',
  'nua ngay lam viec': 'half-day',
  day: 'day',
  'calendar day': 'day',
  ngay: 'day',
  month: 'month',
  thang: 'month',
};

const sameDayNames = new Set(['same day', 'same working day', 'trong ngay', 'trong ngay lam viec']);

function unitNamed(name: string): LimitUnit | undefined {
  return Object.hasOwn(unitNames, name) ? unitNames[name] : undefined;
}

/** Whether a value fits its unit: above 0, not over 10,000, and whole for calendar days and months. */
export function limitFault({ value, unit }: Limit): LimitFault | undefined {
  if (!(value > 0)) return 'not-positive';
  if (value > longestLimit) return 'too-long';
  const wholeOnly = unit === 'day' || unit === 'month' || unit === 'same-day';
  return wholeOnly && !Number.isInteger(value) ? 'not-whole' : undefined;
}

/** Reads a limit such as `6.25 working days`, `17 days`, `3 ngày làm việc` or `same day`; answers the fault when it is none. */
export function parseLimit(text: string): Limit | LimitFault {
  // Hyphens and underscores as blanks, so that the catalogue's WORKING_DAY is found too.
  const words = foldVietnamese(text.replaceAll(/(?<=\p{L})[_-]+(?=\p{L})/gu, ' '));
  if (sameDayNames.has(words)) return { value: 1, unit: 'same-day' };
  const match = /^([+-]?\d+(?:[.,]\d+)?|1\/2)? ?([a-z][a-z ]*)$/.exec(words);
  const [, number, name = ''] = match ?? [];
  const unit = unitNamed(name) ?? unitNamed(name.replace(/s$/, ''));
  if (!unit || (number === undefined && !name.startsWith('nua'))) return 'unknown';
  const limit = { value: number === '1/2' ? 0.5 : Number((number ?? '1').replace(',', '.')), unit };
  return limitFault(limit) ?? limit;
}

/** Whole working minutes of a limit counted in working time, undefined for one counted on the calendar. */
export function findWorkingMinutes(calendar: WorkingCalendar, { value, unit }: Limit): number | undefined {
  if (unit === 'working-hour') return Math.round(value * 60);
  if (unit === 'working-day') return Math.round(value * calendar.minutesPerWorkingDay);
  return unit === 'half-day' ? Math.round((value * calendar.minutesPerWorkingDay) / 2) : undefined;
}
