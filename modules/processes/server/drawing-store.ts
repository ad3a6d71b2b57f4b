import { sql, tables, type Tx } from '#platform/db';

/** The drawing a published version was made from, where it was drawn. */
export async function findVersionDrawing(tx: Tx, versionId: string): Promise<string | undefined> {
  const found = await sql<{ drawing: string | null }>`select drawing from processes.process_version where id = ${versionId}::uuid`.execute(
    tables(tx),
  );
  return found.rows[0]?.drawing ?? undefined;
}
