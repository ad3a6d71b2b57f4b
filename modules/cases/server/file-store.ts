import { sql, tables, type Tx } from '#platform/db';

/** A file put into a case's form; of no case while none was opened with it. */
export interface FileRow {
  id: string;
  record_id: string | null;
  file_sha256: string;
  name: string;
  size: number;
  kind: string;
  added_at: Date;
  added_by: string;
}

const columns = sql.raw('id, record_id, file_sha256, name, size::int as size, kind, added_at, added_by');

/** Keeps a file. */
export async function insertFile(tx: Tx, row: Omit<FileRow, 'record_id'>): Promise<void> {
  await sql`insert into cases.file (id, file_sha256, name, size, kind, added_at, added_by)
    values (${row.id}, ${row.file_sha256}, ${row.name}, ${row.size}, ${row.kind}, ${row.added_at}, ${row.added_by})`.execute(tables(tx));
}

/** The files of no case yet among some, of one person; held until the act ends. */
export async function takeWaiting(tx: Tx, given: { ids: readonly string[]; by: string }): Promise<FileRow[]> {
  const { rows } = await sql<FileRow>`select ${columns} from cases.file
    where id = any(${[...given.ids]}::uuid[]) and added_by = ${given.by} and record_id is null for update`.execute(tables(tx));
  return rows;
}

/** Gives files to a case. */
export async function giveFiles(tx: Tx, ids: readonly string[], recordId: string): Promise<void> {
  if (ids.length > 0) await sql`update cases.file set record_id = ${recordId} where id = any(${[...ids]}::uuid[])`.execute(tables(tx));
}

/** The files of a case, oldest first. */
export async function listFiles(tx: Tx, recordId: string): Promise<FileRow[]> {
  const { rows } =
    await sql<FileRow>`select ${columns} from cases.file where record_id = ${recordId} order by added_at, id limit 1000`.execute(
      tables(tx),
    );
  return rows;
}

/** Forgets files that nobody opened a case with. */
export async function dropWaiting(tx: Tx, before: Date): Promise<void> {
  await sql`delete from cases.file where record_id is null and added_at < ${before}`.execute(tables(tx));
}
