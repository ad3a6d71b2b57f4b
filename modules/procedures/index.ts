import './errors.ts';

export { chooseCase, componentsRequired, getCase, type CaseFacts, type RequiredComponent } from './server/cases.ts';
export { findProcedureVersionOn, getProcedureVersion, listProcedures, publishProcedure, searchProcedures } from './server/procedures.ts';
export { seedProcedures } from './server/seed-procedures.ts';
export type { NewProcedure, ProcedureField, ProcedureVersion } from './server/procedure.ts';
export type { Certainty, LimitTime, ProcedureCase, ProcedureComponent, ProcedureContent } from './contract.ts';
