import type { Reach } from '#platform/access';
import { sql, tables, type Tx } from '#platform/db';
import type { OutgoingDocument } from './document-store.ts';

/** True when a document's record is within reach: whoever may see the dossier may see what answers it. */
export async function isInReach(tx: Tx, reach: Reach, document: OutgoingDocument): Promise<boolean> {
  if (document.recordId === undefined) return reach.all;
  return isRecordInReach(tx, reach, { kind: document.caseKind ?? '', recordId: document.recordId });
}

/** True when the record that a document answers is within reach, whether or not there is a document yet. */
export async function isRecordInReach(tx: Tx, reach: Reach, of: { kind: string; recordId: string }): Promise<boolean> {
  const seen = reach.sees(of.kind, 'r.id', 'unknown');
  const found = await sql<{ seen: boolean }>`select ${seen} as seen from (select ${of.recordId}::uuid as id) r`.execute(tables(tx));
  return found.rows[0]?.seen === true;
}
