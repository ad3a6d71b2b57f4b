import { formatInstant, textOf } from '#platform/i18n';
import type { Locale, Translate } from '#platform/i18n';
import type { DossierLine } from './use-dossier.ts';

const moment = (at: string | undefined): string => (at === undefined ? '' : formatInstant(new Date(at)));

/** A value as it stands in CSV; what a spreadsheet would take for a formula is kept a text. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",;\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Dossiers as CSV with a byte order mark, without which spreadsheets misread Vietnamese. */
export function csvOf(lines: readonly DossierLine[], t: Translate, locale: Locale): string {
  const columns: readonly [string, (line: DossierLine) => string][] = [
    [t('dossiers.web.code'), (line) => line.code ?? ''],
    [t('dossiers.web.procedure-code'), (line) => line.procedure.code],
    [t('dossiers.web.procedure'), (line) => textOf(line.procedure.name, locale)],
    [t('dossiers.web.enterprise'), (line) => line.applicantName],
    [t('dossiers.web.national-status'), (line) => `${line.nationalStatus} ${textOf(line.status, locale)}`],
    [t('dossiers.web.filed-at'), (line) => moment(line.submittedAt)],
    [t('dossiers.web.received-at'), (line) => moment(line.receivedAt)],
    [t('dossiers.web.due-at'), (line) => moment(line.dueAt)],
    [t('dossiers.web.finished-at'), (line) => moment(line.finishedAt)],
    [t('dossiers.web.minutes-left'), (line) => (line.minutesLeft === undefined ? '' : String(line.minutesLeft))],
  ];
  const rows = [columns.map(([head]) => head), ...lines.map((line) => columns.map(([, read]) => read(line)))];
  return `\u{FEFF}${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
