import { sql, tables, type RawBuilder, type Tx } from '#platform/db';

/** A fact as it is written in the act's transaction. */
export interface Announcement {
  id: string;
  name: string;
  payload: unknown;
  at: Date;
  actId: string;
  actorId: string | undefined;
}

interface OutboxRow {
  id: string;
  xid: string;
  name: string;
  payload: unknown;
  at: Date;
  act_id: string;
  actor_id: string | null;
}

interface EventTables {
  'events.outbox': OutboxRow;
  'events.relay': { name: string; xid: string; id: string };
}

/** The statement that writes an act's facts with it: both are committed, or neither. */
export function factsToWrite(announcements: readonly Announcement[]): RawBuilder<unknown> {
  const rows = announcements.map(
    (one) =>
      sql`(${one.id}::uuid, ${one.name}, ${JSON.stringify(one.payload)}::jsonb, ${one.at}, ${one.actId}::uuid, ${one.actorId ?? null}::uuid)`,
  );
  return sql`insert into events.outbox (id, name, payload, at, act_id, actor_id) values ${sql.join(rows)}`;
}

/** A place in the order of committed facts. */
export interface Cursor {
  xid: string;
  id: string;
}

/** A fact with its place, as it is handed over. */
interface PlacedFact extends CommittedEvent {
  actorId: string | null;
}

/** Facts after a place, oldest first, only from transactions that can no longer be overtaken by an earlier one. */
export async function listOutboxAfter(tx: Tx, after: Cursor, limit: number): Promise<PlacedFact[]> {
  // In the order of the column: the bare name means the answer's text, in which 1000 stands before 999.
  const found = await sql<PlacedFact>`
    select id, xid::text as xid, name, payload, at, actor_id as "actorId" from events.outbox
    where (xid, id) > (${after.xid}::xid8, ${after.id}::uuid) and xid < pg_snapshot_xmin(pg_current_snapshot())
    order by events.outbox.xid, events.outbox.id limit ${limit}`.execute(tables(tx));
  return found.rows;
}

/** The place behind the newest fact: where who begins now begins to listen. */
export async function newestEventPlace(tx: Tx): Promise<EventPlace> {
  const found = await sql<Cursor>`select pg_snapshot_xmin(pg_current_snapshot())::text as xid, ${nilId} as id`.execute(tables(tx));
  return found.rows[0] ?? { xid: '0', id: nilId };
}

const nilId = '00000000-0000-0000-0000-000000000000';

/** Makes the shared hand-over place where there is none yet. */
export async function beginHandOver(tx: Tx): Promise<void> {
  await sql`insert into events.relay (name, xid, id) values ('jobs', '0', ${nilId}::uuid) on conflict do nothing`.execute(tables(tx));
}

/** Locks and answers the shared hand-over place; undefined while another server holds it. */
export async function lockHandOver(tx: Tx): Promise<Cursor | undefined> {
  const found = await sql<Cursor>`select xid::text as xid, id from events.relay where name = 'jobs' for update skip locked`.execute(
    tables(tx),
  );
  return found.rows[0];
}

/** Moves the shared hand-over place. */
export async function moveHandOver(tx: Tx, to: Cursor): Promise<void> {
  await sql`update events.relay set xid = ${to.xid}::xid8, id = ${to.id}::uuid where name = 'jobs'`.execute(tables(tx));
}

/** A place in the order of committed facts, as a module keeps it between its rounds. */
export type EventPlace = Cursor;

/** A fact and its place. */
export interface CommittedEvent extends EventPlace {
  name: string;
  payload: unknown;
  at: Date;
}

/** Facts after a place in the order of their transactions, for a module that must keep it; only what no earlier fact can overtake. */
export async function listEventsAfter(tx: Tx, after: EventPlace, limit: number): Promise<CommittedEvent[]> {
  return (await listOutboxAfter(tx, after, limit)).map(({ xid, id, name, payload, at }) => ({ xid, id, name, payload, at }));
}

/** One announced fact by id. */
export async function findEvent(
  tx: Tx,
  id: string,
): Promise<{ name: string; payload: unknown; at: Date; actorId: string | null } | undefined> {
  return tables<EventTables>(tx)
    .selectFrom('events.outbox')
    .select(['name', 'payload', 'at', 'actor_id as actorId'])
    .where('id', '=', id)
    .executeTakeFirst();
}
