import { sql, tables, type RawBuilder, type Tx } from '#platform/db';
import type { LoggedRow, LogName } from './leaf.ts';
import { origin, type Position } from './seal.ts';

interface RawRow {
  log: LogName;
  id: string;
  epoch: number;
  written_by: string;
  fields: Record<string, string | null>;
}

// As whole microseconds: no time zone, no date style, nothing lost.
const instant = sql.raw(`case when isfinite(at) then (extract(epoch from at) * 1000000)::bigint::text else at::text end`);

const logs: Record<LogName, { table: RawBuilder<unknown>; fields: RawBuilder<unknown> }> = {
  entry: {
    table: sql.raw('audit.entry'),
    fields: sql`json_build_object('at', ${instant}, 'act', act, 'actId', act_id::text, 'actorKind', actor_kind, 'actorId', actor_id::text,
      'sessionId', session_id, 'requestId', request_id, 'subjectKind', subject_kind, 'subjectId', subject_id, 'details', details::text,
      'locale', locale)`,
  },
  access: {
    table: sql.raw('audit.access_log'),
    fields: sql`json_build_object('at', ${instant}, 'what', what, 'part', part, 'actorKind', actor_kind, 'actorId', actor_id::text,
      'sessionId', session_id, 'requestId', request_id, 'subjectKind', subject_kind, 'subjectId', subject_id, 'unitId', unit_id::text,
      'role', role, 'purpose', purpose, 'stepId', step_id::text)`,
  },
};
const logNames = ['entry', 'access'] as const;

function toRow({ written_by, ...raw }: RawRow): LoggedRow {
  return { ...raw, writtenBy: written_by };
}

/** Where a row stands in the order of commits. */
export function positionOf(row: LoggedRow): Position {
  return { epoch: row.epoch, xid: BigInt(row.writtenBy) };
}

/** The last row of a page; the next page begins behind it. */
export interface RowKey extends Position {
  log: LogName;
  id: string;
}

interface Stretch {
  epoch: number;
  from: bigint;
  /** Exclusive; undefined: to the end of the epoch. */
  to: bigint | undefined;
  behind: RowKey | undefined;
}

/** Rows of one epoch. Plain comparisons of one column, which the planner can estimate: of pairs it cannot, and reads all to sort a page. */
async function listStretch(tx: Tx, { epoch, from, to, behind }: Stretch, limit: number): Promise<LoggedRow[]> {
  const until = to === undefined ? sql`` : sql`and written_by < ${String(to)}::xid8`;
  const parts = logNames.map((log, place) => {
    const next =
      behind === undefined
        ? sql``
        : sql`and (written_by, ${place}::integer, id) > (${String(behind.xid)}::xid8, ${logNames.indexOf(behind.log)}::integer, ${behind.id}::uuid)`;
    return sql`(select ${sql.lit(log)} as log, id, epoch, written_by, ${place}::integer as place, ${logs[log].fields} as fields
      from ${logs[log].table} where epoch = ${epoch}::integer and written_by >= ${String(from)}::xid8 ${until} ${next}
      order by epoch, written_by, id limit ${limit})`;
  });
  const found = await sql<RawRow>`select log, id::text as id, epoch, written_by::text as written_by, fields
    from (${sql.join(parts, sql` union all `)}) as rows order by rows.written_by, place, rows.id limit ${limit}`.execute(tables(tx));
  return found.rows.map(toRow);
}

async function findNextEpoch(tx: Tx, after: number, last: number): Promise<number | undefined> {
  const parts = logNames.map(
    (log) => sql`(select min(epoch) as epoch from ${logs[log].table} where epoch > ${after} and epoch <= ${last})`,
  );
  const found = await sql<{
    epoch: number | null;
  }>`select min(epoch) as epoch from (${sql.join(parts, sql` union all `)}) as epochs`.execute(tables(tx));
  return found.rows[0]?.epoch ?? undefined;
}

