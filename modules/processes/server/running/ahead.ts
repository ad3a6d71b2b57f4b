import type { Words } from '#platform/i18n';
import { aheadOfNodes } from '../../bpmn/steps-ahead.ts';
import type { ModelNode } from '../../engine/model.ts';
import { definitionOf } from '../definitions.ts';
import type { CaseFile, Step } from '../shapes.ts';
import { nodeOfStep } from './move.ts';

interface Ahead {
  key: string;
  name: Words;
  kind: string;
}

/** The steps that lie ahead on the usual way of a case with these steps of its road. */
export const listAhead = (caseFile: CaseFile, steps: readonly Step[]): Ahead[] =>
  aheadOf(
    caseFile,
    steps.filter(({ closedAt }) => closedAt === undefined),
  );

/** Where a case stands: at its open steps, and where it waits for a time, a machine or a message. */
function placesOf(caseFile: CaseFile, open: readonly Step[]): ModelNode[] {
  const { model, tokens } = caseFile;
  const waiting = (tokens?.tokens ?? []).flatMap(({ at, on }) => (on === undefined ? (model.nodes[at] ?? []) : []));
  const others = waiting.filter(({ kind }) => kind !== 'user' && kind !== 'scope');
  return [...open.flatMap((step) => nodeOfStep(caseFile, step) ?? []), ...others];
}

/** The steps that lie ahead of where a case stands on the usual way, each once, the nearest first; none that is open now. */
export function aheadOf(caseFile: CaseFile, open: readonly Step[]): Ahead[] {
  const here = new Set(open.map(({ key }) => key));
  const { all } = aheadOfNodes(caseFile.model, placesOf(caseFile, open), { usual: true });
  return all
    .filter((key) => !here.has(key))
    .map((key) => {
      const { name, kind } = definitionOf(caseFile, key);
      return { key, name, kind };
    });
}
