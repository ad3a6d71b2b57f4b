import { sql, tables, type Tx } from '#platform/db';

/** A line of the timeline as it is kept; `params` holds ids and texts of data, never names of people. */
export interface EntryRow {
  id: string;
  dossier_id: string;
  at: Date;
  actor_id: string | null;
  unit_id: string | null;
  key: string;
  params: Readonly<Record<string, unknown>>;
  comment: string | null;
  public: boolean;
  step_id: string | null;
}

interface EntryTables {
  'dossiers.entry': EntryRow;
}

const on = (tx: Tx) => tables<EntryTables>(tx);

/** Adds a line to a dossier's timeline. */
export async function insertEntry(tx: Tx, row: EntryRow): Promise<void> {
  await on(tx)
    .insertInto('dossiers.entry')
    .values({ ...row, params: sql`${JSON.stringify(row.params)}::jsonb` })
    .execute();
}

/** The timeline, oldest first. */
export async function listEntries(tx: Tx, dossierId: string): Promise<EntryRow[]> {
  return on(tx).selectFrom('dossiers.entry').selectAll().where('dossier_id', '=', dossierId).orderBy('at').orderBy('id').execute();
}
