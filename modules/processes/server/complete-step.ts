import { z } from 'zod';
import { requirePermission } from '#platform/access';
import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { feelHolds } from '#modules/forms';
import { stepClosed } from '../events.ts';
import { checkDefinition } from './check-definition.ts';
import { insertProcessVersion, type NewProcess } from './process-store.ts';
import { definitionOf } from './definitions.ts';
import { apply } from './running/apply.ts';
import { keepPast } from './held-steps.ts';
import { requireServices } from './running/services.ts';
import { holdersOf } from './running/holders.ts';
import { begin, ledTo, moveOn, nodeOfStep, tokenOf } from './running/move.ts';
import type { CaseCard, CaseFile, OutcomeDefinition, Step, StepDefinition } from './shapes.ts';
import { standsInFor } from './holding.ts';
import { getCase, insertCase, mergeFacts, startClock } from './case-store.ts';
import { closeStep } from './step-store.ts';
import { caseTypeOf, requireHeldStep, toldStep } from './steps.ts';

/**
 * Publishes the next version of a process. One that begins on the first day of the version before takes its place; cases that run keep theirs.
 * Refuses with `processes.bad-definition` when a way out leads nowhere, `processes.no-such-service`, `processes.period-passed` and `http.forbidden`.
 */
export async function publishProcess(act: Act, given: NewProcess): Promise<string> {
  requirePermission(act.actor, 'processes.publish');
  const { definition, model } = given;
  checkDefinition(definition, model);
  if (model !== undefined) requireServices(act.ctx, model);
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

/** Opens a case where its process begins; answers the case and the first step somebody holds, if a drawing does not begin otherwise. */
export async function openCase(act: Act, given: NewCase): Promise<{ caseId: string; stepId: string | undefined }> {
  const id = newId(act.now);
  const caseFile = await insertCase(act.tx, {
    id,
    kind: given.kind,
    recordId: given.recordId,
    processVersionId: given.processVersionId,
    handlingUnit: given.handlingUnitId,
    facts: given.facts,
    at: act.now,
    card: given.card,
  });
  keepPast(act.tx, id, []);
  const [step] = await apply(act, begin(caseFile), { opened: given.card, holders: new Map() });
  return { caseId: id, stepId: step?.id };
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

/**
 * Completes a held step and opens what comes next in the same transaction; answers the first step it opened, or none.
 * Refuses with `processes.no-such-outcome`, `processes.comment-missing`, `processes.assignee-missing`, `processes.assignee-unfit`
 * `processes.step-paused`, `processes.own-panel`, `processes.guarded`, where the drawing cannot go on (`moveOn`), and with what `requireHeldStep`
 * refuses.
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

const guard = z.object({ when: z.string(), words: z.object({ vi: z.string(), en: z.string() }) });

/** What the drawing asks of the facts before the step is left by a way on. */
function requireGuards(caseFile: CaseFile, step: Step): void {
  const guards = nodeOfStep(caseFile, step)?.work?.['guards'];
  if (guards === undefined) return;
  const asked = z.array(guard).safeParse(guards);
  const facts = JSON.parse(JSON.stringify(caseFile.facts));
  const open = asked.success ? asked.data.find(({ when }) => !feelHolds(when, facts)) : undefined;
  if (open !== undefined) fail('processes.guarded', { why: open.words });
}

async function advance(act: Act, step: Step, given: Completion): Promise<Step | undefined> {
  if (given.facts !== undefined) await mergeFacts(act.tx, step.caseId, given.facts);
  if (given.clockStart !== undefined) await startClock(act.tx, step.caseId, given.clockStart);
  const caseFile = await getCase(act.tx, step.caseId, true);
  const definition = definitionOf(caseFile, step.key);
  const outcome = chooseOutcome(definition, caseFile.facts, given);
  if (!outcome.back) requireGuards(caseFile, step);
  const movement = moveOn(caseFile, step, { kind: 'done', token: tokenOf(step), outcome: outcome.key });
  const holders = await holdersOf(act, caseFile, movement.opens, { from: step, assignTo: given.assignTo, isBack: outcome.back });
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
  await caseTypeOf(act, step.caseKind)?.onStepClosed?.(act, closed, { ...outcome, to: ledTo(movement) }, definition);
  act.about(step.caseKind, step.recordId, { step: step.key, outcome: outcome.key });
  act.announce(stepClosed, { ...toldStep(closed), outcome: outcome.key });
  const [next] = await apply(act, movement, { answered: closed, card: given.card, holders });
  return next;
}
