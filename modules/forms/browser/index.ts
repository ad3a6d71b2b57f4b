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
