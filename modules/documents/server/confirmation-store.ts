import { tables, type Tx } from '#platform/db';
import { findNewestRevision, type Revision } from './document-store.ts';

interface ConfirmationTables {
  'documents.document': { id: string; state: string; drafter: string | null; issued_at: Date | null };
  'documents.revision': { id: string; document_id: string };
}

/** The file a document was issued as: sealed, or confirmed by the system. */
export async function findIssuedRevision(tx: Tx, documentId: string): Promise<Revision | undefined> {
  return (await findNewestRevision(tx, documentId, 'sealed')) ?? findNewestRevision(tx, documentId, 'confirmed');
}

/** Confirmations without their file, oldest first. */
export async function listUnsetConfirmations(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tables<ConfirmationTables>(tx)
    .selectFrom('documents.document as d')
    .select('d.id')
    .where('d.state', '=', 'issued')
    .where('d.drafter', 'is', null)
    .where((where) =>
      where.not(where.exists(where.selectFrom('documents.revision as r').select('r.id').whereRef('r.document_id', '=', 'd.id'))),
    )
    .orderBy('d.issued_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}
