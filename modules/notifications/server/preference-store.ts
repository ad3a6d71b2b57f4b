import { tables, type Tx } from '#platform/db';

interface PreferenceTables {
  'notifications.preference': { person_id: string; kind: string; email: boolean; changed_at: Date };
}

const on = (tx: Tx) => tables<PreferenceTables>(tx);

/** What a person chose by kind; kinds he said nothing of are missing. */
export async function listPreferences(tx: Tx, personId: string): Promise<Map<string, boolean>> {
  const rows = await on(tx).selectFrom('notifications.preference').select(['kind', 'email']).where('person_id', '=', personId).execute();
  return new Map(rows.map(({ kind, email }) => [kind, email]));
}

/** Keeps what a person chose for a kind. */
export async function savePreference(tx: Tx, row: { personId: string; kind: string; email: boolean; at: Date }): Promise<void> {
  const { personId, kind, email, at } = row;
  await on(tx)
    .insertInto('notifications.preference')
    .values({ person_id: personId, kind, email, changed_at: at })
    .onConflict((conflict) => conflict.columns(['person_id', 'kind']).doUpdateSet({ email, changed_at: at }))
    .execute();
}
