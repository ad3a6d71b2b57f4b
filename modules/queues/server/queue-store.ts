import { sql, tables, type Tx } from '#platform/db';
import type { Words } from '#platform/i18n';

/** What people come for, with how many wait for it and how many counters take it. */
export interface ServiceLine {
  id: string;
  prefix: string;
  name: Words;
  waiting: number;
  counters: number;
}

/** Services that are offered, in their order. */
export async function listServices(tx: Tx, day: string): Promise<ServiceLine[]> {
  const found = await sql<ServiceLine>`select s.id, s.prefix, s.name,
      (select count(*)::int from queues.ticket t where t.waits_for = s.id and t.state = 'waiting' and t.day = ${day}) as waiting,
      (select count(*)::int from queues.sitting i where i.closed_at is null and s.id = any (i.service_ids)) as counters
    from queues.service s where s.ended_at is null order by s.position`.execute(tables(tx));
  return found.rows;
}

/** Adds the services and counters every hall starts with, where none was ever added. */
export async function insertStarting(
  tx: Tx,
  given: {
    services: readonly { id: string; prefix: string; name: Words }[];
    counters: readonly { id: string; number: number }[];
    at: Date;
  },
): Promise<void> {
  const held = await sql<{ id: string }>`select id from queues.service limit 1`.execute(tables(tx));
  if (held.rows.length > 0) return;
  for (const [position, { id, prefix, name }] of given.services.entries())
    await sql`insert into queues.service (id, prefix, name, position, made_at)
      values (${id}, ${prefix}, ${JSON.stringify(name)}::jsonb, ${position}, ${given.at})`.execute(tables(tx));
  for (const { id, number } of given.counters)
    await sql`insert into queues.counter (id, number, made_at) values (${id}, ${number}, ${given.at})`.execute(tables(tx));
}

/** Counters with who sits there. */
export async function listCounters(tx: Tx): Promise<{ id: string; number: number; personId: string | null }[]> {
  const found = await sql<{ id: string; number: number; personId: string | null }>`select c.id, c.number, i.person_id as "personId"
    from queues.counter c left join queues.sitting i on i.counter_id = c.id and i.closed_at is null
    where c.ended_at is null order by c.number`.execute(tables(tx));
  return found.rows;
}

/** An officer at a counter. */
export interface Sitting {
  id: string;
  counterId: string;
  counter: number;
  serviceIds: string[];
  openedAt: Date;
}

/** Where a person sits now; locked for the act that asks, so that of two clicks one waits. */
export async function findSitting(tx: Tx, personId: string, lock: boolean): Promise<Sitting | undefined> {
  const found = await sql<Sitting>`select i.id, i.counter_id as "counterId", c.number as counter, i.service_ids as "serviceIds",
      i.opened_at as "openedAt" from queues.sitting i join queues.counter c on c.id = i.counter_id
    where i.person_id = ${personId} and i.closed_at is null ${lock ? sql`for update of i` : sql``}`.execute(tables(tx));
  return found.rows[0];
}

/** Somebody sits down; false when the counter or he is taken. */
export async function insertSitting(
  tx: Tx,
  given: { id: string; counterId: string; personId: string; unitId: string | null; serviceIds: readonly string[]; at: Date },
): Promise<boolean> {
  const added = await sql<{ id: string }>`insert into queues.sitting (id, counter_id, person_id, unit_id, service_ids, opened_at)
    values (${given.id}, ${given.counterId}, ${given.personId}, ${given.unitId}, ${[...given.serviceIds]}::uuid[], ${given.at})
    on conflict do nothing returning id`.execute(tables(tx));
  return added.rows.length > 0;
}

/** He leaves. */
export async function closeSitting(tx: Tx, id: string, at: Date): Promise<void> {
  await sql`update queues.sitting set closed_at = ${at} where id = ${id} and closed_at is null`.execute(tables(tx));
}

/** The next number of a day's series, from 1. */
export async function takeNumber(tx: Tx, day: string, serviceId: string): Promise<number> {
  const found = await sql<{ number: number }>`insert into queues.series (day, service_id, last_number) values (${day}, ${serviceId}, 1)
    on conflict (day, service_id) do update set last_number = queues.series.last_number + 1 returning last_number as number`.execute(
    tables(tx),
  );
  return found.rows[0]?.number ?? 1;
}
