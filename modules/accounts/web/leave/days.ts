const dayMs = 86_400_000;
const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });

/** The day of an instant in Việt Nam, `YYYY-MM-DD`. */
export const dayOf = (at: Date): string => format.format(at);

/** A day some days later. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return dayAfter(day, -((weekday + 6) % 7));
}

/** Weekend days are shown apart. */
export const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** So many days from one on. */
export const daysFrom = (day: string, count: number): string[] => Array.from({ length: count }, (_, place) => dayAfter(day, place));

/** True for each day in part of which an absence lies; it ends before its last instant. */
export const isAway = ({ since, until }: { since: string; until: string }, day: string): boolean =>
  dayOf(new Date(since)) <= day && day <= dayOf(new Date(Date.parse(until) - 1));

/** A Monday that an address names, or the one of today. */
export const weekOf = (said: string | undefined, today: string): string =>
  mondayOf(said !== undefined && /^\d{4}-\d\d-\d\d$/.test(said) && !Number.isNaN(Date.parse(said)) ? said : today);
