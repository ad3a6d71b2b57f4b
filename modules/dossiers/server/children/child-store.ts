import { sql, tables, type Tx } from '#platform/db';
import type { DossierRow } from '../dossier-store.ts';

/** What is told of a dossier beside another. */
export type RelativeRow = Pick<
  DossierRow,
  'id' | 'code' | 'procedure_version_id' | 'national_status' | 'result_state' | 'due_at' | 'finished_at' | 'refused_at' | 'parent_waits'
>;

/** The children of a dossier, oldest first; who sees the parent is told of all of them. */
export async function listChildRows(tx: Tx, parentId: string): Promise<RelativeRow[]> {
  const found =
    await sql<RelativeRow>`select id, code, procedure_version_id, national_status, result_state, due_at, finished_at, refused_at,
    parent_waits from dossiers.dossier where parent_id = ${parentId}::uuid order by id`.execute(tables(tx));
  return found.rows;
}
