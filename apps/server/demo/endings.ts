import type { StepKind } from '#modules/processes';

/** How far a dossier of the demo has come when the year is over. */
export type Ending =
  | { kind: 'draft' }
  | { kind: 'submitted' }
  | { kind: 'refused' }
  | { kind: 'finished' }
  /** Its open step is of this kind; `half`: something was begun on it, or it came back to it. */
  | { kind: 'open'; at: StepKind; half?: 'prepared' | 'numbered' | 'returned'; used: readonly [number, number] };

/** How much of the limit an open dossier has used: in time, due soon, overdue. */
const inTime = [0.3, 0.6] as const;
const dueSoon = [0.84, 0.95] as const;
const overdue = [1.1, 1.5] as const;
const justBegun = [0.02, 0.06] as const;

const open = (
  at: StepKind,
  used: readonly [number, number] = inTime,
  half?: 'prepared' | 'numbered' | 'returned',
): Extract<Ending, { kind: 'open' }> => ({ kind: 'open', at, used, ...(half === undefined ? {} : { half }) });

/** One of each first, so that also a small year shows as many states as it has dossiers. */
const unfinished: readonly (readonly [Ending, number])[] = [
  [open('sign', inTime, 'prepared'), 3],
  [{ kind: 'submitted' }, 8],
  [open('issue', inTime, 'numbered'), 2],
  [open('draft', inTime, 'returned'), 4],
  [{ kind: 'refused' }, 10],
  [{ kind: 'draft' }, 8],
  [open('wait'), 5],
  [open('return'), 6],
  [open('assign', justBegun), 5],
  [open('work'), 6],
  [open('review'), 4],
  [open('sign'), 5],
  [open('issue'), 3],
  [open('draft'), 6],
  [open('work', dueSoon), 2],
  [open('draft', dueSoon), 2],
  [open('review', dueSoon), 2],
  [open('sign', dueSoon), 2],
  [open('work', overdue), 2],
  [open('draft', overdue), 2],
  [open('review', overdue), 1],
];

/** The endings of a year of so many dossiers: at most three fifths unfinished, the rest given back. */
export function endingsFor(count: number): Ending[] {
  const rounds = Math.max(...unfinished.map(([, times]) => times));
  const all: Ending[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const [ending, times] of unfinished) if (round < times) all.push(ending);
  }
  const some = all.slice(0, Math.floor(count * 0.6));
  return [...some, ...Array.from({ length: count - some.length }, (): Ending => ({ kind: 'finished' }))];
}
