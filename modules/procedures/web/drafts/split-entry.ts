import type { z } from 'zod';
import type { proceduresContract } from '../../contract.ts';
import { filled } from './typed.ts';

type Operations = (typeof proceduresContract)['operations'];
type Shown = z.output<Operations['getVersionDraft']['out']>['parts']['splits'][number];
type Saved = NonNullable<z.input<Operations['saveVersionDraft']['in']>['parts']['splits']>[number];

/** A further procedure that a filing asks for, too, as it is typed: values and papers a line each. */
export interface SplitEntry {
  key: string;
  added: boolean;
  procedure: string;
  when: string;
  waits: boolean;
  /** `/here -> /there`, or `"always this" -> /there`. */
  data: string;
  /** `here -> there`. */
  papers: string;
}

/** What is typed wrong of it. */
export type SplitFault = 'split-procedure' | 'split-when' | 'split-data' | 'split-papers';

const arrow = '->';
const lineOf = (from: string, to: string): string => (from === to ? from : `${from} ${arrow} ${to}`);

/** A rule as it is typed. */
export const splitOf = ({ key, added, procedure, when, waits, data, papers }: Shown): SplitEntry => ({
  key,
  added,
  procedure,
  when,
  waits,
  data: data.map((one) => ('value' in one ? `${JSON.stringify(one.value)} ${arrow} ${one.to}` : lineOf(one.from, one.to))).join('\n'),
  papers: papers.map(({ from, to }) => lineOf(from, to)).join('\n'),
});

/** One that is not there yet; its key is made of a number that no other has. */
export function addedSplit(splits: readonly SplitEntry[]): SplitEntry {
  let number = splits.length + 1;
  while (splits.some(({ key }) => key === `split-${number}`)) number += 1;
  return { key: `split-${number}`, added: true, procedure: '', when: '', waits: true, data: '', papers: '' };
}

const pointer = /^(\/[A-Za-z0-9]+)+$/;
const paperKey = /^[a-z0-9][a-z0-9-]{0,60}$/;

/** The two sides of a line, alike where only one is said; undefined for what is none. */
function sidesOf(line: string): [string, string] | undefined {
  const [from = '', to = from, more] = line.split(/->|→/).map((part) => part.trim());
  return from === '' || to === '' || more !== undefined ? undefined : [from, to];
}

const linesOf = (text: string): string[] => text.split('\n').filter(filled);

function constantOf(text: string): string | number | boolean | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
  } catch {
    return undefined;
  }
}

function dataOf(line: string): Saved['data'][number] | undefined {
  const [from, to] = sidesOf(line) ?? [];
  if (from === undefined || to === undefined || !pointer.test(to)) return undefined;
  if (from.startsWith('/')) return pointer.test(from) ? { from, to } : undefined;
  const value = constantOf(from);
  return value === undefined || value === '' ? undefined : { value, to };
}

function paperOf(line: string): Saved['papers'][number] | undefined {
  const [from, to] = sidesOf(line) ?? [];
  return from !== undefined && to !== undefined && paperKey.test(from) && paperKey.test(to) ? { from, to } : undefined;
}

/** What is typed wrong, if anything. */
export function splitFault(splits: readonly SplitEntry[]): SplitFault | undefined {
  if (splits.some(({ procedure }) => !filled(procedure))) return 'split-procedure';
  if (splits.some(({ when }) => !filled(when))) return 'split-when';
  if (splits.some(({ data }) => linesOf(data).some((line) => dataOf(line) === undefined))) return 'split-data';
  return splits.some(({ papers }) => linesOf(papers).some((line) => paperOf(line) === undefined)) ? 'split-papers' : undefined;
}

/** A rule as it is sent. */
export const splitIn = ({ key, procedure, when, waits, data, papers }: SplitEntry): Saved => ({
  key,
  procedure: procedure.trim(),
  when: when.trim(),
  waits,
  data: linesOf(data).flatMap((line) => dataOf(line) ?? []),
  papers: linesOf(papers).flatMap((line) => paperOf(line) ?? []),
});
