import type { Reach } from '#platform/access';
import { sql, tables, type Tx } from '#platform/db';
import { fail } from '#platform/errors';

/** A paper taken in. */
export interface RelayPaper {
  name: string;
  originals: number;
  copies: number;
}

/** What was taken in for another agency, as it is kept. */
export interface RelayRow {
  id: string;
  order_id: string;
  unit_id: string;
  year: number;
  number: number;
  agency: string;
  procedure_code: string | null;
  procedure_name: string;
  applicant: string;
  phone: string | null;
  email: string | null;
  papers: readonly RelayPaper[];
  note: string | null;
  taken_at: Date;
  taken_by: string;
  minute_id: string | null;
  their_code: string | null;
  their_code_at: Date | null;
}

/** A minute of a hand-over to another agency, as it is kept. */
export interface RelayMinuteRow {
  id: string;
  unit_id: string;
  year: number;
  number: number;
  agency: string;
  taker: string;
  made_at: Date;
  made_by: string;
}

interface RelayTables {
  'dossiers.relay': RelayRow;
  'dossiers.relay_minute': RelayMinuteRow;
}

const on = (tx: Tx) => tables<RelayTables>(tx);

const within = (reach: Reach) => {
  const units = reach.holders.flatMap((one) => (one.kind === 'unit' ? [one.id] : []));
  return reach.all ? sql<boolean>`true` : sql<boolean>`unit_id = any(${units}::uuid[])`;
};

/** The next number of a desk's year; given again when the act fails. */
export async function takeRelayNumber(tx: Tx, unitId: string, year: number, kind: 'receipt' | 'minute'): Promise<number> {
  const { rows } = await sql<{ last_number: number }>`insert into dossiers.relay_series as s (unit_id, year, kind, last_number)
    values (${unitId}, ${year}, ${kind}, 1) on conflict (unit_id, year, kind) do update set last_number = s.last_number + 1
    returning last_number`.execute(tables(tx));
  return (rows[0] ?? fail('http.internal')).last_number;
}

/** Keeps what was taken in; answers false for an order that was taken in at this very moment. */
export async function insertRelay(tx: Tx, row: Omit<RelayRow, 'minute_id' | 'their_code' | 'their_code_at'>): Promise<boolean> {
  const papers = sql<readonly RelayPaper[]>`${JSON.stringify(row.papers)}::jsonb`;
  const added = await on(tx)
    .insertInto('dossiers.relay')
    .values({ ...row, papers, minute_id: null, their_code: null, their_code_at: null })
    .onConflict((conflict) => conflict.column('order_id').doNothing())
    .returning('id')
    .execute();
  return added.length > 0;
}

/** Keeps a minute. */
export async function insertRelayMinute(tx: Tx, row: RelayMinuteRow): Promise<void> {
  await on(tx).insertInto('dossiers.relay_minute').values(row).execute();
}

/** What was asked for by an order, whoever asks: who takes in twice finds it. */
export async function findOrdered(tx: Tx, orderId: string): Promise<RelayRow | undefined> {
  return on(tx).selectFrom('dossiers.relay').selectAll().where('order_id', '=', orderId).executeTakeFirst();
}

/** The minute of an id, whoever asks: who hands over twice with it finds it. */
export async function findAnyMinute(tx: Tx, id: string): Promise<RelayMinuteRow | undefined> {
  return on(tx).selectFrom('dossiers.relay_minute').selectAll().where('id', '=', id).executeTakeFirst();
}

/** What some desks took in, held until the act ends, in one order for all who ask. */
export async function lockRelays(tx: Tx, reach: Reach, ids: readonly string[]): Promise<RelayRow[]> {
  return on(tx)
    .selectFrom('dossiers.relay')
    .selectAll()
    .where('id', 'in', [...ids])
    .where(within(reach))
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Notes that some were handed over. */
export async function markHanded(tx: Tx, ids: readonly string[], minuteId: string): Promise<void> {
  await on(tx)
    .updateTable('dossiers.relay')
    .set({ minute_id: minuteId })
    .where('id', 'in', [...ids])
    .execute();
}

/** Notes what the agency calls one. */
export async function saveTheirCode(tx: Tx, id: string, given: { code: string; at: Date }): Promise<void> {
  await on(tx).updateTable('dossiers.relay').set({ their_code: given.code, their_code_at: given.at }).where('id', '=', id).execute();
}

/** What the desks within reach took in, newest first: what waits, or all. */
export async function listRelayRows(
  tx: Tx,
  reach: Reach,
  given: { waiting: boolean; after: string | undefined; limit: number },
): Promise<RelayRow[]> {
  const ours = on(tx).selectFrom('dossiers.relay').selectAll().where(within(reach));
  const wanted = given.waiting ? ours.where('minute_id', 'is', null) : ours;
  const page = given.after === undefined ? wanted : wanted.where('id', '<', given.after);
  return page.orderBy('id', 'desc').limit(given.limit).execute();
}

/** One within reach. */
export async function findRelay(tx: Tx, reach: Reach, id: string): Promise<RelayRow | undefined> {
  return on(tx).selectFrom('dossiers.relay').selectAll().where('id', '=', id).where(within(reach)).executeTakeFirst();
}

/** A minute within reach, with what was handed over by it. */
export async function findRelayMinute(
  tx: Tx,
  reach: Reach,
  id: string,
): Promise<{ minute: RelayMinuteRow; relays: RelayRow[] } | undefined> {
  const minute = await on(tx).selectFrom('dossiers.relay_minute').selectAll().where('id', '=', id).where(within(reach)).executeTakeFirst();
  if (minute === undefined) return undefined;
  return { minute, relays: await on(tx).selectFrom('dossiers.relay').selectAll().where('minute_id', '=', id).orderBy('id').execute() };
}

/** Minutes by their ids. */
export async function listRelayMinutes(tx: Tx, ids: readonly string[]): Promise<RelayMinuteRow[]> {
  if (ids.length === 0) return [];
  return on(tx)
    .selectFrom('dossiers.relay_minute')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
}
