import type { PlainDate, WorkingCalendar } from './calendar.ts';

/** Minutes in a civil day. */
export const dayMinutes = 1440;

const dayMillis = 86_400_000;

/** Wall-clock minutes since 1970 in the calendar's zone; seconds are dropped, as on the printed receipt. */
export function toLocalMinutes(calendar: WorkingCalendar, instant: Date): number {
  const minutes = Math.floor(instant.getTime() / 60_000);
  if (Number.isNaN(minutes)) throw new RangeError('calendars: not a valid instant');
  return minutes + calendar.zone.offsetMinutes;
}

/** The instant of a wall-clock minute of the calendar's zone. */
export function fromLocalMinutes(calendar: WorkingCalendar, minutes: number): Date {
  return new Date((minutes - calendar.zone.offsetMinutes) * 60_000);
}

/** Number of the civil day (days since 1970-01-01) that a wall-clock minute lies in. */
export function dayOf(minutes: number): number {
  return Math.floor(minutes / dayMinutes);
}

/** Number of 1 January of a year. */
export function firstDayOfYear(year: number): number {
  return Date.UTC(year, 0, 1) / dayMillis;
}

/** Year that a day number lies in. */
export function yearOfDay(day: number): number {
  const guess = 1970 + Math.floor(day / 365.2425);
  if (firstDayOfYear(guess) > day) return guess - 1;
  return firstDayOfYear(guess + 1) <= day ? guess + 1 : guess;
}

/** Weekday of a day number, 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Number of a plain date; throws when the text is not a day that exists. */
export function dayNumber(date: PlainDate): number {
  const day = findDayNumber(date);
  if (day === undefined) throw new RangeError(`calendars: ${date} is not a date`);
  return day;
}

/** Number of a plain date, or undefined when the text is not a day that exists. */
export function findDayNumber(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const millis = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(millis)) return undefined;
  const day = millis / dayMillis;
  return plainDate(day) === date ? day : undefined;
}

/** Plain date of a day number. */
export function plainDate(day: number): PlainDate {
  return new Date(day * dayMillis).toISOString().slice(0, 10);
}

/** The same day of the month some months on; a month that is too short ends on its last day. */
export function addMonths(day: number, months: number): number {
  const from = new Date(day * dayMillis);
  const target = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1);
  const first = new Date(target);
  const lastDate = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return target / dayMillis + Math.min(from.getUTCDate(), lastDate) - 1;
}

/** ISO text of an instant in the calendar's zone, such as `2026-11-26T09:15:00+07:00`. */
export function isoInZone(calendar: WorkingCalendar, instant: Date): string {
  const offset = calendar.zone.offsetMinutes;
  const local = new Date(instant.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const size = Math.abs(offset);
  const pad = (n: number) => String(n).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}
