import { fail } from '#platform/errors';

const vietNam = 7 * 3_600_000;
const dayMs = 86_400_000;

/** The calendar day (YYYY-MM-DD) of an instant in Việt Nam. */
export function dayOf(at: Date): string {
  return new Date(at.getTime() + vietNam).toISOString().slice(0, 10);
}

/** The first instant of a day in Việt Nam. */
export function startOfDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - vietNam);
}

/** The first instant after a day in Việt Nam. */
export function endOfDay(day: string): Date {
  return new Date(startOfDay(day).getTime() + dayMs);
}

/** The day some days after a day. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** Days from the first to the last, both counted; `at` is the instant at which what is still open is judged: the end of the last day, or now. */
export interface Period {
  from: string;
  to: string;
  at: Date;
}

const longestDays = 5 * 366;
// Before it nothing was counted anywhere; the database knows no year 0.
const firstDay = '1970-01-01';

/**
 * The period asked for: from the first day of the last day's year, to today, when not said; a day to come is cut to today.
 * Refuses with `scorecards.period-backwards`, `scorecards.period-too-long`.
 */
export function periodOf(now: Date, given: { from?: string | undefined; to?: string | undefined }): Period {
  const today = dayOf(now);
  const to = given.to === undefined || given.to > today ? today : given.to;
  const from = given.from ?? `${to.slice(0, 4)}-01-01`;
  if (from > to) fail('scorecards.period-backwards', {}, 'from');
  if (from < firstDay || addDays(from, longestDays) < to) fail('scorecards.period-too-long', { years: 5 }, 'from');
  const end = endOfDay(to);
  return { from, to, at: end < now ? end : now };
}
