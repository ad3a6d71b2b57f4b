import { feelNames } from '#forms-expressions';
import { type Flow, type Model, type ModelNode, waits } from '../engine/model.ts';
import type { FaultReason } from './fault-reasons.ts';

interface Found {
  reason: FaultReason;
  id: string;
}

function isReadable(expression: string): boolean {
  try {
    feelNames(expression);
    return true;
  } catch {
    return false;
  }
}

const guardsOf = ({ work }: ModelNode): string[] => {
  const guards = work?.['guards'];
  return Array.isArray(guards) ? guards.map((guard: { when: string }) => guard.when) : [];
};

function expressionsOf(node: ModelNode): string[] {
  const many = [node.many?.count, node.many?.each, node.many?.until].filter((one) => one !== undefined);
  const timer = node.timer?.at === undefined ? [] : [node.timer.at];
  return [...many, ...timer, ...(node.sets ?? []).map(({ value }) => value), ...guardsOf(node)];
}

const outOf = (model: Model, node: ModelNode): Flow[] => node.out.flatMap((id) => model.flows[id] ?? []);

/** Conditions stand where one is chosen by them: out of an activity, an exclusive or an inclusive gateway. */
function checkConditions(model: Model, node: ModelNode): Found[] {
  const flows = outOf(model, node);
  const chooses = node.kind === 'exclusive' || node.kind === 'inclusive';
  const mustHave = chooses && flows.length > 1;
  const isIdle = !chooses && ['parallel', 'choice', 'start', 'boundary', 'catch', 'throw'].includes(node.kind);
  return flows.flatMap(({ id, when }): Found[] => {
    if (when !== undefined && !isReadable(when)) return [{ reason: 'bad-expression', id }];
    if (mustHave && when === undefined && id !== node.otherwise) return [{ reason: 'no-condition', id }];
    return isIdle && when !== undefined ? [{ reason: 'idle-condition', id }] : [];
  });
}

/** A choice is made between events that are waited for. */
function isChoice(model: Model, node: ModelNode): boolean {
  const targets = outOf(model, node).map(({ to }) => model.nodes[to]?.kind);
  return targets.length > 1 && targets.every((kind) => kind === 'catch' || kind === 'receive');
}

/** Only what lasts can be watched: work that is waited for, and sub-processes. */
function isWatched(model: Model, host: string): boolean {
  return ['scope', 'user', 'service', 'receive'].includes(model.nodes[host]?.kind ?? '');
}

function checkNode(model: Model, node: ModelNode): Found[] {
  const found = checkConditions(model, node);
  const { id } = node;
  if (!expressionsOf(node).every(isReadable)) found.push({ reason: 'bad-expression', id });
  if (node.kind === 'choice' && !isChoice(model, node)) found.push({ reason: 'bad-choice', id });
  if (node.on !== undefined && !isWatched(model, node.on)) found.push({ reason: 'bad-host', id });
  return found;
}

/** Nodes from which some are reached against the flow; who is at an activity may leave it by what watches it. */
function backFrom(model: Model, ends: readonly ModelNode[]): Set<string> {
  const seen = new Set<string>();
  const open = ends.map(({ id }) => id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = model.nodes[id];
    if (node === undefined || seen.has(id)) continue;
    seen.add(id);
    for (const flow of node.in) open.push(model.flows[flow]?.from ?? '');
    if (node.on !== undefined) open.push(node.on);
  }
  return seen;
}

function neverEnding(model: Model): Found[] {
  const nodes = Object.values(model.nodes);
  const ending = backFrom(
    model,
    nodes.filter(({ out }) => out.length === 0),
  );
  return nodes.filter(({ id }) => !ending.has(id)).map(({ id }) => ({ reason: 'never-ends', id }));
}

/** Whether somebody or some time is waited for each time anew: a machine answers at once, and a date that is written down passes once. */
const rests = (node: ModelNode): boolean => waits(node) && node.kind !== 'service' && node.timer?.at?.startsWith('"') !== true;

/** Where a token surely goes from a node at once, waiting for nobody. */
function surely(model: Model, node: ModelNode): string[] {
  const joins = (node.kind === 'parallel' || node.kind === 'inclusive') && node.in.length > 1;
  if (joins || rests(node) || node.kind === 'scope') return [];
  const flows = outOf(model, node);
  const isOnly = flows.length === 1;
  return flows.filter(({ when }) => when === undefined && (isOnly || !['exclusive', 'inclusive'].includes(node.kind))).map(({ to }) => to);
}

/** Circles in which a token surely goes round and never waits. */
function endless(model: Model): Found[] {
  const state = new Map<string, 'open' | 'done'>();
  const found: Found[] = [];
  const visit = (id: string): void => {
    if (state.get(id) === 'open') return void found.push({ reason: 'endless-loop', id });
    if (state.has(id)) return;
    state.set(id, 'open');
    const node = model.nodes[id];
    if (node !== undefined) for (const next of surely(model, node)) visit(next);
    state.set(id, 'done');
  };
  for (const id of Object.keys(model.nodes)) visit(id);
  return found;
}

/** What is wrong with a model as a whole. */
export function checkModel(model: Model): Found[] {
  const found = Object.values(model.nodes).flatMap((node) => checkNode(model, node));
  const loops = endless(model);
  return [...found, ...(loops.length > 0 ? loops : neverEnding(model))];
}
