import { sql, tables, type RawBuilder, type Tx } from '#platform/db';
import type { LoggedRow, LogName } from './leaf.ts';
import { comparePositions, origin, readHeader, type Position, type Seal, type SealHeader } from './seal.ts';

interface RawRow {
  log: LogName;
  id: string;
  epoch: number;
  written_by: string;
  fields: Record<string, string | null>;
}

interface RawSeal {
  header: string;
  signature: Buffer;
  leaves: Buffer;
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

const at = ({ epoch, xid }: Position): RawBuilder<unknown> => sql`(${epoch}::integer, ${String(xid)}::xid8)`;

/** The last row of a page; the next page begins behind it. */
export interface RowKey extends Position {
  log: LogName;
  id: string;
}

/** Rows of both logs in the order in which they are sealed: from a position (or behind a row) up to another, exclusive. */
export async function listRows(tx: Tx, from: Position | RowKey, to: Position, limit: number): Promise<LoggedRow[]> {
  const parts = logNames.map((log, place) => {
    const behind =
      'id' in from
        ? sql`and (epoch, written_by, ${place}::integer, id) > (${from.epoch}::integer, ${String(from.xid)}::xid8, ${logNames.indexOf(from.log)}::integer, ${from.id}::uuid)`
        : sql``;
    return sql`(select ${sql.lit(log)} as log, id, epoch, written_by, ${place}::integer as place, ${logs[log].fields} as fields
      from ${logs[log].table} where (epoch, written_by) >= ${at(from)} and (epoch, written_by) < ${at(to)} ${behind}
      order by epoch, written_by, id limit ${limit})`;
  });
  const found = await sql<RawRow>`select log, id::text as id, epoch, written_by::text as written_by, fields
    from (${sql.join(parts, sql` union all `)}) as rows order by epoch, rows.written_by, place, rows.id limit ${limit}`.execute(tables(tx));
  return found.rows.map(toRow);
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

/** True when this transaction may seal: one server at a time. */
export async function takeSealing(tx: Tx): Promise<boolean> {
  const found = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(hashtext('audit.seal')) as taken`.execute(tables(tx));
  return found.rows[0]?.taken === true;
}

/** How far the seals reach, and up to where every transaction is surely over. */
export interface SealingState {
  /** The newest seal; undefined before the first. */
  newest: { text: string; signature: Buffer } | undefined;
  /** The epoch in which rows are written now. */
  epoch: number;
  /** Below this no transaction is open: what it wrote is here or never will be. */
  settled: Position;
  /** True while a transaction is open that others have overtaken. */
  held: boolean;
}

/** The state that the next seal starts from. */
export async function readSealingState(tx: Tx): Promise<SealingState> {
  const found = await sql<{ header: string | null; signature: Buffer | null; epoch: number; xmin: string; xmax: string }>`
    with newest as (select header, signature from audit.seal order by no desc limit 1)
    select (select header from newest), (select signature from newest), (select max(number) from audit.epoch) as epoch,
      pg_snapshot_xmin(pg_current_snapshot())::text as xmin, pg_snapshot_xmax(pg_current_snapshot())::text as xmax`.execute(tables(tx));
  const { header = null, signature = null, epoch = 1, xmin = '0', xmax = '0' } = found.rows[0] ?? {};
  return {
    newest: header === null || signature === null ? undefined : { text: header, signature },
    epoch,
    settled: { epoch, xid: BigInt(xmin) },
    held: xmin !== xmax,
  };
}

/** The epoch that new rows get by default, as the tables say it. */
export async function readEpochDefaults(tx: Tx): Promise<number[]> {
  const found = await sql<{ number: string }>`select pg_get_expr(d.adbin, d.adrelid) as number from pg_attrdef d
    join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum and a.attname = 'epoch'
    where d.adrelid in ('audit.entry'::regclass, 'audit.access_log'::regclass)`.execute(tables(tx));
  return found.rows.map((row) => Number(row.number));
}

/** Begins a new epoch unless another server did; answers the one in force. */
export async function beginEpoch(tx: Tx, after: number, because: string): Promise<number> {
  const found = await sql<{ epoch: number }>`select audit.begin_epoch(${after}, ${because}) as epoch`.execute(tables(tx));
  return found.rows[0]?.epoch ?? after;
}

/** Adds the next seal. */
export async function insertSeal(tx: Tx, seal: Seal, header: SealHeader): Promise<void> {
  await sql`insert into audit.seal (no, epoch, to_epoch, to_xid, header, signature, leaves) values (${header.no}, ${header.epoch},
    ${header.to.epoch}, ${String(header.to.xid)}::xid8, ${seal.header}, ${seal.signature}, ${seal.leaves})`.execute(tables(tx));
}

/** Seals behind a place of the chain, in its order, with the place that the table gives them. */
export async function listSeals(
  tx: Tx,
  after: { epoch: number; no: number },
  limit: number,
): Promise<(Seal & { epoch: number; no: number })[]> {
  const found = await sql<RawSeal & { epoch: number; no: number }>`select epoch, no, header, signature, leaves from audit.seal
    where (epoch, no) > (${after.epoch}::integer, ${after.no}::bigint) order by epoch, no limit ${limit}`.execute(tables(tx));
  return found.rows;
}

/** One seal by number. */
export async function findSeal(tx: Tx, no: number): Promise<Seal | undefined> {
  return (await sql<RawSeal>`select header, signature, leaves from audit.seal where no = ${no}`.execute(tables(tx))).rows[0];
}

/** The seal that holds a position; undefined while it is not sealed. */
export async function findSealHolding(tx: Tx, position: Position): Promise<Seal | undefined> {
  const found = await sql<RawSeal>`select header, signature, leaves from audit.seal where (to_epoch, to_xid) > ${at(position)}
    order by to_epoch, to_xid limit 1`.execute(tables(tx));
  const [seal] = found.rows;
  const header = seal === undefined ? undefined : readHeader(seal.header);
  return header !== undefined && comparePositions(header.from, position) <= 0 ? seal : undefined;
}

/** The newest seal's header and signature. */
export async function findNewestSeal(tx: Tx): Promise<Pick<Seal, 'header' | 'signature'> | undefined> {
  return (await sql<RawSeal>`select header, signature from audit.seal order by no desc limit 1`.execute(tables(tx))).rows[0];
}

/** How many rows of both logs are not sealed yet. */
export async function countWaiting(tx: Tx): Promise<number> {
  const { newest } = await readSealingState(tx);
  const to = newest === undefined ? undefined : readHeader(newest.text)?.to;
  return (await countUnsealed(tx, to ?? origin)).waiting;
}

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
