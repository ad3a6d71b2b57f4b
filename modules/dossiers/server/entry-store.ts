import type { Act } from '#platform/context';
import { sql, tables, type RawBuilder, type Tx } from '#platform/db';

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

const waiting = new WeakMap<Act, EntryRow[]>();

function entriesToWrite(rows: readonly EntryRow[]): RawBuilder<unknown> {
  const values = rows.map(
    (row) => sql`(${row.id}, ${row.dossier_id}, ${row.at}, ${row.actor_id}, ${row.unit_id}, ${row.key}, ${JSON.stringify(row.params)},
      ${row.comment}, ${row.public}, ${row.step_id})`,
  );
  return sql`insert into dossiers.entry (id, dossier_id, at, actor_id, unit_id, key, params, comment, public, step_id)
    values ${sql.join(values)}`;
}

/** Adds a line to a dossier's timeline; the lines of one act are written together at its end. */
export function noteEntry(act: Act, row: EntryRow): void {
  const others = waiting.get(act);
  if (others !== undefined) return void others.push(row);
  const rows = [row];
  waiting.set(act, rows);
  act.writeLast(() => entriesToWrite(rows));
}

/** The timeline, oldest first. */
export async function listEntries(tx: Tx, dossierId: string): Promise<EntryRow[]> {
  return on(tx).selectFrom('dossiers.entry').selectAll().where('dossier_id', '=', dossierId).orderBy('at').orderBy('id').execute();
}
