import type { Actor } from '#platform/access';
import { sql, tables, type RawBuilder, type Tx } from '#platform/db';
import type { Locale, Words } from '#platform/i18n';
import type { KindName } from '../kinds.ts';
import type { DeliveryRow } from './delivery-store.ts';

/** A notice as it is kept. */
export interface NoticeRow {
  id: string;
  /** Whose it is; null: a letter to somebody without an account. */
  person_id: string | null;
  address: string | null;
  addressee: string | null;
  kind: KindName;
  record_kind: string | null;
  record_id: string | null;
  enterprise_id: string | null;
  procedure_code: string | null;
  locale: Locale;
  wording_id: string;
  subject: Words;
  body: Words;
  path: string;
  source: string;
  made_at: Date;
  read_at: Date | null;
}

const on = (tx: Tx) => tables<{ 'notifications.notice': NoticeRow }>(tx);
const countLimit = 99;

/** Adds notices, each with its mail where there is one, in one statement; answers the ids of those whose people were not told of the source before. */
export async function insertNotices(tx: Tx, rows: readonly NoticeRow[], mails: readonly DeliveryRow[]): Promise<Set<string>> {
  const made = await sql<{ id: string }>`
    with told as (
      insert into notifications.notice
      select given.* from json_populate_recordset(null::notifications.notice, ${JSON.stringify(rows)}::json) given
      on conflict do nothing returning id
    ), mailed as (
      insert into notifications.delivery
      select given.* from json_populate_recordset(null::notifications.delivery, ${JSON.stringify(mails)}::json) given
      where given.notice_id in (select id from told)
    )
    select id from told`.execute(on(tx));
  return new Set(made.rows.map((row) => row.id));
}

/** SQL that is true for notices `n` somebody may read: his own, those told to him as representative only while he is one. */
function mine({ personId, represents }: Pick<Actor, 'personId' | 'represents'>): RawBuilder<boolean> {
  if (personId === undefined) return sql<boolean>`false`;
  const parts = represents.map(({ enterpriseId, procedures }) =>
    procedures === undefined
      ? sql<boolean>`n.enterprise_id = ${enterpriseId}::uuid`
      : sql<boolean>`(n.enterprise_id = ${enterpriseId}::uuid and n.procedure_code = any(${[...procedures]}::text[]))`,
  );
  return sql<boolean>`n.person_id = ${personId}::uuid and (${sql.join([sql<boolean>`n.enterprise_id is null`, ...parts], sql` or `)})`;
}

type Reader = Pick<Actor, 'personId' | 'represents'>;

/** A page of somebody's notices, newest first. */
export async function listNoticeRows(
  tx: Tx,
  reader: Reader,
  given: { unread: boolean; after: string | undefined; limit: number },
): Promise<NoticeRow[]> {
  let query = on(tx).selectFrom('notifications.notice as n').selectAll('n').where(mine(reader));
  if (given.unread) query = query.where('n.read_at', 'is', null);
  if (given.after !== undefined) query = query.where('n.id', '<', given.after);
  return query.orderBy('n.id', 'desc').limit(given.limit).execute();
}

/** One notice somebody may read. */
export async function findNoticeRow(tx: Tx, reader: Reader, id: string): Promise<NoticeRow | undefined> {
  return on(tx).selectFrom('notifications.notice as n').selectAll('n').where(mine(reader)).where('n.id', '=', id).executeTakeFirst();
}

/** How many somebody has not read, at most 99. */
export async function countUnreadRows(tx: Tx, reader: Reader): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from (
    select 1 from notifications.notice n where n.read_at is null and ${mine(reader)} limit ${countLimit}) part`.execute(on(tx));
  return found.rows[0]?.count ?? 0;
}

/** Notes that somebody read one notice, or all of his; answers how many were unread. */
export async function markRowsRead(tx: Tx, reader: Reader, given: { id: string | undefined; at: Date }): Promise<number> {
  const one = given.id === undefined ? sql<boolean>`true` : sql<boolean>`n.id = ${given.id}::uuid`;
  const done =
    await sql`update notifications.notice n set read_at = ${given.at} where n.read_at is null and ${mine(reader)} and ${one}`.execute(
      on(tx),
    );
  return Number(done.numAffectedRows ?? 0);
}

/** A notice whoever's it is, for who sends it. */
export async function findNotice(tx: Tx, id: string): Promise<NoticeRow | undefined> {
  return on(tx).selectFrom('notifications.notice').selectAll().where('id', '=', id).executeTakeFirst();
}
