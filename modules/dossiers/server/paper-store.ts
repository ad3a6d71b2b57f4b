import type { Reach } from '#platform/access';
import { plannedForValues, sql, tables, type RawBuilder, type Tx } from '#platform/db';
import type { Waiting } from '#platform/jobs';
import { seesDossier } from './reach.ts';

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

/** A paper of a form with what its dossier says of itself. */
export interface FormExample {
  id: string;
  code: string | null;
  title: string;
}

// Whoever sees few dossiers is not looked for among all papers there ever were.
const newestLooked = 200;

/** Dossiers within reach that have a paper of a form, the newest papers first, as far as they are among the newest of all. */
export async function listFormExamples(tx: Tx, reach: Reach, formNo: string, limit: number): Promise<FormExample[]> {
  const found = await sql<FormExample>`
    select ${plannedForValues} d.id, d.code, d.applicant_name as title
    from (select dossier_id, made_at from dossiers.paper where form_no = ${formNo} order by made_at desc limit ${newestLooked}) p
    join dossiers.dossier d on d.id = p.dossier_id
    where ${seesDossier(reach)} order by p.made_at desc limit ${limit}`.execute(on(tx));
  return found.rows;
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
