import { fail } from '#platform/errors';
import { stepKeyOf } from '../bpmn/step-key.ts';
import { limitOfChannel } from '../bpmn/steps-of-model.ts';
import type { CaseFile, StepDefinition } from './shapes.ts';

/** The definition of a step by its key; a published process has all it names. */
export function definitionOf(caseFile: Pick<CaseFile, 'definition'>, key: string): StepDefinition {
  return caseFile.definition.steps.find((step) => step.key === key) ?? fail('processes.bad-definition', { step: key });
}

/** The limit of a step of this case: the one its drawing gives for the way the case came, else the one for all. */
export function limitOfStep({ model, tokens, facts }: CaseFile, definition: StepDefinition): StepDefinition['limit'] {
  const channel = facts['channel'];
  // a step table knows no channels
  if (tokens === undefined || typeof channel !== 'string') return definition.limit;
  const node = Object.values(model.nodes).find((one) => one.kind === 'user' && stepKeyOf(one) === definition.key);
  return (node && limitOfChannel(node, channel)) ?? definition.limit;
}
