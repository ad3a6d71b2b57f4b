import { sql, tables, type Tx } from '#platform/db';
import { foldVietnamese, type Words } from '#platform/i18n';
import type { Certainty } from '../../engine/definition.ts';
import type { Picked } from '../../engine/pick.ts';

/** An edition of a list of codes. */
export interface Edition {
  id: string;
  list: string;
  name: Words;
  validFrom: string;
  document: string;
  certainty: Certainty;
  isSample: boolean;
  entries: number;
  sha256: string;
  recordedAt: Date;
  recordedBy: string | null;
  recordedByName: string;
}

const columns = sql.raw(`id, list, name, valid_from::text as "validFrom", document, certainty, is_sample as "isSample", entries, sha256,
  recorded_at as "recordedAt", recorded_by as "recordedBy", recorded_by_name as "recordedByName"`);

/** All editions, list by list, the newest first. */
export async function listEditions(tx: Tx): Promise<Edition[]> {
  const { rows } = await sql<Edition>`select ${columns} from forms.code_list_edition
    order by list, valid_from desc, recorded_at desc`.execute(tables(tx));
  return rows;
}

/** The edition that said just the same from the same day. */
export async function findSameEdition(tx: Tx, of: Pick<Edition, 'list' | 'validFrom' | 'sha256'>): Promise<Edition | undefined> {
  const { rows } = await sql<Edition>`select ${columns} from forms.code_list_edition
    where list = ${of.list} and valid_from = ${of.validFrom} and sha256 = ${of.sha256}`.execute(tables(tx));
  return rows[0];
}

/** The id of the edition in force on a day. */
export async function editionOn(tx: Tx, list: string, day: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id from forms.code_list_edition
    where list = ${list} and valid_from <= ${day} order by valid_from desc, recorded_at desc limit 1`.execute(tables(tx));
  return rows[0]?.id;
}

/** Keeps an edition with its codes. */
export async function insertEdition(tx: Tx, edition: Edition, entries: readonly Picked[]): Promise<void> {
  await sql`insert into forms.code_list_edition
      (id, list, name, valid_from, document, certainty, is_sample, entries, sha256, recorded_at, recorded_by, recorded_by_name)
    values (${edition.id}, ${edition.list}, ${JSON.stringify(edition.name)}::jsonb, ${edition.validFrom}, ${edition.document},
      ${edition.certainty}, ${edition.isSample}, ${edition.entries}, ${edition.sha256}, ${edition.recordedAt}, ${edition.recordedBy},
      ${edition.recordedByName})`.execute(tables(tx));
  const folded = entries.map(({ code, vi, en }) => foldVietnamese([code, vi, en].join(' ')));
  await sql`insert into forms.code_list_entry (edition_id, code, vi, en, folded)
    select ${edition.id}, * from unnest(${entries.map(({ code }) => code)}::text[], ${entries.map(({ vi }) => vi)}::text[],
      ${entries.map(({ en }) => en)}::text[], ${folded}::text[])`.execute(tables(tx));
}

const likeText = (word: string): string => word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

/** Codes of an edition in which each word stands, first those that begin with the first word. */
export async function searchEntries(tx: Tx, editionId: string, words: readonly string[], limit: number): Promise<Picked[]> {
  const fits = words.map((word) => `%${likeText(word)}%`);
  const { rows } = await sql<Picked>`select code, vi, en from forms.code_list_entry
    where edition_id = ${editionId} and folded like all (${fits}::text[])
    order by (code like ${`${likeText(words[0] ?? '')}%`}) desc, code limit ${limit}`.execute(tables(tx));
  return rows;
}

/** One code of an edition. */
export async function findEntry(tx: Tx, editionId: string, code: string): Promise<Picked | undefined> {
  const { rows } = await sql<Picked>`select code, vi, en from forms.code_list_entry
    where edition_id = ${editionId} and code = ${code}`.execute(tables(tx));
  return rows[0];
}
