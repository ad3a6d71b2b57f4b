import { sql, tables, type Tx } from '#platform/db';
import { newId } from '#platform/ids';

/** Why somebody has to look at a procedure again. */
export type ReviewReason = 'catalogue-changed' | 'record-absent' | 'law-limit-changed' | 'temporary-ends';

/** What came of looking: it stays as it is, a version of ours was changed, or it is none of our business. */
export type ReviewDecision = 'kept' | 'changed' | 'not-ours';

/** Something to be looked at. */
export interface NewReview {
  procedureCode: string;
  reason: ReviewReason;
  /** What of the procedure it is about. */
  subject: string;
  facts: Readonly<Record<string, unknown>>;
}

/** A review as it is kept. */
export interface Review extends NewReview {
  id: string;
  raisedAt: Date;
  decidedAt: Date | null;
  decidedBy: string | null;
  decision: ReviewDecision | null;
  note: string | null;
}

interface ReviewTables {
  'procedures.review': {
    id: string;
    procedure_code: string;
    reason: ReviewReason;
    subject: string;
    facts: Readonly<Record<string, unknown>>;
    raised_at: Date;
    decided_at: Date | null;
    decided_by: string | null;
    decision: ReviewDecision | null;
    note: string | null;
  };
}

const on = (tx: Tx) => tables<ReviewTables>(tx);

/** Raises reviews; of one that is open already the newest facts are kept. */
export async function raiseReviews(tx: Tx, reviews: readonly NewReview[], at: Date): Promise<void> {
  if (reviews.length === 0) return;
  const rows = reviews.map(({ procedureCode, reason, subject, facts }) => ({
    id: newId(at),
    procedure_code: procedureCode,
    reason,
    subject,
    facts: sql<Readonly<Record<string, unknown>>>`${JSON.stringify(facts)}::jsonb`,
    raised_at: at,
    decided_at: null,
    decided_by: null,
    decision: null,
    note: null,
  }));
  await on(tx)
    .insertInto('procedures.review')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['procedure_code', 'reason', 'subject'])
        .where('decided_at', 'is', null)
        .doUpdateSet({ facts: (row) => row.ref('excluded.facts') }),
    )
    .execute();
}

const reviews = (tx: Tx) =>
  on(tx)
    .selectFrom('procedures.review')
    .select([
      'id',
      'procedure_code as procedureCode',
      'reason',
      'subject',
      'facts',
      'raised_at as raisedAt',
      'decided_at as decidedAt',
      'decided_by as decidedBy',
      'decision',
      'note',
    ]);

/** Reviews, the newest first: those to be decided, or all. */
export async function listReviews(tx: Tx, page: { open: boolean; after: string | undefined; limit: number }): Promise<Review[]> {
  const newest = reviews(tx).orderBy('id', 'desc').limit(page.limit);
  const wanted = page.open ? newest.where('decided_at', 'is', null) : newest;
  return (page.after === undefined ? wanted : wanted.where('id', '<', page.after)).execute();
}

/** How many are to be decided. */
export async function countOpen(tx: Tx): Promise<number> {
  const { count } = await on(tx)
    .selectFrom('procedures.review')
    .select((row) => row.fn.countAll<string>().as('count'))
    .where('decided_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** A review, locked until the act is over. */
export async function lockReview(tx: Tx, id: string): Promise<Review | undefined> {
  return reviews(tx).where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Keeps what was decided. */
export async function closeReview(
  tx: Tx,
  id: string,
  given: { decision: ReviewDecision; note: string; at: Date; by: string | undefined },
): Promise<void> {
  await on(tx)
    .updateTable('procedures.review')
    .set({ decided_at: given.at, decided_by: given.by ?? null, decision: given.decision, note: given.note })
    .where('id', '=', id)
    .execute();
}
