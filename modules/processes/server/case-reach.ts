import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { findStep, listAllSteps } from './step-store.ts';
import type { Step } from './shapes.ts';

const isInReach = ({ reach, actor }: Pick<Ctx, 'reach' | 'actor'>, step: Step): boolean =>
  reach.all || step.holderPerson === actor.personId || reach.holders.some((holder) => holder.id === step.holderUnit);

/** An opinion that is no longer asked for: given, taken back or over. */
const isOverOpinion = ({ kind, closedAt }: Step): boolean => kind === 'consult' && closedAt !== undefined;

/**
 * True when a case with these steps may be seen: by the units it has passed through, its named holders, and whoever reaches the whole authority; who
 * was asked for an opinion sees it while it is open.
 */
export const seesCase = (by: Pick<Ctx, 'reach' | 'actor'>, steps: readonly Step[]): boolean =>
  steps.some((step) => !isOverOpinion(step) && isInReach(by, step));

/** The steps of a record's case; refuses with `http.not-found` where none is within reach. */
export async function requireCaseInReach(ctx: Ctx, tx: Tx, recordId: string): Promise<Step[]> {
  const steps = await listAllSteps(tx, recordId);
  return seesCase(ctx, steps) ? steps : fail('http.not-found');
}

/** A step of a case that may be seen, locked for the act when `lock`. */
export async function getVisibleStep(ctx: Ctx, tx: Tx, id: string, lock = false): Promise<Step> {
  const step = (await findStep(tx, id, lock)) ?? fail('http.not-found');
  if (!isInReach(ctx, step)) await requireCaseInReach(ctx, tx, step.recordId);
  return step;
}
