import { sql, tables, type Tx } from '#platform/db';
import { newId } from '#platform/ids';
import { findDocument, type OutgoingDocument } from './document-store.ts';
import type { Anchor } from '#modules/templates';

/** What a revision of the file is. */
export type RevisionKind = 'draft' | 'to-sign' | 'signed' | 'numbered' | 'sealed' | 'confirmed' | 'elsewhere';

interface RevisionRow {
  id: string;
  document_id: string;
  position: number;
  kind: RevisionKind;
  file_sha256: string;
  anchors: Record<string, Anchor>;
  made_at: Date;
  made_by: string | null;
}

interface RevisionTables {
  'documents.revision': RevisionRow;
}

/** One state of the document's file. */
export interface Revision {
  id: string;
  position: number;
  kind: RevisionKind;
  fileSha256: string;
  anchors: Record<string, Anchor>;
  madeAt: Date;
}

const on = (tx: Tx) => tables<RevisionTables>(tx);
const asJson = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`;

/** Adds the next state of a document's file. */
export async function addRevision(
  tx: Tx,
  given: {
    documentId: string;
    kind: RevisionKind;
    fileSha256: string;
    anchors: Record<string, Anchor>;
    at: Date;
    by: string | undefined;
  },
): Promise<string> {
  const id = newId(given.at);
  await on(tx)
    .insertInto('documents.revision')
    .values({
      id,
      document_id: given.documentId,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from documents.revision where document_id = ${given.documentId})`,
      kind: given.kind,
      file_sha256: given.fileSha256,
      anchors: asJson(given.anchors),
      made_at: given.at,
      made_by: given.by ?? null,
    })
    .execute();
  return id;
}

/** The newest state of a document's file, of one kind when asked. */
export async function findNewestRevision(tx: Tx, documentId: string, kind?: RevisionKind): Promise<Revision | undefined> {
  let query = on(tx).selectFrom('documents.revision').selectAll().where('document_id', '=', documentId);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  const row = await query.orderBy('position', 'desc').limit(1).executeTakeFirst();
  if (row === undefined) return undefined;
  return { id: row.id, position: row.position, kind: row.kind, fileSha256: row.file_sha256, anchors: row.anchors, madeAt: row.made_at };
}

/** The document a file belongs to, for a dropped PDF whose bytes are ours. */
export async function findByFile(tx: Tx, sha256: string): Promise<{ document: OutgoingDocument; kind: RevisionKind } | undefined> {
  const row = await on(tx)
    .selectFrom('documents.revision')
    .select(['document_id', 'kind'])
    .where('file_sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst();
  const document = row === undefined ? undefined : await findDocument(tx, row.document_id);
  return row === undefined || document === undefined ? undefined : { document, kind: row.kind };
}
