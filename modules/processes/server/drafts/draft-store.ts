import { sql, tables, type Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import { draftedLaw, type DraftedLaw } from '../../contract-drafts.ts';
import { processDefinition, type ProcessDefinition } from '../../definition.ts';

/** A process as its newest published version says it. */
export interface PublishedProcess {
  processId: string;
  code: string;
  name: Words;
  versionId: string;
  version: number;
  validFrom: string;
  steps: number;
}

const published = sql`p.id as "processId", p.code, p.name, v.id as "versionId", v.version, v.valid_from as "validFrom",
  jsonb_array_length(v.definition -> 'steps') as steps
  from processes.process p join lateral (select * from processes.process_version v where v.process_id = p.id and v.status = 'published'
    order by v.version desc limit 1) v on true`;

/** Processes by code. */
export async function listPublished(tx: Tx, page: { after: string | undefined; limit: number }): Promise<PublishedProcess[]> {
  const found =
    await sql<PublishedProcess>`select ${published} where p.code > ${page.after ?? ''} order by p.code limit ${page.limit}`.execute(
      tables(tx),
    );
  return found.rows;
}

/** A process by its code. */
export async function findPublished(tx: Tx, code: string): Promise<PublishedProcess | undefined> {
  return (await sql<PublishedProcess>`select ${published} where p.code = ${code}`.execute(tables(tx))).rows[0];
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
  baseVersionId: string;
  definition: ProcessDefinition;
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

const columns = sql`d.id, d.process_id as "processId", p.code, p.name, d.base_version_id as "baseVersionId", d.definition, d.sha256,
  d.valid_from as "validFrom", d.law, d.because, d.state, d.revision, d.written_by as "writtenBy", d.written_by_name as "writtenByName",
  d.written_at as "writtenAt" from processes.process_draft d join processes.process p on p.id = d.process_id`;

const draftOf = (row: Row): ProcessDraft => ({
  ...row,
  definition: processDefinition.parse(row.definition),
  law: row.law === null ? undefined : draftedLaw.parse(row.law),
});

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
  await sql`insert into processes.process_draft (id, process_id, base_version_id, definition, sha256, valid_from, law, because, state, revision,
      written_by, written_by_name, written_at)
    values (${draft.id}, ${draft.processId}, ${draft.baseVersionId}, ${asJson(draft.definition)}, ${draft.sha256}, ${draft.validFrom},
      ${asJson(draft.law)}, ${draft.because}, 'open', ${draft.revision}, ${draft.writtenBy}, ${draft.writtenByName}, ${draft.writtenAt})`.execute(
    tables(tx),
  );
}

/** Writes an open draft anew. */
export async function rewriteDraft(tx: Tx, draft: ProcessDraft): Promise<void> {
  await sql`update processes.process_draft set definition = ${asJson(draft.definition)}, sha256 = ${draft.sha256}, valid_from = ${draft.validFrom},
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
