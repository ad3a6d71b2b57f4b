import { plannedForValues, sql, tables, type RawBuilder, type Tx } from '#platform/db';
import type { CostRow } from './span-store.ts';

// Word for word the conditions of the indexes.
const late = sql`f.kind = 'ended' and not f.in_time`;
const disliked = sql`f.kind = 'rated' and f.level <= 2`;
const conditions: Readonly<Record<string, readonly RawBuilder<unknown>[]>> = {
  '2.1': [late],
  '2.2': [sql`f.kind = 'ended' and f.minutes > f.limit_minutes and f.ending in ('result', 'refusal')`],
  '3.3': [sql`f.kind = 'ended' and not (f.online and f.electronic)`],
  '3.6': [sql`f.kind = 'paid' and not f.online`],
  '4.1': [sql`f.kind = 'ended' and not f.electronic and f.ending in ('result', 'refusal')`],
  '4.2': [sql`f.kind = 'ended' and not f.digitised and f.ending in ('result', 'refusal')`],
  '4.3': [sql`f.kind = 'papers' and not f.reused`],
  '4.4': [sql`f.kind = 'papers' and not f.shared`],
  '5.4': [late, disliked],
};

/** A place in a list of costs. */
export interface CostPlace {
  at: Date;
  dossierId: string;
}

/** Which costs: of an item, in a period, of some units (all when not said), after a place. */
export interface CostsWanted {
  item: string;
  from: Date;
  before: Date;
  units: readonly string[] | undefined;
  after: CostPlace | undefined;
  limit: number;
}

function part(condition: RawBuilder<unknown>, { from, before, units, after, limit }: CostsWanted): RawBuilder<unknown> {
  const within = [
    condition,
    sql`f.at >= ${from} and f.at < ${before}`,
    // A rating that was changed in the period says only what it said last.
    sql`(f.kind <> 'rated' or not exists (select 1 from scorecards.fact n
      where n.dossier_id = f.dossier_id and n.kind = 'rated' and n.no > f.no and n.at < ${before}))`,
    ...(units === undefined ? [] : [sql`f.unit_id = any(${[...units]}::uuid[])`]),
    ...(after === undefined ? [] : [sql`(f.at, f.dossier_id) < (${after.at}, ${after.dossierId}::uuid)`]),
  ];
  return sql`(select f.dossier_id, f.code, f.procedure_code, f.unit_id, f.officer_id, f.channel, f.at, f.due_at, f.asked, f.ending, f.minutes,
    f.limit_minutes, f.level from scorecards.fact f where ${sql.join(within, sql` and `)} order by f.at desc, f.dossier_id desc limit ${limit})`;
}

/** Dossiers that cost an item points, newest first: the end of an index range. */
export async function listCostRows(tx: Tx, wanted: CostsWanted): Promise<CostRow[]> {
  const parts = (conditions[wanted.item] ?? []).map((condition) => part(condition, wanted));
  if (parts.length === 0) return [];
  const found = await sql<CostRow>`select ${plannedForValues} * from (${sql.join(parts, sql` union all `)}) c
    order by at desc, dossier_id desc limit ${wanted.limit}`.execute(tables(tx));
  return found.rows;
}
