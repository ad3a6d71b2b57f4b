import { formatDate, type Locale, type Translate } from '#platform/i18n';

/** In what the calendar's page speaks. */
export interface Speech {
  t: Translate;
  locale: Locale;
  /** Before addresses: nothing, or `/en`. */
  prefix: string;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const tag = (locale: Locale): string => (locale === 'vi' ? 'vi-VN' : 'en-GB');

/** A month's name where it stands alone. */
export function monthName(month: number, locale: Locale): string {
  return capital(new Intl.DateTimeFormat(tag(locale), { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, month - 1, 1)));
}

/** A weekday's name (1 = Monday): “Thứ Hai”, or “T2” where room is scarce. */
export function weekdayName(weekday: number, length: 'long' | 'short', locale: Locale): string {
  const style = length === 'long' ? 'long' : locale === 'vi' ? 'narrow' : 'short';
  // 1 June 2026 is a Monday
  return capital(new Intl.DateTimeFormat(tag(locale), { weekday: style, timeZone: 'UTC' }).format(Date.UTC(2026, 5, weekday)));
}

/** Minutes after midnight as a clock tells them: 07:30. */
export function clockTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** One date, or the first and the last: 16/02/2026 – 20/02/2026. */
export function dateRange(from: string, to: string): string {
  return from === to ? formatDate(from) : `${formatDate(from)} – ${formatDate(to)}`;
}

/** A date of a year that is known from around it: 16/02. */
export const dayAndMonth = (date: string): string => formatDate(date).slice(0, 5);
