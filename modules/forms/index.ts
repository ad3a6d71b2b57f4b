import './errors.ts';

export { getFormVersion, findFormVersion, findFormVersionOn } from './server/forms.ts';
export { listForms } from './server/tell-drafts.ts';
export { endedPicks, formLists, matchesFor, settlePicks, type FormList } from './server/lists.ts';
export { seedSampleCodes } from './server/code-lists/code-lists.ts';
export { publishForm } from './server/publish-form.ts';
export { validateData, type ValidateOptions } from './server/validate-data.ts';
export type { FormDraft, FormVersion, LegalBasis } from './server/form-version.ts';
export { compileForm, type Compiled, type DefinitionProblem } from './engine/compile.ts';
export { checkSchema, type Issue } from './engine/check-schema.ts';
export { formatRules } from './engine/formats.ts';
export { renderForm, type FormView } from './engine/render.ts';
export { parseFormBody, type FormAct, type FormBody, type ParsedBody } from './engine/body.ts';
export { changesBetween, differences, prefill, type PrefillDocument, type PrefillSection } from './engine/prefill.ts';
export type { Picked } from './engine/pick.ts';
export { carryOver, type Left } from './engine/carry.ts';
export { settle } from './engine/settle.ts';
export { visibleSteps } from './engine/walk.ts';
export { valueAt, withValue } from './engine/pointer.ts';
export { showValue } from './engine/show.ts';
export { wordedData } from './engine/worded.ts';
export { fillTree } from './engine/fill.ts';
export { placesOf } from './engine/walk.ts';
export { fileIdOf, fileSlotsIn, unfitFile } from './engine/form-files.ts';
export { feelHolds, feelNames, feelValue } from './engine/feel-holds.ts';
export type {
  CompiledForm,
  Data,
  Draft,
  FormDefinition,
  FormError,
  Json,
  Origin,
  Provenance,
  Schema,
  Source,
  Step,
} from './engine/definition.ts';
