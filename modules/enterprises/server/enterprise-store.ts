import { z } from 'zod';
import type { Reach } from '#platform/access';
import { plannedForValues, sql, tables, type Tx } from '#platform/db';
import { defineHistory, defineRecords, type Found, type When } from '#platform/history';
import { data } from './content.ts';

const day = z.string();
// Two administrative levels since 1/7/2025; `country` (ISO code) only abroad.
const address = z.object({ street: z.string(), commune: z.string().optional(), province: z.string(), country: z.string().optional() });

const enterpriseFields = z.object({
  name: z.string(),
  nameForeign: z.string().nullable(),
  nameShort: z.string().nullable(),
  legalForm: z.string(),
  headOffice: address,
  phone: z.string().nullable(),
  email: z.string().nullable(),
  registration: z.object({
    firstIssuedOn: day,
    issuedBy: z.string(),
    amendmentNo: z.number().int().optional(),
    amendedOn: day.optional(),
  }),
  /** Đồng, as digits. */
  charterCapitalVnd: z.string().nullable(),
  businessLines: z.array(z.object({ code: z.string(), name: z.string(), isMain: z.boolean() })),
  legalRepresentatives: z.array(z.looseObject({ fullName: z.string(), position: z.string() })),
  workforceTotal: z.number().int().nullable(),
  workforceFemale: z.number().int().nullable(),
  workforceForeign: z.number().int().nullable(),
  hasWorkersOrganisation: z.boolean().nullable(),
  workersOrganisation: z.object({ name: z.string(), head: z.string().optional() }).nullable(),
  labourRules: z.object({ no: z.string(), date: day, inForceFrom: day.optional() }).nullable(),
});

/** What is known of an enterprise, from its registration and its reports. */
export type EnterpriseFields = z.output<typeof enterpriseFields>;

const investorFields = z.object({
  investorType: z.enum(['individual', 'organisation']),
  name: z.string(),
  /** ISO code of the country of nationality or registration. */
  country: z.string(),
  facts: data,
});

/** What is known of an investor; `facts` is the form's investor group as filed. */
export type InvestorFields = z.output<typeof investorFields>;

const enterpriseTables = { head: 'enterprises.enterprise', versions: 'enterprises.enterprise_version', fields: enterpriseFields };

/** Enterprises through time. */
export const enterpriseHistory = defineHistory(enterpriseTables);

/** Enterprises with their head rows. */
export const enterpriseRecords = defineRecords({
  ...enterpriseTables,
  row: z.object({ id: z.string(), code: z.string(), revision: z.number() }),
});

/** Investors through time. */
export const investorHistory = defineHistory({
  head: 'enterprises.investor',
  versions: 'enterprises.investor_version',
  fields: investorFields,
});

interface EnterpriseTables {
  'enterprises.enterprise': { id: string; revision: number; code: string; created_at: Date };
  'enterprises.enterprise_version': {
    record_id: string;
    name: string;
    name_foreign: string | null;
    name_short: string | null;
    valid_from: Date;
    valid_to: Date | null;
    superseded_at: Date | null;
  };
  'enterprises.investor': { id: string; revision: number; created_at: Date };
}

const on = (tx: Tx) => tables<EnterpriseTables>(tx);

/** The head row of an enterprise. */
export interface EnterpriseRow {
  id: string;
  code: string;
  revision: number;
}

/** Adds the head row of an enterprise; false when its code is taken. */
export async function insertEnterprise(tx: Tx, row: { id: string; code: string; createdAt: Date }): Promise<boolean> {
  const inserted = await on(tx)
    .insertInto('enterprises.enterprise')
    .values({ id: row.id, revision: 0, code: row.code, created_at: row.createdAt })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Adds the head row of an investor. */
export async function insertInvestor(tx: Tx, row: { id: string; createdAt: Date }): Promise<void> {
  await on(tx).insertInto('enterprises.investor').values({ id: row.id, revision: 0, created_at: row.createdAt }).execute();
}

/** An enterprise as it was at an instant, within reach when one is given. */
export async function findEnterprise(
  tx: Tx,
  id: string,
  when: When,
  reach?: Reach,
): Promise<Found<EnterpriseRow, EnterpriseFields> | undefined> {
  const within = reach === undefined ? sql<boolean>`true` : reach.sees('enterprise', 'h.id', 'none');
  const found = await enterpriseRecords.list(tx, {
    when,
    where: sql<boolean>`v.record_id = ${id} and ${within}`,
    order: sql`v.valid_from`,
  });
  return found[0];
}

/** An enterprise's head row by id. */
export async function findEnterpriseRow(tx: Tx, id: string): Promise<EnterpriseRow | undefined> {
  return on(tx).selectFrom('enterprises.enterprise').select(['id', 'code', 'revision']).where('id', '=', id).executeTakeFirst();
}

/** An enterprise's head row by its code as it is kept. */
export async function findEnterpriseRowByCode(tx: Tx, code: string): Promise<EnterpriseRow | undefined> {
  return on(tx).selectFrom('enterprises.enterprise').select(['id', 'code', 'revision']).where('code', '=', code).executeTakeFirst();
}

/** Those of some enterprises that are in force at an instant, by code. */
export async function listEnterprisesInForce(
  tx: Tx,
  ids: readonly string[],
  when: When,
): Promise<Found<EnterpriseRow, EnterpriseFields>[]> {
  if (ids.length === 0) return [];
  return enterpriseRecords.list(tx, { when, where: sql<boolean>`v.record_id = any(${[...ids]}::uuid[])`, order: sql`h.code` });
}

/** What to look for: folded words that must all be in a name or begin the code, after a place in the order of names. */
export interface EnterpriseSearch {
  reach: Reach;
  at: Date;
  words: readonly string[];
  after: { key: string; id: string } | undefined;
  limit: number;
}

const searchText = sql<string>`enterprises.search_text(v.name, v.name_foreign, v.name_short)`;
const orderKey = sql<string>`${searchText} collate "C"`;
const likeText = (word: string): string => word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

/** Enterprises in force, in the order of their folded names; `key` is the place in that order. */
export async function searchEnterpriseRows(tx: Tx, search: EnterpriseSearch): Promise<(EnterpriseRow & { key: string })[]> {
  let query = on(tx)
    .selectFrom('enterprises.enterprise_version as v')
    .modifyFront(plannedForValues)
    .innerJoin('enterprises.enterprise as e', 'e.id', 'v.record_id')
    .select(['e.id', 'e.code', 'e.revision', orderKey.as('key')])
    .where('v.superseded_at', 'is', null)
    .where('v.valid_from', '<=', search.at)
    .where((where) => where.or([where('v.valid_to', 'is', null), where('v.valid_to', '>', search.at)]))
    .where(search.reach.sees('enterprise', 'e.id', 'none'));
  for (const word of search.words) {
    query = query.where(sql<boolean>`(${searchText} like ${`%${likeText(word)}%`} or e.code like ${`${likeText(word)}%`})`);
  }
  if (search.after !== undefined) {
    query = query.where(sql<boolean>`(${orderKey}, e.id) > (${search.after.key}, ${search.after.id}::uuid)`);
  }
  return query.orderBy(orderKey).orderBy('e.id').limit(search.limit).execute();
}
