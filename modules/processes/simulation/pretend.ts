import type { Flow, Model, ModelNode } from '../engine/model.ts';

/** A place where the drawing goes on by facts nobody knows beforehand: one of its lines is taken, or all of them. */
export interface Fork {
  node: string;
  ways: readonly string[];
}

/** A model whose conditions ask what was picked, in place of facts. */
export interface Pretended {
  model: Model;
  forks: ReadonlyMap<string, Fork>;
}

const choosing: ReadonlySet<ModelNode['kind']> = new Set(['exclusive', 'inclusive', 'user', 'service', 'receive', 'script', 'scope']);

const factOf = (flow: string): string => `picked_${flow.replaceAll(/\W/g, '_')}`;

/** The facts by which a fork goes one way; an inclusive one goes all of them at once. */
export function pickedBy(model: Model, fork: Fork, way: string): Record<string, boolean> {
  const all = model.nodes[fork.node]?.kind === 'inclusive' && way === fork.ways[0];
  return Object.fromEntries(fork.ways.map((one) => [factOf(one), all || one === way]));
}

function pretendedFlow(flow: Flow, isPicked: boolean): Flow {
  const key = flow.way?.['key'];
  if (typeof key === 'string') return { ...flow, when: `outcome = ${JSON.stringify(key)}` };
  return isPicked ? { ...flow, when: `${factOf(flow.id)} = true` } : flow;
}

/** Whether a flow's condition asks for facts, and not only for what a person chose. */
const asksFacts = ({ when, way }: Flow): boolean => when !== undefined && way === undefined && !/^outcome\s*=\s*"[^"]*"$/.test(when);

/** A model to be tried without knowing any facts: guards of ways out hold, lists have two parts. */
export function pretend(model: Model): Pretended {
  const forks = new Map<string, Fork>();
  for (const node of Object.values(model.nodes)) {
    const flows = node.out.flatMap((id) => model.flows[id] ?? []);
    if (!choosing.has(node.kind) || !flows.some(asksFacts)) continue;
    const ways = flows.filter((flow) => asksFacts(flow) || flow.id === node.otherwise).map(({ id }) => id);
    if (ways.length > 0) forks.set(node.id, { node: node.id, ways });
  }
  const picked = new Set([...forks.values()].flatMap(({ ways }) => ways));
  const flows = Object.values(model.flows).map((flow) => pretendedFlow(flow, picked.has(flow.id)));
  const nodes = Object.values(model.nodes).map((node): ModelNode => {
    const { each, ...many } = node.many ?? { as: '', sequential: false };
    return node.many === undefined || each === undefined ? node : { ...node, many: { ...many, count: '2' } };
  });
  return {
    forks,
    model: {
      ...model,
      nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
      flows: Object.fromEntries(flows.map((flow) => [flow.id, flow])),
    },
  };
}
