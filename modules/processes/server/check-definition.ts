import { fail } from '#platform/errors';
import { feelNames } from '#modules/forms';
import { isStepKey, stepKeysOf } from '../bpmn/step-keys.ts';
import type { Model } from '../engine/model.ts';
import type { ProcessDefinition, StepDefinition } from './shapes.ts';

function isReadable(condition: string): boolean {
  try {
    feelNames(condition);
    return true;
  } catch {
    return false;
  }
}

function checkStep(step: StepDefinition, places: ReadonlySet<string>): void {
  for (const { to, when } of step.outcomes) {
    if (!places.has(to)) fail('processes.bad-definition', { step: to });
    if (when !== undefined && !isReadable(when)) fail('processes.bad-definition', { step: step.key });
  }
}

/**
 * Refuses with `processes.bad-definition`, which names the step: one that is there twice or called like a place a way leads to, a way that leads nowhere,
 * a condition nobody can read. Only in a drawing a way may lead on as that says.
 */
export function checkDefinition(definition: ProcessDefinition, isDrawn = false): void {
  const keys = new Set(definition.steps.map((step) => step.key));
  if (!keys.has(definition.start)) fail('processes.bad-definition', { step: definition.start });
  const twice = definition.steps.find(({ key }, place) => definition.steps.findIndex((one) => one.key === key) !== place);
  if (twice !== undefined) fail('processes.bad-definition', { step: twice.key });
  for (const { key } of definition.steps) if (!isStepKey(key)) fail('processes.bad-definition', { step: key });
  const places = new Set([...keys, 'end', ...(isDrawn ? ['on'] : [])]);
  for (const step of definition.steps) checkStep(step, places);
}

/** Refuses with `processes.bad-definition` a drawing of whose tasks for people the step table does not tell. */
export function checkTasks(model: Model, { steps }: ProcessDefinition): void {
  const keys = new Set(steps.map(({ key }) => key));
  for (const key of stepKeysOf(model).values()) if (!keys.has(key)) fail('processes.bad-definition', { step: key });
}
