import { tables, type Tx } from '#platform/db';
import type { Waiting } from '#platform/jobs';
import { findNewestRevision, type Revision } from './revision-store.ts';

interface ConfirmationTables {
  'documents.document': {
    id: string;
    state: string;
    drafter: string | null;
    issued_at: Date | null;
    tries: number;
    put_off_until: Date | null;
  };
  'documents.revision': { id: string; document_id: string };
}

/** The file a document was issued as: sealed, confirmed by the system, or signed in another one. */
export async function findIssuedRevision(tx: Tx, documentId: string): Promise<Revision | undefined> {
  for (const kind of ['sealed', 'confirmed', 'elsewhere'] as const) {
    const found = await findNewestRevision(tx, documentId, kind);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Confirmations without their file that are due to be set: first those that were not tried again yet, the oldest first, then those put off. */
export async function listUnsetConfirmations(tx: Tx, at: Date, limit: number): Promise<Waiting[]> {
  return tables<ConfirmationTables>(tx)
    .selectFrom('documents.document as d')
    .select(['d.id', 'd.tries'])
    .where('d.state', '=', 'issued')
    .where('d.drafter', 'is', null)
    .where((where) => where.or([where('d.put_off_until', 'is', null), where('d.put_off_until', '<=', at)]))
    .where((where) =>
      where.not(where.exists(where.selectFrom('documents.revision as r').select('r.id').whereRef('r.document_id', '=', 'd.id'))),
    )
    .orderBy('d.put_off_until', (order) => order.asc().nullsFirst())
    .orderBy('d.issued_at')
    .limit(limit)
    .execute();
}

/** Keeps that a confirmation could not be set. */
export async function putOffConfirmation(tx: Tx, { id, tries }: Waiting, until: Date): Promise<void> {
  await tables<ConfirmationTables>(tx)
    .updateTable('documents.document')
    .set({ tries, put_off_until: until })
    .where('id', '=', id)
    .execute();
}
