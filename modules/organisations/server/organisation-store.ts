import { z } from 'zod';
import { ReadOnce, sql, tables, type Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import { defineHistory } from '#platform/history';

const words = z.object({ vi: z.string(), en: z.string() });
const unitKind = z.enum(['one-stop', 'department', 'office', 'board']);

/** What an agency is called and where it sits, through time. */
export const agencyHistory = defineHistory({
  head: 'organisations.agency',
  versions: 'organisations.agency_version',
  fields: z.object({ name: words, symbol: z.string(), place: words, parentName: words.nullable(), address: words.nullable() }),
});

/** What a unit is called and where it stands, through time. */
export const unitHistory = defineHistory({
  head: 'organisations.unit',
  versions: 'organisations.unit_version',
  fields: z.object({ name: words, symbol: z.string(), kind: unitKind, parentId: z.string().nullable(), position: z.number() }),
});

interface AgencyVersionRow {
  record_id: string;
  name: Words;
  symbol: string;
  place: Words;
  parent_name: Words | null;
  address: Words | null;
}

interface UnitVersionRow {
  record_id: string;
  name: Words;
  symbol: string;
  kind: z.output<typeof unitKind>;
  parent_id: string | null;
  position: number;
}

interface OrganisationTables {
  'organisations.agency': { id: string; code: string; created_at: Date };
  'organisations.agency_version': AgencyVersionRow;
  'organisations.authority': { agency_id: string; demo: boolean; created_at: Date; until: Date | null };
  'organisations.unit': { id: string; agency_id: string; code: string; created_at: Date };
  'organisations.unit_version': UnitVersionRow;
}

/** True for a version `v` in force at an instant, as far as is known now. */
export const inForce = (at: Date) =>
  sql<boolean>`v.superseded_at is null and v.valid_from <= ${at} and (v.valid_to is null or v.valid_to > ${at})`;

/** Adds the head row of an agency. */
export async function insertAgency(tx: Tx, row: { id: string; code: string; createdAt: Date }): Promise<void> {
  await tables<OrganisationTables>(tx)
    .insertInto('organisations.agency')
    .values({ id: row.id, code: row.code, created_at: row.createdAt })
    .execute();
}

/** Makes an agency the authority of this database, once and for all. */
export async function insertAuthority(tx: Tx, row: { agencyId: string; demo: boolean; createdAt: Date }): Promise<void> {
  await tables<OrganisationTables>(tx)
    .insertInto('organisations.authority')
    .values({ agency_id: row.agencyId, demo: row.demo, created_at: row.createdAt, until: null })
    .execute();
}

/** The authority's row, if the database has been set up. */
export async function findAuthorityRow(tx: Tx): Promise<{ agencyId: string; code: string; demo: boolean; createdAt: Date } | undefined> {
  return tables<OrganisationTables>(tx)
    .selectFrom('organisations.authority as one')
    .innerJoin('organisations.agency as agency', 'agency.id', 'one.agency_id')
    .select(['agency.id as agencyId', 'agency.code as code', 'one.demo as demo', 'one.created_at as createdAt'])
    .where('one.until', 'is', null)
    .executeTakeFirst();
}

/** A unit in being at an instant. */
export interface UnitRow extends Omit<UnitVersionRow, 'record_id' | 'parent_id'> {
  id: string;
  code: string;
  parentId: string | null;
}

const inBeing = new ReadOnce<readonly UnitRow[]>();

/** What an act has read of units is read again after it has written one. */
export function forgetUnits(tx: Tx): void {
  inBeing.forget(tx);
}

const units = (at: Date) => sql<UnitRow>`select unit.id, unit.code, v.name, v.symbol, v.kind, v.parent_id as "parentId", v.position
  from organisations.unit unit join organisations.unit_version v on v.record_id = unit.id where ${inForce(at)}
  order by v.position, unit.id`;

/** The units in being at an instant, in the authority's own order. */
export async function listUnitsInForce(tx: Tx, at: Date): Promise<readonly UnitRow[]> {
  return inBeing.of(tx, String(at.getTime()), async () => (await units(at).execute(tables(tx))).rows);
}

/**
 * The authority's row with what it is called at an instant; no symbol when nothing is said of that instant. Its units come with it: who
 * names the authority on a paper names a unit too.
 */
export async function findAuthorityAt(tx: Tx, at: Date) {
  const found = await tables<OrganisationTables>(tx)
    .selectFrom('organisations.authority as one')
    .innerJoin('organisations.agency as agency', 'agency.id', 'one.agency_id')
    .leftJoin('organisations.agency_version as v', (join) => join.onRef('v.record_id', '=', 'agency.id').on(inForce(at)))
    .select(['agency.id as agencyId', 'agency.code as code', 'one.demo as demo', 'one.created_at as createdAt'])
    .select(['v.name', 'v.symbol', 'v.place', 'v.parent_name as parentName', 'v.address'])
    .select(sql<UnitRow[] | null>`(select json_agg(told) from (${units(at)}) told)`.as('units'))
    .where('one.until', 'is', null)
    .executeTakeFirst();
  if (found === undefined) return undefined;
  const { units: told, ...row } = found;
  inBeing.keep(tx, String(at.getTime()), told ?? []);
  return row;
}

/** Adds the head row of a unit. */
export async function insertUnit(tx: Tx, row: { id: string; agencyId: string; code: string; createdAt: Date }): Promise<void> {
  await tables<OrganisationTables>(tx)
    .insertInto('organisations.unit')
    .values({ id: row.id, agency_id: row.agencyId, code: row.code, created_at: row.createdAt })
    .execute();
}

/** Head rows of all units of the authority. */
export async function listUnitRows(tx: Tx): Promise<{ id: string; code: string }[]> {
  return tables<OrganisationTables>(tx).selectFrom('organisations.unit').select(['id', 'code']).orderBy('id').execute();
}
