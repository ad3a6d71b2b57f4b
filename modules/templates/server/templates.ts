import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { timeZone } from '#platform/i18n';
import type { TemplateVersion } from './template.ts';
import { findInForce, findVersion } from './template-store.ts';

/** The version of a template in force on a day (`YYYY-MM-DD`), where there is one. */
export async function findTemplateVersion(tx: Tx, code: string, on: string): Promise<TemplateVersion | undefined> {
  return findInForce(tx, code, on);
}

/** The version of a template in force on a day (`YYYY-MM-DD`); refuses when there is none. */
export async function getTemplateVersion(tx: Tx, code: string, on: string): Promise<TemplateVersion> {
  return (await findInForce(tx, code, on)) ?? fail('templates.not-found', { code, on });
}

/** A version by its id, for a case that keeps the version it started under. */
export async function getTemplateVersionById(tx: Tx, id: string): Promise<TemplateVersion> {
  return (await findVersion(tx, id)) ?? fail('templates.not-found', { code: id, on: '' });
}

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });

/** The calendar day of an instant in Việt Nam, `YYYY-MM-DD`. */
export function dayOf(at: Date): string {
  return dayFormat.format(at);
}
