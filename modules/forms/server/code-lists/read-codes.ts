import { failWith, type Fault } from '#platform/errors';
import type { Picked } from '../../engine/pick.ts';
import type { CodeList } from './known-lists.ts';

const mostLines = 20_000;
const mostFaults = 50;
const longest = 500;

interface Row {
  line: number;
  /** None where a quote is not closed. */
  cells: string[] | undefined;
}

/** The cells of each line with its number. A cell in quotes may hold separators, and a quote written twice; it ends with its line. */
function rowsOf(text: string, separator: string): Row[] {
  const cell = new RegExp(`\\s*(?:"((?:[^"]|"")*)"|([^"${separator}]*))\\s*(?:${separator}|$)`, 'y');
  return text.split('\n').flatMap((said, index): Row[] => {
    if (said.trim() === '') return [];
    const cells: string[] = [];
    cell.lastIndex = 0;
    while (cell.lastIndex < said.length) {
      const found = cell.exec(said);
      if (found === null) return [{ line: index + 1, cells: undefined }];
      cells.push((found[1]?.replaceAll('""', '"') ?? found[2] ?? '').trim().normalize('NFC'));
    }
    if (said.endsWith(separator)) cells.push('');
    return [{ line: index + 1, cells }];
  });
}

type Read = Picked | 'heading' | { fault: string };

const areWords = (vi: string, en: string): boolean => vi !== '' && vi.length <= longest && en.length <= longest;

function lineOf({ code: isCode, heading }: CodeList, cells: readonly string[] | undefined): Read {
  if (cells === undefined || cells.length < 2 || cells.length > 3) return { fault: 'forms.list-columns' };
  const [code = '', vi = '', en = ''] = cells;
  if (heading.test(code)) return 'heading';
  if (!isCode.test(code)) return { fault: 'forms.list-code' };
  return areWords(vi, en) ? { code, vi, en: en || vi } : { fault: 'forms.list-words' };
}

const refuse = (faults: readonly Fault[]): never => failWith('forms.bad-list', faults.slice(0, mostFaults), { count: faults.length });

/** A list of codes as CSV: code, Vietnamese words, English words if there are some. Headings of the list are left out and counted. Refuses with `forms.bad-list`, each fault with its line. */
export function readCodes(list: CodeList, text: string): { entries: Picked[]; headings: number } {
  const plain = text.replace(/^\u{FEFF}/u, '').replaceAll('\r', '\n');
  const first = plain.slice(0, plain.indexOf('\n'));
  const separator = first.includes('\t') ? '\t' : first.includes(';') ? ';' : ',';
  // A first line without a digit names the columns.
  const rows = rowsOf(plain, separator).filter(
    ({ line, cells }) => line > 1 || /\d/.test(cells?.[0] ?? '') || list.heading.test(cells?.[0] ?? ''),
  );
  if (rows.length > mostLines) return refuse([{ field: 'text', code: 'forms.list-long', params: { most: mostLines } }]);
  const faults: Fault[] = [];
  const entries = new Map<string, Picked>();
  let headings = 0;
  for (const { line, cells } of rows) {
    const read = lineOf(list, cells);
    if (read === 'heading') headings += 1;
    else if ('fault' in read) faults.push({ field: `text.${line}`, code: read.fault, params: { line } });
    else if (entries.has(read.code)) faults.push({ field: `text.${line}`, code: 'forms.list-twice', params: { line, code: read.code } });
    else entries.set(read.code, read);
  }
  if (faults.length > 0) return refuse(faults);
  if (entries.size === 0) return refuse([{ field: 'text', code: 'forms.list-empty', params: {} }]);
  return { entries: [...entries.values()], headings };
}
