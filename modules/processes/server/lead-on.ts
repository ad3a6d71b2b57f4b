import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import { translator } from '#platform/i18n';
import { stepClosed } from '../events.ts';
import { getCase } from './case-store.ts';
import { openOutcomes } from './complete-step.ts';
import { standsInFor } from './holding.ts';
import type { Step } from './shapes.ts';
import { closeStep } from './step-store.ts';
import { definitionOf } from './definitions.ts';
import { apply } from './running/apply.ts';
import { leadOver } from './running/move.ts';
import { caseTypeOf, requireHeldStep, toldStep } from './steps.ts';

/** How a step is to be led on: over the steps up to one whose work was done elsewhere. */
interface LeadingOn {
  stepId: string;
  version?: number | undefined;
  /** The key of the last step whose work was done elsewhere. */
  over: string;
  comment?: string | undefined;
}

const outcomeKey = 'made-elsewhere';

/**
 * Closes a held step together with the steps ahead of it up to `over`, whose work was done elsewhere, and opens what comes after that one. Refuses
 * as `completeStep` does, and with `processes.crosses-branch` where others work beside it.
 */
export async function leadOn(act: Act, given: LeadingOn): Promise<Step> {
  const step = await requireHeldStep(act, given.stepId, given.version);
  if (step.aside !== undefined) fail('processes.own-panel', { step: step.name[act.ctx.locale] });
  if (step.pausedAt !== undefined) fail('processes.step-paused', { step: step.name[act.ctx.locale] });
  const caseFile = await getCase(act.tx, step.caseId, true);
  const [own, last] = [definitionOf(caseFile, step.key), definitionOf(caseFile, given.over)];
  const way = openOutcomes(last, caseFile.facts).find((one) => !one.back && one.to !== 'end');
  if (way === undefined) return fail('processes.no-such-outcome', { outcome: given.over });
  const movement = leadOver(caseFile, step, { key: last.key, outcome: way.key });
  const label = { vi: translator('vi')(`processes.outcome-${outcomeKey}`), en: translator('en')(`processes.outcome-${outcomeKey}`) };
  const closedFor = act.actor.kind === 'person' ? standsInFor(act, step) : undefined;
  const by = act.actor.personId;
  const closed: Step = { ...step, closedAt: act.now, closedBy: by, closedFor, outcome: outcomeKey, comment: given.comment };
  await closeStep(act.tx, step.id, { outcome: outcomeKey, comment: given.comment, by, for: closedFor, at: act.now });
  await caseTypeOf(act, step.caseKind)?.onStepClosed?.(
    act,
    closed,
    { ...way, key: outcomeKey, label },
    { ...own, finishes: last.finishes },
  );
  act.about(step.caseKind, step.recordId, { step: step.key, outcome: outcomeKey, over: given.over });
  act.announce(stepClosed, { ...toldStep(closed), outcome: outcomeKey });
  const [next] = await apply(act, movement, { answered: closed, holders: new Map() });
  return next ?? fail('processes.no-such-outcome', { outcome: given.over });
}
