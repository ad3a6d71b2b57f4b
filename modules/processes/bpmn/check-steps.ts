import { processDefinition } from '../definition.ts';
import type { Model, ModelNode } from '../engine/model.ts';
import type { FaultReason } from './faults.ts';
import { drawnKey, isStepKey } from './step-keys.ts';

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

/** What keeps the tasks of a model from being opened as steps: nobody's work at all, keys that are none or twice, units and kinds that do not exist. */
export function checkSteps(model: Model): Found[] {
  const tasks = Object.values(model.nodes).filter(({ kind }) => kind === 'user');
  if (tasks.length === 0) return [{ reason: 'no-step', id: '' }];
  const seen = new Set<string>();
  return tasks.filter(isOwn).flatMap((task): Found[] => {
    const key = drawnKey(task);
    const isBad = key !== undefined && (!isStepKey(key) || seen.has(key));
    if (key !== undefined) seen.add(key);
    return [
      ...(isBad ? [{ reason: 'bad-key' as const, id: task.id }] : []),
      ...(isKnownWork(task) ? [] : [{ reason: 'bad-work' as const, id: task.id }]),
    ];
  });
}
