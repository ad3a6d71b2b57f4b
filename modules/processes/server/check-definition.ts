import { fail } from '#platform/errors';
import { feelNames } from '#modules/forms';
import { stepKeyOf } from '../bpmn/step-key.ts';
import type { Model } from '../engine/model.ts';
import type { ProcessDefinition, StepDefinition } from './shapes.ts';

/** Where a way out leads besides a step: the end, or on by a drawing that says more than a step table can. */
const noSteps: ReadonlySet<string> = new Set(['end', 'on', 'waits']);

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

/** Each person's task of a drawing opens a step that the table tells of. */
function checkTasks(model: Model, keys: ReadonlySet<string>): void {
  for (const node of Object.values(model.nodes))
    if (node.kind === 'user' && !keys.has(stepKeyOf(node))) fail('processes.bad-definition', { step: stepKeyOf(node) });
}

/** Refuses with `processes.bad-definition`, which names the step: one that is there twice, a way that leads nowhere, a condition nobody can read. */
export function checkDefinition(definition: ProcessDefinition, model?: Model): void {
  const keys = new Set(definition.steps.map((step) => step.key));
  if (!keys.has(definition.start)) fail('processes.bad-definition', { step: definition.start });
  const wrong = definition.steps.find(
    ({ key }, place) => noSteps.has(key) || definition.steps.findIndex((one) => one.key === key) !== place,
  );
  if (wrong !== undefined) fail('processes.bad-definition', { step: wrong.key });
  const places = new Set([...keys, 'end', ...(model === undefined ? [] : ['on'])]);
  for (const step of definition.steps) checkStep(step, places);
  if (model !== undefined) checkTasks(model, keys);
}
