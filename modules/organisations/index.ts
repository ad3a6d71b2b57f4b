export { authoritySetUp, createAuthority, findAuthority, getAuthority, type Authority, type NewAuthority } from './server/authority.ts';
export { addUnit, findUnitByCode, getUnit, listUnits, unitUses, type NewUnit, type Unit, type UnitKind } from './server/units.ts';
export { expectedUnits, usualUnits, type ExpectedUnit } from './server/expected-units.ts';
export { peopleNames } from './server/people-names.ts';
export {
  choiceAt,
  choiceSetting,
  textSetting,
  datedSettings,
  limitsAndUnits,
  limitsAndUnitsBelow,
  nextChangeOfLimitsAndUnits,
  limitsAt,
  limitSetting,
  type Choice,
  type TextRule,
  type DatedSetting,
  type Limit,
  type SettingValues,
  type SettingVersion,
} from './server/settings.ts';
export type { Grounds } from './server/grounds-store.ts';
