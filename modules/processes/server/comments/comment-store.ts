import { tables, type Tx } from '#platform/db';

/** Something said about a case. */
export interface CommentRow {
  id: string;
  case_id: string;
  by_person: string;
  at: Date;
  text: string;
  mentions: string[];
  withdrawn_at: Date | null;
}

interface CommentTables {
  'processes.comment': CommentRow;
}

const on = (tx: Tx) => tables<CommentTables>(tx);

/** What was said about a case, the newest first, before a place. */
export async function listCommentRows(tx: Tx, caseId: string, page: { after: string | undefined; limit: number }): Promise<CommentRow[]> {
  const query = on(tx).selectFrom('processes.comment').selectAll().where('case_id', '=', caseId).orderBy('id', 'desc').limit(page.limit);
  return (page.after === undefined ? query : query.where('id', '<', page.after)).execute();
}

/** One comment, locked for the act when `lock`. */
export async function findComment(tx: Tx, id: string, lock = false): Promise<CommentRow | undefined> {
  const query = on(tx).selectFrom('processes.comment').selectAll().where('id', '=', id);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

/** Keeps a comment; answers false where its id is known. */
export async function insertComment(tx: Tx, row: CommentRow): Promise<boolean> {
  const made = await on(tx)
    .insertInto('processes.comment')
    .values(row)
    .onConflict((one) => one.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

/** Notes when a comment was taken back. */
export async function withdrawCommentRow(tx: Tx, id: string, at: Date): Promise<void> {
  await on(tx).updateTable('processes.comment').set({ withdrawn_at: at }).where('id', '=', id).where('withdrawn_at', 'is', null).execute();
}
