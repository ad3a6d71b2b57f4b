import { sql, tables, type Tx } from '#platform/db';
import type { Texts } from '../texts.ts';
import type { TemplateVersion } from './template.ts';

/** Words on their way. */
export interface TextDraftRow {
  id: string;
  template_id: string;
  base_version_id: string;
  texts: Texts;
  valid_from: string | null;
  legal_basis: TemplateVersion['legalBasis'];
  because: string;
  state: 'open' | 'published' | 'dropped';
  revision: number;
  written_by: string;
  written_by_name: string;
  written_at: Date;
  published_version_id: string | null;
}

/** A paper by its head, whatever its versions. */
export interface PaperHead {
  id: string;
  code: string;
  name: TemplateVersion['name'];
  kind: TemplateVersion['kind'];
}

/** A version as its history tells it. */
export interface HistoryRow extends Pick<
  TemplateVersion,
  'id' | 'version' | 'validFrom' | 'validTo' | 'certainty' | 'legalBasis' | 'form' | 'texts'
> {
  templateId: string;
  recordedAt: Date;
  recordedBy: string | null;
  writtenBy: string | null;
  because: string | null;
}

const on = (tx: Tx) => tables<{ 'templates.text_draft': TextDraftRow }>(tx);
const asJson = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`;

/** All papers, by code. */
export async function listHeads(tx: Tx, code?: string): Promise<PaperHead[]> {
  const which = code === undefined ? sql`true` : sql`t.code = ${code}`;
  const found = await sql<PaperHead>`select t.id, t.code, t.name, t.kind from templates.template t where ${which} order by t.code`.execute(
    on(tx),
  );
  return found.rows;
}

/** Two people who change the words of a paper at once wait for each other here. */
export async function lockPaper(tx: Tx, templateId: string): Promise<void> {
  await sql`select id from templates.template where id = ${templateId} for update`.execute(on(tx));
}

/** Versions of one paper or of all, those in force last first. */
export async function listHistory(tx: Tx, templateId?: string): Promise<HistoryRow[]> {
  const which = templateId === undefined ? sql`true` : sql`v.template_id = ${templateId}`;
  const found = await sql<HistoryRow>`
    select v.id, v.template_id as "templateId", v.version, v.valid_from as "validFrom", v.valid_to as "validTo", v.certainty,
      v.legal_basis as "legalBasis", v.form, v.texts, v.recorded_at as "recordedAt", v.recorded_by_name as "recordedBy",
      d.written_by_name as "writtenBy", d.because
    from templates.template_version v left join templates.text_draft d on d.published_version_id = v.id
    where v.status = 'published' and ${which} order by v.template_id, v.valid_from desc, v.version desc`.execute(on(tx));
  return found.rows;
}

/** The open draft of a paper. */
export async function findDraft(tx: Tx, templateId: string): Promise<TextDraftRow | undefined> {
  return on(tx)
    .selectFrom('templates.text_draft')
    .selectAll()
    .where('template_id', '=', templateId)
    .where('state', '=', 'open')
    .executeTakeFirst();
}

/** The open drafts of all papers. */
export async function listDrafts(tx: Tx): Promise<TextDraftRow[]> {
  return on(tx).selectFrom('templates.text_draft').selectAll().where('state', '=', 'open').execute();
}

export async function insertDraft(tx: Tx, row: TextDraftRow): Promise<void> {
  await on(tx)
    .insertInto('templates.text_draft')
    .values({ ...row, texts: asJson(row.texts), legal_basis: asJson(row.legal_basis) })
    .execute();
}

export async function patchDraft(
  tx: Tx,
  id: string,
  { texts, legal_basis, ...rest }: Partial<Omit<TextDraftRow, 'id' | 'template_id'>>,
): Promise<void> {
  await on(tx)
    .updateTable('templates.text_draft')
    .set({
      ...rest,
      ...(texts === undefined ? {} : { texts: asJson(texts) }),
      ...(legal_basis === undefined ? {} : { legal_basis: asJson(legal_basis) }),
    })
    .where('id', '=', id)
    .execute();
}
