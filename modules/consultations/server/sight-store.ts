import { sql, tables, type Tx } from '#platform/db';

/** True while a unit is asked something about a dossier. */
export async function isUnitAsked(tx: Tx, dossierId: string, unitId: string): Promise<boolean> {
  const found = await sql`select 1 from consultations.consultation
    where dossier_id = ${dossierId} and unit_id = ${unitId} and state = 'asked' limit 1`.execute(tables(tx));
  return found.rows.length > 0;
}

/** Until when the open required ones of a dossier may come; undefined where none is open. */
export async function openUntil(tx: Tx, dossierId: string): Promise<Date | undefined> {
  const found = await sql<{ until: Date | null }>`select max(due_at) as until from consultations.consultation
    where dossier_id = ${dossierId} and state = 'asked' and required`.execute(tables(tx));
  return found.rows[0]?.until ?? undefined;
}
