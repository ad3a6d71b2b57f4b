import { sql, tables, type Tx } from '#platform/db';
import type { Pace } from './expect-wait.ts';

/** Why a ticket goes before others. */
export type Priority = 'disability' | 'elderly' | 'pregnant' | 'with-infant' | 'merit';

/** A number somebody waits with. */
export interface Ticket {
  id: string;
  day: string;
  code: string;
  word: string;
  serviceId: string;
  state: 'waiting' | 'called' | 'done' | 'skipped' | 'expired';
  channel: 'kiosk' | 'counter';
  priority: Priority | null;
  takenAt: Date;
  calledAt: Date | null;
  endedAt: Date | null;
  calls: number;
  counter: number | null;
  dossiers: string[];
}

const columns = sql`t.id, t.day::text, t.code, t.word, t.waits_for as "serviceId", t.state, t.channel, t.priority, t.taken_at as "takenAt",
  t.called_at as "calledAt", t.ended_at as "endedAt", t.calls,
  (select c.number from queues.sitting i join queues.counter c on c.id = i.counter_id where i.id = t.sitting_id) as counter,
  (select coalesce(array_agg(d.dossier_id order by d.noted_at), '{}') from queues.ticket_dossier d where d.ticket_id = t.id) as dossiers
  from queues.ticket t`;

/** Adds a ticket. */
export async function insertTicket(
  tx: Tx,
  given: Pick<Ticket, 'id' | 'day' | 'serviceId' | 'code' | 'word' | 'channel' | 'priority' | 'takenAt'> & { number: number },
): Promise<void> {
  await sql`insert into queues.ticket (id, day, service_id, number, code, word, waits_for, channel, priority, taken_at, state)
    values (${given.id}, ${given.day}, ${given.serviceId}, ${given.number}, ${given.code}, ${given.word}, ${given.serviceId}, ${given.channel},
      ${given.priority}, ${given.takenAt}, 'waiting')`.execute(tables(tx));
}

