import { sql, tables, type Tx } from '#platform/db';
import type { Words } from '#platform/i18n';

/** A published version of a process, by what it is called and numbered. */
export interface ProcessInForce {
  versionId: string;
  code: string;
  name: Words;
}

const columns = sql`select v.id as "versionId", p.code, p.name from processes.process p join processes.process_version v on v.process_id = p.id`;

/** The version of a process that holds on a day (YYYY-MM-DD), by the code of the process. */
export async function findProcessOn(tx: Tx, code: string, day: string): Promise<ProcessInForce | undefined> {
  const found = await sql<ProcessInForce>`${columns} where p.code = ${code} and v.status = 'published' and v.valid_from <= ${day}
    and (v.valid_to is null or v.valid_to > ${day}) order by v.version desc limit 1`.execute(tables(tx));
  return found.rows[0];
}

/** The process that a version is of. */
export async function findProcessOf(tx: Tx, versionId: string): Promise<ProcessInForce | undefined> {
  return (await sql<ProcessInForce>`${columns} where v.id = ${versionId}`.execute(tables(tx))).rows[0];
}

/** Whether people here published a version of a process themselves, beside what is shipped. */
export async function isWrittenHere(tx: Tx, code: string): Promise<boolean> {
  const found = await sql<{
    is: boolean;
  }>`select exists (select from processes.process p join processes.process_version v on v.process_id = p.id
    where p.code = ${code} and v.recorded_by is not null) as is`.execute(tables(tx));
  return found.rows[0]?.is === true;
}
