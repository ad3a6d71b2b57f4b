import type { Words } from '#platform/i18n';
import type { CompiledForm, FormDefinition } from '../engine/definition.ts';

/** The law or decree a form rests on. */
export interface LegalBasis {
  document: string;
  provision?: string | undefined;
}

/** A form as it is to be published; `validFrom` (YYYY-MM-DD) is the first day it is used. */
export interface FormDraft {
  code: string;
  name: Words;
  validFrom: string;
  definition: FormDefinition;
  legalBasis: readonly LegalBasis[];
}

/** A published version of a form; `validTo` is the first day it is no longer offered (dossiers filed with it keep it). */
export interface FormVersion {
  id: string;
  formId: string;
  code: string;
  name: Words;
  version: number;
  validFrom: string;
  validTo: string | null;
  sha256: string;
  legalBasis: readonly LegalBasis[];
  form: CompiledForm;
}