/** Whoever asks for the same ticket waits for the other. */
export async function lockTicketId(tx: Tx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`queues.ticket ${id}`}, 0))`.execute(tables(tx));
}

/** A ticket by its id. */
export async function findTicket(tx: Tx, id: string): Promise<Ticket | undefined> {
  return (await sql<Ticket>`select ${columns} where t.id = ${id}`.execute(tables(tx))).rows[0];
}

/** A ticket by the word of its page. */
export async function findByWord(tx: Tx, word: string): Promise<Ticket | undefined> {
  return (await sql<Ticket>`select ${columns} where t.word = ${word}`.execute(tables(tx))).rows[0];
}

/** Who is called at a counter. */
export async function findCalled(tx: Tx, sittingId: string): Promise<Ticket | undefined> {
  return (await sql<Ticket>`select ${columns} where t.sitting_id = ${sittingId} and t.state = 'called'`.execute(tables(tx))).rows[0];
}

/** The next who waits for one of the services, priority first, is called to a counter; two counters never get the same. */
export async function callNextTicket(
  tx: Tx,
  given: { sittingId: string; serviceIds: readonly string[]; day: string; at: Date; callingId: string },
): Promise<string | undefined> {
  const found = await sql<{ id: string; serviceId: string }>`update queues.ticket set state = 'called', sitting_id = ${given.sittingId},
      called_at = ${given.at}, calls = 1
    where id = (select t.id from queues.ticket t where t.state = 'waiting' and t.day = ${given.day} and t.waits_for = any (${[...given.serviceIds]}::uuid[])
      order by (t.priority is null), t.taken_at, t.id limit 1 for update skip locked)
    returning id, waits_for as "serviceId"`.execute(tables(tx));
  const [ticket] = found.rows;
  if (ticket === undefined) return undefined;
  await sql`insert into queues.calling (id, ticket_id, sitting_id, service_id, called_at)
    values (${given.callingId}, ${ticket.id}, ${given.sittingId}, ${ticket.serviceId}, ${given.at})`.execute(tables(tx));
  return ticket.id;
}

/** He is called once more. */
export async function addCall(tx: Tx, id: string): Promise<void> {
  await sql`update queues.ticket set calls = calls + 1 where id = ${id} and state = 'called'`.execute(tables(tx));
}

/** How the newest calling of a ticket ended, where, and what it waits for; undefined while it is called. */
export async function findEnded(tx: Tx, id: string): Promise<{ sittingId: string; outcome: string; waitsFor: string } | undefined> {
  const found = await sql<{ sittingId: string; outcome: string | null; waitsFor: string }>`select l.sitting_id as "sittingId", l.outcome,
      t.waits_for as "waitsFor"
    from queues.calling l join queues.ticket t on t.id = l.ticket_id where l.ticket_id = ${id} order by l.called_at desc, l.id desc limit 1`.execute(
    tables(tx),
  );
  const [row] = found.rows;
  return row === undefined || row.outcome === null ? undefined : { ...row, outcome: row.outcome };
}

/** His turn is over: served, not there, or sent to another service, where he keeps the time he came. */
export async function endCalling(
  tx: Tx,
  given: { id: string; how: 'done' | 'skipped' | 'transferred'; serviceId: string | undefined; at: Date },
): Promise<void> {
  await sql`update queues.calling set ended_at = ${given.at}, outcome = ${given.how} where ticket_id = ${given.id} and ended_at is null`.execute(
    tables(tx),
  );
  if (given.how === 'transferred')
    await sql`update queues.ticket set state = 'waiting', waits_for = ${given.serviceId ?? null}, sitting_id = null, called_at = null, calls = 0
      where id = ${given.id}`.execute(tables(tx));
  else await sql`update queues.ticket set state = ${given.how}, ended_at = ${given.at} where id = ${given.id}`.execute(tables(tx));
}

/** How many are called before a ticket that waits. */
export async function countAhead(tx: Tx, { id, day, serviceId, priority, takenAt }: Ticket): Promise<number> {
  const found = await sql<{ ahead: number }>`select count(*)::int as ahead from queues.ticket t
    where t.state = 'waiting' and t.day = ${day} and t.waits_for = ${serviceId}
      and ((t.priority is null), t.taken_at, t.id) < (${priority === null}::boolean, ${takenAt}::timestamptz, ${id}::uuid)`.execute(
    tables(tx),
  );
  return found.rows[0]?.ahead ?? 0;
}

/** How long a service took since an instant. */
export async function paceOf(tx: Tx, serviceId: string, since: Date): Promise<Pace> {
  const found = await sql<Pace>`select count(*)::int as samples,
      coalesce(percentile_cont(0.25) within group (order by date_part('epoch', t.ended_at - t.called_at) / 60), 0)::float as low,
      coalesce(percentile_cont(0.75) within group (order by date_part('epoch', t.ended_at - t.called_at) / 60), 0)::float as high
    from queues.ticket t where t.waits_for = ${serviceId} and t.state = 'done' and t.called_at >= ${since}`.execute(tables(tx));
  return found.rows[0] ?? { samples: 0, low: 0, high: 0 };
}

/** Who is called now, the newest first. */
export async function listCalled(tx: Tx, day: string): Promise<{ code: string; counter: number; calledAt: Date; calls: number }[]> {
  const found = await sql<{ code: string; counter: number; calledAt: Date; calls: number }>`select t.code, c.number as counter,
      t.called_at as "calledAt", t.calls
    from queues.sitting i join queues.ticket t on t.sitting_id = i.id and t.state = 'called' join queues.counter c on c.id = i.counter_id
    where i.closed_at is null and t.day = ${day} order by t.called_at desc limit 12`.execute(tables(tx));
  return found.rows;
}

/** Tickets of a day, newest first. */
export async function listTicketRows(tx: Tx, given: { day: string; after: string | undefined; limit: number }): Promise<Ticket[]> {
  const after = given.after === undefined ? sql`true` : sql`t.id < ${given.after}`;
  return (
    await sql<Ticket>`select ${columns} where t.day = ${given.day} and ${after} order by t.id desc limit ${given.limit}`.execute(tables(tx))
  ).rows;
}

/** What was filed while a person had somebody at his counter. */
export async function linkDossier(tx: Tx, given: { personId: string; dossierId: string; at: Date }): Promise<void> {
  await sql`insert into queues.ticket_dossier (ticket_id, dossier_id, noted_at)
    select l.ticket_id, ${given.dossierId}, ${given.at} from queues.sitting i join queues.calling l on l.sitting_id = i.id
    where i.person_id = ${given.personId} and i.opened_at <= ${given.at} and (i.closed_at is null or i.closed_at >= ${given.at})
      and l.called_at <= ${given.at} and (l.ended_at is null or l.ended_at >= ${given.at})
    on conflict do nothing`.execute(tables(tx));
}
