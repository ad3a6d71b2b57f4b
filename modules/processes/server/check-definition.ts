import { fail } from '#platform/errors';
import { feelNames } from '#modules/forms';
import type { ProcessDefinition, StepDefinition } from './shapes.ts';

function isReadable(condition: string): boolean {
  try {
    feelNames(condition);
    return true;
  } catch {
    return false;
  }
}

function checkStep(step: StepDefinition, keys: ReadonlySet<string>): void {
  for (const { to, when } of step.outcomes) {
    if (to !== 'end' && !keys.has(to)) fail('processes.bad-definition', { step: to });
    if (when !== undefined && !isReadable(when)) fail('processes.bad-definition', { step: step.key });
  }
}

/** Refuses with `processes.bad-definition`, which names the step: one that is there twice, a way that leads nowhere, a condition nobody can read. */
export function checkDefinition(definition: ProcessDefinition): void {
  const keys = new Set(definition.steps.map((step) => step.key));
  if (!keys.has(definition.start)) fail('processes.bad-definition', { step: definition.start });
  const twice = definition.steps.find(({ key }, place) => definition.steps.findIndex((one) => one.key === key) !== place);
  if (twice !== undefined) fail('processes.bad-definition', { step: twice.key });
  for (const step of definition.steps) checkStep(step, keys);
}
