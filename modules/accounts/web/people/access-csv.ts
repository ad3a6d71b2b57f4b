import { formatInstant, textOf, type Locale, type Translate } from '#platform/i18n';
import type { z } from 'zod';
import type { accountPeopleContract } from '../../contract-people.ts';

/** A seat as the review shows it. */
export type AccessSeat = z.output<(typeof accountPeopleContract)['operations']['listAccess']['out']>['seats'][number];

const moment = (at: string | undefined): string => (at === undefined ? '' : formatInstant(new Date(at)));

/** A value as it stands in CSV; what a spreadsheet would take for a formula is kept a text. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",;\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The review as CSV with a byte order mark, without which spreadsheets misread Vietnamese. */
export function accessCsv(seats: readonly AccessSeat[], t: Translate, locale: Locale): string {
  const columns: readonly [string, (seat: AccessSeat) => string][] = [
    [t('accounts.page.person'), (seat) => seat.name],
    [t('accounts.name'), (seat) => seat.signInName ?? ''],
    [t('accounts.web.unit'), (seat) => textOf(seat.unit, locale)],
    [t('accounts.web.role'), (seat) => textOf(seat.role, locale)],
    [t('accounts.web.since'), (seat) => moment(seat.since)],
    [t('accounts.web.until'), (seat) => moment(seat.until)],
    [t('accounts.web.because'), (seat) => seat.because],
    [t('accounts.web.last-sign-in'), (seat) => moment(seat.lastSignedInAt)],
    [t('accounts.web.resting'), (seat) => (seat.isResting ? t('accounts.web.yes') : '')],
    [t('accounts.web.resting-until'), (seat) => moment(seat.closesAt)],
    [t('accounts.page.factor-title'), (seat) => t(seat.hasFactor ? 'accounts.web.enrolled' : 'accounts.web.not-enrolled')],
    [t('accounts.web.confirmed-at'), (seat) => moment(seat.confirmedAt)],
    [t('accounts.web.confirmed-by'), (seat) => seat.confirmedBy ?? ''],
  ];
  const rows = [columns.map(([head]) => head), ...seats.map((seat) => columns.map(([, read]) => read(seat)))];
  return `\u{FEFF}${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
