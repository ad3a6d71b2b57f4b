import { sql, tables, type Tx } from '#platform/db';

interface SettingTables {
  'organisations.setting': {
    id: string;
    key: string;
    valid_from: string;
    value: number | string;
    because: string;
    recorded_at: Date;
    recorded_by: string | null;
    superseded_at: Date | null;
  };
}

const on = (tx: Tx) => tables<SettingTables>(tx);

/** SQL for the rows that hold of some keys on a day. */
export const heldOn = (prefix: string, day: string) => sql<{ key: string; value: number | string }>`
  select distinct on (key) key, value from organisations.setting
  where key >= ${`${prefix}.`} and key < ${`${prefix}/`} and valid_from <= ${day} and superseded_at is null
  order by key, valid_from desc`;

/** The values of some keys on a day; a key nobody has set is missing. */
export async function listValuesOn(tx: Tx, prefix: string, day: string): Promise<Map<string, number | string>> {
  const { rows } = await heldOn(prefix, day).execute(tables(tx));
  return new Map(rows.map((row) => [row.key, row.value]));
}

/** Every version of a key, newest day first, what was replaced too. */
export async function listVersions(tx: Tx, key: string) {
  return on(tx)
    .selectFrom('organisations.setting')
    .select(['valid_from', 'value', 'because', 'recorded_at', 'recorded_by', 'superseded_at'])
    .where('key', '=', key)
    .orderBy('valid_from', 'desc')
    .orderBy('superseded_at', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute();
}

/** Sets a key from a day on; what was held for that very day is superseded. */
export async function insertSetting(
  tx: Tx,
  row: { id: string; key: string; validFrom: string; value: number | string; because: string; at: Date; by: string | undefined },
): Promise<void> {
  await on(tx)
    .updateTable('organisations.setting')
    .set({ superseded_at: row.at })
    .where('key', '=', row.key)
    .where('valid_from', '=', row.validFrom)
    .where('superseded_at', 'is', null)
    .execute();
  await on(tx)
    .insertInto('organisations.setting')
    .values({
      id: row.id,
      key: row.key,
      valid_from: row.validFrom,
      value: sql`${JSON.stringify(row.value)}::jsonb`,
      because: row.because,
      recorded_at: row.at,
      recorded_by: row.by ?? null,
      superseded_at: null,
    })
    .execute();
}

/** Waits for whoever else changes a setting, until the end of his act. */
export async function lockSetting(tx: Tx, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`organisations.setting ${key}`}))`.execute(tables(tx));
}
