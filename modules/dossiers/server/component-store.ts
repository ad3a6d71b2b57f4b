import { tables, type Tx } from '#platform/db';

/** A file of a component as it is kept. */
export interface ComponentRow {
  id: string;
  draft_id: string | null;
  dossier_id: string | null;
  spec_key: string;
  position: number;
  file_sha256: string;
  file_name: string;
  file_size: number;
  file_kind: string;
  copy_kind: string;
  signature_verdict: string | null;
  added_at: Date;
  added_by: string;
  removed_at: Date | null;
}

interface ComponentTables {
  'dossiers.component': ComponentRow;
}

/** Whose components. */
export type ComponentOwner = { draft_id: string } | { dossier_id: string };

const on = (tx: Tx) => tables<ComponentTables>(tx);

/** Adds a file to a draft. */
export async function insertComponent(tx: Tx, row: Omit<ComponentRow, 'dossier_id' | 'removed_at' | 'signature_verdict'>): Promise<void> {
  await on(tx)
    .insertInto('dossiers.component')
    .values({ ...row, dossier_id: null, removed_at: null, signature_verdict: null })
    .execute();
}

/** The files of a draft or dossier, in the order of the procedure's components. */
export async function listComponents(tx: Tx, owner: ComponentOwner): Promise<ComponentRow[]> {
  const query = on(tx).selectFrom('dossiers.component').selectAll().where('removed_at', 'is', null);
  const owned = 'draft_id' in owner ? query.where('draft_id', '=', owner.draft_id) : query.where('dossier_id', '=', owner.dossier_id);
  return owned.orderBy('position').orderBy('added_at').execute();
}

/** Takes the file out of a draft's slot; answers how many there were. */
export async function removeComponentRows(tx: Tx, draftId: string, key: string, at: Date): Promise<number> {
  const changed = await on(tx)
    .updateTable('dossiers.component')
    .set({ removed_at: at })
    .where('draft_id', '=', draftId)
    .where('dossier_id', 'is', null)
    .where('spec_key', '=', key)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return Number(changed.numUpdatedRows);
}

/** The files of a draft become those of its dossier; what was taken out stays behind. */
export async function giveComponents(tx: Tx, draftId: string, dossierId: string): Promise<void> {
  await on(tx)
    .updateTable('dossiers.component')
    .set({ dossier_id: dossierId })
    .where('draft_id', '=', draftId)
    .where('removed_at', 'is', null)
    .execute();
}

/** Puts the files of a dossier into the slots of a draft that answers a request. */
export async function copyComponents(tx: Tx, given: { fromDossier: string; toDraft: string; newId: () => string }): Promise<void> {
  for (const { removed_at: _removed, ...file } of await listComponents(tx, { dossier_id: given.fromDossier }))
    await on(tx)
      .insertInto('dossiers.component')
      .values({ ...file, id: given.newId(), draft_id: given.toDraft, dossier_id: null, removed_at: null })
      .execute();
}

/** The files of an answer take the place of those filed before, which stay as they were filed. */
export async function replaceComponents(tx: Tx, given: { dossierId: string; draftId: string; at: Date }): Promise<void> {
  await on(tx)
    .updateTable('dossiers.component')
    .set({ removed_at: given.at })
    .where('dossier_id', '=', given.dossierId)
    .where('removed_at', 'is', null)
    .execute();
  await giveComponents(tx, given.draftId, given.dossierId);
}

/** Deletes the rows of a draft that is discarded; the sweep takes files nobody refers to. */
export async function deleteComponents(tx: Tx, draftId: string): Promise<void> {
  await on(tx).deleteFrom('dossiers.component').where('draft_id', '=', draftId).where('dossier_id', 'is', null).execute();
}
