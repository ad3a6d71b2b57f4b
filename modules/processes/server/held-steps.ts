import { ReadOnce, type Tx } from '#platform/db';
import type { Step } from './shapes.ts';

/** What is asked of the steps that a case has had: where each stands, and who did it. */
export type PastStep = Pick<Step, 'id' | 'position' | 'key' | 'role' | 'holderUnit' | 'holderPerson' | 'closedBy' | 'aside'>;

// Steps this act holds locked: nobody else changes them before it ends, and its own changes are kept here.
const held = new ReadOnce<Step>();
// By their record; a road changes only by whoever holds its open step.
const roads = new ReadOnce<readonly Step[]>();
// By their case, of cases this act holds: nobody else opens a step of one.
const pasts = new ReadOnce<readonly PastStep[]>();

const withStep = <One extends PastStep>(steps: readonly One[], step: One): One[] =>
  [...steps.filter((one) => one.id !== step.id), step].toSorted((a, b) => a.position - b.position);

/** A step this act holds. */
export const heldStep = (tx: Tx, id: string): Step | undefined => held.find(tx, id);

/** A step as this act holds it, or has changed it. */
export function keepStep(tx: Tx, kept: Step): Step {
  const step = held.keep(tx, kept.id, kept);
  const [road, past] = [roads.find(tx, step.recordId), pasts.find(tx, step.caseId)];
  if (road !== undefined) roads.keep(tx, step.recordId, withStep(road, step));
  if (past !== undefined) pasts.keep(tx, step.caseId, withStep(past, step));
  return step;
}

/** All steps of a record, where this act has read them. */
export const knownRoad = (tx: Tx, recordId: string): readonly Step[] | undefined => roads.find(tx, recordId);

/** Keeps all steps of a record whose open step this act holds. */
export const keepRoad = (tx: Tx, recordId: string, steps: readonly Step[]): void => void roads.keep(tx, recordId, steps);

/** The steps of a case that this act holds. */
export const knownPast = (tx: Tx, caseId: string): readonly PastStep[] | undefined => pasts.find(tx, caseId);

/** Keeps the steps of a case that this act holds, in their order; none of one it opens. */
export const keepPast = (tx: Tx, caseId: string, steps: readonly PastStep[]): void => void pasts.keep(tx, caseId, steps);
