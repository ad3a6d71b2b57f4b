import { tables, type Tx } from '#platform/db';

interface LayoutTables {
  'documents.document': { record_id: string; template_version_id: string; state: string; created_at: Date };
}

/** The newest document of each of some records, with the version it is set in. */
export async function listLayoutsOf(tx: Tx, recordIds: readonly string[]): Promise<{ recordId: string; templateVersionId: string }[]> {
  if (recordIds.length === 0) return [];
  return tables<LayoutTables>(tx)
    .selectFrom('documents.document')
    .distinctOn('record_id')
    .select(['record_id as recordId', 'template_version_id as templateVersionId'])
    .where('record_id', 'in', [...recordIds])
    .where('state', '<>', 'cancelled')
    .orderBy('record_id')
    .orderBy('created_at', 'desc')
    .execute();
}
