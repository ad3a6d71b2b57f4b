import { processDefinition } from '../definition.ts';
import type { Model, ModelNode } from '../engine/model.ts';
import type { FaultReason } from './fault-reasons.ts';
import { stepKeyOf } from './step-key.ts';

/** Words that mean a place a way out leads to, and so name no step. */
const places: ReadonlySet<string> = new Set(['on', 'end', 'waits']);

const isStepKey = (key: string): boolean => /^[a-z][a-z0-9-]{0,39}$/.test(key) && !places.has(key);

const step = processDefinition.shape.steps.element.shape;

interface Found {
  reason: FaultReason;
  id: string;
}

/** What comes from a called process was checked when that was published. */
const isOwn = ({ id }: ModelNode): boolean => !id.includes('/');

function isKnownWork({ work = {} }: ModelNode): boolean {
  const { kind, unit, nationalStatus } = work;
  const isKnown = step.unit.safeParse(unit).success && step.nationalStatus.safeParse(nationalStatus).success;
  return isKnown && (kind === undefined || step.kind.safeParse(kind).success);
}

/** What keeps the tasks of a model from being opened as steps: nobody's work at all, keys that are none or another's, units and kinds that do not exist. */
export function checkSteps(model: Model): Found[] {
  const tasks = Object.values(model.nodes).filter(({ kind }) => kind === 'user');
  if (tasks.length === 0) return [{ reason: 'no-step', id: '' }];
  const seen = new Map<string, ModelNode>();
  return tasks.flatMap((task): Found[] => {
    const key = stepKeyOf(task);
    const other = seen.get(key);
    seen.set(key, other ?? task);
    // A process that is called twice has its tasks twice.
    const isSame = other !== undefined && !isOwn(task) && JSON.stringify(other.work) === JSON.stringify(task.work);
    const isBad = !isStepKey(key) || (other !== undefined && !isSame);
    return [
      ...(isBad ? [{ reason: 'bad-key' as const, id: task.id }] : []),
      ...(isKnownWork(task) ? [] : [{ reason: 'bad-work' as const, id: task.id }]),
    ];
  });
}
