export { completeStep, openCase, openOutcomes, publishProcess, type Completion, type NewCase } from './server/complete-step.ts';
export { findDefinition, findVersion, findVersionInForce, type NewProcess } from './server/process-store.ts';
export type {
  CaseCard,
  CaseFile,
  CaseType,
  OutcomeDefinition,
  ProcessDefinition,
  Step,
  StepDefinition,
  StepKind,
} from './server/shapes.ts';
export { findProcessOf, findProcessOn, isWrittenHere } from './server/version-by-code-store.ts';
export { listPressingSteps } from './server/due-store.ts';
export { findCaseOf, getCase, holdCaseOf } from './server/case-store.ts';
export { listHandling, listHolding, type Handling, type Holding } from './server/handling-store.ts';
export { holds as holdsStep } from './server/holding.ts';
export { findOpenStep, findStep, listOpenSteps, listSteps, saveWaiting } from './server/step-store.ts';
export { definitionOf } from './server/definitions.ts';
export { caseTypes, requireHeldStep, requireSeenStep } from './server/steps.ts';
export { reassignStep, type HolderChange } from './server/change-holder.ts';
export { closeAside, dropAside, endCase, leadBack, openAside, type NewAside } from './server/asides.ts';
export { leadOn } from './server/lead-on.ts';
export { pauseCase, resumeCase } from './server/pause-case.ts';
export { moveAside, retimeLooseSteps, retimeSteps } from './server/retime-steps.ts';
export { holdOpenSteps } from './server/retime-store.ts';
export { findMention } from './server/comments/comments.ts';
export { listWatchers } from './server/watching/watch-case.ts';
export { runTimers } from './server/timers.ts';
export { actsBeside } from './server/running/acts-beside.ts';
export { listAhead } from './server/running/ahead.ts';
export { deliverMessage, runAwaited } from './server/running/outside.ts';
export { serviceTasks, type ServiceAnswer, type ServiceAsked, type ServiceTask } from './server/running/services.ts';
export { processRehearsers, type ProcessRehearser } from './server/drafts/draft-rehearsals.ts';
export { drawingChoices, type DrawnProcess } from './server/drafts/drawing-choices.ts';
export type { DrawingChoices } from './contract-choices.ts';
export { listProcesses } from './server/drafts/tell-drafts.ts';
export { findProcessDraft, listProcessDrafts } from './server/drafts/drafts.ts';
export { findDrawnModel } from './server/drafts/drawings.ts';
export { listRoads, type Road } from './server/rehearsing/road-store.ts';
export { Holders } from './server/rehearsing/vacant-steps.ts';
export { walkRoad, type Walk } from './server/rehearsing/walk-road.ts';
export { act as actOnModel, start as startModel } from './engine/engine.ts';
export { compileBpmn } from './bpmn/compile.ts';
export { definitionOfModel } from './bpmn/steps-of-model.ts';
export { drawSteps } from './bpmn/draw-steps.ts';
export { modelOfSteps } from './bpmn/model-of-steps.ts';
export { readBpmn } from './bpmn/read-bpmn.ts';
export { stepsAhead, type StepsAhead } from './bpmn/steps-ahead.ts';
