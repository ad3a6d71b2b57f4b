import type { Act } from '#platform/context';
import type { Tx } from '#platform/db';
import {
  addWorkingMinutes,
  calendarOfUnit,
  getCalendar,
  moveOfUnit,
  normaliseStart,
  workingMinutesBetween,
  type CalendarMove,
} from '#modules/calendars';
import { stepChanged } from '../events.ts';
import { listLooseSteps, writeAsideDue, writeRetimed, type RetimedStep, type TimedStep } from './retime-store.ts';
import { findStep } from './step-store.ts';
import { dueSoonOf, toldStep } from './steps.ts';

/** The working minutes that were left when the calendar began to differ are left still. */
function ownDue({ before, after, spans }: CalendarMove, { opened_at, due_at }: TimedStep): Date {
  const crossed = spans.find((span) => span.to > opened_at && span.from < due_at);
  if (crossed === undefined) return due_at;
  const pivot = crossed.from > opened_at ? crossed.from : opened_at;
  const left = workingMinutesBetween(before, pivot, due_at);
  return left > 0 ? addWorkingMinutes(after, pivot, left) : normaliseStart(after, due_at);
}

/** Where a step's due time is under the other calendar: bound to its case's where it was, and never after it; whose clock another module keeps stays. */
export function retimedDue(move: CalendarMove, step: TimedStep, caseDueAt: Date | undefined): Date {
  if (step.kept_elsewhere) return step.due_at;
  const isCaseDue = step.case_due_at?.getTime() === step.due_at.getTime();
  if (isCaseDue) return caseDueAt ?? step.due_at;
  const own = ownDue(move, step);
  return caseDueAt !== undefined && caseDueAt < own ? caseDueAt : own;
}

const differs = (one: Date | null, other: Date | null): boolean => one?.getTime() !== other?.getTime();

function retimed(all: CalendarMove, step: TimedStep, caseDueAt: Date | undefined): RetimedStep[] {
  const move = moveOfUnit(all, step.holder_unit);
  const due = retimedDue(move, step, caseDueAt);
  const caseDue = step.case_due_at === null ? null : (caseDueAt ?? step.case_due_at);
  if (!differs(due, step.due_at) && !differs(caseDue, step.case_due_at)) return [];
  return [{ id: step.id, due, soon: dueSoonOf(move.after, step.opened_at, due), caseDue }];
}

/** Moves held steps to where another calendar puts them, with the new due times of their cases; who holds a step goes on as he was. */
export async function retimeSteps(
  tx: Tx,
  given: { steps: readonly TimedStep[]; caseDue: ReadonlyMap<string, Date>; move: CalendarMove },
): Promise<void> {
  const { steps, caseDue, move } = given;
  const moved = steps.flatMap((step) => retimed(move, step, caseDue.get(step.record_id) ?? step.case_due_at ?? undefined));
  if (moved.length > 0) await writeRetimed(tx, moved);
}

/** A step beside the road is due at another time: the module that asked for it keeps its clock. */
export async function moveAside(act: Act, stepId: string, due: Date): Promise<void> {
  const step = await findStep(act.tx, stepId, true);
  if (step?.aside === undefined || step.closedAt !== undefined) return;
  const calendar = calendarOfUnit(await getCalendar(act.tx), step.holderUnit);
  await writeAsideDue(act.tx, stepId, { due, soon: dueSoonOf(calendar, step.openedAt, due) });
  act.announce(stepChanged, toldStep(step));
}

/** Moves open steps that no case's due time bounds, some of them after a cursor; answers the last one looked at, none when there are no more. */
export async function retimeLooseSteps(
  act: Act,
  given: { move: CalendarMove; after: string | undefined; limit: number },
): Promise<string | undefined> {
  const steps = await listLooseSteps(act.tx, given.after, given.limit);
  await retimeSteps(act.tx, { steps, caseDue: new Map(), move: given.move });
  return steps.length < given.limit ? undefined : steps.at(-1)?.id;
}
