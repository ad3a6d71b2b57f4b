import type { Locale } from '#platform/i18n';
import type { PublicFigures } from './public-figures.ts';

const cell = (value: string | number): string => {
  const text = String(value);
  return /[",;\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Figures as CSV for other programs: one row for each month and field, points in decimals, with a byte order mark for spreadsheets. */
export function figuresCsv({ rows }: PublicFigures, locale: Locale): string {
  const head = ['month', 'field_code', 'field', 'accepted', 'ended', 'early', 'on_time', 'late', 'average_working_days'];
  const lines = rows.map((row) => [
    row.month,
    row.field.code,
    row.field.name[locale],
    row.accepted,
    row.ended,
    row.early,
    row.onTime,
    row.late,
    row.averageDays ?? '',
  ]);
  return `\u{FEFF}${[head, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
