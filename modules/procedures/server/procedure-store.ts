import { Kept, sql, tables, type Tx } from '#platform/db';
import type { Locale, Words } from '#platform/i18n';
import { newId } from '#platform/ids';
import { procedureContent, type ProcedureContent } from '../contract.ts';
import type { NewProcedure, ProcedureField, DescribedProcedure } from './procedure.ts';

interface ProcedureTables {
  'procedures.procedure': { id: string; code: string; created_at: Date };
  'procedures.procedure_version': {
    id: string;
    procedure_id: string;
    version: number;
    valid_from: string;
    valid_to: string | null;
    name: Words;
    field: ProcedureField;
    content: unknown;
    form_version_id: string | null;
    process_version_id: string | null;
    search_text: string;
    status: 'draft' | 'published' | 'retired';
    recorded_at: Date;
    recorded_by: string | null;
    published_at: Date | null;
    retired_at: Date | null;
  };
}

const on = (tx: Tx) => tables<ProcedureTables>(tx);
const asJson = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`;

const versions = (tx: Tx) =>
  on(tx)
    .selectFrom('procedures.procedure_version as v')
    .innerJoin('procedures.procedure as p', 'p.id', 'v.procedure_id')
    .select([
      'v.id as id',
      'p.id as procedureId',
      'p.code as code',
      'v.version as version',
      'v.valid_from as validFrom',
      'v.valid_to as validTo',
      'v.name as name',
      'v.field as field',
      'v.content as content',
      'v.form_version_id as formVersionId',
      'v.process_version_id as processVersionId',
      'v.recorded_by as recordedBy',
    ]);

const inForce = (tx: Tx, date: string) =>
  versions(tx)
    .where('v.status', '=', 'published')
    .where('v.valid_from', '<=', date)
    .where((where) => where.or([where('v.valid_to', 'is', null), where('v.valid_to', '>', date)]));

type Row = Omit<DescribedProcedure, 'content' | 'recordedBy'> & { content: unknown; recordedBy: string | null };

const contents = new Map<string, ProcedureContent>();

/** What a version says never changes, so each is checked once. */
function contentOf(row: Row): ProcedureContent {
  const content = contents.get(row.id) ?? procedureContent.parse(row.content);
  contents.set(row.id, content);
  return content;
}

const versionOf = (row: Row): DescribedProcedure => ({ ...row, content: contentOf(row), recordedBy: row.recordedBy ?? undefined });

const found = new Kept<DescribedProcedure>(1000);

/** A version by its id, also one that is no longer offered. */
export async function findVersion(tx: Tx, id: string): Promise<DescribedProcedure | undefined> {
  return found.of(tx, id, async () => {
    const row = await versions(tx).where('v.id', '=', id).where('v.status', '<>', 'draft').executeTakeFirst();
    return row && versionOf(row);
  });
}

/** The version that is offered on a day (YYYY-MM-DD). */
export async function findVersionOn(tx: Tx, code: string, date: string): Promise<DescribedProcedure | undefined> {
  return found.of(tx, `${code} ${date}`, async () => {
    const row = await inForce(tx, date).where('p.code', '=', code).executeTakeFirst();
    return row && versionOf(row);
  });
}

/** The newest version of a procedure, offered already or not yet. */
export async function findNewest(tx: Tx, code: string): Promise<DescribedProcedure | undefined> {
  const row = await versions(tx)
    .where('p.code', '=', code)
    .where('v.status', '<>', 'draft')
    .orderBy('v.version', 'desc')
    .executeTakeFirst();
  return row && versionOf(row);
}

/** The newest version of every procedure. */
export async function listNewest(tx: Tx): Promise<DescribedProcedure[]> {
  const rows = await versions(tx)
    .distinctOn('p.id')
    .where('v.status', '<>', 'draft')
    .orderBy('p.id')
    .orderBy('v.version', 'desc')
    .execute();
  return rows.map(versionOf);
}

const lists = new Kept<readonly DescribedProcedure[]>(20);

/** Versions in force on a day, by field and name. */
export async function listVersionsOn(tx: Tx, given: { on: string; locale: Locale }): Promise<readonly DescribedProcedure[]> {
  const { on: day, locale } = given;
  return lists.of(tx, `${day} ${locale}`, async () => {
    const rows = await inForce(tx, day)
      .orderBy(sql`v.field -> 'name' ->> ${locale} collate "vi-VN-x-icu"`)
      .orderBy(sql`v.name ->> ${locale} collate "vi-VN-x-icu"`)
      .orderBy('p.code')
      .execute();
    return rows.map(versionOf);
  });
}

/** A version that search found, with how well it fits. */
export interface Found {
  id: string;
  score: number;
}

/**
 * Versions in force that fit folded words, best first. A whole word counts more than its beginning, that more than initials (`gcndkdt`),
 * words written together, and likeness; words that few procedures have count more than those of all, what is filed here a little more than what is only described.
 */
export async function searchVersions(tx: Tx, given: { words: readonly string[]; on: string; limit: number }): Promise<Found[]> {
  const phrase = given.words.join(' ');
  const { rows } = await sql<Found>`
    with offered as (
      select v.id, v.search_text as text, split_part(v.search_text, '#', 2) as initials, replace(split_part(v.search_text, '#', 1), ' ', '') as glued,
        case when v.form_version_id is null then 0 else 0.15 end as here
      from procedures.procedure_version v
      where v.status = 'published' and v.valid_from <= ${given.on} and (v.valid_to is null or v.valid_to > ${given.on})
    ), fits as (
      select o.id, w.word, w.place,
        case
          when o.text ~ ('\\m' || w.word || '\\M') then 1
          when o.text ~ ('\\m' || w.word) then case when length(w.word) > 2 then 0.85 else 0.5 end
          when length(w.word) >= 3 and strpos(o.initials, w.word) > 0 then 0.8
          when length(w.word) >= 5 and strpos(o.glued, w.word) > 0 then 0.7
          when length(w.word) >= 4 and word_similarity(w.word, o.text) >= 0.5 then 0.5 * word_similarity(w.word, o.text)
          else 0
        end as fit
      from offered o cross join unnest(${given.words}::text[]) with ordinality as w (word, place)
    ), weighed as (
      select place, ln(1 + (select count(*) from offered)::float8 / greatest(sum(fit), 0.5)) as weight from fits group by place
    )
    select f.id, sum(f.fit * w.weight) / sum(w.weight) + 0.6 * max(word_similarity(${phrase}, o.text)) + max(o.here) as score
    from fits f join weighed w using (place) join offered o on o.id = f.id
    group by f.id
    having sum(f.fit * w.weight) / sum(w.weight) >= 0.4
    order by score desc, f.id
    limit ${given.limit}`.execute(on(tx));
  return rows;
}

/** The head row of a procedure that is known, held for the act that asks. */
export async function holdProcedure(tx: Tx, code: string): Promise<string | undefined> {
  return (await on(tx).selectFrom('procedures.procedure').select('id').where('code', '=', code).forUpdate().executeTakeFirst())?.id;
}

/** The same without holding it. */
export async function findProcedureId(tx: Tx, code: string): Promise<string | undefined> {
  return (await on(tx).selectFrom('procedures.procedure').select('id').where('code', '=', code).executeTakeFirst())?.id;
}

/** Head row of a procedure, made when it is new; locked, so that versions of one procedure follow each other. */
export async function lockProcedure(tx: Tx, code: string, at: Date): Promise<string> {
  await on(tx)
    .insertInto('procedures.procedure')
    .values({ id: newId(at), code, created_at: at })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute();
  return (await on(tx).selectFrom('procedures.procedure').select('id').where('code', '=', code).forUpdate().executeTakeFirstOrThrow()).id;
}

/** Ends a version on a day; one that would never have been in force is retired. */
export async function endVersion(tx: Tx, version: DescribedProcedure, ends: string, at: Date): Promise<void> {
  const never = ends <= version.validFrom;
  await on(tx)
    .updateTable('procedures.procedure_version')
    .set({ retired_at: at, ...(never ? { status: 'retired' as const } : { valid_to: ends }) })
    .where('id', '=', version.id)
    .execute();
}

/** Adds a version as published. */
export async function insertVersion(
  tx: Tx,
  facts: { id: string; procedureId: string; version: number; searchText: string; at: Date; by: string | undefined },
  given: NewProcedure,
): Promise<void> {
  await on(tx)
    .insertInto('procedures.procedure_version')
    .values({
      id: facts.id,
      procedure_id: facts.procedureId,
      version: facts.version,
      valid_from: given.validFrom,
      valid_to: null,
      name: asJson(given.name),
      field: asJson(given.field),
      content: asJson<unknown>(given.content),
      form_version_id: given.formVersionId,
      process_version_id: given.processVersionId,
      search_text: facts.searchText,
      status: 'published',
      recorded_at: facts.at,
      recorded_by: facts.by ?? null,
      published_at: facts.at,
      retired_at: null,
    })
    .execute();
}
