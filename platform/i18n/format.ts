import type { Locale } from './locale.ts';

/** Legal time of Việt Nam (UTC+07:00, no daylight saving). */
export const timeZone = 'Asia/Ho_Chi_Minh';

const instantParts = new Intl.DateTimeFormat('en-GB', {
  timeZone,
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** `dd/MM/yyyy HH:mm` in Việt Nam's time. */
export function formatInstant(at: Date): string {
  return instantParts.format(at).replace(',', '');
}

/** `dd/MM/yyyy` of a plain `YYYY-MM-DD` date, or of an instant in Việt Nam's time. */
export function formatDate(date: string | Date): string {
  if (date instanceof Date) return formatInstant(date).slice(0, 10);
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}/${month}/${year}`;
}

const numbers = { vi: new Intl.NumberFormat('vi-VN'), en: new Intl.NumberFormat('en-GB') };

/** A number in the writing of the language: 1.234,5 or 1,234.5. */
export function formatNumber(value: number, locale: Locale): string {
  return numbers[locale].format(value);
}

const units = {
  vi: { day: ['ngày', 'ngày'], hour: ['giờ', 'giờ'], minute: ['phút', 'phút'] },
  en: { day: ['day', 'days'], hour: ['hour', 'hours'], minute: ['minute', 'minutes'] },
} as const;

function amount(value: number, unit: 'day' | 'hour' | 'minute', locale: Locale): string {
  return `${value} ${units[locale][unit][value === 1 ? 0 : 1]}`;
}

/** Working minutes in words, the two largest units: "2 ngày 3 giờ". A day is `dayMinutes` long (480 unless told). */
export function formatDuration(minutes: number, locale: Locale, dayMinutes = 480): string {
  const whole = Math.max(0, Math.round(minutes));
  const days = Math.floor(whole / dayMinutes);
  const hours = Math.floor((whole % dayMinutes) / 60);
  const rest = (whole % dayMinutes) % 60;
  const parts: string[] = [];
  if (days > 0) parts.push(amount(days, 'day', locale));
  if (hours > 0) parts.push(amount(hours, 'hour', locale));
  if (days === 0 && (rest > 0 || parts.length === 0)) parts.push(amount(rest, 'minute', locale));
  return parts.slice(0, 2).join(' ');
}
