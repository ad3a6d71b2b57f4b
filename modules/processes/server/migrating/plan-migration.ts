import { idsOf } from '../../bpmn/model-of-steps.ts';
import { isInBranch, migrate } from '../../engine/migrate.ts';
import type { Model } from '../../engine/model.ts';
import { EngineRefusal, type Happening, type State } from '../../engine/state.ts';
import type { VersionInUse } from '../process-store.ts';
import { keysOf } from '../running/move.ts';
import type { CaseFile, Step } from '../shapes.ts';

/** Where a case would go on under another version; or the place that keeps it back. */
export type Plan =
  | { may: true; tokens: State | undefined; happened: readonly Happening[]; token: number | undefined }
  | { may: false; why: 'no-step' | 'in-branch' | 'other-place' | 'paused' | 'nobody'; place: string };

const nodeOfKey = ({ model, isDrawn }: VersionInUse, key: string): string | undefined =>
  isDrawn ? [...keysOf(model)].find(([, one]) => one === key)?.[0] : model.nodes[idsOf.step(key)]?.id;

const hasEvents = (model: Model, id: string): boolean =>
  model.nodes[id]?.silence !== undefined || Object.values(model.nodes).some(({ on, trigger }) => on === id && trigger !== 'error');

/** From a step table, or to one: a case stands at one step, which has to be there and to stand alone. */
function fromOneStep(open: readonly Step[], to: VersionInUse, n = 1): Plan {
  const [step, other] = open;
  if (step === undefined) return { may: false, why: 'nobody', place: '' };
  if (other !== undefined) return { may: false, why: 'in-branch', place: other.key };
  const at = nodeOfKey(to, step.key);
  if (at === undefined) return { may: false, why: 'no-step', place: step.key };
  if (!to.isDrawn) return { may: true, tokens: undefined, happened: [], token: undefined };
  if (isInBranch(to.model, at) || to.model.nodes[at]?.many !== undefined || hasEvents(to.model, at))
    return { may: false, why: 'in-branch', place: step.key };
  return { may: true, tokens: { next: n + 1, tokens: [{ n, at, in: 0 }] }, happened: [], token: n };
}

function fromDrawing(caseFile: CaseFile, tokens: State, open: readonly Step[], to: VersionInUse): Plan {
  if (!to.isDrawn) {
    const isAlone = tokens.tokens.length === 1;
    return isAlone ? fromOneStep(open, to) : { may: false, why: 'in-branch', place: open[0]?.key ?? '' };
  }
  const missing = open.find((step) => nodeOfKey(to, step.key) === undefined);
  if (missing !== undefined) return { may: false, why: 'no-step', place: missing.key };
  try {
    const { state, happened } = migrate(caseFile.model, to.model, tokens, JSON.parse(JSON.stringify(caseFile.facts)));
    return { may: true, tokens: state, happened, token: undefined };
  } catch (error) {
    if (!(error instanceof EngineRefusal)) throw error;
    return { may: false, why: 'other-place', place: caseFile.model.nodes[error.node]?.name || error.node };
  }
}

/**
 * Where a running case with these open steps goes on under another version: at the steps of the same keys, as they were opened. Kept back are one whose step
 * is not there, one that would come into a branch alone, and one whose clock stands still.
 */
export function planMigration(caseFile: CaseFile, open: readonly Step[], to: VersionInUse, nextToken?: number): Plan {
  const paused = open.find(({ pausedAt }) => pausedAt !== undefined);
  if (paused !== undefined) return { may: false, why: 'paused', place: paused.key };
  return caseFile.tokens === undefined ? fromOneStep(open, to, nextToken) : fromDrawing(caseFile, caseFile.tokens, open, to);
}
