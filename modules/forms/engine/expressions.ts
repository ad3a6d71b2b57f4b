export { feelHolds, feelNames, feelValue } from './feel-holds.ts';
export { conditionText, readCondition, relations, type Condition, type Relation, type Term } from './designing/condition.ts';
export type { Json } from './json.ts';
