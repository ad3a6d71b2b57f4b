export { completeStep, openCase, publishProcess, type Completion, type NewCase } from './server/complete-step.ts';
export { findDefinition, type NewProcess } from './server/process-store.ts';
export type { CaseFile, CaseType, OutcomeDefinition, ProcessDefinition, Step, StepDefinition, StepKind } from './server/shapes.ts';
export { findCaseOf, getCase } from './server/case-store.ts';
export { findOpenStep, findStep, listSteps, saveWaiting } from './server/step-store.ts';
export { caseTypes, definitionOf, requireHeldStep } from './server/steps.ts';
export { closeAside, dropAside, endCase, leadBack, openAside, type NewAside } from './server/asides.ts';
export { pauseCase, resumeCase } from './server/pause-case.ts';
export { runTimers } from './server/timers.ts';
