import { fail } from '#platform/errors';
import { sql, tables, type Tx } from '#platform/db';
import { isFileKind } from './kinds.ts';
import type { StoredFile } from './shapes.ts';

interface FileTables {
  'files.file': { sha256: string; size: number; mime: string; kind: string; stored_at: Date; stored_by: string | null };
}

/** Notes a stored file in the caller's transaction, so that its own rows may refer to `files.file` and the sweep leaves it alone. */
export async function recordFile(tx: Tx, stored: StoredFile, by: { now: Date; personId?: string | undefined }): Promise<void> {
  const { sha256, size, mime, kind } = stored;
  await tables<FileTables>(tx)
    .insertInto('files.file')
    .values({ sha256, size, mime, kind, stored_at: by.now, stored_by: by.personId ?? null })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute();
}

/** The recorded facts of a file. */
export async function getRecordedFile(tx: Tx, sha256: string): Promise<StoredFile> {
  const row = await tables<FileTables>(tx)
    .selectFrom('files.file')
    .select(['sha256', 'size', 'mime', 'kind'])
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  if (row === undefined || !isFileKind(row.kind)) return fail('files.missing', { sha256 });
  return { sha256: row.sha256, size: row.size, mime: row.mime, kind: row.kind };
}

/** Which of these files are recorded: what `sweep` asks. */
export async function findRecordedFiles(tx: Tx, sha256s: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tables<FileTables>(tx)
    .selectFrom('files.file')
    .select('sha256')
    .where('sha256', '=', sql<string>`any(${[...sha256s]}::text[])`)
    .execute();
  return new Set(rows.map(({ sha256 }) => sha256));
}
