export { startForms } from '../pages/enhance.ts';
export { showValue } from '../engine/show.ts';
export {
  conditionText,
  readCondition,
  relationsFor,
  termValue,
  type Condition,
  type Relation,
  type Term,
} from '../engine/designing/condition.ts';
export { parseFormBody, type FormAct, type FormBody } from '../engine/body.ts';
export { renderForm } from '../engine/render.ts';
export { chooseMine, meet, placeLabel, placeText, same, withMine, type Met, type Sides } from '../engine/meet.ts';
export { changesBetween } from '../engine/prefill.ts';
export { visibleSteps } from '../engine/walk.ts';
export { formWords } from '../engine/words.ts';
export { wordsFrom } from '../engine/words-from.ts';
export type { CompiledForm, Data, Draft } from '../engine/definition.ts';