/** Rows of both logs in the order in which they are sealed: from a position (or behind a row) up to another, exclusive. */
export async function listRows(tx: Tx, from: Position | RowKey, to: Position, limit: number): Promise<LoggedRow[]> {
  const rows: LoggedRow[] = [];
  let stretch: Stretch | undefined = { epoch: from.epoch, from: from.xid, to: undefined, behind: 'id' in from ? from : undefined };
  while (stretch !== undefined && stretch.epoch <= to.epoch && rows.length < limit) {
    const { epoch }: Stretch = stretch;
    rows.push(...(await listStretch(tx, { ...stretch, to: epoch === to.epoch ? to.xid : undefined }, limit - rows.length)));
    const next: number | undefined = epoch < to.epoch && rows.length < limit ? await findNextEpoch(tx, epoch, to.epoch) : undefined;
    stretch = next === undefined ? undefined : { epoch: next, from: 0n, to: undefined, behind: undefined };
  }
  return rows;
}

/** One row by id, wherever it stands. */
export async function findRow(tx: Tx, log: LogName, id: string): Promise<LoggedRow | undefined> {
  const found =
    await sql<RawRow>`select ${sql.lit(log)} as log, id::text as id, epoch, written_by::text as written_by, ${logs[log].fields} as fields
    from ${logs[log].table} where id = ${id}::uuid order by at limit 1`.execute(tables(tx));
  const [row] = found.rows;
  return row === undefined ? undefined : toRow(row);
}

/** Which entry of a record is meant; what is left out is not asked. */
export interface EntrySearch {
  subjectKind: string;
  subjectId: string;
  /** Exactly this instant. */
  at?: Date | undefined;
  act?: string | undefined;
  actId?: string | undefined;
  /** Details that it has, among others. */
  details?: Readonly<Record<string, string>> | undefined;
}

/** The oldest entry of a record that is meant. */
export async function findEntry(tx: Tx, search: EntrySearch): Promise<LoggedRow | undefined> {
  const conditions = [
    search.at === undefined ? undefined : sql`at = ${search.at}`,
    search.act === undefined ? undefined : sql`act = ${search.act}`,
    search.actId === undefined ? undefined : sql`act_id = ${search.actId}::uuid`,
    search.details === undefined ? undefined : sql`details @> ${JSON.stringify(search.details)}::jsonb`,
  ].filter((one) => one !== undefined);
  const found =
    await sql<RawRow>`select 'entry' as log, id::text as id, epoch, written_by::text as written_by, ${logs.entry.fields} as fields
    from audit.entry where ${sql.join([sql`subject_kind = ${search.subjectKind}`, sql`subject_id = ${search.subjectId}`, ...conditions], sql` and `)}
    order by at, audit.entry.id limit 1`.execute(tables(tx));
  const [row] = found.rows;
  return row === undefined ? undefined : toRow(row);
}

const at = ({ epoch, xid }: Position): RawBuilder<unknown> => sql`(${epoch}::integer, ${String(xid)}::xid8)`;

/** How many rows wait behind a position, and a row whose place in the order no transaction had. */
export async function countUnsealed(
  tx: Tx,
  from: Position,
): Promise<{ waiting: number; impossible: { log: LogName; id: string } | undefined }> {
  const waiting = logNames.map(
    (log) =>
      sql`(select count(*) from ${logs[log].table}, state where (epoch, written_by) >= ${at(from)} and (epoch, written_by) < (now_in, next))`,
  );
  const outside = logNames.map(
    (log) => sql`(select ${sql.lit(log)} as log, id from ${logs[log].table}, state where (epoch, written_by) >= (now_in, next) limit 1)
      union all (select ${sql.lit(log)}, id from ${logs[log].table} where (epoch, written_by) < ${at(origin)} limit 1)`,
  );
  const found = await sql<{ waiting: number; log: LogName | null; id: string | null }>`with state as materialized (
      select (select max(number) from audit.epoch) as now_in, pg_snapshot_xmax(pg_current_snapshot()) as next),
    outside as (${sql.join(outside, sql` union all `)})
    select ${sql.join(waiting, sql` + `)} as waiting, (select log from outside limit 1) as log, (select id::text from outside limit 1) as id`.execute(
    tables(tx),
  );
  const { waiting: count = 0, log = null, id = null } = found.rows[0] ?? {};
  return { waiting: count, impossible: log === null || id === null ? undefined : { log, id } };
}
