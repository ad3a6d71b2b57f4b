import type { Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import { findAuthority, listUnits } from '#modules/organisations';
import { listNames } from './account-store.ts';
import { listRoles } from './people-store.ts';

/** What units and roles are called. */
export interface Called {
  unit(id: string): Words;
  role(key: string): Words;
}

const nothing: Words = { vi: '', en: '' };

/** What units and roles are called at an instant; what is not known is called nothing. */
export async function calledIn(tx: Tx, at: Date): Promise<Called> {
  const units = new Map((await listUnits(tx, at)).map((unit) => [unit.id, unit.name]));
  const roles = new Map((await listRoles(tx)).map((role) => [role.key, role.name]));
  return { unit: (id) => units.get(id) ?? nothing, role: (key) => roles.get(key) ?? nothing };
}

/** Whether the authority and everybody in it is invented. */
export const isDemo = async (tx: Tx, at: Date): Promise<boolean> => (await findAuthority(tx, at))?.demo === true;

/** Names of people, those missing left out. */
export async function peopleCalled(tx: Tx, ids: readonly (string | null | undefined)[]): Promise<Map<string, string>> {
  const names = await listNames(
    tx,
    ids.flatMap((id) => id ?? []),
  );
  return new Map(names.map((one) => [one.id, one.name]));
}
