import { sql, tables, type Tx } from '#platform/db';

/** The version of a process that running cases are taken to: the one in force, with who wrote it. */
export interface Target {
  processId: string;
  versionId: string;
  version: number;
  writtenBy: string | null;
}

/** The version of a process that is in force on a day. */
export async function findTarget(tx: Tx, code: string, day: string): Promise<Target | undefined> {
  const found = await sql<Target>`select p.id as "processId", v.id as "versionId", v.version, d.written_by as "writtenBy"
    from processes.process p join processes.process_version v on v.process_id = p.id
    left join processes.process_draft d on d.published_version_id = v.id
    where p.code = ${code} and v.status = 'published' and v.valid_from <= ${day} and (v.valid_to is null or v.valid_to > ${day})
    order by v.version desc limit 1`.execute(tables(tx));
  return found.rows[0];
}

/** Running cases of a process that began under another of its versions, some after a cursor. */
export async function listBehind(
  tx: Tx,
  target: Pick<Target, 'processId' | 'versionId'>,
  page: { after: string | undefined; limit: number },
): Promise<{ id: string; fromVersion: number }[]> {
  const beyond = page.after === undefined ? sql`` : sql`and c.id > ${page.after}::uuid`;
  const found = await sql<{ id: string; fromVersion: number }>`select c.id, v.version as "fromVersion"
    from processes.process_version v cross join lateral (select c.id from processes.case_file c
      where c.process_version_id = v.id and c.closed_at is null ${beyond} order by c.id limit ${page.limit}) c
    where v.process_id = ${target.processId} and v.id <> ${target.versionId} order by c.id limit ${page.limit}`.execute(tables(tx));
  return found.rows;
}

/** Writes under which version a case goes on. */
export async function writeVersion(tx: Tx, caseId: string, given: { versionId: string; tokens: unknown }): Promise<void> {
  const tokens = given.tokens === undefined ? null : JSON.stringify(given.tokens);
  await sql`update processes.case_file set process_version_id = ${given.versionId}, tokens = ${tokens}::jsonb, version = version + 1
    where id = ${caseId}`.execute(tables(tx));
}

/** The highest number of a token that a step of a case answered. */
export async function highestToken(tx: Tx, caseId: string): Promise<number> {
  const found = await sql<{
    highest: number;
  }>`select coalesce(max(token), 0)::int as highest from processes.step where case_id = ${caseId}`.execute(tables(tx));
  return found.rows[0]?.highest ?? 0;
}

/** The token that an open step answers, or none. */
export async function writeToken(tx: Tx, stepId: string, token: number | undefined): Promise<void> {
  await sql`update processes.step set token = ${token ?? null} where id = ${stepId}`.execute(tables(tx));
}

/** Keeps that a case was taken to another version. */
export async function insertMigration(
  tx: Tx,
  row: { id: string; caseId: string; recordId: string; from: string; to: string; at: Date; by: string | undefined; because: string },
): Promise<void> {
  await sql`insert into processes.case_migration (id, case_id, record_id, from_version_id, to_version_id, at, by_person, because)
    values (${row.id}, ${row.caseId}, ${row.recordId}, ${row.from}, ${row.to}, ${row.at}, ${row.by ?? null}, ${row.because})`.execute(
    tables(tx),
  );
}
