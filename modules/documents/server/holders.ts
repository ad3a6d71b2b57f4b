import { holdersOf } from '#platform/access';
import type { Act } from '#platform/context';
import type { OutgoingDocument } from './document-store.ts';

/** What every event of a document tells: whose answer it is, and who holds that record now. */
export async function toldDocument(act: Act, { id, caseKind, recordId }: Pick<OutgoingDocument, 'id' | 'caseKind' | 'recordId'>) {
  const held = caseKind === undefined || recordId === undefined ? [] : await holdersOf(act.tx, caseKind, recordId, act.now);
  return { documentId: id, recordId, holders: held };
}
