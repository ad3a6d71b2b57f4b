import type { StepKind } from '#modules/processes';

/** What happens to a dossier beside the usual way. */
export type Exception = 'asked' | 'answered' | 'withdrawing' | 'stopped' | 'apologised' | 'correcting' | 'reassigned';

/** How far a dossier of the demo has come when the year is over. */
export type Ending =
  | { kind: 'draft' }
  /** At the desk; `half`: it was asked to be completed. */
  | { kind: 'submitted'; half?: 'asked' }
  | { kind: 'refused' }
  | { kind: 'finished' }
  /** Its open step is of this kind; `half`: something was begun on it, or it came back to it. */
  | { kind: 'open'; at: StepKind; half?: 'prepared' | 'numbered' | 'returned' | Exception; used: readonly [number, number] };

/** How much of the limit an open dossier has used: in time, due soon, overdue. */
const inTime = [0.3, 0.6] as const;
const dueSoon = [0.84, 0.95] as const;
const overdue = [1.1, 1.5] as const;
const justOverdue = [1.02, 1.08] as const;
const justBegun = [0.02, 0.06] as const;

const open = (
  at: StepKind,
  used: readonly [number, number] = inTime,
  half?: Extract<Ending, { kind: 'open' }>['half'],
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
  [open('work', inTime, 'asked'), 3],
  [open('work', inTime, 'answered'), 3],
  [{ kind: 'submitted', half: 'asked' }, 2],
  [open('work', inTime, 'withdrawing'), 2],
  [open('work', inTime, 'stopped'), 3],
  [open('work', justOverdue, 'apologised'), 2],
  [open('work', inTime, 'correcting'), 1],
  [open('work', inTime, 'reassigned'), 2],
  [open('work', dueSoon), 2],
  [open('draft', dueSoon), 2],
  [open('review', dueSoon), 2],
  [open('sign', dueSoon), 2],
  [open('work', overdue), 2],
  [open('draft', overdue), 2],
  [open('review', overdue), 1],
];

/** The exception that an ending is, undefined for the usual way. */
export function exceptionOf(ending: Ending): Exception | undefined {
  const half = ending.kind === 'open' || ending.kind === 'submitted' ? ending.half : undefined;
  return half === 'prepared' || half === 'numbered' || half === 'returned' ? undefined : half;
}

/** The endings of a year of so many dossiers: at most three fifths unfinished, the rest given back; `plain` leaves the exceptions out. */
export function endingsFor(count: number, { plain = false }: { plain?: boolean | undefined } = {}): Ending[] {
  const wanted = unfinished.filter(([ending]) => !plain || exceptionOf(ending) === undefined);
  const rounds = Math.max(...wanted.map(([, times]) => times));
  const all: Ending[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const [ending, times] of wanted) if (round < times) all.push(ending);
  }
  const some = all.slice(0, Math.floor(count * 0.6));
  return [...some, ...Array.from({ length: count - some.length }, (): Ending => ({ kind: 'finished' }))];
}
