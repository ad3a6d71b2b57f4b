import type pg from 'pg';
import { sql, tables, type Tx } from '#platform/db';

/** Holds the sign of a worker's life until its session ends, however it ends. */
export async function holdLife(client: pg.ClientBase, worker: string): Promise<void> {
  await client.query(`select pg_advisory_lock_shared(hashtext('jobs.worker'), hashtext($1))`, [worker]);
}

/** Gives back what workers without a sign of life hold, so that others do it; answers whose it was. */
export async function freeWorkOfTheDead(tx: Tx): Promise<string[]> {
  const held = await sql<{
    worker: string;
  }>`select distinct locked_by as worker from graphile_worker.jobs where locked_by is not null`.execute(tables(tx));
  const dead: string[] = [];
  for (const { worker } of held.rows) {
    const found = await sql<{
      free: boolean;
    }>`select pg_try_advisory_xact_lock(hashtext('jobs.worker'), hashtext(${worker})) as free`.execute(tables(tx));
    if (found.rows[0]?.free === true) dead.push(worker);
  }
  if (dead.length > 0) await sql`select graphile_worker.force_unlock_workers(${dead}::text[])`.execute(tables(tx));
  return dead;
}

/**
 * After the clock was set back: what was put in, or failed, before that waits for an instant that is far away again. It is due now. Answers how
 * many.
 */
export async function hastenWork(tx: Tx): Promise<number> {
  const found = await sql`select graphile_worker.reschedule_jobs(
      array(select id from graphile_worker.jobs where updated_at > now() and run_at > now()), run_at => now())`.execute(tables(tx));
  await sql`update graphile_worker._private_known_crontabs set last_execution = now() where last_execution > now()`.execute(tables(tx));
  return found.rows.length;
}
