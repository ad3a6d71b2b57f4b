import { tables, type Tx } from '#platform/db';

/** What was found at a check; a later finding supersedes it and it stays. */
export interface FindingRow {
  id: string;
  dossier_id: string;
  check_key: string;
  verdict: 'fits' | 'differs' | 'not-applicable';
  note: string | null;
  step_id: string;
  found_at: Date;
  found_by: string;
  superseded_at: Date | null;
}

interface CheckTables {
  'dossiers.check_finding': FindingRow;
}

const on = (tx: Tx) => tables<CheckTables>(tx);

/** What holds of a dossier, one finding a check. */
export async function listFindings(tx: Tx, dossierId: string): Promise<FindingRow[]> {
  return on(tx)
    .selectFrom('dossiers.check_finding')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .where('superseded_at', 'is', null)
    .execute();
}

/** Writes what was found in the place of what was found before. */
export async function writeFinding(tx: Tx, row: FindingRow): Promise<void> {
  await on(tx)
    .updateTable('dossiers.check_finding')
    .set({ superseded_at: row.found_at })
    .where('dossier_id', '=', row.dossier_id)
    .where('check_key', '=', row.check_key)
    .where('superseded_at', 'is', null)
    .execute();
  await on(tx).insertInto('dossiers.check_finding').values(row).execute();
}
