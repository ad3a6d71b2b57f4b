import { sql, tables, type Tx } from '#platform/db';

/** A secret link as it is kept. */
export interface LinkRow {
  id: string;
  consultation_id: string;
  token_hash: Buffer;
  email: string;
  made_at: Date;
  made_by: string;
  expires_at: Date;
  ended_at: Date | null;
  ended_by: string | null;
  because: string | null;
}

interface LinkTables {
  'consultations.link': LinkRow;
  'consultations.look': { id: string; link_id: string; at: Date; part: string; address: string };
}

const on = (tx: Tx) => tables<LinkTables>(tx);

/** Adds one. */
export async function insertLink(tx: Tx, row: Omit<LinkRow, 'ended_at' | 'ended_by' | 'because'>): Promise<void> {
  await on(tx)
    .insertInto('consultations.link')
    .values({ ...row, ended_at: null, ended_by: null, because: null })
    .execute();
}

/** One by its id. */
export async function findLink(tx: Tx, id: string): Promise<LinkRow | undefined> {
  return on(tx).selectFrom('consultations.link').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The newest of a consultation. */
export async function newestLink(tx: Tx, consultationId: string): Promise<LinkRow | undefined> {
  return on(tx)
    .selectFrom('consultations.link')
    .selectAll()
    .where('consultation_id', '=', consultationId)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Ends the open link of a consultation; answers whether there was one. */
export async function endLinks(
  tx: Tx,
  consultationId: string,
  given: { at: Date; by: string | undefined; because: string },
): Promise<boolean> {
  const changed = await on(tx)
    .updateTable('consultations.link')
    .set({ ended_at: given.at, ended_by: given.by ?? null, because: given.because })
    .where('consultation_id', '=', consultationId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return Number(changed.numUpdatedRows) > 0;
}

/** Notes a look through a link. */
export async function insertLook(tx: Tx, row: LinkTables['consultations.look']): Promise<void> {
  await on(tx).insertInto('consultations.look').values(row).execute();
}

/** How often a link was looked through since an instant, and when last. */
export async function countLooks(tx: Tx, linkId: string, since: Date): Promise<{ count: number; last: Date | null }> {
  return on(tx)
    .selectFrom('consultations.look')
    .select([sql<number>`count(*)::int`.as('count'), sql<Date | null>`max(at)`.as('last')])
    .where('link_id', '=', linkId)
    .where('at', '>', since)
    .executeTakeFirstOrThrow();
}
