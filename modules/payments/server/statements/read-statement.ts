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

/** A cell as it is read: within quotes, or behind them, where `end` says how long it was when they closed. */
interface Cell {
  text: string;
  part: 'plain' | 'quoted' | 'behind';
  end: number;
}

const empty: Cell = { text: '', part: 'plain', end: 0 };

/** What a letter makes of a cell that goes on. A quote opens only at the beginning, for banks write it within texts too; twice within quotes it is one. */
function added({ text, part, end }: Cell, letter: string): Cell {
  const isQuote = letter === '"';
  if (part === 'quoted' && isQuote) return { text, part: 'behind', end: text.length };
  if (part === 'behind' && isQuote && text.length === end) return { text: `${text}"`, part: 'quoted', end };
  if (part === 'plain' && isQuote && text.trim() === '') return { text: '', part: 'quoted', end };
  return { text: text + letter, part, end };
}

const isTorn = ({ text, part, end }: Cell): boolean => part === 'quoted' || (part === 'behind' && text.slice(end).trim() !== '');

/** Cells of CSV text, row after row with the line each begins on; a quoted cell may hold separators, quotes and line ends. */
function cellsOf(text: string, separator: string): Row[] {
  const rows: Row[] = [];
  let row: Row = { line: 1, cells: [], torn: false };
  let cell = empty;
  let line = 1;
  const endCell = (): void => {
    row = { ...row, cells: [...row.cells, cell.text], torn: row.torn || isTorn(cell) };
    cell = empty;
  };
  const endRow = (): void => {
    endCell();
    if (row.torn || row.cells.length > 1 || row.cells[0]?.trim() !== '') rows.push(row);
    row = { line: line + 1, cells: [], torn: false };
  };
  for (const letter of text) {
    const open = cell.part === 'quoted';
    if (!open && letter === separator) endCell();
    else if (!open && letter === '\n') endRow();
    else cell = added(cell, letter);
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
function lineOf(cells: readonly string[], day: string): BankLine | string {
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
  for (const { line, cells, torn } of rows) {
    const read = torn ? 'payments.statement-quotes' : lineOf(cells, day);
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
