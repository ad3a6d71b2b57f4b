import { z } from 'zod';
import { Kept, sql, tables, type RawBuilder, type Tx } from '#platform/db';
import { defineHistory } from '#platform/history';
import type { Represented } from '#modules/accounts';

const mandateFields = z.object({
  kind: z.enum(['legal-representative', 'delegate']),
  /** Codes of procedures; null: every procedure. */
  procedures: z.array(z.string()).nullable(),
  /** The paper it rests on; a legal representative is one by the enterprise's registration. */
  document: z.object({ no: z.string(), date: z.string(), scope: z.string().optional(), fileId: z.string().optional() }).nullable(),
});

/** What a mandate says. */
export type MandateFields = z.output<typeof mandateFields>;

/** Mandates through time; the period of a mandate is the period in which it is valid. */
export const mandateHistory = defineHistory({
  head: 'enterprises.mandate',
  versions: 'enterprises.mandate_version',
  fields: mandateFields,
});

interface MandateTables {
  'enterprises.mandate': { id: string; revision: number; enterprise_id: string; person_id: string; created_at: Date };
  'enterprises.mandate_version': {
    record_id: string;
    kind: 'legal-representative' | 'delegate';
    procedures: string[] | null;
    document: MandateFields['document'];
    valid_from: Date;
    valid_to: Date | null;
    superseded_at: Date | null;
  };
}

const on = (tx: Tx) => tables<MandateTables>(tx);

/** A mandate in force at the instant it was asked for. */
export interface Mandate extends MandateFields {
  id: string;
  enterpriseId: string;
  personId: string;
  validFrom: Date;
  /** First instant at which it is no longer in force; null while no end is recorded. */
  validTo: Date | null;
}

/** The head row of a mandate. */
export interface MandateRow {
  id: string;
  enterpriseId: string;
  personId: string;
}

/** Adds the head row of a mandate. */
export async function insertMandate(tx: Tx, row: MandateRow & { createdAt: Date }): Promise<void> {
  await on(tx)
    .insertInto('enterprises.mandate')
    .values({ id: row.id, revision: 0, enterprise_id: row.enterpriseId, person_id: row.personId, created_at: row.createdAt })
    .execute();
}

/** A mandate's head row. */
export async function findMandateRow(tx: Tx, id: string): Promise<MandateRow | undefined> {
  return on(tx)
    .selectFrom('enterprises.mandate')
    .select(['id', 'enterprise_id as enterpriseId', 'person_id as personId'])
    .where('id', '=', id)
    .executeTakeFirst();
}

async function listMandates(tx: Tx, where: RawBuilder<unknown>): Promise<Mandate[]> {
  const query = sql<Mandate>`
    select m.id, m.enterprise_id as "enterpriseId", m.person_id as "personId", v.kind, v.procedures, v.document,
      v.valid_from as "validFrom", v.valid_to as "validTo"
    from enterprises.mandate m join enterprises.mandate_version v on v.record_id = m.id where ${where}`;
  return (await query.execute(tables(tx))).rows;
}

/** The mandates for which more holds than that they are not over at an instant. */
const listNotOver = (tx: Tx, at: Date, more: RawBuilder<unknown>): Promise<Mandate[]> =>
  listMandates(tx, sql`v.superseded_at is null and (v.valid_to is null or v.valid_to > ${at}) and ${more}`);

/** Those in force, legal representatives' first. */
const listInForce = (tx: Tx, at: Date, more: RawBuilder<unknown>): Promise<Mandate[]> =>
  listNotOver(tx, at, sql`v.valid_from <= ${at} and ${more} order by v.kind desc, v.valid_from`);

const ofPerson = new Kept<readonly Mandate[]>(1000);

const isInForce = (at: Date) => (one: Mandate) => one.validFrom <= at && (one.validTo === null || one.validTo > at);

/** The mandates of a person in force at an instant, legal representatives' first. */
export async function listMandatesOfPerson(tx: Tx, personId: string, at: Date): Promise<Mandate[]> {
  const all = await ofPerson.of(tx, personId, () =>
    listMandates(tx, sql`v.superseded_at is null and m.person_id = ${personId} order by v.kind desc, v.valid_from`),
  );
  return all.filter(isInForce(at));
}

/** SQL for whom a person may act for: one entry a mandate, legal representatives' first. */
export const representedBy: Represented = {
  list: (personId, at) => sql`(
    select coalesce(json_agg(json_strip_nulls(
      json_build_object('enterpriseId', m.enterprise_id, 'mandateId', m.id, 'procedures', v.procedures)) order by v.kind desc, v.valid_from), '[]')
    from enterprises.mandate m join enterprises.mandate_version v on v.record_id = m.id
    where m.person_id = ${personId} and v.superseded_at is null and v.valid_from <= ${at} and (v.valid_to is null or v.valid_to > ${at}))`,
  nextChange: (personId, at) => sql`(
    select min(edge) from enterprises.mandate m join enterprises.mandate_version v on v.record_id = m.id
      cross join lateral unnest(array[v.valid_from, v.valid_to]) edge
    where m.person_id = ${personId} and v.superseded_at is null and edge > ${at})`,
};

/** The mandates for an enterprise in force at an instant. */
export async function listMandatesOfEnterprise(tx: Tx, enterpriseId: string, at: Date): Promise<Mandate[]> {
  return listInForce(tx, at, sql`m.enterprise_id = ${enterpriseId}`);
}

/** The delegates' mandates of an enterprise that are in force or begin later, who began first first. */
export async function listDelegateMandates(tx: Tx, enterpriseId: string, at: Date): Promise<Mandate[]> {
  return listNotOver(tx, at, sql`m.enterprise_id = ${enterpriseId} and v.kind = 'delegate' order by v.valid_from, m.id`);
}

/** A period and the procedures in it; null: without end, every procedure. */
export interface MandateScope {
  kind: MandateFields['kind'];
  procedures: readonly string[] | null;
  from: Date;
  to: Date | null;
}

/** True when a person already has this kind of mandate for the enterprise, for one of the procedures and in part of the period. */
export async function hasMandate(tx: Tx, row: Omit<MandateRow, 'id'>, { kind, procedures, from, to }: MandateScope): Promise<boolean> {
  // Two acts that give the same mandate at once wait for each other here.
  await sql`select pg_advisory_xact_lock(hashtext(${`enterprises.mandate ${row.enterpriseId} ${row.personId}`}))`.execute(on(tx));
  const found = await on(tx)
    .selectFrom('enterprises.mandate as m')
    .innerJoin('enterprises.mandate_version as v', 'v.record_id', 'm.id')
    .select('m.id')
    .where('m.person_id', '=', row.personId)
    .where('m.enterprise_id', '=', row.enterpriseId)
    .where('v.kind', '=', kind)
    .where('v.superseded_at', 'is', null)
    .where(sql<boolean>`tstzrange(v.valid_from, v.valid_to) && tstzrange(${from}::timestamptz, ${to}::timestamptz)`)
    .where(sql<boolean>`(v.procedures is null or ${procedures}::text[] is null or v.procedures && ${procedures}::text[])`)
    .executeTakeFirst();
  return found !== undefined;
}
