import { sql, tables, type Tx } from '#platform/db';
import type { Words } from '#platform/i18n';

/** The words of a kind of notice as they are kept. */
export interface WordingRow {
  id: string;
  kind: string;
  valid_from: Date;
  subject: Words;
  body: Words;
  recorded_at: Date;
  recorded_by: string | null;
  recorded_by_name: string;
  superseded_at: Date | null;
}

const on = (tx: Tx) => tables<{ 'notifications.wording': WordingRow }>(tx);
const asJson = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`;

/** The words in force for a kind at an instant. */
export async function findWording(tx: Tx, kind: string, at: Date): Promise<WordingRow | undefined> {
  return on(tx)
    .selectFrom('notifications.wording')
    .selectAll()
    .where('kind', '=', kind)
    .where('valid_from', '<=', at)
    .where('superseded_at', 'is', null)
    .orderBy('valid_from', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The words in force for a kind at an instant, and those of some people who want no e-mail of it. */
export async function findWordingFor(
  tx: Tx,
  { kind, at, personIds }: { kind: string; at: Date; personIds: readonly string[] },
): Promise<{ wording: Pick<WordingRow, 'id' | 'subject' | 'body'>; refusing: ReadonlySet<string> } | undefined> {
  const found = await sql<Pick<WordingRow, 'id' | 'subject' | 'body'> & { refusing: string[] }>`
    select w.id, w.subject, w.body, array(select chosen.person_id::text from notifications.preference chosen
      where chosen.person_id = any(${[...personIds]}::uuid[]) and chosen.kind = ${kind} and not chosen.email) as refusing
    from notifications.wording w where w.kind = ${kind} and w.valid_from <= ${at} and w.superseded_at is null
    order by w.valid_from desc limit 1`.execute(on(tx));
  const [row] = found.rows;
  if (row === undefined) return undefined;
  const { refusing, ...wording } = row;
  return { wording, refusing: new Set(refusing) };
}

/** Every row ever written for a kind, or for all, newest first. */
export async function listWordingRows(tx: Tx, kind?: string): Promise<WordingRow[]> {
  const query = on(tx).selectFrom('notifications.wording').selectAll().orderBy('recorded_at', 'desc').orderBy('id', 'desc');
  return (kind === undefined ? query : query.where('kind', '=', kind)).execute();
}

/** Adds a row; rows that begin at the same instant must be superseded before. */
export async function insertWording(tx: Tx, row: Omit<WordingRow, 'superseded_at'>): Promise<void> {
  await on(tx)
    .insertInto('notifications.wording')
    .values({ ...row, subject: asJson(row.subject), body: asJson(row.body), superseded_at: null })
    .execute();
}

/** Two people who change the words of a kind at once wait for each other here. */
export async function lockWordings(tx: Tx, kind: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`notifications.wording ${kind}`}))`.execute(on(tx));
}

/** Takes rows out of force; what they said stays. */
export async function supersedeWordings(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  await on(tx)
    .updateTable('notifications.wording')
    .set({ superseded_at: sql<Date>`greatest(recorded_at, ${at})` })
    .where('id', 'in', [...ids])
    .where('superseded_at', 'is', null)
    .execute();
}
