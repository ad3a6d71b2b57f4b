import type { z } from 'zod';
import { sql, tables, writeAhead, type Tx } from '#platform/db';
import type { signatureFinding, signatureVerdict } from '../contract-shapes.ts';

type Verdict = z.output<typeof signatureVerdict>;
type Finding = z.output<typeof signatureFinding>;

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
  /** Of a PDF, once it was checked after sending. */
  signature_verdict: Verdict | null;
  signature_findings: Finding[] | null;
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
const asJson = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`;

/** A file as it is put into a draft. */
export type NewComponentRow = Omit<ComponentRow, 'dossier_id' | 'removed_at' | 'signature_verdict' | 'signature_findings'>;

const unsent = { dossier_id: null, removed_at: null, signature_verdict: null, signature_findings: null } as const;

/** Adds a file to a draft; answers the row. */
export async function insertComponent(tx: Tx, row: NewComponentRow): Promise<ComponentRow> {
  await on(tx)
    .insertInto('dossiers.component')
    .values({ ...row, ...unsent })
    .execute();
  return { ...row, ...unsent };
}

/** Adds a file to a dossier that another system sent. */
export async function insertFiled(tx: Tx, row: ComponentRow): Promise<void> {
  await on(tx)
    .insertInto('dossiers.component')
    .values({ ...row, draft_id: null, signature_verdict: null, signature_findings: null })
    .execute();
}

/** Takes filed files out of their slots: what came in their place stands there, they stay as they were filed. */
export async function removeFiled(tx: Tx, dossierId: string, keys: readonly string[], at: Date): Promise<void> {
  if (keys.length === 0) return;
  await on(tx)
    .updateTable('dossiers.component')
    .set({ removed_at: at })
    .where('dossier_id', '=', dossierId)
    .where('removed_at', 'is', null)
    .where('spec_key', 'in', [...keys])
    .execute();
}

/** The files of a draft or dossier, in the order of the procedure's components. */
export async function listComponents(tx: Tx, owner: ComponentOwner): Promise<ComponentRow[]> {
  const owned = 'draft_id' in owner ? sql`draft_id = ${owner.draft_id}` : sql`dossier_id = ${owner.dossier_id}`;
  const query = sql<ComponentRow>`select * from dossiers.component where removed_at is null and ${owned} order by position, added_at`;
  return (await query.execute(tables(tx))).rows;
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

/** Puts a file into another slot. */
export async function moveComponentRow(tx: Tx, id: string, to: { key: string; position: number }): Promise<void> {
  await on(tx).updateTable('dossiers.component').set({ spec_key: to.key, position: to.position }).where('id', '=', id).execute();
}

/** The files of a draft become those of its dossier; what was taken out stays behind. */
export async function giveComponents(tx: Tx, draftId: string, dossierId: string): Promise<void> {
  await writeAhead(tx, sql`update dossiers.component set dossier_id = ${dossierId} where draft_id = ${draftId} and removed_at is null`);
}

/** Puts the files of a dossier into the slots of a draft that answers a request. */
export async function copyComponents(tx: Tx, given: { fromDossier: string; toDraft: string; newId: () => string }): Promise<void> {
  for (const { removed_at: _removed, signature_findings: found, ...file } of await listComponents(tx, { dossier_id: given.fromDossier }))
    await on(tx)
      .insertInto('dossiers.component')
      .values({
        ...file,
        id: given.newId(),
        draft_id: given.toDraft,
        dossier_id: null,
        removed_at: null,
        signature_findings: found === null ? null : asJson(found),
      })
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

const toCheck = (tx: Tx) =>
  on(tx)
    .selectFrom('dossiers.component')
    .where('dossier_id', 'is not', null)
    .where('file_kind', '=', 'pdf')
    .where('signature_verdict', 'is', null)
    .where('removed_at', 'is', null);

/** PDFs of a sent dossier whose signatures were not checked yet. */
export async function listFilesToCheck(tx: Tx, dossierId: string): Promise<ComponentRow[]> {
  return toCheck(tx).selectAll().where('dossier_id', '=', dossierId).orderBy('position').execute();
}

/** Sent dossiers with such PDFs. */
export async function listDossiersToCheck(tx: Tx, limit: number): Promise<string[]> {
  const rows = await toCheck(tx).select('dossier_id').distinct().orderBy('dossier_id').limit(limit).execute();
  return rows.flatMap((row) => row.dossier_id ?? []);
}

/** Keeps what the check of a file found; a file that was checked meanwhile stays as it was. Answers how many were kept. */
export async function saveFindings(tx: Tx, given: { id: string; verdict: Verdict; findings: readonly Finding[] }): Promise<number> {
  const changed = await on(tx)
    .updateTable('dossiers.component')
    .set({ signature_verdict: given.verdict, signature_findings: asJson([...given.findings]) })
    .where('id', '=', given.id)
    .where('signature_verdict', 'is', null)
    .executeTakeFirst();
  return Number(changed.numUpdatedRows);
}

/** Deletes the rows of a draft that is discarded; the sweep takes files nobody refers to. */
export async function deleteComponents(tx: Tx, draftId: string): Promise<void> {
  await on(tx).deleteFrom('dossiers.component').where('draft_id', '=', draftId).where('dossier_id', 'is', null).execute();
}
