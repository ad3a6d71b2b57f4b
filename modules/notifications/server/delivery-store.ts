import { plannedForValues, sql, tables, type Tx } from '#platform/db';
import type { Locale, Words } from '#platform/i18n';

/** How far a mail is. */
export const deliveryStates = ['queued', 'sending', 'sent', 'failed', 'given-up'] as const;
/** How far a mail is. */
export type DeliveryState = (typeof deliveryStates)[number];

/** Why a mail is not sent: by the server's answer, or because nobody is to get it any more. */
export type Trouble = 'recipient' | 'later' | 'server' | 'bad-address' | 'no-address' | 'no-mandate';

/** A notice on its way by e-mail. */
export interface DeliveryRow {
  id: string;
  notice_id: string;
  channel: 'email';
  via: 'smtp' | 'mailbox';
  address: string;
  state: DeliveryState;
  attempts: number;
  next_at: Date;
  queued_at: Date;
  sent_at: Date | null;
  trouble: Trouble | null;
  last_error: string | null;
  message_id: string;
}

/** A delivery with what of its notice is told in lists. */
export interface DeliveryLine extends DeliveryRow {
  kind: string;
  subject: Words;
  locale: Locale;
  made_at: Date;
  person_id: string | null;
}

interface DeliveryTables {
  'notifications.delivery': DeliveryRow;
  'notifications.notice': { id: string; kind: string; subject: Words; locale: Locale; made_at: Date; person_id: string | null };
}

const on = (tx: Tx) => tables<DeliveryTables>(tx);

/**
 * Takes the next mail whose time has come and notes that it is being sent until `leaseEnds`; of several senders each gets another one.
 * A mail whose sender died comes again when its time is over. What one is told of a record comes in its order: a later mail waits for the earlier.
 */
export async function claimDelivery(tx: Tx, at: Date, leaseEnds: Date): Promise<DeliveryRow | undefined> {
  const found = await sql<DeliveryRow>`update notifications.delivery set state = 'sending', attempts = attempts + 1, next_at = ${leaseEnds}
    where id = (select d.id from notifications.delivery d join notifications.notice n on n.id = d.notice_id
      where d.state in ('queued', 'sending') and d.next_at <= ${at} and not exists (
        select from notifications.notice before join notifications.delivery earlier on earlier.notice_id = before.id
        where before.record_id = n.record_id and earlier.state in ('queued', 'sending') and earlier.id < d.id
          and (before.person_id = n.person_id or before.address = n.address))
      order by d.next_at, d.id limit 1 for update of d skip locked)
    returning *`.execute(on(tx));
  return found.rows[0];
}

/** What came of trying to send. */
export type Outcome =
  | { state: 'sent'; at: Date; via: DeliveryRow['via']; address: string }
  | { state: 'queued'; nextAt: Date; attempts: number; trouble: Trouble; said: string | undefined }
  | { state: 'failed' | 'given-up'; trouble: Trouble; said: string | undefined };

const columnsOf = (outcome: Outcome): Partial<DeliveryRow> =>
  outcome.state === 'sent'
    ? { state: 'sent', sent_at: outcome.at, via: outcome.via, address: outcome.address, trouble: null, last_error: null }
    : {
        state: outcome.state,
        trouble: outcome.trouble,
        last_error: outcome.said ?? null,
        ...(outcome.state === 'queued' ? { next_at: outcome.nextAt, attempts: outcome.attempts } : {}),
      };

/** Notes what came of a try; nothing when somebody else took the mail over meanwhile. */
export async function settleDelivery(tx: Tx, claimed: Pick<DeliveryRow, 'id' | 'attempts'>, outcome: Outcome): Promise<void> {
  await on(tx)
    .updateTable('notifications.delivery')
    .set(columnsOf(outcome))
    .where('id', '=', claimed.id)
    .where('state', '=', 'sending')
    .where('attempts', '=', claimed.attempts)
    .execute();
}

/** Puts a mail that was not sent on its way again; undefined when there is none in such a state. */
export async function requeueDelivery(tx: Tx, id: string, at: Date): Promise<string | undefined> {
  const row = await on(tx)
    .updateTable('notifications.delivery')
    .set({ state: 'queued', attempts: 0, queued_at: at, next_at: at, trouble: null })
    .where('id', '=', id)
    .where('state', 'in', ['failed', 'given-up'])
    .returning('notice_id')
    .executeTakeFirst();
  return row?.notice_id;
}

const lines = (tx: Tx) =>
  on(tx)
    .selectFrom('notifications.delivery as d')
    .modifyFront(plannedForValues)
    .innerJoin('notifications.notice as n', 'n.id', 'd.notice_id')
    .selectAll('d')
    .select(['n.kind', 'n.subject', 'n.locale', 'n.made_at', 'n.person_id']);

/** A page of mails, newest first. */
export async function listDeliveryLines(
  tx: Tx,
  given: { states: readonly DeliveryState[]; search: string; after: string | undefined; limit: number },
): Promise<DeliveryLine[]> {
  let query = lines(tx).where('d.state', 'in', [...given.states]);
  if (given.after !== undefined) query = query.where('d.id', '<', given.after);
  if (given.search.trim() !== '') {
    const pattern = `%${given.search.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    query = query.where(
      sql<boolean>`public.unaccent(lower(concat_ws(' ', d.address, n.subject ->> 'vi', n.subject ->> 'en'))) like public.unaccent(lower(${pattern}))`,
    );
  }
  return query.orderBy('d.id', 'desc').limit(given.limit).execute();
}

/** One mail. */
export async function findDeliveryLine(tx: Tx, id: string): Promise<DeliveryLine | undefined> {
  return lines(tx).where('d.id', '=', id).executeTakeFirst();
}

/** How many mails wait, and how many were not sent; sent ones are many and not counted. */
export async function countDeliveries(tx: Tx): Promise<{ waiting: number; troubled: number }> {
  const found = await sql<{ waiting: number; troubled: number }>`select
    (select count(*)::int from notifications.delivery where state in ('queued', 'sending')) as waiting,
    (select count(*)::int from notifications.delivery where state in ('failed', 'given-up')) as troubled`.execute(on(tx));
  return found.rows[0] ?? { waiting: 0, troubled: 0 };
}
