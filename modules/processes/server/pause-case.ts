import type { Act } from '#platform/context';
import {
  addWorkingMinutes,
  calendarOfUnit,
  getCalendar,
  normaliseStart,
  workingMinutesBetween,
  type WorkingCalendar,
} from '#modules/calendars';
import { stepChanged } from '../events.ts';
import type { Step } from './shapes.ts';
import { findOpenStep, findStep, setPause } from './step-store.ts';
import { dueSoonOf, toldStep } from './steps.ts';

async function lockOpenStep(act: Act, recordId: string): Promise<Step | undefined> {
  const open = await findOpenStep(act.tx, recordId);
  return open === undefined ? undefined : findStep(act.tx, open.id, true);
}

function tell(act: Act, step: Step): void {
  act.about(step.caseKind, step.recordId, { step: step.key });
  act.announce(stepChanged, toldStep(step));
}

/** Lets a record's open step wait, its clock standing still unless it `clockRuns`; a step that waits already goes on waiting. Answers the step. */
export async function pauseCase(
  act: Act,
  recordId: string,
  given: { clockRuns: boolean } = { clockRuns: false },
): Promise<Step | undefined> {
  const step = await lockOpenStep(act, recordId);
  if (step === undefined || step.pausedAt !== undefined) return step;
  const { clockRuns } = given;
  await setPause(act.tx, step.id, { pausedAt: act.now, clockRuns, dueAt: step.dueAt, dueSoonAt: step.dueAt, caseDueAt: step.caseDueAt });
  tell(act, step);
  return step;
}

/** What was left when the clock stopped is left from now on; a step that was late stays late, and none is due after its case. */
function resumedDue(calendar: WorkingCalendar, step: Step, now: Date, caseDueAt: Date | undefined): Date | undefined {
  if (step.clockRuns) return step.dueAt;
  if (step.dueAt === undefined || step.pausedAt === undefined || step.dueAt <= step.pausedAt) return step.dueAt;
  const left = workingMinutesBetween(calendar, step.pausedAt, step.dueAt);
  const own = addWorkingMinutes(calendar, normaliseStart(calendar, now), left);
  return caseDueAt !== undefined && caseDueAt < own ? caseDueAt : own;
}

/** Starts the clock of a record's open step again, from now or from the instant it ran again; `caseDueAt` is the case's new due time. Answers the step. */
export async function resumeCase(act: Act, recordId: string, caseDueAt: Date | undefined, from: Date = act.now): Promise<Step | undefined> {
  const step = await lockOpenStep(act, recordId);
  if (step?.pausedAt === undefined) return step;
  const calendar = calendarOfUnit(await getCalendar(act.tx), step.holderUnit);
  const dueAt = resumedDue(calendar, step, from, caseDueAt);
  await setPause(act.tx, step.id, { pausedAt: undefined, dueAt, dueSoonAt: dueAt && dueSoonOf(calendar, from, dueAt), caseDueAt });
  tell(act, step);
  return step;
}
