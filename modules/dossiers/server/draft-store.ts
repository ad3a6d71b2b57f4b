import type { Reach } from '#platform/access';
import { sql, tables, type Tx } from '#platform/db';
import type { Data, Provenance } from '#modules/forms';

/** A draft as it is kept. */
export interface DraftRow {
  id: string;
  procedure_version_id: string;
  enterprise_id: string;
  project_id: string | null;
  person_id: string;
  data: Data;
  provenance: Provenance;
  started_at: Date;
  saved_at: Date;
  saved_by: string;
  version: number;
  dossier_id: string | null;
  discarded_at: Date | null;
  /** The request it answers. */
  request_id: string | null;
  answered_at: Date | null;
}

interface DraftTables {
  'dossiers.draft': DraftRow;
}

const on = (tx: Tx) => tables<DraftTables>(tx);
const asJson = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`;

/** Adds a draft; answers it as it is kept. */
export async function insertDraft(
  tx: Tx,
  row: Omit<DraftRow, 'version' | 'dossier_id' | 'discarded_at' | 'request_id' | 'answered_at'> & { request_id?: string },
): Promise<DraftRow> {
  return on(tx)
    .insertInto('dossiers.draft')
    .values({
      ...row,
      data: asJson(row.data),
      provenance: asJson(row.provenance),
      version: 1,
      dossier_id: null,
      discarded_at: null,
      request_id: row.request_id ?? null,
      answered_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

// A draft belongs to its enterprise: nobody is granted it, and no officer sees it.
function enterprisesOf(reach: Reach): string[] {
  return reach.holders.filter((holder) => holder.kind === 'enterprise').map((holder) => holder.id);
}

function within(tx: Tx, reach: Reach) {
  const query = on(tx).selectFrom('dossiers.draft').selectAll();
  return reach.all ? query : query.where('enterprise_id', '=', sql<string>`any(${enterprisesOf(reach)}::uuid[])`);
}

/** A draft of an enterprise within reach; held until the act ends when `lock`. */
export async function findDraft(tx: Tx, reach: Reach, id: string, lock: boolean): Promise<DraftRow | undefined> {
  const query = within(tx, reach).where('id', '=', id);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

/** Drafts still being written, last saved first. */
export async function listDraftRows(tx: Tx, reach: Reach, enterpriseId: string | undefined, limit: number): Promise<DraftRow[]> {
  const query = within(tx, reach).where('dossier_id', 'is', null).where('discarded_at', 'is', null).where('answered_at', 'is', null);
  return (enterpriseId === undefined ? query : query.where('enterprise_id', '=', enterpriseId))
    .orderBy('saved_at', 'desc')
    .limit(limit)
    .execute();
}

/** Keeps a draft's form; answers its new version. */
export async function saveDraftData(
  tx: Tx,
  id: string,
  given: { data: Data; provenance: Provenance; at: Date; by: string },
): Promise<number> {
  const row = await on(tx)
    .updateTable('dossiers.draft')
    .set((draft) => ({
      data: asJson(given.data),
      provenance: asJson(given.provenance),
      saved_at: given.at,
      saved_by: given.by,
      version: draft('version', '+', 1),
    }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return row.version;
}

/** Notes what a draft became and empties it: what was sent is kept once. */
export async function markDraftSent(tx: Tx, id: string, dossierId: string): Promise<void> {
  await on(tx)
    .updateTable('dossiers.draft')
    .set((draft) => ({ dossier_id: dossierId, data: asJson({}), provenance: asJson({}), version: draft('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** The draft in which a request is answered. */
export async function findDraftOfRequest(tx: Tx, requestId: string): Promise<DraftRow | undefined> {
  return on(tx).selectFrom('dossiers.draft').selectAll().where('request_id', '=', requestId).executeTakeFirst();
}

/** Notes that an answer was sent and empties its draft. */
export async function markDraftAnswered(tx: Tx, id: string, at: Date): Promise<void> {
  await on(tx)
    .updateTable('dossiers.draft')
    .set((draft) => ({ answered_at: at, data: asJson({}), provenance: asJson({}), version: draft('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Deletes a draft that will not be sent. */
export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  await on(tx).deleteFrom('dossiers.draft').where('id', '=', id).execute();
}
