import { timeZone } from '#platform/i18n';

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });
const dayMs = 86_400_000;

/** The day of an instant where the authority is. */
export const dayOf = (at: Date): string => dayFormat.format(at);

/** The first instant of a day (YYYY-MM-DD). */
export const startOfDay = (day: string): Date => new Date(`${day}T00:00:00+07:00`);

const daysAfter = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);

/** The next day. */
export const dayAfter = (day: string): string => daysAfter(day, 1);

/** The twelve months that end with a day. */
export function yearUntil(day: string): { from: string; to: string } {
  const year = Number(day.slice(0, 4)) - 1;
  const same = day.endsWith('-02-29') ? `${year}-02-28` : `${year}${day.slice(4)}`;
  return { from: dayAfter(same), to: day };
}

/** How many days a period has. */
export const lengthOf = ({ from, to }: { from: string; to: string }): number => (Date.parse(to) - Date.parse(from)) / dayMs + 1;
