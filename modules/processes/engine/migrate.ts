import type { Model, ModelNode } from './model.ts';
import { prepare } from './prepare.ts';
import { Run } from './run.ts';
import { EngineRefusal, type Facts, type Outcome, type State, type Token } from './state.ts';
import { arm } from './work.ts';

const splits = (node: ModelNode): boolean => (node.kind === 'parallel' || node.kind === 'inclusive') && node.out.length > 1;
const joins = (node: ModelNode): boolean => (node.kind === 'parallel' || node.kind === 'inclusive') && node.in.length > 1;

/** Whether a node stands between a fork and its join, or in a sub-process, where a case that comes from elsewhere would wait for others in vain. */
export function isInBranch(model: Model, id: string): boolean {
  if (model.nodes[id]?.scope !== '') return true;
  const seen = new Set<string>();
  const open = [id];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const node = model.nodes[at];
    if (node === undefined || seen.has(at)) continue;
    seen.add(at);
    if (at !== id && joins(node)) return true;
    // What a fork behind it begins it also joins.
    if (at !== id && splits(node)) continue;
    open.push(...node.out.flatMap((flow) => model.flows[flow]?.to ?? []));
  }
  return false;
}

const sameOn = (one: ModelNode, other: ModelNode | undefined): boolean =>
  other !== undefined && one.kind === other.kind && one.scope === other.scope && (one.many === undefined) === (other.many === undefined);

function isKept(before: Model, after: Model, token: Token): boolean {
  const [old, now] = [before.nodes[token.at], after.nodes[token.at]];
  if (old === undefined || !sameOn(old, now) || old.trigger !== now?.trigger || old.called !== now?.called) return false;
  return token.via === undefined || after.flows[token.via]?.to === token.at;
}

const isWatcher = ({ on }: Token): boolean => on !== undefined;

/**
 * Takes a case from one model to another where each of its tokens has the same place: what watches an activity is dropped where it is drawn no longer and
 * begun where it is new. Refused with `crosses`, which names the place that is not there.
 */
export function migrate(before: Model, after: Model, state: State, facts: Facts): Outcome {
  const lost = state.tokens.find((token) => !isWatcher(token) && !isKept(before, after, token));
  if (lost !== undefined) throw new EngineRefusal('crosses', lost.at);
  const run = new Run(
    prepare(after),
    { ...state, tokens: state.tokens.filter((one) => !isWatcher(one) || isKept(before, after, one)) },
    facts,
  );
  for (const token of run.tokens.filter((one) => !isWatcher(one) && one.of === undefined)) {
    for (const event of run.prepared.watching.get(token.at) ?? []) {
      const isThere = event.trigger === 'error' || run.tokens.some(({ at, on }) => at === event.id && on === token.n);
      if (!isThere) arm(run, run.add({ at: event.id, in: token.in, on: token.n }), event);
    }
  }
  return run.outcome();
}
