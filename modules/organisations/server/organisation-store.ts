import { z } from 'zod';
import { tables, type Tx } from '#platform/db';
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

interface OrganisationTables {
  'organisations.agency': { id: string; code: string; created_at: Date };
  'organisations.authority': { agency_id: string; demo: boolean; created_at: Date; until: Date | null };
  'organisations.unit': { id: string; agency_id: string; code: string; created_at: Date };
}

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
