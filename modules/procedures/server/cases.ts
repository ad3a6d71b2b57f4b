import { fail } from '#platform/errors';
import { feelHolds, type Json } from '#modules/forms';
import type { ProcedureCase, ProcedureComponent, ProcedureContent } from '../contract.ts';

/** Facts that conditions read: a form's data by its top keys, and what the dossier knows beside it. */
export type CaseFacts = Readonly<Record<string, Json>>;

/** The key of the first case whose condition holds over the facts; the last case takes all the rest. */
export function chooseCase(content: ProcedureContent, facts: CaseFacts): string {
  return (
    content.cases.find((one) => one.when === undefined || feelHolds(one.when, facts))?.key ??
    fail('procedures.bad-content', { reason: 'cases' })
  );
}

/** A case of a version by its key; refuses with `procedures.not-found`. */
export function getCase(content: ProcedureContent, key: string): ProcedureCase {
  return content.cases.find((one) => one.key === key) ?? fail('procedures.not-found', { code: key });
}

/** A component with the decision whether this dossier needs it. */
export interface RequiredComponent extends Omit<ProcedureComponent, 'required'> {
  required: boolean;
}

/** All components of a version in order, each with whether this form's data and the dossier's facts make it required. */
export function componentsRequired(content: ProcedureContent, data: CaseFacts, facts: CaseFacts = {}): RequiredComponent[] {
  const known = { ...data, ...facts };
  return content.components.map((component) => ({
    ...component,
    required: typeof component.required === 'boolean' ? component.required : feelHolds(component.required, known),
  }));
}
