import { sql, tables, type Tx } from '#platform/db';

/** A register that was set up. */
export interface SourceRow {
  key: string;
  url: string;
  wrapped_secret: Buffer;
  enabled: boolean;
  timeout_ms: number;
  changed_at: Date;
  changed_by: string | null;
}

const on = (tx: Tx) => tables<{ 'lookups.source': SourceRow }>(tx);

/** Every register that was set up, by key. */
export async function listSourceRows(tx: Tx): Promise<SourceRow[]> {
  return on(tx).selectFrom('lookups.source').selectAll().orderBy('key').execute();
}

/** A register that was set up. */
export async function findSourceRow(tx: Tx, key: string): Promise<SourceRow | undefined> {
  return on(tx).selectFrom('lookups.source').selectAll().where('key', '=', key).executeTakeFirst();
}

/** Sets a register up, or changes how. */
export async function saveSource(tx: Tx, row: SourceRow): Promise<void> {
  const { key: _key, ...changed } = row;
  await on(tx)
    .insertInto('lookups.source')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doUpdateSet(changed))
    .execute();
}

/** Sets registers up that nobody set up yet. */
export async function addSources(tx: Tx, rows: readonly SourceRow[]): Promise<void> {
  for (const row of rows)
    await sql`insert into lookups.source (key, url, wrapped_secret, enabled, timeout_ms, changed_at)
      values (${row.key}, ${row.url}, ${row.wrapped_secret}, ${row.enabled}, ${row.timeout_ms}, ${row.changed_at}) on conflict do nothing`.execute(
      on(tx),
    );
}
