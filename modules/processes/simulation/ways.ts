import type { Flow, Model, ModelNode } from '../engine/model.ts';

/** The lines that stand for ways out of a task: out of it, or out of the gateways right behind it. */
export function waysBehind(model: Model, task: ModelNode): Flow[] {
  const found: Flow[] = [];
  const seen = new Set<string>();
  const open: ModelNode[] = [task];
  for (let node = open.shift(); node !== undefined; node = open.shift()) {
    for (const flow of node.out.flatMap((id) => model.flows[id] ?? [])) {
      const next = model.nodes[flow.to];
      if (typeof flow.way?.['key'] === 'string') found.push(flow);
      else if (next !== undefined && (next.kind === 'exclusive' || next.kind === 'inclusive') && !seen.has(next.id)) {
        seen.add(next.id);
        open.push(next);
      }
    }
  }
  return found;
}
