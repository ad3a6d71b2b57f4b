import { z } from 'zod';
import { Kept, sql, tables, type Tx } from '#platform/db';
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

interface Period {
  validFrom: Date;
  validTo: Date | null;
}

const isInForce =
  (at: Date) =>
  ({ validFrom, validTo }: Period): boolean =>
    validFrom <= at && (validTo === null || validTo > at);

const keptUnits = new Kept<readonly (UnitRow & Period)[]>();

/** The units in being at an instant, in the authority's own order. */
export async function listUnitsInForce(tx: Tx, at: Date): Promise<readonly UnitRow[]> {
  const all = await keptUnits.of(tx, '', async () => {
    const query = sql<UnitRow & Period>`select unit.id, unit.code, v.name, v.symbol, v.kind, v.parent_id as "parentId", v.position,
        v.valid_from as "validFrom", v.valid_to as "validTo"
      from organisations.unit unit join organisations.unit_version v on v.record_id = unit.id where v.superseded_at is null
      order by v.position, unit.id`;
    return (await query.execute(tables(tx))).rows;
  });
  return all.filter(isInForce(at)).map(({ validFrom: _from, validTo: _to, ...unit }) => unit);
}

/** What the authority is called through time, as far as is known now. */
export interface AuthorityRow {
  agencyId: string;
  code: string;
  demo: boolean;
  createdAt: Date;
  name: Words;
  symbol: string;
  place: Words;
  parentName: Words | null;
  address: Words | null;
}

const keptAuthority = new Kept<readonly (AuthorityRow & Period)[]>();

/** The authority as it is called at an instant; one younger than the instant answers with its first names. */
export async function findAuthorityAt(tx: Tx, at: Date): Promise<AuthorityRow | undefined> {
  const all = await keptAuthority.of(tx, '', async () => {
    const query = sql<AuthorityRow & Period>`select agency.id as "agencyId", agency.code, one.demo, one.created_at as "createdAt",
        v.name, v.symbol, v.place, v.parent_name as "parentName", v.address, v.valid_from as "validFrom", v.valid_to as "validTo"
      from organisations.authority one join organisations.agency on agency.id = one.agency_id
        join organisations.agency_version v on v.record_id = agency.id
      where one.until is null and v.superseded_at is null order by v.valid_from`;
    return (await query.execute(tables(tx))).rows;
  });
  return all.find(isInForce(at)) ?? all[0];
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
