import { processDefinition } from '#contracts/processes';
import type { Definition } from './use-processes.ts';

/** The steps of a file: a definition, or what the API tells of a process; nothing where it is neither. */
export function readDefinition(text: string): Definition | undefined {
  let told: unknown;
  try {
    told = JSON.parse(text);
  } catch {
    return undefined;
  }
  const inner = typeof told === 'object' && told !== null && 'definition' in told ? told.definition : told;
  const read = processDefinition.safeParse(inner);
  return read.success ? read.data : undefined;
}

/** What a draft says of a step beside the version in force. */
type StepState = 'same' | 'added' | 'changed' | 'dropped';

/** The steps of a draft with what becomes of each, then those that fall away. */
export function comparedSteps(base: Definition, draft: Definition): { step: Definition['steps'][number]; state: StepState }[] {
  const stateOf = (step: Definition['steps'][number]): StepState => {
    const before = base.steps.find(({ key }) => key === step.key);
    if (before === undefined) return 'added';
    return JSON.stringify(before) === JSON.stringify(step) ? 'same' : 'changed';
  };
  const dropped = base.steps.filter(({ key }) => draft.steps.every((step) => step.key !== key));
  return [...draft.steps.map((step) => ({ step, state: stateOf(step) })), ...dropped.map((step) => ({ step, state: 'dropped' as const }))];
}
