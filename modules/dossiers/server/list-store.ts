import { grantedRecords, type Reach } from '#platform/access';
import { plannedForValues, sql, tables, type RawBuilder, type Tx } from '#platform/db';
import type { DossierRow } from './dossier-store.ts';
import { seesDossier } from './reach.ts';
import { hasWords, isOfMandate, searchIds } from './search-store.ts';

interface ListTables {
  'dossiers.dossier': DossierRow;
}

const on = (tx: Tx) => tables<ListTables>(tx);

/** What a list shows of a dossier. */
export interface DossierLineRow extends Pick<
  DossierRow,
  | 'id'
  | 'code'
  | 'procedure_version_id'
  | 'enterprise_id'
  | 'applicant_name'
  | 'summary'
  | 'national_status'
  | 'result_state'
  | 'submitted_at'
  | 'received_at'
  | 'due_at'
  | 'finished_at'
> {
  paused_at: Date | null;
}

/** Which dossiers: words are folded and must all be found; `after` is the id of the last one read. */
export interface DossierFilter {
  state: 'open' | 'finished' | 'all';
  status?: number | undefined;
  words?: readonly string[] | undefined;
  code?: string | undefined;
  procedure?: string | undefined;
  enterpriseId?: string | undefined;
  /** How it ended against its due time. */
  ended?: FinishedStanding | undefined;
  after?: string | undefined;
  limit: number;
}

/** Standings of what is finished. */
export type FinishedStanding = 'early' | 'on-time' | 'late';

const minute = (column: 'finished_at' | 'due_at') => sql`date_trunc('minute', ${sql.ref(`d.${column}`)} at time zone 'UTC')`;
const day = (column: 'finished_at' | 'due_at') => sql`(${sql.ref(`d.${column}`)} at time zone 'Asia/Ho_Chi_Minh')::date`;

// Word for word the conditions of the indexes.
const endings: Readonly<Record<FinishedStanding, RawBuilder<unknown>>> = {
  early: sql`${day('finished_at')} < ${day('due_at')}`,
  'on-time': sql`${minute('finished_at')} <= ${minute('due_at')} and ${day('finished_at')} = ${day('due_at')}`,
  late: sql`${minute('finished_at')} > ${minute('due_at')}`,
};

function conditionsOf(filter: DossierFilter): RawBuilder<unknown>[] {
  const { state, status, procedure, enterpriseId, ended, after, code, words = [] } = filter;
  return [
    sql`true`,
    ...(state === 'open' ? [sql`d.finished_at is null and d.refused_at is null`] : []),
    ...(state === 'finished' ? [sql`(d.finished_at is not null or d.refused_at is not null)`] : []),
    ...(code === undefined ? [] : [sql`d.code = ${code}`]),
    ...(status === undefined ? [] : [sql`d.national_status = ${status}`]),
    ...(procedure === undefined ? [] : [sql`d.procedure_code = ${procedure}`]),
    ...(enterpriseId === undefined ? [] : [sql`d.enterprise_id = ${enterpriseId}::uuid`]),
    ...(ended === undefined ? [] : [endings[ended]]),
    ...(after === undefined ? [] : [sql`d.id < ${after}::uuid`]),
    // Asked for each dossier that the rest of the conditions leaves, and not of all that ever had these words.
    ...(words.length === 0 ? [] : [sql`(select ${hasWords(words)})`]),
  ];
}

/** Persons and enterprises are granted few: theirs are looked through one by one. */
const isWide = ({ all, holders }: Reach): boolean => all || holders.some(({ kind }) => kind !== 'person' && kind !== 'enterprise');

/** Newest first; who holds few grants reads the end of their ranges, who sees all the end of the table. */
function newestIds(reach: Reach, filter: DossierFilter): RawBuilder<{ id: string }> | undefined {
  const where = sql.join(conditionsOf(filter), sql` and `);
  if (reach.all)
    return sql`select ${plannedForValues} d.id from dossiers.dossier d where ${where} order by d.id desc limit ${filter.limit}`;
  // Of one enterprise there are fewer than of a unit that sees them all.
  if (filter.enterpriseId !== undefined && isWide(reach))
    return sql`select ${plannedForValues} d.id from dossiers.dossier d where ${where} and (select ${seesDossier(reach)}) order by d.id desc limit ${filter.limit}`;
  const granted = grantedRecords(reach, 'dossier');
  if (granted.length === 0) return undefined;
  const before = filter.after === undefined ? sql`true` : sql`s.record_id < ${filter.after}::uuid`;
  const parts = granted.map(
    (one) =>
      sql`(select d.id from ${one.records} s join dossiers.dossier d on d.id = s.record_id where ${before} and ${where} and ${isOfMandate(one)} order by s.record_id desc limit ${filter.limit})`,
  );
  return sql`select ${plannedForValues} id from (${sql.join(parts, sql` union `)}) newest order by id desc limit ${filter.limit}`;
}

