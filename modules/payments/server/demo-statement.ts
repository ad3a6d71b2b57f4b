import type { Tx } from '#platform/db';
import { timeZone } from '#platform/i18n';
import { listTransfersBetween } from './simulator-store.ts';
import { statementColumns } from './statements/read-statement.ts';

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });
const dayMs = 86_400_000;

/** The day of an instant in Việt Nam. */
export const dayOf = (at: Date): string => dayFormat.format(at);

// A spreadsheet takes some beginnings for formulas.
const cell = (text: string): string => `"${text.replace(/^[=+\-@]/, "'$&").replaceAll('"', '""')}"`;

/** What the invented bank says of a day, in the format that is imported. */
export async function demoStatement(tx: Tx, day: string): Promise<string> {
  const from = new Date(`${day}T00:00:00+07:00`);
  const transfers = await listTransfersBetween(tx, from, new Date(from.getTime() + dayMs));
  const lines = transfers.map(({ id, paidAt, amount, content }) => [id, paidAt.toISOString(), String(amount), cell(content)].join(','));
  return `\uFEFF${[statementColumns.join(','), ...lines].join('\r\n')}\r\n`;
}
