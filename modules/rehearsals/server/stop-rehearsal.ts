import { requirePermission } from '#platform/access';
import type { Ctx } from '#platform/context';
import { stopOpen } from './rehearsal-store.ts';
import { getRehearsalRow } from './tell-rehearsals.ts';

/**
 * Breaks a rehearsal off, by whoever may start one: what it found until now stays to be read, and it is not told as one that came to its end. What
 * is over stays as it is. Permission `rehearsals.run`. Refuses with `http.not-found`.
 */
export async function stopRehearsal(ctx: Ctx, id: string): Promise<void> {
  requirePermission(ctx.actor, 'rehearsals.run');
  await ctx.act('rehearsals.stop', async (act) => {
    const { personId, name } = act.actor;
    // Waits for the dossiers that are looked at just now.
    const stopped = await stopOpen(act.tx, id, { at: act.now, by: personId, byName: name });
    const { looked, changed, reachedAt } = await getRehearsalRow(act.tx, id);
    act.about('rehearsal', id, { stopped, looked, changed, ...(reachedAt === null ? {} : { reached: reachedAt }) });
  });
}
