import { sql, tables, type Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import { readDesign, type Design } from '../engine/designing/design.ts';
import type { Data } from '../engine/definition.ts';
import type { LegalBasis } from './form-version.ts';

/** A form as its newest version says it, published or not. */
export interface FormHead {
  code: string;
  name: Words;
  latest: VersionHead | undefined;
}

export interface VersionHead {
  id: string;
  version: number;
  validFrom: string;
  validTo: string | null;
  status: 'published' | 'withdrawn';
  sha256: string;
  legalBasis: LegalBasis[];
}

const version = sql`json_build_object('id', v.id, 'version', v.version, 'validFrom', v.valid_from, 'validTo', v.valid_to,
  'status', v.status, 'sha256', v.sha256, 'legalBasis', v.legal_basis)`;
const newest = sql`left join lateral (select * from forms.form_version v where v.form_id = f.id order by v.version desc limit 1) v on true`;

/** Forms and what is only a draft yet, by code. */
export async function listHeads(tx: Tx, page: { after: string | undefined; limit: number }): Promise<FormHead[]> {
  const after = page.after ?? '';
  const { rows } = await sql<Omit<FormHead, 'latest'> & { latest: VersionHead | null }>`
    (select f.code, f.name, case when v.id is null then null else ${version} end as latest from forms.form f ${newest}
      where f.code > ${after} order by f.code limit ${page.limit})
    union all
    (select d.code, d.name, null from forms.form_draft d where d.state = 'open' and d.code > ${after}
      and not exists (select from forms.form f where f.code = d.code) order by d.code limit ${page.limit})
    order by code limit ${page.limit}`.execute(tables(tx));
  return rows.map(({ latest, ...head }) => ({ ...head, latest: latest ?? undefined }));
}

/** All versions of a form, the newest first; undefined where there is no such form. */
export async function findVersions(tx: Tx, code: string): Promise<{ name: Words; versions: VersionHead[] } | undefined> {
  const { rows } = await sql<{ name: Words; versions: VersionHead[] }>`
    select f.name, coalesce((select json_agg(${version} order by v.version desc) from forms.form_version v where v.form_id = f.id), '[]') as versions
    from forms.form f where f.code = ${code}`.execute(tables(tx));
  return rows[0];
}

/** Holds a code for the act that writes of it. */
export async function lockCode(tx: Tx, code: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`forms.form_draft ${code}`}, 0))`.execute(tables(tx));
}

/** A form while it is drawn, or what became of it. */
export interface KeptDraft {
  id: string;
  code: string;
  name: Words;
  baseVersionId: string | null;
  design: Design;
  sha256: string;
  testData: Data;
  validFrom: string | null;
  legalBasis: LegalBasis[];
  because: string;
  revision: number;
  writtenBy: string;
  writtenByName: string;
  writtenAt: Date;
}

/** What a list says of a draft. */
export type DraftHead = Omit<KeptDraft, 'design' | 'testData' | 'legalBasis' | 'sha256' | 'baseVersionId'>;

const head = sql`d.id, d.code, d.name, d.valid_from as "validFrom", d.because, d.revision, d.written_by as "writtenBy",
  d.written_by_name as "writtenByName", d.written_at as "writtenAt"`;

/** The open drafts of some codes. */
export async function listOpenDrafts(tx: Tx, codes: readonly string[]): Promise<DraftHead[]> {
  const { rows } = await sql<DraftHead>`select ${head} from forms.form_draft d
    where d.state = 'open' and d.code = any(${[...codes]}::text[])`.execute(tables(tx));
  return rows;
}

/** The draft of a form that is being drawn. */
export async function findOpenDraft(tx: Tx, code: string): Promise<KeptDraft | undefined> {
  const { rows } = await sql<Omit<KeptDraft, 'design'> & { design: unknown }>`
    select ${head}, d.base_version_id as "baseVersionId", d.design, d.sha256, d.test_data as "testData", d.legal_basis as "legalBasis"
    from forms.form_draft d where d.state = 'open' and d.code = ${code}`.execute(tables(tx));
  return rows.map((row) => ({ ...row, design: readDesign(row.design) ?? fail('forms.definition-invalid', { reason: row.code }) }))[0];
}

const asJson = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;

/** Begins a draft. */
export async function insertDraft(tx: Tx, draft: KeptDraft): Promise<void> {
  await sql`insert into forms.form_draft (id, code, name, base_version_id, design, sha256, test_data, valid_from, legal_basis, because, state,
      revision, written_by, written_by_name, written_at)
    values (${draft.id}, ${draft.code}, ${asJson(draft.name)}, ${draft.baseVersionId}, ${asJson(draft.design)}, ${draft.sha256},
      ${asJson(draft.testData)}, ${draft.validFrom}, ${asJson(draft.legalBasis)}, ${draft.because}, 'open', ${draft.revision},
      ${draft.writtenBy}, ${draft.writtenByName}, ${draft.writtenAt})`.execute(tables(tx));
}

/** Writes an open draft anew. */
export async function rewriteDraft(tx: Tx, draft: KeptDraft): Promise<void> {
  await sql`update forms.form_draft set name = ${asJson(draft.name)}, design = ${asJson(draft.design)}, sha256 = ${draft.sha256},
      test_data = ${asJson(draft.testData)}, valid_from = ${draft.validFrom}, legal_basis = ${asJson(draft.legalBasis)},
      because = ${draft.because}, revision = ${draft.revision}, written_by = ${draft.writtenBy},
      written_by_name = ${draft.writtenByName}, written_at = ${draft.writtenAt}
    where id = ${draft.id} and state = 'open'`.execute(tables(tx));
}

/** Ends an open draft: published as a version, or set aside. */
export async function endDraft(
  tx: Tx,
  id: string,
  given: { at: Date; by: string | undefined; byName: string; versionId?: string },
): Promise<void> {
  const state = given.versionId === undefined ? 'dropped' : 'published';
  await sql`update forms.form_draft set state = ${state}, ended_at = ${given.at}, ended_by = ${given.by ?? null},
      ended_by_name = ${given.byName}, published_version_id = ${given.versionId ?? null}
    where id = ${id} and state = 'open'`.execute(tables(tx));
}

/** Calls a form as its newest version does. */
export async function renameForm(tx: Tx, code: string, name: Words): Promise<void> {
  await sql`update forms.form set name = ${asJson(name)} where code = ${code}`.execute(tables(tx));
}
