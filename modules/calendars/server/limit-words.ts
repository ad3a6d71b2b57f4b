import { formatNumber, translator, type Locale } from '#platform/i18n';
import type { Limit } from './limit.ts';

/** A limit in words, such as `6,25 ngày làm việc` or `6 working hours`. */
export function describeLimit(limit: Limit, locale: Locale): string {
  const t = translator(locale);
  if (limit.unit === 'same-day') return t('calendars.limit.same-day');
  return t(`calendars.limit.${limit.unit}`, { count: limit.value, amount: formatNumber(limit.value, locale) });
}
