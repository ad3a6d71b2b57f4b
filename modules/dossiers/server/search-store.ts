import { createHash } from 'node:crypto';
import { grantedRecords, type Granted, type Reach } from '#platform/access';
import { plannedForValues, sql, tables, type RawBuilder, type Tx } from '#platform/db';
import { seesDossier } from './reach.ts';

/** What dossiers are searched by beside their codes: folded text of applicant, procedure and project, kept once for all that share it. */
export interface SubjectRow {
  id: string;
  text: string;
}

/** The row of a text: its id is made of it, so that whoever files first adds it and the others need not look. */
export function subjectOf(text: string): SubjectRow {
  return { id: createHash('sha256').update(text).digest('hex').slice(0, 32), text };
}

/** A search for the newest dossiers: words that must all be found, further conditions on `d`, and the id of the last one read. */
export interface Search {
  words: readonly string[];
  others: RawBuilder<unknown>;
  after: string | undefined;
  limit: number;
}

/** Each holder's own condition beside being granted. */
export function isOfMandate({ procedures }: Granted): RawBuilder<boolean> {
  return procedures === undefined ? sql<boolean>`true` : sql<boolean>`d.procedure_code = any(${[...procedures]}::text[])`;
}

/** Texts of which the newest dossiers are read one after the other; more are taken as a word that is everywhere. */
const fewSubjects = 64;
/** So many of the newest dossiers are looked through for what is everywhere. */
const walked = 1_000;
/** Dossiers with a word in their code that are named one by one where other words must be found too. */
const fewCodes = 1_000;

