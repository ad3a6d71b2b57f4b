import { sql, tables, type Tx } from '#platform/db';
import { countUnsealed } from './row-store.ts';
import { comparePositions, origin, readHeader, type Position, type Seal, type SealHeader } from './seal.ts';

interface RawSeal {
  header: string;
  signature: Buffer;
  leaves: Buffer;
}

/**
 * True when this transaction may seal: one server at a time. Its statements are planned once and not for their values: to plan one over a hundred
 * months of both logs takes longer than to run it.
 */
export async function takeSealing(tx: Tx): Promise<boolean> {
  const found = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(hashtext('audit.seal')) as taken,
    set_config('plan_cache_mode', 'force_generic_plan', true)`.execute(tables(tx));
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

type PlacedSeal = Seal & { epoch: number; no: number };

async function listOfSeries(tx: Tx, epoch: number, after: number, limit: number): Promise<PlacedSeal[]> {
  const found = await sql<PlacedSeal>`select epoch, no, header, signature, leaves from audit.seal
    where epoch = ${epoch} and no > ${after} order by no limit ${limit}`.execute(tables(tx));
  return found.rows;
}

/**
 * Seals behind a place of the chain, in its order, with the place that the table gives them: of one series at a time. None: the end.
 */
export async function listSeals(tx: Tx, after: { epoch: number; no: number }, limit: number): Promise<PlacedSeal[]> {
  const same = await listOfSeries(tx, after.epoch, after.no, limit);
  if (same.length > 0) return same;
  const next = await sql<{ epoch: number | null }>`select min(epoch) as epoch from audit.seal where epoch > ${after.epoch}`.execute(
    tables(tx),
  );
  const epoch = next.rows[0]?.epoch ?? undefined;
  return epoch === undefined ? [] : listOfSeries(tx, epoch, 0, limit);
}

/** One seal by number. */
export async function findSeal(tx: Tx, no: number): Promise<Seal | undefined> {
  return (await sql<RawSeal>`select header, signature, leaves from audit.seal where no = ${no}`.execute(tables(tx))).rows[0];
}

/** The seal that holds a position; undefined while it is not sealed. */
export async function findSealHolding(tx: Tx, position: Position): Promise<Seal | undefined> {
  const { epoch, xid } = position;
  const same =
    await sql<RawSeal>`select header, signature, leaves from audit.seal where to_epoch = ${epoch} and to_xid > ${String(xid)}::xid8
    order by to_xid limit 1`.execute(tables(tx));
  const later = sql<RawSeal>`select header, signature, leaves from audit.seal where to_epoch > ${epoch} order by to_epoch, to_xid limit 1`;
  const seal = same.rows[0] ?? (await later.execute(tables(tx))).rows[0];
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
