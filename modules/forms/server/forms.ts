import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { findVersion, findVersionOn } from './form-store.ts';
import type { FormVersion } from './form-version.ts';

/** A version of a form by its id, for a dossier that keeps the version it was filed with; refuses with `forms.not-found`. */
export async function getFormVersion(tx: Tx, id: string): Promise<FormVersion> {
  return (await findVersion(tx, id)) ?? fail('forms.not-found', { form: id });
}

/** The same where there may be none. */
export async function findFormVersion(tx: Tx, id: string): Promise<FormVersion | undefined> {
  return findVersion(tx, id);
}

/** The version of a form that is offered on a day (YYYY-MM-DD). */
export async function findFormVersionOn(tx: Tx, code: string, on: string): Promise<FormVersion | undefined> {
  return findVersionOn(tx, code, on);
}
