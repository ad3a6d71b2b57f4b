import { requirePermission } from '#platform/access';
import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { listPeopleInUnit } from '#modules/accounts';
import { stepChanged } from '../events.ts';
import { insertHandover, type HandoverRow } from './handover-store.ts';
import { mayTake } from './holding.ts';
import type { Step } from './shapes.ts';
import { setHolder } from './step-store.ts';
import { refuseChanged, requireSeenStep, toldStep } from './steps.ts';

/** A step somebody else shall hold; `because` is shown on its case. */
export interface HolderChange {
  stepId: string;
  version: number;
  because?: string | undefined;
}

async function requireOpenStep(act: Act, { stepId, version }: HolderChange): Promise<Step> {
  const step = await requireSeenStep(act, stepId);
  return version === step.version ? step : refuseChanged(act, step);
}

async function give(act: Act, step: Step, given: { to: string; kind: HandoverRow['kind']; because: string | undefined }): Promise<number> {
  const version = await setHolder(act.tx, step.id, given.to);
  await insertHandover(act.tx, {
    id: newId(act.now),
    step_id: step.id,
    kind: given.kind,
    from_person: step.holderPerson ?? null,
    to_person: given.to,
    at: act.now,
    by_person: act.actor.personId ?? fail('http.signed-out'),
    because: given.because ?? null,
  });
  act.about(step.caseKind, step.recordId, { step: step.key, holder: given.to, because: given.because });
  // Told once for who lost it and once for who has it now.
  if (step.holderPerson !== undefined) act.announce(stepChanged, toldStep(step));
  act.announce(stepChanged, { ...toldStep(step), holderPerson: given.to });
  return version;
}

const reasonOf = ({ because }: HolderChange): string => because?.trim() || fail('processes.comment-missing', {}, 'because');

/**
 * Takes a step of the actor's unit and role to himself; from another person only with a reason. Answers the step's new version.
 * Refuses with `http.not-found`, `processes.not-your-step`, `processes.step-closed`, `http.changed-meanwhile`, `processes.comment-missing`.
 */
export async function takeStep(act: Act, given: HolderChange): Promise<number> {
  const step = await requireOpenStep(act, given);
  const personId = act.actor.personId ?? fail('http.signed-out');
  if (!mayTake(act, step)) fail('processes.not-your-step');
  if (step.holderPerson === personId) return step.version;
  if (step.holderPerson === undefined) return give(act, step, { to: personId, kind: 'taken', because: given.because?.trim() || undefined });
  return give(act, step, { to: personId, kind: 'taken-over', because: reasonOf(given) });
}

/**
 * Gives an open step to another person of its unit and role, with the reason; for the head of that unit (permission `processes.reassign`).
 * Refuses like `takeStep`, and with `processes.assignee-unfit`.
 */
export async function reassignStep(act: Act, given: HolderChange & { to: string }): Promise<number> {
  requirePermission(act.actor, 'processes.reassign');
  const step = await requireOpenStep(act, given);
  if (!act.actor.posts.some((post) => post.unitId === step.holderUnit)) fail('processes.not-your-step');
  const because = reasonOf(given);
  const fit = await listPeopleInUnit(act.tx, step.holderUnit, step.role, act.now);
  if (!fit.some((person) => person.personId === given.to)) fail('processes.assignee-unfit', {}, 'to');
  return step.holderPerson === given.to ? step.version : give(act, step, { to: given.to, kind: 'reassigned', because });
}
