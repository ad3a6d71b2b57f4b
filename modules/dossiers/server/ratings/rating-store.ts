import type { Reach } from '#platform/access';
import { sql, tables, type Tx } from '#platform/db';
import { seesDossier } from '../reach.ts';

/** A rating as it is kept. */
export interface RatingRow {
  id: string;
  dossier_id: string;
  channel: 'portal';
  level: number;
  comment: string | null;
  rated_at: Date;
  first_at: Date;
  rated_by: string;
  mandate_id: string;
  handling_unit: string;
  superseded_at: Date | null;
}

/** A rating with what of its dossier is told in lists. */
export interface RatingLine extends RatingRow {
  code: string | null;
  applicant_name: string;
  procedure_version_id: string;
}

interface RatingTables {
  'dossiers.rating': RatingRow;
  'dossiers.dossier': { id: string; code: string | null; applicant_name: string; procedure_version_id: string; procedure_code: string };
}

/** A time from its begin to before its end. */
export interface Period {
  from: Date;
  to: Date;
}

const on = (tx: Tx) => tables<RatingTables>(tx);

/** Two who rate a dossier at once wait for each other here. */
export async function lockRating(tx: Tx, dossierId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`dossiers.rating ${dossierId}`}))`.execute(on(tx));
}

/** Keeps a rating; the one before it must be superseded. */
export async function insertRating(tx: Tx, row: Omit<RatingRow, 'superseded_at'>): Promise<void> {
  await on(tx)
    .insertInto('dossiers.rating')
    .values({ ...row, superseded_at: null })
    .execute();
}

/** Takes a rating out of force; what it said stays. */
export async function supersedeRating(tx: Tx, id: string, at: Date): Promise<void> {
  await on(tx).updateTable('dossiers.rating').set({ superseded_at: at }).where('id', '=', id).execute();
}

/** The rating of a dossier that holds. */
export async function findRating(tx: Tx, dossierId: string): Promise<RatingRow | undefined> {
  return on(tx)
    .selectFrom('dossiers.rating')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .where('superseded_at', 'is', null)
    .executeTakeFirst();
}

const held = (tx: Tx, reach: Reach, { from, to }: Period) =>
  on(tx)
    .selectFrom('dossiers.rating as r')
    .innerJoin('dossiers.dossier as d', 'd.id', 'r.dossier_id')
    .where('r.superseded_at', 'is', null)
    .where('r.first_at', '>=', from)
    .where('r.first_at', '<', to)
    .where(seesDossier(reach));

/** A page of the ratings within reach that were first given in a period, last said first. */
export async function listRatingLines(
  tx: Tx,
  reach: Reach,
  given: Period & { level: number | undefined; after: string | undefined; limit: number },
): Promise<RatingLine[]> {
  let query = held(tx, reach, given).selectAll('r').select(['d.code', 'd.applicant_name', 'd.procedure_version_id']);
  if (given.level !== undefined) query = query.where('r.level', '=', given.level);
  if (given.after !== undefined) query = query.where('r.id', '<', given.after);
  return query.orderBy('r.id', 'desc').limit(given.limit).execute();
}

/** How many ratings within reach a unit got of each level for each procedure in a period; `version_id` is one of the procedure's versions. */
export interface RatingCount {
  unit: string;
  procedure: string;
  version_id: string;
  level: number;
  count: number;
}

/** The ratings within reach of a period, counted. */
export async function countRatings(tx: Tx, reach: Reach, period: Period): Promise<RatingCount[]> {
  return held(tx, reach, period)
    .select([
      'r.handling_unit as unit',
      'd.procedure_code as procedure',
      'r.level',
      sql<string>`max(d.procedure_version_id::text)`.as('version_id'),
      sql<number>`count(*)::int`.as('count'),
    ])
    .groupBy(['r.handling_unit', 'd.procedure_code', 'r.level'])
    .execute();
}

/** How many dossiers within reach were returned in a period. */
export async function countReturned(tx: Tx, reach: Reach, { from, to }: Period): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from dossiers.dossier d
    where d.returned_at >= ${from} and d.returned_at < ${to} and ${seesDossier(reach)}`.execute(on(tx));
  return found.rows[0]?.count ?? 0;
}
