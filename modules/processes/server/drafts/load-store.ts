import { sql, tables, type Tx } from '#platform/db';

/** How many cases of a process were opened in a time. */
export async function countArrivals(tx: Tx, given: { processId: string; from: Date; to: Date }): Promise<number> {
  const { processId, from, to } = given;
  const found = await sql<{ n: number }>`select count(*)::int as n from processes.case_file c
    where c.process_version_id in (select id from processes.process_version where process_id = ${processId})
      and c.opened_at >= ${from} and c.opened_at < ${to}`.execute(tables(tx));
  return found.rows[0]?.n ?? 0;
}

/** A step that was done. */
export interface DoneStep {
  key: string;
  unit: string;
  openedAt: Date;
  closedAt: Date;
  outcome: string;
}

/** Cases enough to know how long a step takes: the middle of more of them is hardly another. */
const looked = 300;

/** The steps done in the newest cases of a process; what stands beside the road and what stood still is left out. */
export async function listDoneSteps(tx: Tx, given: { processId: string; from: Date; to: Date }): Promise<DoneStep[]> {
  const { processId, from, to } = given;
  const found = await sql<DoneStep>`select s.key, s.holder_unit as unit, s.opened_at as "openedAt", s.closed_at as "closedAt", s.outcome
    from (select c.id from processes.process_version v cross join lateral (select c.id, c.opened_at from processes.case_file c
        where c.process_version_id = v.id and c.opened_at >= ${from} and c.opened_at < ${to} order by c.opened_at desc limit ${looked}) c
      where v.process_id = ${processId} order by c.opened_at desc limit ${looked}) newest
    join processes.step s on s.case_id = newest.id
    where s.closed_at is not null and s.outcome is not null and s.aside is null and s.holder_unit is not null`.execute(tables(tx));
  return found.rows;
}
