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
import { findCaseOf, getCase, holdCaseOf } from './case-store.ts';
import { listAwaited, writeClock, type Awaited } from './running/awaited-store.ts';
import { standStill } from './running/awaiting.ts';
import type { Step } from './shapes.ts';
import { findStep, listOpenSteps, setPause } from './step-store.ts';
import { dueSoonOf, toldStep } from './steps.ts';

async function lockOpenSteps(act: Act, recordId: string): Promise<Step[]> {
  const locked: Step[] = [];
  for (const { id } of await listOpenSteps(act.tx, recordId)) {
    const step = await findStep(act.tx, id, true);
    if (step !== undefined) locked.push(step);
  }
  return locked;
}

function tell(act: Act, step: Step): void {
  act.about(step.caseKind, step.recordId, { step: step.key });
  act.announce(stepChanged, toldStep(step));
}

/** The timers of a record whose case runs by a drawing, whether a step is open or not. */
async function timersOf(act: Act, recordId: string): Promise<Awaited[]> {
  const found = await findCaseOf(act.tx, recordId);
  if (found?.tokens === undefined) return [];
  await holdCaseOf(act.tx, recordId);
  return (await listAwaited(act.tx, found.id)).filter(({ kind }) => kind === 'timer');
}

/**
 * Lets a record's open steps wait, their clocks standing still unless they `clockRuns`; one that waits already goes on waiting. What a drawing waits
 * for in time stands still with them. Answers the newest step.
 */
export async function pauseCase(
  act: Act,
  recordId: string,
  given: { clockRuns: boolean } = { clockRuns: false },
): Promise<Step | undefined> {
  const steps = await lockOpenSteps(act, recordId);
  const { clockRuns } = given;
  for (const step of steps.filter(({ pausedAt }) => pausedAt === undefined)) {
    await setPause(act.tx, step.id, { pausedAt: act.now, clockRuns, dueAt: step.dueAt, dueSoonAt: step.dueAt, caseDueAt: step.caseDueAt });
    tell(act, step);
  }
  if (!clockRuns) for (const timer of await timersOf(act, recordId)) await standStill(act, timer);
  return steps.at(-1);
}

/** What was left when the clock stopped is left from now on; a step that was late stays late, and none is due after its case. */
function resumedDue(calendar: WorkingCalendar, step: Step, now: Date, caseDueAt: Date | undefined): Date | undefined {
  if (step.clockRuns) return step.dueAt;
  if (step.dueAt === undefined || step.pausedAt === undefined || step.dueAt <= step.pausedAt) return step.dueAt;
  const left = workingMinutesBetween(calendar, step.pausedAt, step.dueAt);
  const own = addWorkingMinutes(calendar, normaliseStart(calendar, now), left);
  return caseDueAt !== undefined && caseDueAt < own ? caseDueAt : own;
}

/** A timer goes on with the working minutes it had left; one for an instant that the drawing names is due then, whatever stood still. */
function resumedTimer(calendar: WorkingCalendar, timer: Awaited, from: Date): Awaited {
  const { pausedAt, dueAt, minutes } = timer;
  const going = { ...timer, pausedAt: undefined };
  if (minutes === undefined || pausedAt === undefined || dueAt === undefined || dueAt <= pausedAt) return going;
  const left = workingMinutesBetween(calendar, pausedAt, dueAt);
  return { ...going, since: from, minutes: left, dueAt: addWorkingMinutes(calendar, normaliseStart(calendar, from), left) };
}

/** Starts the clock of a record's open steps again, from now or from the instant it ran again; `caseDueAt` is the case's new due time. Answers the newest step. */
export async function resumeCase(act: Act, recordId: string, caseDueAt: Date | undefined, from: Date = act.now): Promise<Step | undefined> {
  const steps = await lockOpenSteps(act, recordId);
  const all = await getCalendar(act.tx);
  for (const step of steps.filter(({ pausedAt }) => pausedAt !== undefined)) {
    const calendar = calendarOfUnit(all, step.holderUnit);
    const dueAt = resumedDue(calendar, step, from, caseDueAt);
    await setPause(act.tx, step.id, { pausedAt: undefined, dueAt, dueSoonAt: dueAt && dueSoonOf(calendar, from, dueAt), caseDueAt });
    tell(act, step);
  }
  for (const timer of await timersOf(act, recordId)) {
    if (timer.pausedAt === undefined) continue;
    const { handlingUnit } = await getCase(act.tx, timer.caseId, true);
    await writeClock(act.tx, resumedTimer(calendarOfUnit(all, handlingUnit), timer, from));
  }
  return steps.at(-1);
}
