import type { OutcomeDefinition, ProcessDefinition, StepDefinition } from '../definition.ts';
import type { Flow, Model, ModelNode } from '../engine/model.ts';
import { said } from './said.ts';

/** Names of what a step table becomes; keys of steps have no underscore. */
export const idsOf = {
  begin: 'begin',
  end: 'end',
  first: 'to_first',
  step: (key: string): string => `step_${key}`,
  choice: (key: string): string => `after_${key}`,
  toChoice: (key: string): string => `to_after_${key}`,
  way: (key: string, place: number): string => `way_${key}_${place}`,
  target: (to: string): string => (to === 'end' ? 'end' : `step_${to}`),
};

/** Whether the ways out of a step are drawn at a gateway behind it. */
export const hasChoice = ({ outcomes }: StepDefinition): boolean => outcomes.length > 1 || outcomes.some(({ when }) => when !== undefined);

function limitsOf({ limit }: StepDefinition): readonly object[] | undefined {
  if (limit === undefined) return undefined;
  return [typeof limit === 'string' ? { rule: limit } : limit];
}

function workOf(step: StepDefinition): Record<string, unknown> {
  const { key, kind, name, role, unit, nationalStatus, checked, finishes, document } = step;
  return said({ key, kind, name, role, unit, limits: limitsOf(step), nationalStatus, checked, finishes, document });
}

function wayFlow(step: StepDefinition, outcome: OutcomeDefinition, place: number): Flow {
  const { to, when, ...way } = outcome;
  const chosen = `outcome = ${JSON.stringify(outcome.key)}`;
  return {
    id: idsOf.way(step.key, place),
    from: hasChoice(step) ? idsOf.choice(step.key) : idsOf.step(step.key),
    to: idsOf.target(to),
    when: when === undefined ? chosen : `${chosen} and (${when})`,
    way: said({ ...way, when }),
  };
}

function flowsOf(step: StepDefinition): Flow[] {
  const ways = step.outcomes.map((outcome, place) => wayFlow(step, outcome, place));
  const first = { id: idsOf.toChoice(step.key), from: idsOf.step(step.key), to: idsOf.choice(step.key) };
  return hasChoice(step) ? [first, ...ways] : ways;
}

type Bare = Pick<ModelNode, 'id' | 'kind'> & Partial<ModelNode>;

function nodesOf(step: StepDefinition): Bare[] {
  const task: Bare = { id: idsOf.step(step.key), kind: 'user', name: step.name.vi, work: workOf(step) };
  return hasChoice(step) ? [task, { id: idsOf.choice(step.key), kind: 'exclusive' }] : [task];
}

/** The model of a step table: each step a person's task, its ways out the conditional flows behind it, ways back loops. */
export function modelOfSteps({ start, steps }: ProcessDefinition): Model {
  const first: Flow = { id: idsOf.first, from: idsOf.begin, to: idsOf.step(start) };
  const flows = [first, ...steps.flatMap(flowsOf)];
  const bare: Bare[] = [{ id: idsOf.begin, kind: 'start' }, ...steps.flatMap(nodesOf), { id: idsOf.end, kind: 'end' }];
  const nodes = bare.map((node): ModelNode => {
    const into = flows.filter(({ to }) => to === node.id).map(({ id }) => id);
    const out = flows.filter(({ from }) => from === node.id).map(({ id }) => id);
    return { name: '', scope: '', ...node, in: into, out };
  });
  return {
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    flows: Object.fromEntries(flows.map((flow) => [flow.id, flow])),
    begins: { '': [idsOf.begin] },
  };
}
