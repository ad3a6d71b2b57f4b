import { sql, tables, type RawBuilder, type Tx } from '#platform/db';
import type { CostRow } from './span-store.ts';
import type { CostsWanted } from './cost-store.ts';
import type { Gap } from './gaps.ts';

/** Keeps when the portal lacked dossiers, in place of what was kept of them before. */
export async function replaceGaps(tx: Tx, dossierIds: readonly string[], gaps: readonly Gap[]): Promise<void> {
  const on = tables(tx);
  await sql`delete from scorecards.gap where dossier_id = any(${[...dossierIds]}::uuid[])`.execute(on);
  if (gaps.length === 0) return;
  await sql`insert into scorecards.gap (dossier_id, no, since, until, lost, code, procedure_code, unit_id, channel, accepted_at)
    select dossier_id, no, "from", "to", lost, code, procedure_code, unit_id, channel, accepted_at
    from jsonb_to_recordset(${JSON.stringify(gaps)}::jsonb) as g(dossier_id uuid, no int, "from" timestamptz, "to" timestamptz, lost boolean,
      code text, procedure_code text, unit_id uuid, channel text, accepted_at timestamptz)`.execute(on);
}

/** Which dossiers: accepted in a time, of some units (all when not said), as the portal stood at an instant. */
export type GapsAt = Pick<CostsWanted, 'from' | 'before' | 'units'> & { at: Date };

const columns = sql`g.dossier_id, g.code, g.procedure_code, g.unit_id, null as officer_id, g.channel, g.accepted_at as at,
  null as due_at, 0 as asked, null as ending, null as minutes, null as limit_minutes, null as level, g.lost`;

const acceptedIn = ({ from, before, units }: GapsAt) => sql`g.accepted_at >= ${from} and g.accepted_at < ${before}
  and ${units === undefined ? sql`true` : sql`g.unit_id = any(${[...units]}::uuid[])`}`;
const open = ({ at }: GapsAt) => sql`g.until is null and g.since <= ${at}`;
const ended = ({ at }: GapsAt) => sql`g.until is not null and tstzrange(g.since, g.until) @> ${at}::timestamptz`;

/** How many of the dossiers accepted in a time the portal lacked at an instant. */
export async function countGaps(tx: Tx, given: GapsAt): Promise<number> {
  const found = await sql<{ count: number }>`select
    ((select count(*) from scorecards.gap g where ${open(given)} and ${acceptedIn(given)})
      + (select count(*) from scorecards.gap g where ${ended(given)} and ${acceptedIn(given)}))::int as count`.execute(tables(tx));
  return found.rows[0]?.count ?? 0;
}

/** The same dossiers, those accepted last first. */
export async function listGaps(tx: Tx, given: GapsAt & Pick<CostsWanted, 'after' | 'limit'>): Promise<CostRow[]> {
  const { after, limit } = given;
  const later = after === undefined ? sql`true` : sql`(g.accepted_at, g.dossier_id) < (${after.at}, ${after.dossierId}::uuid)`;
  const page = (
    which: RawBuilder<unknown>,
  ) => sql`(select ${columns} from scorecards.gap g where ${which} and ${acceptedIn(given)} and ${later}
    order by g.accepted_at desc, g.dossier_id desc limit ${limit})`;
  const found =
    await sql<CostRow>`${page(open(given))} union all ${page(ended(given))} order by at desc, dossier_id desc limit ${limit}`.execute(
      tables(tx),
    );
  return found.rows;
}
