import { failWith, type Fault } from '#platform/errors';
import { timeZone } from '#platform/i18n';

/** One line of a bank's account of a day. */
export interface BankLine {
  /** The bank's own number of the transaction. */
  ref: string;
  paidAt: Date;
  amount: number;
  content: string;
}

/** The columns of the format `ezone-1`, in this order. */
export const statementColumns = ['ma_giao_dich', 'thoi_gian', 'so_tien', 'noi_dung'] as const;

const mostLines = 5000;
const mostFaults = 50;
const largest = 1_000_000_000_000;
const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });

/** Cells of a row, and the line it begins on; `torn` where a quote is not closed, or something stands behind the one that closes. */
interface Row {
  line: number;
  cells: string[];
  torn: boolean;
}

/** A cell as it is read: within quotes, or behind them. */
interface Cell {
  text: string;
  part: 'plain' | 'quoted' | 'behind';
}

/** What a letter makes of a cell, where it ends neither cell nor row; a quote opens only at the beginning: banks write it within texts too. */
function added({ text, part }: Cell, letter: string): Cell {
  if (part === 'quoted') return letter === '"' ? { text, part: 'behind' } : { text: text + letter, part };
  if (part === 'plain' && letter === '"' && text.trim() === '') return { text: '', part: 'quoted' };
  return { text: text + letter, part };
}

const empty: Cell = { text: '', part: 'plain' };

/** Cells of CSV text, row after row with the line each begins on; a quoted cell may hold separators, quotes and line ends. */
function cellsOf(text: string, separator: string): Row[] {
  const rows: Row[] = [];
  let row: Row = { line: 1, cells: [], torn: false };
  let cell = empty;
  let behind = 0;
  let line = 1;
  const endCell = (): void => {
    const torn = cell.part === 'quoted' || (cell.part === 'behind' && cell.text.slice(behind).trim() !== '');
    row = { ...row, cells: [...row.cells, cell.text], torn: row.torn || torn };
    cell = empty;
  };
  const endRow = (): void => {
    endCell();
    if (row.torn || row.cells.length > 1 || row.cells[0]?.trim() !== '') rows.push(row);
    row = { line: line + 1, cells: [], torn: false };
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    const open = cell.part === 'quoted';
    if (open && letter === '"' && text[at + 1] === '"') [cell, at] = [{ ...cell, text: `${cell.text}"` }, at + 1];
    else if (!open && letter === separator) endCell();
    else if (!open && letter === '\n') endRow();
    else {
      cell = added(cell, letter);
      if (open && cell.part === 'behind') behind = cell.text.length;
    }
    if (letter === '\n') line += 1;
  }
  endRow();
  return rows;
}

const written = /^(\d{2})\/(\d{2})\/(\d{4})[ T](\d{2}):(\d{2})(?::(\d{2}))?$/;

/** `20/11/2026 09:15[:00]` in Việt Nam's time, or ISO 8601 with its offset. */
function instantOf(text: string): Date | undefined {
  const [, day, month, year, hour, minute, second = '00'] = written.exec(text) ?? [];
  const iso = day === undefined ? text : `${year}-${month}-${day}T${hour}:${minute}:${second}+07:00`;
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(iso)) return undefined;
  const at = new Date(iso);
  // 31/02 is no day, whatever a parser makes of it
  return Number.isNaN(at.getTime()) || (day !== undefined && dayFormat.format(at) !== `${year}-${month}-${day}`) ? undefined : at;
}

const amountOf = (text: string): number | undefined => {
  const amount = /^\d{1,3}([.,]\d{3})*$|^\d+$/.test(text) ? Number(text.replaceAll(/[.,]/g, '')) : Number.NaN;
  return Number.isSafeInteger(amount) && amount > 0 && amount <= largest ? amount : undefined;
};

// A transfer is on one line: where a cell goes on, the quotes of two lines have been taken for one pair.
const isText = (content: string): boolean => content.length <= 300 && !/[\0\n]/.test(content);

/** One line, or the code of what is wrong with it. */
function lineOf({ cells, torn }: Row, day: string): BankLine | string {
  if (torn) return 'payments.statement-quotes';
  const [ref = '', time = '', sum = '', content = ''] = cells.map((cell) => cell.trim());
  if (cells.length !== statementColumns.length) return 'payments.statement-columns';
  if (!/^[\w.-]{1,64}$/.test(ref)) return 'payments.statement-reference';
  const paidAt = instantOf(time);
  if (paidAt === undefined) return 'payments.statement-time';
  if (dayFormat.format(paidAt) !== day) return 'payments.statement-other-day';
  const amount = amountOf(sum);
  if (amount === undefined) return 'payments.statement-amount';
  return isText(content) ? { ref, paidAt, amount, content } : 'payments.statement-content';
}

/** What the rows say, and everything that is wrong with them. */
function linesOf(rows: readonly Row[], day: string): { lines: BankLine[]; faults: Fault[] } {
  const lines: BankLine[] = [];
  const faults: Fault[] = [];
  const refs = new Set<string>();
  for (const row of rows) {
    const { line } = row;
    const read = lineOf(row, day);
    const found = typeof read === 'object' && refs.has(read.ref) ? 'payments.statement-twice' : read;
    if (typeof found === 'string') {
      faults.push({ field: `text.${line}`, code: found, params: { line } });
      continue;
    }
    refs.add(found.ref);
    lines.push(found);
  }
  return { lines, faults };
}

const refuse = (faults: readonly Fault[]): never =>
  failWith('payments.bad-statement', faults.slice(0, mostFaults), { count: faults.length });

/**
 * A bank's account of a day in the format `ezone-1`: CSV in UTF-8, first line the names of the columns, separated by comma or semicolon, each money
 * that came in on a line. Refuses with `payments.bad-statement`, and each fault with its line: nothing is taken of a file that is wrong somewhere.
 */
export function readStatement(text: string, day: string): BankLine[] {
  const plain = text.replace(/^\u{FEFF}/u, '').replaceAll('\r\n', '\n');
  const separator = plain.slice(0, plain.indexOf('\n')).includes(';') ? ';' : ',';
  const [head, ...rows] = cellsOf(plain, separator);
  if (head?.cells.map((cell) => cell.trim().toLowerCase()).join() !== statementColumns.join())
    return refuse([{ field: 'text', code: 'payments.statement-header', params: { columns: statementColumns.join(separator) } }]);
  if (rows.length > mostLines) return refuse([{ field: 'text', code: 'payments.statement-long', params: { most: mostLines } }]);
  const { lines, faults } = linesOf(rows, day);
  return faults.length > 0 ? refuse(faults) : lines;
}
