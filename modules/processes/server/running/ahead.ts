import type { Words } from '#platform/i18n';
import type { Flow, Model, ModelNode } from '../../engine/model.ts';
import { definitionOf } from '../definitions.ts';
import type { CaseFile, Step } from '../shapes.ts';
import { keysOf, nodeOfStep } from './move.ts';

interface Ahead {
  key: string;
  name: Words;
  kind: string;
}

/** The steps after one of a step table when each is left by its first way out. */
function usualWay(caseFile: CaseFile, from: string): Ahead[] {
  const way: Ahead[] = [];
  let key = definitionOf(caseFile, from).outcomes[0]?.to ?? 'end';
  while (key !== 'end' && !way.some((step) => step.key === key)) {
    const step = definitionOf(caseFile, key);
    way.push({ key, name: step.name, kind: step.kind });
    key = step.outcomes[0]?.to ?? 'end';
  }
  return way;
}

const isBack = ({ way }: Flow): boolean => way?.['back'] === true;

/** Where a token may come next: of a choice by its first way on, else by all; into a sub-process, and out of one that nothing follows within. */
function nextOf(model: Model, node: ModelNode): string[] {
  if (node.kind === 'scope') return [...(model.begins[node.id] ?? [])];
  return onFrom(model, node);
}

function onFrom(model: Model, node: ModelNode): string[] {
  const flows = node.out.flatMap((id) => model.flows[id] ?? []).filter((flow) => !isBack(flow));
  const scope = model.nodes[node.scope];
  if (flows.length === 0) return scope === undefined ? [] : onFrom(model, scope);
  return (node.kind === 'exclusive' ? flows.slice(0, 1) : flows).map(({ to }) => to);
}

/** The steps of a drawing that lie ahead of those that are open, each once, the nearest first. */
function drawnWay(caseFile: CaseFile, open: readonly Step[]): Ahead[] {
  const { model } = caseFile;
  const here = open.flatMap((step) => nodeOfStep(caseFile, step) ?? []);
  const seen = new Set(here.map(({ id }) => id));
  const queue = here.flatMap((node) => onFrom(model, node));
  const way: Ahead[] = [];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const node = model.nodes[id];
    if (node === undefined || seen.has(id)) continue;
    seen.add(id);
    const own = keysOf(model).get(id);
    if (own !== undefined) {
      const { key, name, kind } = definitionOf(caseFile, own);
      way.push({ key, name, kind });
    }
    queue.push(...nextOf(model, node));
  }
  return way;
}

/** The steps that lie ahead on the usual way of a case with these steps of its road. */
export const listAhead = (caseFile: CaseFile, steps: readonly Step[]): Ahead[] =>
  aheadOf(
    caseFile,
    steps.filter(({ closedAt }) => closedAt === undefined),
  );

/** The steps that lie ahead of open ones on the usual way. */
export function aheadOf(caseFile: CaseFile, open: readonly Step[]): Ahead[] {
  const [last] = open.slice(-1);
  if (last === undefined) return [];
  return caseFile.tokens === undefined ? usualWay(caseFile, last.key) : drawnWay(caseFile, open);
}
