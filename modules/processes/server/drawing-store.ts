import { sql, tables, type Tx } from '#platform/db';

/** The drawing a published version was made from, where it was drawn. */
export async function findVersionDrawing(tx: Tx, versionId: string): Promise<string | undefined> {
  // asked of the row as a whole: versions of before processes could be drawn have none
  const found = await sql<{ drawing: string | null }>`select to_jsonb(v) ->> 'drawing' as drawing
    from processes.process_version v where v.id = ${versionId}::uuid`.execute(tables(tx));
  return found.rows[0]?.drawing ?? undefined;
}
