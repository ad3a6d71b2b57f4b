import { sql, tables, type Generated, type Tx } from '#platform/db';

interface DeliveryTable {
  id: string;
  position: Generated<string>;
  subscription_id: string;
  chain: string;
  event_id: string | null;
  event: string;
  payload: string;
  made_at: Date;
  state: 'waiting' | 'delivered' | 'given-up';
  attempts: Generated<number>;
  next_at: Date | null;
  claimed_until: Date | null;
  last_at: Date | null;
  last_status: number | null;
  last_fault: string | null;
  last_answer: string | null;
  delivered_at: Date | null;
}

interface DeliveryTables {
  'webhooks.delivery': DeliveryTable;
  'webhooks.place': { one: boolean; xid: string; id: string };
}

const on = (tx: Tx) => tables<DeliveryTables>(tx);

/** A delivery to be made. */
export interface NewDelivery {
  id: string;
  subscriptionId: string;
  chain: string;
  eventId: string | null;
  event: string;
  payload: string;
  at: Date;
}

/** Making a delivery and being done with one of the same chain wait for each other, so that none is left without its next try. */
async function lockChain(tx: Tx, subscriptionId: string, chain: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`webhooks.delivery ${subscriptionId} ${chain}`}, 0))`.execute(on(tx));
}

/** Adds a delivery; it is due at once when nothing of its chain waits. Adding it again changes nothing. */
export async function insertDelivery(tx: Tx, given: NewDelivery): Promise<void> {
  await lockChain(tx, given.subscriptionId, given.chain);
  await sql`insert into webhooks.delivery (id, subscription_id, chain, event_id, event, payload, made_at, state, next_at)
    select ${given.id}::uuid, ${given.subscriptionId}::uuid, ${given.chain}::uuid, ${given.eventId}::uuid, ${given.event}, ${given.payload},
      ${given.at}::timestamptz, 'waiting',
      case when exists (select from webhooks.delivery w where w.subscription_id = ${given.subscriptionId}::uuid and w.chain = ${given.chain}::uuid and w.state = 'waiting')
        then null else ${given.at}::timestamptz end
    on conflict (subscription_id, event_id) do nothing`.execute(on(tx));
}

/** A delivery that somebody has taken to send now. */
export interface Claimed {
  id: string;
  subscriptionId: string;
  chain: string;
  payload: string;
  attempts: number;
}

/** Takes due deliveries, the longest due first; another server takes them again only after `until`. */
export async function claimDue(tx: Tx, given: { now: Date; until: Date; limit: number; resting: readonly string[] }): Promise<Claimed[]> {
  const found =
    await sql<Claimed>`update webhooks.delivery d set claimed_until = ${given.until}, attempts = d.attempts + 1, last_at = ${given.now}
    where d.id in (
      select w.id from webhooks.delivery w
      where w.state = 'waiting' and w.next_at <= ${given.now} and (w.claimed_until is null or w.claimed_until <= ${given.now})
        and w.subscription_id <> all(${[...given.resting]}::uuid[])
      order by w.next_at, w.position limit ${given.limit} for update skip locked)
    returning d.id, d.subscription_id as "subscriptionId", d.chain, d.payload, d.attempts`.execute(on(tx));
  return found.rows;
}

/** What a try left behind. */
export interface Tried {
  status: number | null;
  fault: string | null;
  answer: string | null;
}

/** It will be tried again. */
export async function keepWaiting(tx: Tx, id: string, nextAt: Date, tried: Tried): Promise<void> {
  await on(tx)
    .updateTable('webhooks.delivery')
    .set({ next_at: nextAt, claimed_until: null, last_status: tried.status, last_fault: tried.fault, last_answer: tried.answer })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

/** It is delivered or given up: the next of its chain is due. */
export async function closeDelivery(
  tx: Tx,
  delivery: Pick<Claimed, 'id' | 'subscriptionId' | 'chain'>,
  to: 'delivered' | 'given-up',
  tried: Tried,
  at: Date,
): Promise<void> {
  await lockChain(tx, delivery.subscriptionId, delivery.chain);
  await on(tx)
    .updateTable('webhooks.delivery')
    .set({
      state: to,
      next_at: null,
      claimed_until: null,
      delivered_at: to === 'delivered' ? at : null,
      last_status: tried.status,
      last_fault: tried.fault,
      last_answer: tried.answer,
    })
    .where('id', '=', delivery.id)
    .execute();
  await sql`update webhooks.delivery set next_at = coalesce(next_at, ${at}) where id = (
      select id from webhooks.delivery where subscription_id = ${delivery.subscriptionId}::uuid and chain = ${delivery.chain}::uuid and state = 'waiting'
      order by position limit 1)`.execute(on(tx));
}

/** Nothing more is sent for a subscription. */
export async function dropWaiting(tx: Tx, subscriptionId: string): Promise<void> {
  await on(tx)
    .updateTable('webhooks.delivery')
    .set({ state: 'given-up', next_at: null, claimed_until: null, last_fault: 'ended' })
    .where('subscription_id', '=', subscriptionId)
    .where('state', '=', 'waiting')
    .execute();
}

/** A delivery as its owner sees it. */
export interface DeliveryRow {
  id: string;
  position: string;
  subscriptionId: string;
  chain: string;
  event: string;
  payload: string;
  state: DeliveryTable['state'];
  attempts: number;
  madeAt: Date;
  nextAt: Date | null;
  lastAt: Date | null;
  lastStatus: number | null;
  lastFault: string | null;
  lastAnswer: string | null;
  deliveredAt: Date | null;
}

const deliveries = (tx: Tx) =>
  on(tx)
    .selectFrom('webhooks.delivery as d')
    .select([
      'd.id',
      'd.position',
      'd.subscription_id as subscriptionId',
      'd.chain',
      'd.event',
      'd.payload',
      'd.state',
      'd.attempts',
      'd.made_at as madeAt',
      'd.next_at as nextAt',
      'd.last_at as lastAt',
      'd.last_status as lastStatus',
      'd.last_fault as lastFault',
      'd.last_answer as lastAnswer',
      'd.delivered_at as deliveredAt',
    ]);

/** Deliveries of a subscription, newest first; `after` is a position. */
export async function listDeliveryRows(
  tx: Tx,
  subscriptionId: string,
  page: { state: DeliveryTable['state'] | undefined; after: string | undefined; limit: number },
): Promise<DeliveryRow[]> {
  let query = deliveries(tx).where('d.subscription_id', '=', subscriptionId).orderBy('d.position', 'desc').limit(page.limit);
  if (page.state !== undefined) query = query.where('d.state', '=', page.state);
  if (page.after !== undefined) query = query.where('d.position', '<', page.after);
  return query.execute();
}

/** One delivery, locked until the act is over. */
export async function lockDelivery(tx: Tx, id: string): Promise<DeliveryRow | undefined> {
  return deliveries(tx).where('d.id', '=', id).forUpdate().executeTakeFirst();
}

/** It is tried again from the beginning, now. */
export async function setDue(tx: Tx, id: string, at: Date): Promise<void> {
  await on(tx)
    .updateTable('webhooks.delivery')
    .set({ state: 'waiting', attempts: 0, next_at: at, claimed_until: null, delivered_at: null })
    .where('id', '=', id)
    .execute();
}

/** Up to where deliveries were made, locked; undefined while another server makes them, or when none ever were. */
export async function lockPlace(tx: Tx): Promise<{ xid: string; id: string } | undefined> {
  const found = await sql<{ xid: string; id: string }>`select xid::text as xid, id from webhooks.place for update skip locked`.execute(
    on(tx),
  );
  return found.rows[0];
}

/** Moves it, or sets it for the first time. */
export async function movePlace(tx: Tx, to: { xid: string; id: string }): Promise<void> {
  await sql`insert into webhooks.place (xid, id) values (${to.xid}::xid8, ${to.id}::uuid)
    on conflict (one) do update set xid = excluded.xid, id = excluded.id`.execute(on(tx));
}
