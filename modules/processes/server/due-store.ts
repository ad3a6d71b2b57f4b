import { sql, tables, type Tx } from '#platform/db';
import type { Step } from './shapes.ts';
import { toStep, type StepTables } from './step-row.ts';

/** Open steps somebody has to act on whose last fifth has begun at an instant, the late ones among them, by due time. */
export async function listPressingSteps(tx: Tx, at: Date, limit: number): Promise<Step[]> {
  const found = await sql<StepTables['processes.step']>`select s.* from processes.step s
    where s.closed_at is null and s.kind <> 'wait' and s.paused_at is null and s.waiting is null and s.due_soon_at <= ${at}
    order by s.due_at, s.id limit ${limit}`.execute(tables(tx));
  return found.rows.map(toStep);
}
