import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import { newId } from '#platform/ids';
import { addWorkingMinutes, calendarOfUnit, getCalendar, normaliseStart } from '#modules/calendars';
import { stepClosed, stepOpened } from '../events.ts';
import { closeCase, findCaseOf, getCase, saveTokens } from './case-store.ts';
import { standsInFor } from './holding.ts';
import { apply } from './running/apply.ts';
import { dropAwaited } from './running/awaited-store.ts';
import { leadTo, nodeOfKey, nodeOfStep } from './running/move.ts';
import type { CaseFile, Step, StepDefinition } from './shapes.ts';
import { closeStep, findStep, insertStep, listAllSteps, listSteps } from './step-store.ts';
import { dueSoonOf, requireHeldStep, toldStep, unitFor } from './steps.ts';

/** A decision asked for beside the road: what it is called, who decides it, and how long that may take. */
export interface NewAside {
  recordId: string;
  /** What is asked for, in the vocabulary of the module that asks; one of a kind is open at a time. */
  aside: string;
  name: Words;
  role: string;
  /** Of the process's own kinds, or one unit by its id. */
  unit: StepDefinition['unit'] | { id: string };
  /** Working minutes; an instant where the module that asks keeps the clock. */
  minutes: number | Date;
  /** A decision, unless an opinion is asked for. */
  kind?: 'decide' | 'consult';
}

/** Opens a step beside a record's road, which goes on or waits by itself. Refuses with `processes.asked-already`. */
export async function openAside(act: Act, given: NewAside): Promise<Step> {
  const found = (await findCaseOf(act.tx, given.recordId)) ?? fail('http.not-found');
  const caseFile = await getCase(act.tx, found.id, true);
  const steps = await listAllSteps(act.tx, given.recordId);
  const road = steps.findLast((step) => step.aside === undefined) ?? fail('http.not-found');
  if (steps.some((step) => step.aside === given.aside && step.closedAt === undefined))
    fail('processes.asked-already', { what: given.name[act.ctx.locale] });
  const holderUnit = typeof given.unit === 'object' ? given.unit.id : await unitFor(act, caseFile, { unit: given.unit });
  const calendar = calendarOfUnit(await getCalendar(act.tx), holderUnit);
  const { minutes } = given;
  const dueAt = typeof minutes === 'number' ? addWorkingMinutes(calendar, normaliseStart(calendar, act.now), minutes) : minutes;
  const step = await insertStep(act.tx, {
    id: newId(act.now),
    caseId: caseFile.id,
    caseKind: caseFile.kind,
    recordId: given.recordId,
    key: given.aside,
    aside: given.aside,
    kind: given.kind ?? 'decide',
    name: given.name,
    role: given.role,
    holderUnit,
    holderPerson: undefined,
    openedAt: act.now,
    openedBy: act.actor.personId,
    dueAt,
    dueSoonAt: dueSoonOf(calendar, act.now, dueAt),
    caseDueAt: road.caseDueAt,
    pausedAt: undefined,
    code: road.code,
    title: road.title,
    party: road.party,
    token: undefined,
  });
  act.announce(stepOpened, toldStep(step));
  return step;
}

async function close(act: Act, step: Step, given: { outcome: string; comment?: string | undefined }): Promise<void> {
  const comment = given.comment?.trim() || undefined;
  await closeStep(act.tx, step.id, {
    outcome: given.outcome,
    comment,
    by: act.actor.personId,
    for: act.actor.kind === 'person' ? standsInFor(act, step) : undefined,
    at: act.now,
  });
  act.announce(stepClosed, { ...toldStep(step), outcome: given.outcome });
}

/** Closes a held step beside the road with what was decided; refuses like `requireHeldStep`, and a step of the road with `http.not-found`. */
export async function closeAside(
  act: Act,
  given: { stepId: string; version?: number | undefined; outcome: string; comment?: string | undefined },
): Promise<Step> {
  const step = await requireHeldStep(act, given.stepId, given.version);
  if (step.aside === undefined) return fail('http.not-found');
  await close(act, step, given);
  act.about(step.caseKind, step.recordId, { step: step.key, outcome: given.outcome });
  return step;
}

/** Takes back a decision that is no longer asked for, whoever holds it. */
export async function dropAside(act: Act, stepId: string, outcome: string): Promise<void> {
  const step = await findStep(act.tx, stepId, true);
  if (step?.aside !== undefined && step.closedAt === undefined) await close(act, step, { outcome });
}

/** Ends a case before its road does: its open steps close with the outcome, those beside the road too, and nothing is waited for any more. */
export async function endCase(act: Act, recordId: string, given: { outcome: string; comment?: string | undefined }): Promise<void> {
  const found = (await findCaseOf(act.tx, recordId)) ?? fail('http.not-found');
  const caseFile = await getCase(act.tx, found.id, true);
  for (const step of await listAllSteps(act.tx, recordId)) if (step.closedAt === undefined) await close(act, step, given);
  if (caseFile.tokens !== undefined) {
    await saveTokens(act.tx, caseFile, { tokens: { next: caseFile.tokens.next, tokens: [], ended: 'terminated' }, facts: {} });
    await dropAwaited(act.tx, caseFile.id);
  }
  closeCase(act, await getCase(act.tx, caseFile.id, true), given.outcome);
  act.about(caseFile.kind, recordId, { outcome: given.outcome });
}

/** The open step that is led back to another: of several the one in whose branch that stands. */
function standingBeside(caseFile: CaseFile, road: readonly Step[], to: string): Step | undefined {
  const open = road.filter((step) => step.closedAt === undefined);
  const scope = nodeOfKey(caseFile, to)?.scope;
  return open.findLast((step) => nodeOfStep(caseFile, step)?.scope === scope) ?? open.at(-1);
}

/**
 * Leads a record's road back to an earlier step of its process, which opens again for who held it last: how a mistake in its state is put right.
 * Refuses with `processes.no-such-outcome`, and `processes.crosses-branch` where others work beside it.
 */
export async function leadBack(act: Act, recordId: string, given: { to: string; comment: string }): Promise<Step> {
  const found = (await findCaseOf(act.tx, recordId)) ?? fail('http.not-found');
  const caseFile = await getCase(act.tx, found.id, true);
  const road = await listSteps(act.tx, recordId);
  const open = standingBeside(caseFile, road, given.to);
  const earlier = road.findLast((step) => step.key === given.to && step.closedAt !== undefined);
  if (open === undefined || earlier === undefined || earlier.key === open.key)
    return fail('processes.no-such-outcome', { outcome: given.to }, 'to');
  const movement = leadTo(caseFile, open, given.to);
  await close(act, open, { outcome: 'corrected', comment: given.comment });
  act.about(open.caseKind, recordId, { step: open.key, outcome: 'corrected', to: given.to });
  const holder = earlier.holderPerson ?? earlier.closedBy;
  const holders = new Map(holder === undefined ? [] : movement.opens.map(({ token }) => [token, holder]));
  const [step] = await apply(act, movement, { answered: { ...open, outcome: 'corrected' }, holders });
  return step ?? fail('processes.no-such-outcome', { outcome: given.to }, 'to');
}
