import { sql, tables, type RawBuilder, type Tx } from '#platform/db';
import type { Waiting } from '#platform/jobs';

/** A paper as it is kept; `facts` holds ids of people, never their names. */
export interface PaperRow {
  id: string;
  dossier_id: string;
  form_no: string;
  template_version_id: string;
  facts: unknown;
  made_at: Date;
  rendered_at: Date | null;
  file_sha256: string | null;
}

interface PaperTables {
  'dossiers.paper': PaperRow & { tries: number; put_off_until: Date | null };
}

const on = (tx: Tx) => tables<PaperTables>(tx);

/** The statement that records a paper to be typeset. */
export function paperToWrite(row: Omit<PaperRow, 'rendered_at' | 'file_sha256'>): RawBuilder<unknown> {
  return sql`insert into dossiers.paper (id, dossier_id, form_no, template_version_id, facts, made_at) values
    (${row.id}, ${row.dossier_id}, ${row.form_no}, ${row.template_version_id}, ${JSON.stringify(row.facts)}, ${row.made_at})`;
}

/** The papers of a dossier, oldest first. */
export async function listPapers(tx: Tx, dossierId: string): Promise<PaperRow[]> {
  return on(tx).selectFrom('dossiers.paper').selectAll().where('dossier_id', '=', dossierId).orderBy('made_at').orderBy('id').execute();
}

/** One paper. */
export async function findPaper(tx: Tx, id: string): Promise<PaperRow | undefined> {
  return on(tx).selectFrom('dossiers.paper').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Joins the typeset file to its paper; false when another job was faster. */
export async function markPaperRendered(tx: Tx, id: string, file: { sha256: string; at: Date }): Promise<boolean> {
  const changed = await on(tx)
    .updateTable('dossiers.paper')
    .set({ rendered_at: file.at, file_sha256: file.sha256 })
    .where('id', '=', id)
    .where('rendered_at', 'is', null)
    .executeTakeFirst();
  return Number(changed.numUpdatedRows) === 1;
}

/** Papers without their file that are due to be set: first those that were not tried again yet, the oldest first, then those put off. */
export async function listPapersToRender(tx: Tx, at: Date, limit: number): Promise<Waiting[]> {
  return on(tx)
    .selectFrom('dossiers.paper')
    .select(['id', 'tries'])
    .where('rendered_at', 'is', null)
    .where((where) => where.or([where('put_off_until', 'is', null), where('put_off_until', '<=', at)]))
    .orderBy('put_off_until', (order) => order.asc().nullsFirst())
    .orderBy('made_at')
    .limit(limit)
    .execute();
}

/** Keeps that a paper could not be set. */
export async function putOffPaper(tx: Tx, { id, tries }: Waiting, until: Date): Promise<void> {
  await on(tx).updateTable('dossiers.paper').set({ tries, put_off_until: until }).where('id', '=', id).execute();
}
