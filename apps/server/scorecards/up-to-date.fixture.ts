import { setTimeout as sleep } from 'node:timers/promises';
import type { Ctx } from '#platform/context';
import { bringUpToDate } from '../../../modules/scorecards/server/note-facts.ts';

/** Reads until no announced fact waits: transactions of other tests in the cluster hold it back for moments. */
export async function untilUpToDate(ctx: Ctx): Promise<void> {
  for (let left = 100; left > 0; left -= 1) {
    await bringUpToDate(ctx);
    const waiting = await ctx.services.db.pool.query(
      'select 1 from events.outbox o join scorecards.place p on (o.xid, o.id) > (p.xid, p.id) limit 1',
    );
    if (waiting.rows.length === 0) return;
    await sleep(50);
  }
  throw new Error('announced facts wait for ever');
}