// As `clockRunsOn` tells it: only these rules let a clock stand still.
const stands = sql`(p.because <> 'supplement' or d.regime in ('EXCLUDE', 'RESTART', 'ONE_SUPPLEMENT_ONE_SUSPEND', 'ONCE_EARLY')
  or d.regime = 'FIXED_WINDOW' and d.window_counts = false)`;
const pausedAt = sql<Date | null>`(select max(p.started_at) from dossiers.pause p
  where p.dossier_id = d.id and p.ended_at is null and ${stands})`;

/** Lines of dossiers whose ids are known to be within reach, in the order of the ids. */
export async function listLineRows(tx: Tx, ids: readonly string[]): Promise<DossierLineRow[]> {
  if (ids.length === 0) return [];
  const rows = await on(tx)
    .selectFrom('dossiers.dossier as d')
    .select([
      'd.id',
      'd.code',
      'd.procedure_version_id',
      'd.enterprise_id',
      'd.applicant_name',
      'd.summary',
      'd.national_status',
      'd.result_state',
      'd.submitted_at',
      'd.received_at',
      'd.due_at',
      'd.finished_at',
      pausedAt.as('paused_at'),
    ])
    .where('d.id', 'in', [...ids])
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Dossiers within reach, newest first. */
export async function listDossierRows(tx: Tx, reach: Reach, filter: DossierFilter): Promise<DossierLineRow[]> {
  const { words = [], after, limit } = filter;
  if (words.length > 0 && isWide(reach)) {
    const others = sql.join(conditionsOf({ ...filter, words: [], after: undefined }), sql` and `);
    return listLineRows(tx, await searchIds(tx, reach, { words, others, after, limit }));
  }
  const query = newestIds(reach, filter);
  const ids = query === undefined ? [] : (await query.execute(on(tx))).rows.map((row) => row.id);
  return listLineRows(tx, ids);
}

/** What a running clock needs to be told by the calendar. */
export type RunningRow = Pick<DossierLineRow, 'id' | 'received_at' | 'finished_at' | 'paused_at'> & { due_at: Date };

/** All dossiers within reach whose clock runs or is stopped by a pause, due first; with `dueBefore` only those due before it. */
export async function listRunning(
  tx: Tx,
  reach: Reach,
  filter: Omit<DossierFilter, 'after' | 'ended' | 'limit'> & { dueBefore?: Date | undefined },
): Promise<RunningRow[]> {
  const { dueBefore } = filter;
  const within = [
    sql`d.finished_at is null and d.due_at is not null`,
    // In a select of its own it is asked for each open dossier, and not of all that a unit ever had.
    sql`(select ${seesDossier(reach)})`,
    ...(dueBefore === undefined ? [] : [sql`d.due_at < ${dueBefore}`]),
    ...conditionsOf({ ...filter, limit: 0 }),
  ];
  const query = sql<RunningRow>`select ${plannedForValues} d.id, d.received_at, d.due_at, d.finished_at, ${pausedAt} as paused_at
    from dossiers.dossier d where ${sql.join(within, sql` and `)} order by d.due_at, d.id`;
  return (await query.execute(on(tx))).rows;
}

/** Whether a dossier has this code, within anybody's reach. */
export async function isCode(tx: Tx, code: string): Promise<boolean> {
  const row = await on(tx).selectFrom('dossiers.dossier').select('id').where('code', '=', code).executeTakeFirst();
  return row !== undefined;
}

/** When a dossier is due, for a list that goes on after it. */
export async function findDue(tx: Tx, id: string): Promise<Date | undefined> {
  const row = await on(tx).selectFrom('dossiers.dossier').select('due_at').where('id', '=', id).executeTakeFirst();
  return row?.due_at ?? undefined;
}