const likeText = (word: string): string => `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
const isCodeLike = (word: string): boolean => word.length >= 3 && /^[a-z0-9./-]+$/.test(word) && /\d/.test(word);

/** A whole day or number says enough to ask the index of codes at once. */
const isNarrow = (word: string): boolean => /^([a-z0-9./]*-)*\d+$/.test(word) && word.length >= 6;

function partsQuery(word: string): string {
  const [first = '', ...rest] = word.split('-');
  const last = rest.pop() ?? '';
  const whole = (rest.length === 0 && last === '' ? [first] : rest).filter((part) => part !== '');
  // What stands before the first dash may be the end of a part: only a word without dashes begins one.
  const parts = word.includes('-') ? whole.map((part) => `'${part}'`) : [];
  const beginning = word.includes('-') ? last : first;
  return [...parts, ...(beginning === '' ? [] : [`'${beginning}':*`])].join(' & ');
}

/** A code has this word in it, from the beginning of one of its parts or over a dash. */
const inCode = (word: string): RawBuilder<boolean> =>
  sql<boolean>`(d.code is not null and dossiers.code_parts(d.code) @@ ${partsQuery(word)}::tsquery and lower(d.code) like ${likeText(word)})`;

const inText = (word: string): RawBuilder<boolean> => sql<boolean>`s.text like ${likeText(word)}`;

const allOf = (conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);

/** True for dossiers `d` of which every word is found in what it is about or, where it may be one, in its code. */
export function hasWords(words: readonly string[]): RawBuilder<unknown> {
  const each = words.map((word) => (isCodeLike(word) ? sql`(${inText(word)} or ${inCode(word)})` : inText(word)));
  return sql`exists (select 1 from dossiers.subject s where s.id = d.subject_id and ${allOf(each)})`;
}

const beforeOf = (after: string | undefined, column: string): RawBuilder<unknown> =>
  after === undefined ? sql`true` : sql`${sql.ref(column)} < ${after}::uuid`;

/** The newest that match among the newest of all, looked at one after the other until there are enough. */
function newestWalked(reach: Reach, { words, others, after, limit }: Search): RawBuilder<{ id: string }> {
  // `offset 0` keeps PostgreSQL from reading and sorting all dossiers that match instead.
  const among = (newest: RawBuilder<unknown>, isTheirs: RawBuilder<unknown>) => sql`(select n.id from (${newest}) n cross join lateral
      (select 1 from dossiers.dossier d where d.id = n.id and ${others} and ${isTheirs} and ${hasWords(words)} offset 0) found
      order by n.id desc limit ${limit})`;
  const parts = reach.all
    ? [among(sql`select d.id from dossiers.dossier d where ${beforeOf(after, 'd.id')} order by d.id desc limit ${walked}`, sql`true`)]
    : grantedRecords(reach, 'dossier').map((one) => {
        const where = beforeOf(after, 's.record_id');
        const newest = sql`select s.record_id as id from ${one.records} s where ${where} order by s.record_id desc limit ${walked}`;
        return among(newest, isOfMandate(one));
      });
  return sql`select ${plannedForValues} id from (${sql.join(parts, sql` union `)}) newest order by id desc limit ${limit}`;
}

/** What was found of a search before its dossiers are: nothing said of many. */
interface Leads {
  /** Texts that have all the words. */
  subjects: readonly string[] | undefined;
  /** Dossiers by a word in their code. */
  coded: ReadonlyMap<string, readonly string[]>;
}

/** The newest of each text that has all the words, and those that have one of them in their code. */
function newestIndexed(reach: Reach, search: Search, { subjects, coded }: Leads): RawBuilder<{ id: string }> {
  const { words, others, after, limit } = search;
  const where = sql`${beforeOf(after, 'd.id')} and ${others} and ${seesDossier(reach)}`;
  const newestOf = (most: number) =>
    sql`(select d.id from dossiers.dossier d where d.subject_id = of.id and ${where} order by d.id desc limit ${most})`;
  // Of many texts only those can be on the page whose own newest dossiers are the newest of all.
  const source =
    subjects === undefined
      ? sql`(select of.id from dossiers.subject of cross join lateral ${newestOf(1)} head
          where ${allOf(words.map((word) => sql`of.text like ${likeText(word)}`))} order by head.id desc limit ${limit})`
      : sql`unnest(${[...subjects]}::uuid[])`;
  const about = sql`(select d.id from ${source} of(id) cross join lateral ${newestOf(limit)} d)`;
  const byCode = words.filter(isCodeLike).map((word) => {
    const few = coded.get(word);
    const has = few === undefined ? inCode(word) : sql`d.id = any(${[...few]}::uuid[])`;
    return sql`(select d.id from dossiers.dossier d where ${has} and ${hasWords(words)} and ${where})`;
  });
  return sql`select ${plannedForValues} id from (${sql.join([about, ...byCode], sql` union `)}) newest order by id desc limit ${limit}`;
}

/** Texts that have all the words; undefined when they are many. */
async function findSubjects(tx: Tx, words: readonly string[]): Promise<string[] | undefined> {
  const query = sql<{ id: string }>`select ${plannedForValues} s.id from dossiers.subject s
    where ${allOf(words.map(inText))} limit ${fewSubjects + 1}`;
  const { rows } = await query.execute(tables(tx));
  return rows.length > fewSubjects ? undefined : rows.map(({ id }) => id);
}

/** Dossiers that have a word in their code, for each where they are few: how many there are is not to be told from the other words. */
async function findCoded(tx: Tx, words: readonly string[]): Promise<Map<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  if (words.length === 1) return found;
  for (const word of words.filter(isCodeLike)) {
    const query = sql<{ id: string }>`select ${plannedForValues} d.id from dossiers.dossier d where ${inCode(word)} limit ${fewCodes + 1}`;
    const { rows } = await query.execute(tables(tx));
    if (rows.length <= fewCodes)
      found.set(
        word,
        rows.map(({ id }) => id),
      );
  }
  return found;
}

/**
 * Ids of the newest dossiers within a reach that have all the words. What is everywhere is soon found among the newest; what is not is in few texts or
 * codes, whose newest dossiers are the ends of index ranges.
 */
export async function searchIds(tx: Tx, reach: Reach, search: Search): Promise<string[]> {
  const idsOf = async (query: RawBuilder<{ id: string }>): Promise<string[]> => (await query.execute(tables(tx))).rows.map(({ id }) => id);
  const subjects = await findSubjects(tx, search.words);
  const isWide = subjects === undefined || search.words.some((word) => isCodeLike(word) && !isNarrow(word));
  if (isWide) {
    const found = await idsOf(newestWalked(reach, search));
    if (found.length >= search.limit) return found;
  }
  return idsOf(newestIndexed(reach, search, { subjects, coded: await findCoded(tx, search.words) }));
}
