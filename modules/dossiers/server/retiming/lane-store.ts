import { sql, tables, type Tx } from '#platform/db';
import type { MovingProgress } from '#modules/calendars';
import type { MovingDocument } from '../appointment-store.ts';
import type { RetimingRule } from './retiming-rule.ts';

/** How many acts move due times at a time: the database writes while the next dossiers are looked at, and whoever asks meanwhile is not kept waiting. */
export const lanes = 2;

/** A retiming as it is kept. */
export interface RetimingRow {
  decision_id: string;
  document: MovingDocument;
  before_stamp: string;
  after_stamp: string;
  rule: RetimingRule;
  began_at: Date;
  round: number;
}

/** Some of the dossiers of a retiming, and how far it is with them. */
export interface LaneRow {
  lane: number;
  beyond: string | null;
  until: string | null;
  reached: string | null;
  busy: string[];
}

/** Notes that due times are to be moved for a decision; asked for twice it is one. Its lanes hold the same number of open dossiers. */
export async function insertRetiming(tx: Tx, row: Omit<RetimingRow, 'round'>): Promise<void> {
  const inner = Array.from({ length: lanes - 1 }, (_, place) => (place + 1) / lanes);
  await sql`with retiming as (
      insert into dossiers.retiming (decision_id, document, before_stamp, after_stamp, rule, began_at)
        values (${row.decision_id}, ${JSON.stringify(row.document)}::jsonb, ${row.before_stamp}, ${row.after_stamp}, ${row.rule}, ${row.began_at})
        on conflict do nothing returning decision_id),
    edge as (select percentile_disc(${inner}::float8[]) within group (order by id) as ids
      from dossiers.dossier where finished_at is null and due_at is not null)
    insert into dossiers.retiming_lane (decision_id, lane, beyond, until)
      select decision_id, lane, edge.ids[lane], edge.ids[lane + 1] from retiming, edge, generate_series(0, ${lanes - 1}::int) lane`.execute(
    tables(tx),
  );
}

/** Whether anything is left to be moved. */
export async function isRetimingOpen(tx: Tx): Promise<boolean> {
  const found = await sql`select 1 from dossiers.retiming where finished_at is null limit 1`.execute(tables(tx));
  return found.rows.length > 0;
}

/** The oldest retiming that is not finished: the next one waits for it. */
export async function findRetiming(tx: Tx): Promise<RetimingRow | undefined> {
  const found = await sql<RetimingRow>`select * from dossiers.retiming where finished_at is null order by began_at limit 1`.execute(
    tables(tx),
  );
  return found.rows[0];
}

/** A lane of which something is left in this round, held for this act as the round is; none while others are at each of them. */
export async function holdLane(tx: Tx, { decision_id: id, round }: RetimingRow): Promise<LaneRow | undefined> {
  const found = await sql<LaneRow>`select l.* from dossiers.retiming_lane l join dossiers.retiming r on r.decision_id = l.decision_id
    where l.decision_id = ${id} and not l.is_over and r.round = ${round}
    order by l.lane limit 1 for update of l skip locked for share of r skip locked`.execute(tables(tx));
  return found.rows[0];
}

/** Keeps how far a lane is. */
export async function saveReached(
  tx: Tx,
  { decisionId, lane }: { decisionId: string; lane: number },
  given: { reached: string | undefined; busy: readonly string[]; isOver: boolean; looked: number; moved: number; kept: number },
): Promise<void> {
  await sql`update dossiers.retiming_lane set reached = ${given.reached ?? null}, busy = ${[...given.busy]}::uuid[], is_over = ${given.isOver},
    looked = looked + ${given.looked}, moved = moved + ${given.moved}, kept = kept + ${given.kept}
    where decision_id = ${decisionId} and lane = ${lane}`.execute(tables(tx));
}

/** Holds a retiming of which no lane has anything left in this round; none while some have, or somebody else holds it. */
export async function holdRoundOver(tx: Tx, { decision_id: id, round }: RetimingRow): Promise<RetimingRow | undefined> {
  const found =
    await sql<RetimingRow>`select r.* from dossiers.retiming r where r.decision_id = ${id} and r.round = ${round} and r.finished_at is null
    and not exists (select 1 from dossiers.retiming_lane l where l.decision_id = r.decision_id and not l.is_over)
    for update skip locked`.execute(tables(tx));
  return found.rows[0];
}

/** Begins the second round: every lane from its beginning. */
export async function beginSecondRound(tx: Tx, id: string): Promise<void> {
  await sql`with again as (update dossiers.retiming_lane set reached = null, busy = '{}', is_over = false where decision_id = ${id})
    update dossiers.retiming set round = 2 where decision_id = ${id}`.execute(tables(tx));
}

/** All is moved. */
export async function finishRetiming(tx: Tx, id: string, at: Date): Promise<void> {
  await sql`update dossiers.retiming set finished_at = ${at} where decision_id = ${id}`.execute(tables(tx));
}

/** How far the retimings of some decisions are. */
export async function listProgress(tx: Tx, ids: readonly string[]): Promise<Map<string, MovingProgress>> {
  const found = await sql<{ id: string; looked: number; moved: number; kept: number; finishedAt: Date | null }>`
    select r.decision_id as id, sum(l.looked)::int as looked, sum(l.moved)::int as moved, sum(l.kept)::int as kept, r.finished_at as "finishedAt"
    from dossiers.retiming r join dossiers.retiming_lane l on l.decision_id = r.decision_id
    where r.decision_id = any(${[...ids]}::uuid[]) group by r.decision_id`.execute(tables(tx));
  return new Map(found.rows.map(({ id, finishedAt, ...counts }) => [id, { ...counts, finishedAt: finishedAt ?? undefined }]));
}
