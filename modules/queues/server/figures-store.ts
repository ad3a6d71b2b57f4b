import { sql, tables, type Tx } from '#platform/db';
import type { Words } from '#platform/i18n';

/** Figures of a service. */
export interface ServiceFigures {
  name: Words;
  taken: number;
  done: number;
  skipped: number;
  waitMinutes: number | null;
  serviceMinutes: number | null;
}

/** What services were asked for in some days: how many, and how long one waited and was served (medians). */
export async function figuresByService(tx: Tx, from: string, to: string): Promise<ServiceFigures[]> {
  const found = await sql<ServiceFigures>`select s.name, count(t.id)::int as taken, count(*) filter (where t.state = 'done')::int as done,
      count(*) filter (where t.state = 'skipped')::int as skipped,
      (percentile_cont(0.5) within group (order by date_part('epoch', t.called_at - t.taken_at) / 60) filter (where t.called_at is not null))::float
        as "waitMinutes",
      (percentile_cont(0.5) within group (order by date_part('epoch', t.ended_at - t.called_at) / 60) filter (where t.state = 'done'))::float
        as "serviceMinutes"
    from queues.ticket t join queues.service s on s.id = t.service_id where t.day between ${from} and ${to}
    group by s.id order by s.position`.execute(tables(tx));
  return found.rows;
}

/** What counters did in some days. */
export async function figuresByCounter(
  tx: Tx,
  from: Date,
  to: Date,
): Promise<{ number: number; calls: number; serviceMinutes: number | null }[]> {
  const found = await sql<{ number: number; calls: number; serviceMinutes: number | null }>`select c.number, count(l.id)::int as calls,
      (percentile_cont(0.5) within group (order by date_part('epoch', l.ended_at - l.called_at) / 60) filter (where l.outcome = 'done'))::float
        as "serviceMinutes"
    from queues.calling l join queues.sitting i on i.id = l.sitting_id join queues.counter c on c.id = i.counter_id
    where l.called_at >= ${from} and l.called_at < ${to} group by c.id order by c.number`.execute(tables(tx));
  return found.rows;
}
