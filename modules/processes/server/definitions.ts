import { fail } from '#platform/errors';
import type { CaseFile, StepDefinition } from './shapes.ts';

/** The definition of a step by its key; a published process has all it names. */
export function definitionOf(caseFile: Pick<CaseFile, 'definition'>, key: string): StepDefinition {
  return caseFile.definition.steps.find((step) => step.key === key) ?? fail('processes.bad-definition', { step: key });
}
