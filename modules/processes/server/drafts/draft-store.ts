import { sql, tables, type Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import { draftedLaw, type DraftedLaw } from '../../contract-drafts.ts';
import { processDefinition, type ProcessDefinition } from '../../definition.ts';

/** A process that may have no version yet: then its first is being drafted. */
export interface ProcessHead {
  processId: string;
  code: string;
  name: Words;
  caseKind: string | null;
  versionId: string | null;
  version: number | null;
  validFrom: string | null;
  steps: number | null;
}

/** A process as its newest published version says it. */
export interface PublishedProcess extends ProcessHead {
  versionId: string;
  version: number;
  validFrom: string;
  steps: number;
}

const head = sql`p.id as "processId", p.code, p.name, p.case_kind as "caseKind", v.id as "versionId", v.version, v.valid_from as "validFrom",
  jsonb_array_length(v.definition -> 'steps') as steps
  from processes.process p left join lateral (select * from processes.process_version v where v.process_id = p.id and v.status = 'published'
    order by v.version desc limit 1) v on true`;
const open = sql`exists (select from processes.process_draft d where d.process_id = p.id and d.state = 'open')`;

/** Processes by code, with those that are only a draft yet. */
export async function listHeads(tx: Tx, page: { after: string | undefined; limit: number }): Promise<ProcessHead[]> {
  const found = await sql<ProcessHead>`select ${head} where p.code > ${page.after ?? ''} and (v.id is not null or ${open})
    order by p.code limit ${page.limit}`.execute(tables(tx));
  return found.rows;
}

/** A process by its code, whether it has a version yet or not. */
export async function findHead(tx: Tx, code: string): Promise<ProcessHead | undefined> {
  return (await sql<ProcessHead>`select ${head} where p.code = ${code}`.execute(tables(tx))).rows[0];
}

/** A process by its code that has a version. */
export async function findPublished(tx: Tx, code: string): Promise<PublishedProcess | undefined> {
  return (await sql<PublishedProcess>`select ${head} where p.code = ${code} and v.id is not null`.execute(tables(tx))).rows[0];
}

/** Begins a process of which nothing is published yet; one that began at the same time is left as it is. */
export async function insertProcess(tx: Tx, given: { id: string; code: string; name: Words; caseKind: string }): Promise<void> {
  await sql`insert into processes.process (id, code, name, case_kind)
    values (${given.id}, ${given.code}, ${JSON.stringify(given.name)}::jsonb, ${given.caseKind}) on conflict (code) do nothing`.execute(
    tables(tx),
  );
}

/** What a process is called from now on, and which cases it is for. */
export async function renameProcess(
  tx: Tx,
  processId: string,
  given: { name?: Words | undefined; caseKind?: string | undefined },
): Promise<void> {
  const name = given.name === undefined ? null : JSON.stringify(given.name);
  await sql`update processes.process set name = coalesce(${name}::jsonb, name), case_kind = coalesce(${given.caseKind ?? null}, case_kind)
    where id = ${processId}`.execute(tables(tx));
}

/** Holds a process for the act that writes of its next version. */
export async function lockProcess(tx: Tx, processId: string): Promise<void> {
  await sql`select 1 from processes.process where id = ${processId} for update`.execute(tables(tx));
}

/** A version of a process on its way, or what became of one. */
export interface ProcessDraft {
  id: string;
  processId: string;
  code: string;
  name: Words;
  /** None where nothing was published before. */
  baseVersionId: string | null;
  /** None where a drawing has faults yet. */
  definition: ProcessDefinition | undefined;
  drawing: string | null;
  newName: Words | null;
  sha256: string;
  validFrom: string | null;
  law: DraftedLaw | undefined;
  because: string;
  state: 'open' | 'published' | 'dropped';
  revision: number;
  writtenBy: string;
  writtenByName: string;
  writtenAt: Date;
}

type Row = Omit<ProcessDraft, 'definition' | 'law'> & { definition: unknown; law: unknown };

const columns = sql`d.id, d.process_id as "processId", p.code, p.name, d.base_version_id as "baseVersionId", d.definition, d.drawing,
  d.name as "newName", d.sha256, d.valid_from as "validFrom", d.law, d.because, d.state, d.revision, d.written_by as "writtenBy", d.written_by_name as "writtenByName",
  d.written_at as "writtenAt" from processes.process_draft d join processes.process p on p.id = d.process_id`;

const draftOf = (row: Row): ProcessDraft => ({
  ...row,
  definition: row.definition === null ? undefined : processDefinition.parse(row.definition),
  law: row.law === null ? undefined : draftedLaw.parse(row.law),
});

/** All published versions of a process, the newest first. */
export async function listVersions(tx: Tx, processId: string): Promise<{ id: string; version: number; validFrom: string }[]> {
  const found = await sql<{ id: string; version: number; validFrom: string }>`select id, version, valid_from as "validFrom"
    from processes.process_version where process_id = ${processId} and status <> 'draft' order by version desc limit 100`.execute(
    tables(tx),
  );
  return found.rows;
}

/** The id and the drawing of a version by its number. */
export async function findNumbered(
  tx: Tx,
  processId: string,
  version: number,
): Promise<{ id: string; drawing: string | null } | undefined> {
  const found = await sql<{ id: string; drawing: string | null }>`select id, drawing
    from processes.process_version where process_id = ${processId} and version = ${version} and status <> 'draft'`.execute(tables(tx));
  return found.rows[0];
}

/** A draft by its id, whatever became of it. */
export async function findDraft(tx: Tx, id: string): Promise<ProcessDraft | undefined> {
  const found = await sql<Row>`select ${columns} where d.id = ${id}`.execute(tables(tx));
  return found.rows.map(draftOf)[0];
}

/** The drafts of some processes that are being written; of all where none are named. */
export async function listOpenDrafts(tx: Tx, given: { processIds?: readonly string[]; limit: number }): Promise<ProcessDraft[]> {
  const of = given.processIds === undefined ? sql`` : sql`and d.process_id = any(${[...given.processIds]}::uuid[])`;
  const found = await sql<Row>`select ${columns} where d.state = 'open' ${of} order by d.id desc limit ${given.limit}`.execute(tables(tx));
  return found.rows.map(draftOf);
}

const asJson = (value: unknown) => sql`${value === undefined ? null : JSON.stringify(value)}::jsonb`;

/** Begins a draft. */
export async function insertDraft(tx: Tx, draft: ProcessDraft): Promise<void> {
  await sql`insert into processes.process_draft (id, process_id, base_version_id, definition, drawing, name, sha256, valid_from, law,
      because, state, revision, written_by, written_by_name, written_at)
    values (${draft.id}, ${draft.processId}, ${draft.baseVersionId}, ${asJson(draft.definition)}, ${draft.drawing},
      ${asJson(draft.newName ?? undefined)}, ${draft.sha256}, ${draft.validFrom}, ${asJson(draft.law)}, ${draft.because}, 'open', ${draft.revision}, ${draft.writtenBy}, ${draft.writtenByName}, ${draft.writtenAt})`.execute(
    tables(tx),
  );
}

/** Writes an open draft anew. */
export async function rewriteDraft(tx: Tx, draft: ProcessDraft): Promise<void> {
  await sql`update processes.process_draft set definition = ${asJson(draft.definition)}, drawing = ${draft.drawing},
      name = ${asJson(draft.newName ?? undefined)}, sha256 = ${draft.sha256}, valid_from = ${draft.validFrom},
      law = ${asJson(draft.law)}, because = ${draft.because}, revision = ${draft.revision}, written_by = ${draft.writtenBy},
      written_by_name = ${draft.writtenByName}, written_at = ${draft.writtenAt}
    where id = ${draft.id} and state = 'open'`.execute(tables(tx));
}

/** Ends an open draft: published as a version, or set aside. */
export async function endDraft(
  tx: Tx,
  id: string,
  given: { at: Date; by: string | undefined; byName: string; published?: { versionId: string; rehearsals: readonly string[] } },
): Promise<void> {
  const { at, by, byName, published: version } = given;
  await sql`update processes.process_draft set state = ${version === undefined ? 'dropped' : 'published'}, ended_at = ${at}, ended_by = ${by ?? null},
      ended_by_name = ${byName}, published_version_id = ${version?.versionId ?? null}, rehearsals = ${[...(version?.rehearsals ?? [])]}::uuid[]
    where id = ${id} and state = 'open'`.execute(tables(tx));
}
