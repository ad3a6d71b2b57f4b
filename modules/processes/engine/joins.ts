import type { Prepared } from './prepare.ts';
import type { Token } from './state.ts';

/** For each flow into a join the first token that waits on it. */
export function filled(flows: readonly string[], waiting: readonly Token[]): Token[] {
  return flows.flatMap((flow) => waiting.find(({ via }) => via === flow) ?? []);
}

/**
 * BPMN 2.0.2 §13.4.3 Inclusive Gateway: an inclusive join goes on when no token elsewhere in its scope could still come to one of its empty flows, save one
 * that could as well come to a flow on which a token waits already.
 */
export function mayGoOn(prepared: Prepared, join: string, waiting: readonly Token[], others: readonly Token[]): boolean {
  const reaching = [...(prepared.reaching.get(join) ?? [])];
  const isFilled = (flow: string): boolean => waiting.some(({ via }) => via === flow);
  const empty = reaching.filter(([flow]) => !isFilled(flow));
  const full = reaching.filter(([flow]) => isFilled(flow));
  return others.every(({ at }) => !empty.some(([, nodes]) => nodes.has(at)) || full.some(([, nodes]) => nodes.has(at)));
}
