import type { Model, ModelNode } from './model.ts';
import { EngineRefusal } from './state.ts';

/** What the engine asks a model again and again, worked out once. */
export interface Prepared {
  model: Model;
  /** Boundary events of each activity. */
  watching: ReadonlyMap<string, readonly ModelNode[]>;
  /** For each join that waits by the two-path rule: by incoming flow, the nodes from which a path leads there without passing the join. */
  reaching: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;
}

const known = new WeakMap<Model, Prepared>();

/** The node of an id; a compiled model has all it names. */
export function nodeOf(model: Model, id: string): ModelNode {
  const node = model.nodes[id];
  if (node === undefined) throw new EngineRefusal('no-way', id);
  return node;
}

function watchersOf(model: Model): Map<string, ModelNode[]> {
  const watching = new Map<string, ModelNode[]>();
  for (const node of Object.values(model.nodes)) {
    if (node.on === undefined) continue;
    watching.set(node.on, [...(watching.get(node.on) ?? []), node]);
  }
  return watching;
}

/** Nodes from which a path leads to the beginning of a flow without passing the join; who is at an activity may leave it by what watches it. */
function reachOf(model: Model, join: string, flow: string): Set<string> {
  const found = new Set<string>();
  const open = [model.flows[flow]?.from ?? join];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === join || found.has(id)) continue;
    found.add(id);
    const node = nodeOf(model, id);
    for (const back of node.in) open.push(model.flows[back]?.from ?? join);
    if (node.on !== undefined) open.push(node.on);
  }
  return found;
}

/** A model with what is worked out from it once. */
export function prepare(model: Model): Prepared {
  const before = known.get(model);
  if (before !== undefined) return before;
  const joins = Object.values(model.nodes).filter((node) => node.kind === 'inclusive' && node.in.length > 1);
  const reaching = new Map(joins.map(({ id, in: flows }) => [id, new Map(flows.map((flow) => [flow, reachOf(model, id, flow)]))]));
  const prepared = { model, watching: watchersOf(model), reaching };
  known.set(model, prepared);
  return prepared;
}
