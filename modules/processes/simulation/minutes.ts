import type { Model, ModelNode } from '../engine/model.ts';

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
  channel?: string;
}

function limitsOf({ work }: ModelNode): readonly Limit[] {
  const limits = work?.['limits'];
  return Array.isArray(limits) ? limits : [];
}

/** The limits that hold for a way of filing: its own where the task names it, else those for all; where nobody says which, any of them may. */
function limitsFor(node: ModelNode, channel: string | undefined): readonly Limit[] {
  const all = limitsOf(node);
  if (channel === undefined) return all;
  const own = all.filter((limit) => limit.channel === channel);
  return own.length > 0 ? own : all.filter((limit) => limit.channel === undefined);
}

/** All its own time, by the longest of its channels where none is chosen; a hand-over is made the same day. */
export const worstMinutes =
  (channel?: string): MinutesOf =>
  (node, entered) => {
    const given = limitsFor(node, channel).map(({ minutes, from }) => {
      if (minutes === undefined) return undefined;
      return from === 'case' ? Math.max(0, minutes - entered) : minutes;
    });
    const known = given.filter((minutes) => minutes !== undefined);
    return known.length === 0 ? unlimited : Math.max(...known);
  };

/** As long as it usually took last year, never more than it may; all its time where last year knows nothing. */
export const usualMinutes = (
  history: ReadonlyMap<string, StepHistory>,
  keyOf: (node: ModelNode) => string,
  channel?: string,
): MinutesOf => {
  const worst = worstMinutes(channel);
  return (node, entered) => {
    const most = worst(node, entered);
    return Math.min(most, history.get(keyOf(node))?.usual ?? most);
  };
};

/** The ways of filing that some task of a drawing gives a limit of its own. */
export function channelsOf(model: Model): string[] {
  const named = Object.values(model.nodes).flatMap((node) => limitsOf(node).flatMap(({ channel }) => channel ?? []));
  return [...new Set(named)].toSorted();
}
