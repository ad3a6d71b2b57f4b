import { tables, type Tx } from '#platform/db';
import type { Words } from '#platform/i18n';

interface RoleTables {
  'accounts.role': { key: string; name: Words };
}

/** What the roles are called, by key. */
export async function roleNames(tx: Tx): Promise<Map<string, Words>> {
  const rows = await tables<RoleTables>(tx).selectFrom('accounts.role').select(['key', 'name']).execute();
  return new Map(rows.map(({ key, name }) => [key, name]));
}
