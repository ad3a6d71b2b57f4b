import { sql, tables, type Tx } from '#platform/db';

/** A person who watches a case. */
export interface Watch {
  person_id: string;
  case_id: string;
  tells: boolean;
  since: Date;
}

interface WatchTables {
  'processes.watch': Watch;
}

const on = (tx: Tx) => tables<WatchTables>(tx);

/** How somebody watches a case, if he does; his watches are locked for the act when `lock`. */
export async function findWatch(tx: Tx, personId: string, caseId: string, lock = false): Promise<Watch | undefined> {
  if (lock) await sql`select pg_advisory_xact_lock(hashtext(${`processes.watch ${personId}`}))`.execute(on(tx));
  return on(tx)
    .selectFrom('processes.watch')
    .selectAll()
    .where('person_id', '=', personId)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
}

/** Keeps that somebody watches a case; changed when he does already. */
export async function putWatch(tx: Tx, watch: Watch): Promise<void> {
  await on(tx)
    .insertInto('processes.watch')
    .values(watch)
    .onConflict((one) => one.columns(['person_id', 'case_id']).doUpdateSet({ tells: watch.tells }))
    .execute();
}

/** Somebody watches a case no longer. */
export async function deleteWatch(tx: Tx, personId: string, caseId: string): Promise<void> {
  await on(tx).deleteFrom('processes.watch').where('person_id', '=', personId).where('case_id', '=', caseId).execute();
}

/** Lets go of what ended; answers how many cases somebody still watches. */
export async function dropEnded(tx: Tx, personId: string): Promise<number> {
  await sql`delete from processes.watch w using processes.case_file c
    where w.person_id = ${personId} and c.id = w.case_id and c.closed_at is not null`.execute(on(tx));
  const row = await on(tx)
    .selectFrom('processes.watch')
    .select(sql<number>`count(*)::int`.as('open'))
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return row.open;
}

/** Which of some cases somebody watches. */
export async function listWatched(tx: Tx, personId: string | undefined, caseIds: readonly string[]): Promise<Map<string, Watch>> {
  if (personId === undefined || caseIds.length === 0) return new Map();
  const rows = await on(tx)
    .selectFrom('processes.watch')
    .selectAll()
    .where('person_id', '=', personId)
    .where('case_id', 'in', [...new Set(caseIds)])
    .execute();
  return new Map(rows.map((row) => [row.case_id, row]));
}

/** Who had asked by an instant to be told of a case's changes. */
export async function listTold(tx: Tx, caseId: string, by: Date): Promise<string[]> {
  const rows = await on(tx)
    .selectFrom('processes.watch')
    .select('person_id')
    .where('case_id', '=', caseId)
    .where('tells', '=', true)
    .where('since', '<=', by)
    .orderBy('person_id')
    .execute();
  return rows.map((row) => row.person_id);
}
