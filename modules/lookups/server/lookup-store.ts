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
