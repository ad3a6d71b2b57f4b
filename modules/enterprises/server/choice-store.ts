import { plannedForValues, sql, tables, type RawBuilder, type Tx } from '#platform/db';

/** A project or a lot as it is chosen in a form. */
export interface ChoiceRow {
  code: string;
  name: string;
}

/** What to look for: folded words that must all fit, as of an instant, of some enterprises only where they are named. */
export interface ChoiceSearch {
  at: Date;
  words: readonly string[];
  enterpriseIds: readonly string[] | undefined;
  limit: number;
}

const likeText = (word: string): string => word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);
const allOf = (parts: readonly RawBuilder<boolean>[]): RawBuilder<boolean> =>
  sql<boolean>`(${sql.join([sql`true`, ...parts], sql` and `)})`;

function inForce({ at, enterpriseIds }: Pick<ChoiceSearch, 'at' | 'enterpriseIds'>): RawBuilder<boolean> {
  const ofSome = enterpriseIds === undefined ? sql<boolean>`true` : sql<boolean>`v.enterprise_id = any(${[...enterpriseIds]}::uuid[])`;
  return sql<boolean>`(v.superseded_at is null and v.valid_from <= ${at} and (v.valid_to is null or v.valid_to > ${at}) and ${ofSome})`;
}

/** Projects by words of their name or the beginning of their code. */
export async function searchProjectChoices(tx: Tx, search: ChoiceSearch): Promise<ChoiceRow[]> {
  const name = sql`enterprises.search_text(v.name, null, null)`;
  const fits = search.words.map((word) => sql<boolean>`(${name} like ${`%${likeText(word)}%`} or p.code like ${`${likeText(word)}%`})`);
  const { rows } = await sql<ChoiceRow>`select ${plannedForValues} p.code, v.name from enterprises.project_version v
    join enterprises.project p on p.id = v.record_id
    where ${inForce(search)} and ${allOf(fits)} order by p.code limit ${search.limit}`.execute(tables(tx));
  return rows;
}

/** The project with a code. */
export async function findProjectChoice(
  tx: Tx,
  code: string,
  of: Pick<ChoiceSearch, 'at' | 'enterpriseIds'>,
): Promise<ChoiceRow | undefined> {
  const { rows } = await sql<ChoiceRow>`select ${plannedForValues} p.code, v.name from enterprises.project p
    join enterprises.project_version v on v.record_id = p.id where p.code = ${code} and ${inForce(of)}`.execute(tables(tx));
  return rows[0];
}

const lotText = sql`enterprises.search_text(v.location ->> 'lots', v.location ->> 'zoneName', null)`;
const lotName = sql`(v.location ->> 'lots') || ', ' || (v.location ->> 'zoneName')`;

/** Lots on which projects stand, by words of their number and zone. */
export async function searchLotChoices(tx: Tx, search: ChoiceSearch): Promise<ChoiceRow[]> {
  const fits = search.words.map((word) => sql<boolean>`${lotText} like ${`%${likeText(word)}%`}`);
  const { rows } =
    await sql<ChoiceRow>`select ${plannedForValues} distinct ${lotName} as code, ${lotName} as name from enterprises.project_version v
    where ${inForce(search)} and ${allOf(fits)} order by 1 limit ${search.limit}`.execute(tables(tx));
  return rows;
}

/** A lot by its number and zone as they are told. */
export async function findLotChoice(
  tx: Tx,
  given: { code: string; folded: string },
  of: Pick<ChoiceSearch, 'at' | 'enterpriseIds'>,
): Promise<ChoiceRow | undefined> {
  const words = given.folded.split(/[\s,]+/).filter((word) => word !== '');
  const fits = words.map((word) => sql<boolean>`${lotText} like ${`%${likeText(word)}%`}`);
  const { rows } = await sql<ChoiceRow>`select ${plannedForValues} ${lotName} as code, ${lotName} as name from enterprises.project_version v
    where ${inForce(of)} and ${allOf(fits)} and ${lotName} = ${given.code} limit 1`.execute(tables(tx));
  return rows[0];
}
