import { sql, tables, type Tx } from '#platform/db';

interface SubscriptionTables {
  'webhooks.subscription': {
    id: string;
    person_id: string;
    url: string;
    events: string[];
    note: string;
    wrapped_secret: Buffer;
    made_at: Date;
    made_by: string | null;
    ended_at: Date | null;
    ended_because: string | null;
  };
}

const on = (tx: Tx) => tables<SubscriptionTables>(tx);

/** A subscription as it is kept. */
export interface SubscriptionRow {
  id: string;
  personId: string;
  url: string;
  events: string[];
  note: string;
  wrappedSecret: Buffer;
  madeAt: Date;
  endedAt: Date | null;
  endedBecause: string | null;
}

/** Whose subscriptions are meant: all, or those of some accounts. */
export type Owners = 'all' | readonly string[];

function subscriptions(tx: Tx, owners: Owners) {
  const query = on(tx)
    .selectFrom('webhooks.subscription as s')
    .select([
      's.id',
      's.person_id as personId',
      's.url',
      's.events',
      's.note',
      's.wrapped_secret as wrappedSecret',
      's.made_at as madeAt',
      's.ended_at as endedAt',
      's.ended_because as endedBecause',
    ]);
  return owners === 'all'
    ? query
    : query.where('s.person_id', 'in', owners.length === 0 ? ['00000000-0000-0000-0000-000000000000'] : [...owners]);
}

/** Adds a subscription. */
export async function insertSubscription(
  tx: Tx,
  row: Omit<SubscriptionRow, 'endedAt' | 'endedBecause'> & { madeBy: string | undefined },
): Promise<void> {
  await on(tx)
    .insertInto('webhooks.subscription')
    .values({
      id: row.id,
      person_id: row.personId,
      url: row.url,
      events: row.events,
      note: row.note,
      wrapped_secret: row.wrappedSecret,
      made_at: row.madeAt,
      made_by: row.madeBy ?? null,
      ended_at: null,
      ended_because: null,
    })
    .execute();
}

/** A subscription of one of the owners. */
export async function findSubscription(tx: Tx, owners: Owners, id: string): Promise<SubscriptionRow | undefined> {
  return subscriptions(tx, owners).where('s.id', '=', id).executeTakeFirst();
}

/** The same, locked until the act is over. */
export async function lockSubscription(tx: Tx, owners: Owners, id: string): Promise<SubscriptionRow | undefined> {
  return subscriptions(tx, owners).where('s.id', '=', id).forUpdate().executeTakeFirst();
}

/** Subscriptions of the owners, newest first. */
export async function listSubscriptionRows(
  tx: Tx,
  owners: Owners,
  page: { after: string | undefined; limit: number },
): Promise<SubscriptionRow[]> {
  const query = subscriptions(tx, owners).orderBy('s.id', 'desc').limit(page.limit);
  return (page.after === undefined ? query : query.where('s.id', '<', page.after)).execute();
}

/** Every subscription that has not ended. */
export async function listOpenSubscriptions(tx: Tx): Promise<SubscriptionRow[]> {
  return subscriptions(tx, 'all').where('s.ended_at', 'is', null).orderBy('s.id').execute();
}

/** Whether any subscription has not ended. */
export async function isAnyoneListening(tx: Tx): Promise<boolean> {
  const found = await sql<{ any: boolean }>`select exists (select from webhooks.subscription where ended_at is null) as any`.execute(
    on(tx),
  );
  return found.rows[0]?.any === true;
}

/** Ends a subscription. */
export async function markSubscriptionEnded(tx: Tx, id: string, at: Date, because: string): Promise<void> {
  await on(tx)
    .updateTable('webhooks.subscription')
    .set({ ended_at: at, ended_because: because })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}
