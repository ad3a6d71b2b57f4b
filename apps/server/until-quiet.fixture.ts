import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

/** Waits until reactions, jobs and readings of the catalogue have nothing left to do: what they write is not what is looked at next. */
export async function untilQuiet(pool: pg.Pool): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1, await sleep(50)) {
    const { rows } = await pool.query<{ busy: boolean }>(
      `select exists (select from graphile_worker.jobs where run_at <= now() and attempts < max_attempts)
         or exists (select from procedures.import_run where finished_at is null)
         or exists (select from events.outbox o, events.relay r where r.name = 'jobs' and (o.xid, o.id) > (r.xid, r.id)) as busy`,
    );
    if (rows[0]?.busy === false) return;
  }
  throw new Error('reactions and jobs do not come to an end');
}
