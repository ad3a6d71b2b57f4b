import { requirePermission } from '#platform/access';
import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { listPeopleInUnit } from '#modules/accounts';
import { feelHolds } from '#modules/forms';
import { stepClosed } from '../events.ts';
import { checkDefinition } from './check-definition.ts';
import { insertProcessVersion, type NewProcess } from './process-store.ts';
import type { CaseFile, OutcomeDefinition, Step, StepDefinition } from './shapes.ts';
import { standsInFor } from './holding.ts';
import { closeCase, getCase, insertCase, mergeFacts, startClock } from './case-store.ts';
import { closeStep, listSteps } from './step-store.ts';
import { caseTypeOf, definitionOf, openStep, requireHeldStep, toldStep, type CaseCard } from './steps.ts';

/**
 * Publishes the next version of a process. One that begins on the first day of the version before takes its place; cases that run keep theirs.
 * Refuses with `processes.bad-definition` when a way out leads nowhere, `processes.period-passed` and `http.forbidden`.
 */
export async function publishProcess(act: Act, given: NewProcess): Promise<string> {
  requirePermission(act.actor, 'processes.publish');
  checkDefinition(given.definition, given.model);
  return insertProcessVersion(act.tx, given, act.now, act.actor.personId);
}

/** A case to be opened: the record it is about, the process it follows, and its card. */
export interface NewCase {
  kind: string;
  recordId: string;
  processVersionId: string;
  handlingUnitId: string;
  card: CaseCard;
  facts: Readonly<Record<string, unknown>>;
}

/** Opens a case at the start of its process; answers the case and its first step. */
export async function openCase(act: Act, given: NewCase): Promise<{ caseId: string; stepId: string }> {
  const id = newId(act.now);
  const caseFile = await insertCase(act.tx, {
    id,
    kind: given.kind,
    recordId: given.recordId,
    processVersionId: given.processVersionId,
    handlingUnit: given.handlingUnitId,
    facts: given.facts,
    at: act.now,
  });
  const step = await openStep(act, { caseFile, key: caseFile.definition.start, card: given.card });
  return { caseId: id, stepId: step.id };
}

/** The ways out of a step that its case's facts allow now. */
export function openOutcomes(definition: StepDefinition, facts: CaseFile['facts']): OutcomeDefinition[] {
  return definition.outcomes.filter((outcome) => outcome.when === undefined || feelHolds(outcome.when, JSON.parse(JSON.stringify(facts))));
}

/** How a step is to be completed. */
export interface Completion {
  stepId: string;
  outcome: string;
  comment?: string | undefined;
  /** Who gets the next step, where the way out asks for a name. */
  assignTo?: string | undefined;
  version?: number | undefined;
  /** Facts that guards of later steps read. */
  facts?: Readonly<Record<string, unknown>> | undefined;
  /** Changes of the card that the next step carries. */
  card?: Partial<CaseCard> | undefined;
  /** When the case's legal clock started, if it starts with this completion: later steps may be limited from there. */
  clockStart?: Date | undefined;
}

async function checkAssignee(
  act: Act,
  given: Completion & { isBack: boolean },
  from: Step,
  next: StepDefinition,
  caseFile: CaseFile,
): Promise<string | undefined> {
  if (given.assignTo === undefined) {
    if (from.kind === 'assign' && !given.isBack) return fail('processes.assignee-missing', {}, 'assignTo');
    return earlierHolder(act, from, next);
  }
  const unit = next.unit === 'handling' ? caseFile.handlingUnit : undefined;
  const fit = unit === undefined ? [] : await listPeopleInUnit(act.tx, unit, next.role, act.now);
  return fit.some((person) => person.personId === given.assignTo) ? given.assignTo : fail('processes.assignee-unfit', {}, 'assignTo');
}

/** Who held a step of the same key last, so that a returned draft goes back to its drafter. */
async function earlierHolder(act: Act, from: Step, next: StepDefinition): Promise<string | undefined> {
  // Before the first step there is no other.
  const steps = from.position === 1 ? [from] : await listSteps(act.tx, from.recordId);
  const same = steps.findLast((step) => step.key === next.key);
  if (same !== undefined) return same.holderPerson ?? same.closedBy;
  return steps.findLast((step) => next.unit === 'handling' && step.role === next.role && step.holderPerson !== undefined)?.holderPerson;
}

/**
 * Completes a held step and opens the next one in the same transaction; answers the next step, or none at the end.
 * Refuses with `processes.no-such-outcome`, `processes.comment-missing`, `processes.assignee-missing`, `processes.assignee-unfit`
 * `processes.step-paused`, `processes.own-panel` and with what `requireHeldStep` refuses.
 */
export async function completeStep(act: Act, given: Completion): Promise<Step | undefined> {
  const step = await requireHeldStep(act, given.stepId, given.version);
  if (step.aside !== undefined) fail('processes.own-panel', { step: step.name[act.ctx.locale] });
  if (step.pausedAt !== undefined) fail('processes.step-paused', { step: step.name[act.ctx.locale] });
  return advance(act, step, given);
}

function chooseOutcome(definition: StepDefinition, facts: CaseFile['facts'], given: Completion): OutcomeDefinition {
  const outcome = openOutcomes(definition, facts).find((one) => one.key === given.outcome);
  if (outcome === undefined) return fail('processes.no-such-outcome', { outcome: given.outcome }, 'outcome');
  if (outcome.needsComment && commentOf(given) === undefined) fail('processes.comment-missing', {}, 'comment');
  return outcome;
}

const commentOf = (given: Completion): string | undefined => given.comment?.trim() || undefined;

async function advance(act: Act, step: Step, given: Completion): Promise<Step | undefined> {
  if (given.facts !== undefined) await mergeFacts(act.tx, step.caseId, given.facts);
  if (given.clockStart !== undefined) await startClock(act.tx, step.caseId, given.clockStart);
  const caseFile = await getCase(act.tx, step.caseId, true);
  const definition = definitionOf(caseFile, step.key);
  const outcome = chooseOutcome(definition, caseFile.facts, given);
  const next = outcome.to === 'end' ? undefined : definitionOf(caseFile, outcome.to);
  const holderPerson = next === undefined ? undefined : await checkAssignee(act, { ...given, isBack: outcome.back }, step, next, caseFile);
  const closedFor = act.actor.kind === 'person' ? standsInFor(act, step) : undefined;
  const closed: Step = {
    ...step,
    closedAt: act.now,
    closedBy: act.actor.personId,
    closedFor,
    outcome: outcome.key,
    comment: commentOf(given),
  };
  await closeStep(act.tx, step.id, { outcome: outcome.key, comment: closed.comment, by: closed.closedBy, for: closedFor, at: act.now });
  await caseTypeOf(act, step.caseKind)?.onStepClosed?.(act, closed, outcome, definition);
  act.about(step.caseKind, step.recordId, { step: step.key, outcome: outcome.key });
  act.announce(stepClosed, { ...toldStep(closed), outcome: outcome.key });
  if (next === undefined) {
    closeCase(act, caseFile, outcome.key);
    return undefined;
  }
  const card: CaseCard = { code: step.code, title: step.title, party: step.party, caseDueAt: step.caseDueAt, ...given.card };
  return openStep(act, { caseFile, key: next.key, card, holderPerson });
}
