export { authoritySetUp, createAuthority, findAuthority, getAuthority, type Authority, type NewAuthority } from './server/authority.ts';
export { addUnit, findUnitByCode, getUnit, listUnits, unitsBelow, type NewUnit, type Unit, type UnitKind } from './server/units.ts';
