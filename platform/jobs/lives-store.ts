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
