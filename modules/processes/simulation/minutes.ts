import type { ModelNode } from '../engine/model.ts';

/** What last year says of a step. */
export interface StepHistory {
  key: string;
  times: number;
  usual: number;
  most: number;
  outcomes: Readonly<Record<string, number>>;
}

/** How long a task takes when it is entered some minutes after the case began. */
export type MinutesOf = (node: ModelNode, entered: number) => number;

/** Working minutes of a step that nothing limits: one working day. */
const unlimited = 480;

interface Limit {
  minutes?: number;
  from?: string;
  rule?: string;
}

function limitsOf({ work }: ModelNode): readonly Limit[] {
  const limits = work?.['limits'];
  return Array.isArray(limits) ? limits : [];
}

/** All its own time, by the longest of its channels; a hand-over is made the same day. */
export const worstMinutes: MinutesOf = (node, entered) => {
  const given = limitsOf(node).map(({ minutes, from }) => {
    if (minutes === undefined) return undefined;
    return from === 'case' ? Math.max(0, minutes - entered) : minutes;
  });
  const known = given.filter((minutes) => minutes !== undefined);
  return known.length === 0 ? unlimited : Math.max(...known);
};

/** As long as it usually took last year, never more than it may; all its time where last year knows nothing. */
export const usualMinutes =
  (history: ReadonlyMap<string, StepHistory>, keyOf: (node: ModelNode) => string): MinutesOf =>
  (node, entered) => {
    const worst = worstMinutes(node, entered);
    return Math.min(worst, history.get(keyOf(node))?.usual ?? worst);
  };
