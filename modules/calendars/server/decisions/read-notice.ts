import { z } from 'zod';
import { fail } from '#platform/errors';
import { calendarChange, type CalendarChange } from '../../contract-decisions.ts';

const mostChanges = 100;
const heads = ['kind', 'from', 'to', 'reason', 'reason_en'] as const;
const kinds = { HOLIDAY: 'HOLIDAY', COMPENSATION: 'COMPENSATION', CLOSURE: 'LOCAL_CLOSURE', LOCAL_CLOSURE: 'LOCAL_CLOSURE' } as const;

const unreadable = (line: number): never => fail('calendars.notice-unreadable', { line }, 'text');

/** One line cut at its commas or semicolons; a part in quotes keeps them. */
function partsOf(line: string): string[] {
  const separator = line.includes(';') ? ';' : ',';
  const parts: string[] = [''];
  let quoted = false;
  for (const sign of line) {
    if (sign === '"') quoted = !quoted;
    else if (sign === separator && !quoted) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim());
}

/** dd/MM/yyyy as notices write it, or as computers do. */
function dateOf(text: string): string {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (match === null) return text;
  const [, day = '', month = '', year = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function offKind(kind: string): 'HOLIDAY' | 'COMPENSATION' | 'LOCAL_CLOSURE' | undefined {
  return Object.entries(kinds).find(([name]) => name === kind)?.[1];
}

function changeOf(row: Readonly<Record<string, string>>): unknown {
  const kind = (row['kind'] ?? '').toUpperCase();
  const [from, to] = [dateOf(row['from'] ?? ''), dateOf(row['to'] ?? '')];
  const reason = { vi: row['reason'] ?? '', en: row['reason_en'] ?? '' };
  if (kind === 'YEAR') return { kind: 'year', year: Number(row['from']), status: 'published' };
  if (kind === 'SWAP') return { kind: 'swap', off: from, work: to, reason };
  if (kind === 'RESTORE') return { kind: 'restore', date: from };
  return { kind: 'off', as: offKind(kind), from, to: to === '' ? from : to, reason };
}

function fromCsv(text: string): CalendarChange[] {
  const lines = text.split(/\r?\n/).map((line, place) => ({ line: line.trim(), number: place + 1 }));
  const [head, ...rows] = lines.filter(({ line }) => line !== '');
  const names = partsOf(head?.line ?? '').map((name) => name.toLowerCase());
  if (!names.includes('kind') || !names.includes('from') || names.some((name) => !heads.some((known) => known === name))) unreadable(1);
  return rows.map(({ line, number }) => {
    const parts = partsOf(line);
    const read = calendarChange.safeParse(changeOf(Object.fromEntries(names.map((name, place) => [name, parts[place] ?? '']))));
    return read.success ? read.data : unreadable(number);
  });
}

const jsonNotice = z.union([z.array(z.unknown()), z.object({ changes: z.array(z.unknown()) }).transform(({ changes }) => changes)]);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return unreadable(1);
  }
}

function fromJson(text: string): CalendarChange[] {
  const list = jsonNotice.safeParse(parsed(text));
  if (!list.success) return unreadable(1);
  return list.data.map((one, place) => {
    const read = calendarChange.safeParse(one);
    return read.success ? read.data : unreadable(place + 1);
  });
}

/**
 * Reads a notice: JSON (a list of changes, or `{"changes": […]}`), or CSV with the heads kind, from, to, reason, reason_en and the kinds
 * HOLIDAY, COMPENSATION, CLOSURE, SWAP (from: day off, to: day worked), RESTORE, YEAR. Refuses with the line it does not understand.
 */
export function readNotice(text: string): CalendarChange[] {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  const changes = trimmed.startsWith('[') || trimmed.startsWith('{') ? fromJson(trimmed) : fromCsv(trimmed);
  return changes.length > 0 && changes.length <= mostChanges ? changes : unreadable(1);
}
