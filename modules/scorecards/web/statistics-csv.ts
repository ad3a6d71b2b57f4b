import { textOf, type Locale, type Translate } from '#platform/i18n';
import { columns, type Statistics } from './figures-table.tsx';

/** A value as it stands in CSV; what a spreadsheet would take for a formula is kept a text. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",;\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Statistics as CSV with a byte order mark, without which spreadsheets misread Vietnamese; numbers as on the screen. */
export function csvOf(told: Statistics, t: Translate, locale: Locale): string {
  const line = (key: string, name: string, figures: Statistics['total']): string[] => [
    key,
    name,
    ...columns.map(({ read }) => read(figures, locale)),
  ];
  const rows = [
    [t('scorecards.web.key'), t('scorecards.web.name'), ...columns.map(({ key }) => t(`scorecards.web.column-${key}`))],
    ...told.rows.map((row) => line(told.by === 'procedure' ? row.key : '', textOf(row.name, locale), row)),
    line('', t('scorecards.web.total'), told.total),
  ];
  return `\u{FEFF}${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Gives a text to the browser as a file. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
