import type { StepDetail } from '../use-case.ts';

/** What can be done with several steps at once. */
export const bulkActs = ['take', 'assign', 'reassign', 'back'] as const;
export type BulkAct = (typeof bulkActs)[number];

/** What was said for all of them. */
export interface Saying {
  personId: string | undefined;
  comment: string;
}

/** What is asked of the server for one step, or why it is not asked. */
export type Plan =
  | { ask: 'take' }
  | { ask: 'reassign'; to: string; because: string }
  | { ask: 'complete'; outcome: string; comment: string | undefined; assignTo: string | undefined }
  | { ask: 'nothing'; why: 'yours-already' | 'held-by' | 'not-yours' | 'no-assigning' | 'unfit' | 'no-way-back' | 'stands-still' | 'over' };

const nothing = (why: Extract<Plan, { ask: 'nothing' }>['why']): Plan => ({ ask: 'nothing', why });
const commentOf = ({ comment }: Saying): string | undefined => comment.trim() || undefined;

function take(step: StepDetail, me: string | undefined): Plan {
  if (step.holderPersonId === me && me !== undefined) return nothing('yours-already');
  // taking a colleague's work over wants its own reason: one by one
  if (step.holderPersonId !== undefined) return nothing('held-by');
  return step.mayTake ? { ask: 'take' } : nothing('not-yours');
}

function assign(step: StepDetail, saying: Saying): Plan {
  const outcome = step.outcomes.find((one) => !one.back);
  if (step.stepKind !== 'assign' || outcome === undefined) return nothing('no-assigning');
  if (!step.mine) return nothing('not-yours');
  if (!step.assignees.some((one) => one.personId === saying.personId)) return nothing('unfit');
  return { ask: 'complete', outcome: outcome.key, comment: commentOf(saying), assignTo: saying.personId };
}

function reassign(step: StepDetail, saying: Saying): Plan {
  const { personId, comment } = saying;
  if (step.reassignees.length === 0) return nothing('not-yours');
  if (personId === undefined || !step.reassignees.some((one) => one.personId === personId)) return nothing('unfit');
  return { ask: 'reassign', to: personId, because: comment.trim() };
}

function back(step: StepDetail, saying: Saying): Plan {
  if (!step.mine) return nothing('not-yours');
  const outcome = step.outcomes.find((one) => one.back);
  return outcome === undefined
    ? nothing('no-way-back')
    : { ask: 'complete', outcome: outcome.key, comment: commentOf(saying), assignTo: undefined };
}

/** What one step of several needs: each is an act of its own, so that one that is refused holds no other. */
export function planOf(act: BulkAct, step: StepDetail, { saying, me }: { saying: Saying; me: string | undefined }): Plan {
  if (step.closedAt !== undefined) return nothing('over');
  if (step.pausedAt !== undefined) return nothing('stands-still');
  if (act === 'take') return take(step, me);
  if (act === 'assign') return assign(step, saying);
  return act === 'reassign' ? reassign(step, saying) : back(step, saying);
}

/** Whom the steps may be given to: everybody fit for one of them, the least busy first. */
export function peopleFor(act: BulkAct, steps: readonly StepDetail[]): StepDetail['assignees'] {
  if (act !== 'assign' && act !== 'reassign') return [];
  const all = steps.flatMap((step) => (act === 'assign' ? step.assignees : step.reassignees));
  return [...new Map(all.map((one) => [one.personId, one])).values()].toSorted((one, other) => one.openSteps - other.openSteps);
}

/** What has still to be said before it begins. */
export function missingFor(act: BulkAct, saying: Saying): 'person' | 'because' | undefined {
  if ((act === 'assign' || act === 'reassign') && saying.personId === undefined) return 'person';
  if ((act === 'reassign' || act === 'back') && saying.comment.trim() === '') return 'because';
  return undefined;
}

/** One row after another, each told as soon as it is known; what one of them throws is its own answer. */
export async function oneByOne<Row, Answer>(
  rows: readonly Row[],
  act: (row: Row) => Promise<Answer>,
  told: (row: Row, answer: Answer | Error) => void,
): Promise<void> {
  for (const row of rows) {
    const answer = await act(row).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
    told(row, answer);
  }
}
