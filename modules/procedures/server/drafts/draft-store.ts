import { sql, tables, type Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import { procedureContent, type ProcedureContent } from '../../contract.ts';
import { draftedLaw, type DraftedLaw } from '../../told-drafts.ts';
import { wholeDraft, type WholeDraft } from '../../whole-draft.ts';

/** A version on its way, with the procedure it is of. */
export interface VersionDraft {
  id: string;
  procedureId: string;
  code: string;
  name: Words;
  /** None of a procedure that does not exist yet. */
  baseVersionId: string | null;
  /** What the version would say; none while something keeps it from being that. */
  content: ProcedureContent | undefined;
  /** Everything as it is written; none where only parts of the version before are changed. */
  whole: WholeDraft | undefined;
  isWhole: boolean;
  isComplete: boolean;
  /** How much keeps it from being published. */
  faults: number;
  sha256: string;
  validFrom: string | null;
  law: DraftedLaw | undefined;
  because: string;
  state: 'open' | 'published' | 'dropped';
  revision: number;
  writtenBy: string;
  writtenByName: string;
  writtenAt: Date;
  endedAt: Date | null;
  endedByName: string | null;
  publishedVersionId: string | null;
  rehearsals: string[];
}

type Row = Omit<VersionDraft, 'content' | 'whole' | 'law'> & { content: unknown; whole: unknown; law: unknown };

/** What lists tell of a draft: all but what it says. */
export type DraftHead = Omit<VersionDraft, 'content' | 'whole' | 'law'>;

const heads = sql`v.id, v.procedure_id as "procedureId", p.code,
  coalesce(v.whole -> 'name', b.name) as name, v.whole is not null as "isWhole", v.content is not null as "isComplete", v.faults, v.base_version_id as "baseVersionId", v.sha256, v.valid_from as "validFrom",
  v.because, v.state, v.revision, v.written_by as "writtenBy", v.written_by_name as "writtenByName", v.written_at as "writtenAt",
  v.ended_at as "endedAt", v.ended_by_name as "endedByName", v.published_version_id as "publishedVersionId", v.rehearsals`;
const everything = sql`${heads}, v.content, v.whole, v.law`;
const from = sql`procedures.version_draft v join procedures.procedure p on p.id = v.procedure_id
  left join procedures.procedure_version b on b.id = v.base_version_id`;

const draftOf = (row: Row): VersionDraft => ({
  ...row,
  content: row.content === null ? undefined : procedureContent.parse(row.content),
  whole: row.whole === null ? undefined : wholeDraft.parse(row.whole),
  law: row.law === null ? undefined : draftedLaw.parse(row.law),
});

/** The open draft of a procedure. */
export async function findOpenDraft(tx: Tx, procedureId: string): Promise<VersionDraft | undefined> {
  const found = await sql<Row>`select ${everything} from ${from} where v.procedure_id = ${procedureId} and v.state = 'open'`.execute(
    tables(tx),
  );
  return found.rows[0] && draftOf(found.rows[0]);
}

/** A draft by its id, whatever became of it. */
export async function findDraft(tx: Tx, id: string): Promise<VersionDraft | undefined> {
  const found = await sql<Row>`select ${everything} from ${from} where v.id = ${id}`.execute(tables(tx));
  return found.rows[0] && draftOf(found.rows[0]);
}

/** Open drafts of procedures that would run by a process. */
export async function listDraftsBy(tx: Tx, given: { process: string; versionIds: readonly string[] }): Promise<VersionDraft[]> {
  const found = await sql<Row>`select ${everything} from ${from} where v.state = 'open' and (v.whole ->> 'process' = ${given.process}
    or (v.whole is null and b.process_version_id = any(${[...given.versionIds]}::uuid[]))) order by p.code limit 50`.execute(tables(tx));
  return found.rows.map(draftOf);
}

/** Drafts, the newest first: those being written, or those that ended. */
export async function listDrafts(tx: Tx, page: { ended: boolean; after: string | undefined; limit: number }): Promise<DraftHead[]> {
  const state = page.ended ? sql`v.state <> 'open'` : sql`v.state = 'open'`;
  const beyond = page.after === undefined ? sql`` : sql`and v.id < ${page.after}::uuid`;
  const found = await sql<DraftHead>`select ${heads} from ${from} where ${state} ${beyond} order by v.id desc limit ${page.limit}`.execute(
    tables(tx),
  );
  return found.rows;
}

/** A draft as it is written. */
export interface WrittenDraft {
  content: ProcedureContent | undefined;
  whole?: WholeDraft;
  faults?: number;
  sha256: string;
  validFrom: string | undefined;
  law: DraftedLaw | undefined;
  because: string;
  revision: number;
  by: string;
  byName: string;
  at: Date;
}

const asJson = (value: unknown) => sql`${value === undefined ? null : JSON.stringify(value)}::jsonb`;

/** Begins a draft. */
export async function insertDraft(
  tx: Tx,
  of: { id: string; procedureId: string; baseVersionId: string | undefined },
  written: WrittenDraft,
): Promise<void> {
  const { content, whole, faults = 0, sha256, validFrom, law, because, revision, by, byName, at } = written;
  await sql`insert into procedures.version_draft (id, procedure_id, base_version_id, content, whole, faults, sha256, valid_from, law, because, state, revision,
      written_by, written_by_name, written_at)
    values (${of.id}, ${of.procedureId}, ${of.baseVersionId ?? null}, ${asJson(content)}, ${asJson(whole)}, ${faults}, ${sha256}, ${validFrom ?? null}, ${asJson(law)},
      ${because}, 'open',
      ${revision}, ${by}, ${byName}, ${at})`.execute(tables(tx));
}

/** Writes an open draft anew. */
export async function rewriteDraft(tx: Tx, id: string, written: WrittenDraft): Promise<void> {
  const { content, whole, faults = 0, sha256, validFrom, law, because, revision, by, byName, at } = written;
  await sql`update procedures.version_draft set content = ${asJson(content)}, whole = ${asJson(whole)}, faults = ${faults}, sha256 = ${sha256}, valid_from = ${validFrom ?? null},
      law = ${asJson(law)}, because = ${because}, revision = ${revision}, written_by = ${by}, written_by_name = ${byName}, written_at = ${at}
    where id = ${id} and state = 'open'`.execute(tables(tx));
}

/** How a draft ended. */
export interface DraftEnd {
  at: Date;
  by: string | undefined;
  byName: string;
  published?: { versionId: string; rehearsals: readonly string[] };
}

/** Ends an open draft: published as a version, or set aside. */
export async function endDraft(tx: Tx, id: string, { at, by, byName, published }: DraftEnd): Promise<void> {
  await sql`update procedures.version_draft set state = ${published === undefined ? 'dropped' : 'published'}, ended_at = ${at}, ended_by = ${by ?? null},
      ended_by_name = ${byName}, published_version_id = ${published?.versionId ?? null}, rehearsals = ${[...(published?.rehearsals ?? [])]}::uuid[]
    where id = ${id} and state = 'open'`.execute(tables(tx));
}
