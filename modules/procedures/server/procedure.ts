import type { Words } from '#platform/i18n';
import type { ProcedureContent } from '../contract.ts';

/** The field a procedure belongs to. */
export interface ProcedureField {
  code: string;
  name: Words;
}

/** A version of a procedure to be published; `validFrom` (YYYY-MM-DD) is the first day it is offered. */
export interface NewProcedure {
  code: string;
  name: Words;
  field: ProcedureField;
  content: ProcedureContent;
  /** None where it is not filed here. */
  formVersionId: string | null;
  processVersionId: string | null;
  validFrom: string;
}

/** A published version; `validTo` is the first day it is no longer offered (dossiers filed under it keep it). */
export interface DescribedProcedure extends NewProcedure {
  id: string;
  procedureId: string;
  version: number;
  validTo: string | null;
  /** Who published it; none for versions shipped with the product. */
  recordedBy: string | undefined;
}

/** A published version that is filed here: it has a form and a process. */
export interface ProcedureVersion extends DescribedProcedure {
  formVersionId: string;
  processVersionId: string;
}
