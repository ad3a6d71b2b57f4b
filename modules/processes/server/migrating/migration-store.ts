import { sql, tables, type Tx } from '#platform/db';
import type { Words } from '#platform/i18n';

/** The version of a process that running cases are taken to: the one in force, with who wrote it. */
export interface Target {
  processId: string;
  code: string;
  name: Words;
  versionId: string;
  version: number;
  validFrom: string;
  writtenBy: string | null;
}

const target = sql`p.id as "processId", p.code, p.name, v.id as "versionId", v.version, v.valid_from as "validFrom", d.written_by as "writtenBy"`;

/** The version of a process that is in force on a day. */
export async function findTarget(tx: Tx, code: string, day: string): Promise<Target | undefined> {
  const found = await sql<Target>`select ${target}
    from processes.process p join processes.process_version v on v.process_id = p.id
    left join processes.process_draft d on d.published_version_id = v.id
    where p.code = ${code} and v.status = 'published' and v.valid_from <= ${day} and (v.valid_to is null or v.valid_to > ${day})
    order by v.version desc limit 1`.execute(tables(tx));
  return found.rows[0];
}

/** A process of which cases run by older versions, how many as far as one counts, and when some were taken over last. */
export interface TargetCounted extends Target {
  behind: number;
  lastAt: Date | null;
}

/** Processes by code of which cases run by other versions than the one in force, or were taken to another before. */
export async function listTargets(
  tx: Tx,
  page: { day: string; after: string | undefined; limit: number; counted: number },
): Promise<TargetCounted[]> {
  const { day, after = '', limit, counted } = page;
  const found = await sql<TargetCounted>`select ${target}, b.behind, r.at as "lastAt"
    from processes.process p
    join lateral (select * from processes.process_version one where one.process_id = p.id and one.status = 'published' and one.valid_from <= ${day}
      and (one.valid_to is null or one.valid_to > ${day}) order by one.version desc limit 1) v on true
    left join processes.process_draft d on d.published_version_id = v.id
    cross join lateral (select count(*)::int as behind from (select 1 from processes.process_version other
      cross join lateral (select 1 from processes.case_file c where c.process_version_id = other.id and c.closed_at is null limit ${counted + 1}) c
      where other.process_id = p.id and other.id <> v.id limit ${counted + 1}) found) b
    left join lateral (select run.at from processes.migration_run run where run.process_id = p.id order by run.id desc limit 1) r on true
    where p.code > ${after} and (b.behind > 0 or r.at is not null) order by p.code limit ${limit}`.execute(tables(tx));
  return found.rows;
}

/** Running cases of a process that began under another of its versions, some after a cursor; only some records where they are named. */
export async function listBehind(
  tx: Tx,
  target: Pick<Target, 'processId' | 'versionId'>,
  page: { after: string | undefined; limit: number; only?: readonly string[] | undefined },
): Promise<{ id: string; fromVersion: number }[]> {
  const named = page.only === undefined ? sql`` : sql`and c.record_id = any(${[...page.only]}::uuid[])`;
  const beyond = page.after === undefined ? sql`` : sql`and c.id > ${page.after}::uuid`;
  const found = await sql<{ id: string; fromVersion: number }>`select c.id, v.version as "fromVersion"
    from processes.process_version v cross join lateral (select c.id from processes.case_file c
      where c.process_version_id = v.id and c.closed_at is null ${named} ${beyond} order by c.id limit ${page.limit}) c
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

/** What somebody takes over at once. */
export interface MigrationRun {
  id: string;
  processId: string;
  to: string;
  at: Date;
  by: string | undefined;
  byName: string;
  because: string;
}

/** Keeps that a case was taken to another version, and what that was a part of. */
export async function insertMigration(
  tx: Tx,
  run: MigrationRun,
  row: { id: string; caseId: string; recordId: string; from: string; at: Date },
): Promise<void> {
  const { id, processId, to, at, by = null, byName, because } = run;
  await sql`insert into processes.migration_run (id, process_id, to_version_id, at, by_person, by_name, because)
    values (${id}, ${processId}, ${to}, ${at}, ${by}, ${byName}, ${because}) on conflict (id) do nothing`.execute(tables(tx));
  await sql`insert into processes.case_migration (id, case_id, record_id, from_version_id, to_version_id, at, by_person, because, run_id)
    values (${row.id}, ${row.caseId}, ${row.recordId}, ${row.from}, ${to}, ${row.at}, ${by}, ${because}, ${id})`.execute(tables(tx));
}

/** What was taken over at once, as it is listed. */
export interface RunTold {
  id: string;
  at: Date;
  by: string;
  because: string;
  fromVersions: number[];
  toVersion: number;
  moved: number;
}

/** What was taken over of a process, the newest first, before a place. */
export async function listRuns(tx: Tx, processId: string, page: { after: string | undefined; limit: number }): Promise<RunTold[]> {
  const beyond = page.after === undefined ? sql`` : sql`and r.id < ${page.after}::uuid`;
  const found =
    await sql<RunTold>`select r.id, r.at, r.by_name as by, r.because, v.version as "toVersion", m.moved, m.versions as "fromVersions"
    from processes.migration_run r join processes.process_version v on v.id = r.to_version_id
    cross join lateral (select count(*)::int as moved, array_agg(distinct f.version order by f.version) as versions
      from processes.case_migration one join processes.process_version f on f.id = one.from_version_id where one.run_id = r.id) m
    where r.process_id = ${processId} ${beyond} order by r.id desc limit ${page.limit}`.execute(tables(tx));
  return found.rows;
}
