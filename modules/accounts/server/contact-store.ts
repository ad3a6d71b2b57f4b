import { tables, type Tx } from '#platform/db';
import type { Locale } from '#platform/i18n';
import type { AccountTables } from './account-store.ts';

/** How somebody who may sign in is written to, and in which language. */
export interface Correspondent {
  personId: string;
  name: string;
  email: string | undefined;
  locale: Locale;
}

/** Those of some people whose accounts are open, by id. */
export async function listCorrespondents(tx: Tx, personIds: readonly string[]): Promise<Correspondent[]> {
  if (personIds.length === 0) return [];
  const rows = await tables<AccountTables>(tx)
    .selectFrom('accounts.person')
    .select(['id', 'full_name as name', 'email', 'locale'])
    .where('id', 'in', [...new Set(personIds)])
    .where('disabled_at', 'is', null)
    .where('erased_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(({ id, name, email, locale }) => ({ personId: id, name, email: email ?? undefined, locale }));
}
