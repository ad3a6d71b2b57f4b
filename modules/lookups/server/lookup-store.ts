import { sql, tables, type RawBuilder, type Tx } from '#platform/db';

/** One time a register was asked. */
export interface LookupRow {
  id: string;
  at: Date;
  source: string;
  kind: string;
  key_shown: string;
  key_hash: Buffer;
  purpose: string;
  subject_kind: 'draft' | 'dossier';
  subject_id: string;
  component: string;
  actor_id: string | null;
  unit_id: string | null;
  outcome: 'FETCHED_OK' | 'NOT_FOUND' | 'SOURCE_DOWN' | 'NOT_PUBLISHED';
  fault: string | null;
  record_sha256: string | null;
  took_ms: number;
}

const on = (tx: Tx) => tables<{ 'lookups.lookup': LookupRow }>(tx);

/** Notes a look-up; nobody changes it afterwards. */
export async function insertLookup(tx: Tx, row: LookupRow): Promise<void> {
  await on(tx).insertInto('lookups.lookup').values(row).execute();
}

/** Holds what somebody asks until the transaction ends. */
export async function lockAsker(tx: Tx, actorId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('lookups.asker'), hashtext(${actorId}))`.execute(on(tx));
}

/** By how many different keys, but for one, somebody has asked for drafts since an instant. */
export async function countKeys(tx: Tx, given: { actorId: string; since: Date; except: Buffer }): Promise<number> {
  const { actorId, since, except } = given;
  const found = await sql<{ count: number }>`select count(distinct key_hash)::int as count from lookups.lookup
    where actor_id = ${actorId} and at > ${since} and subject_kind = 'draft' and key_hash <> ${except}`.execute(on(tx));
  return found.rows[0]?.count ?? 0;
}

/** What is looked for in the log. */
export interface LookupQuery {
  /** Whose look-ups: of some units, or everybody's. */
  units: 'all' | readonly string[];
  source?: string | undefined;
  outcome?: string | undefined;
  keyHash?: Buffer | undefined;
  subjectId?: string | undefined;
  after?: string | undefined;
  limit: number;
}

/** Look-ups, newest first. */
export async function listLookupRows(tx: Tx, query: LookupQuery): Promise<LookupRow[]> {
  const { units, source, outcome, keyHash, subjectId, after, limit } = query;
  const parts: RawBuilder<boolean>[] = [sql<boolean>`true`];
  if (units !== 'all') parts.push(sql<boolean>`unit_id = any(${[...units]}::uuid[])`);
  if (source !== undefined) parts.push(sql<boolean>`source = ${source}`);
  if (outcome !== undefined) parts.push(sql<boolean>`outcome = ${outcome}`);
  if (keyHash !== undefined) parts.push(sql<boolean>`key_hash = ${keyHash}`);
  if (subjectId !== undefined) parts.push(sql<boolean>`subject_id = ${subjectId}`);
  if (after !== undefined) parts.push(sql<boolean>`id < ${after}`);
  const found =
    await sql<LookupRow>`select * from lookups.lookup where ${sql.join(parts, sql` and `)} order by id desc limit ${limit}`.execute(on(tx));
  return found.rows;
}

/** True when a register had answered by an instant. */
export async function hadAnswer(tx: Tx, at: Date): Promise<boolean> {
  const found = await sql<{ had: boolean }>`select exists (select 1 from lookups.lookup
    where outcome in ('FETCHED_OK', 'NOT_FOUND', 'NOT_PUBLISHED') and at <= ${at}) as had`.execute(on(tx));
  return found.rows[0]?.had === true;
}
