import './errors.ts';

export type { ProcedureSplit } from './split.ts';
export { chooseCase, componentsRequired, getCase, type CaseFacts, type RequiredComponent } from './server/cases.ts';
export {
  findOpenProcedureOn,
  findProcedureVersionOn,
  getProcedureVersion,
  listProcedures,
  publishProcedure,
  searchProcedures,
  versionOn,
} from './server/procedures.ts';
export { resultChoices } from './server/result-choices.ts';
export { generalFields } from './server/general/general-fields.ts';
export { resultAt } from './server/general/result-at.ts';
export { limitFor, type AppliedLimit } from './server/limits.ts';
export { draftRehearsers, type DraftRehearsal, type DraftRehearser } from './server/drafts/draft-rehearsals.ts';
export { findVersionDraft, listOpenDrafts, type RehearsedDraft } from './server/drafts/tell-drafts.ts';
export { seedProcedures } from './server/seed-procedures.ts';
export { countRecords } from './server/catalogue/lines.ts';
export { importCatalogue, type ImportOrder, type Imported } from './server/catalogue/import-catalogue.ts';
export { listImportProblems, type ImportProblem } from './server/catalogue/imports.ts';
export type { ImportCounts } from './server/catalogue/import-store.ts';
export type { DescribedProcedure, NewProcedure, ProcedureField, ProcedureVersion } from './server/procedure.ts';
export type { Certainty } from './offer.ts';
export type { Substitution } from './substitution.ts';
export type { FilingChannel, LimitTime, ProcedureCase, ProcedureComponent, ProcedureContent } from './contract.ts';
