import { requirePermission } from '#platform/access';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { findHandover, insertHandover, lockDrawer, sumTaken } from './cash-store.ts';

/** Cash to be given on. */
export interface CashHandover {
  id: string;
  /** The sum that was shown: what came in meanwhile is not swept along unseen. */
  amount: number;
  counted: number;
  receivedBy: string;
  note: string;
}

/**
 * Gives on all cash that the actor took and holds; the same id again is the same handing over. Permission `payments.collect`. Refuses with
 * `payments.nothing-in-drawer`, `payments.drawer-changed`, and `payments.count-differs` where another sum was counted and no note says why.
 */
export async function handOverCash(ctx: Ctx, given: CashHandover): Promise<void> {
  await ctx.act('payments.hand-over-cash', async (act) => {
    requirePermission(act.actor, 'payments.collect');
    const by = act.actor.personId ?? fail('http.signed-out');
    await lockDrawer(act.tx, by);
    const before = await findHandover(act.tx, given.id);
    if (before !== undefined) return before.cashierId === by ? undefined : fail('payments.drawer-changed');
    const { count, amount } = await sumTaken(act.tx, by);
    if (count === 0) fail('payments.nothing-in-drawer');
    if (amount !== given.amount) fail('payments.drawer-changed');
    const { id, counted, receivedBy, note } = given;
    if (counted !== amount && note === '') fail('payments.count-differs', {}, 'note');
    await insertHandover(act.tx, { id, cashierId: by, at: act.now, count, amount, counted, receivedBy, note: note === '' ? null : note });
    return act.about('cash-handover', id, { count, amount, counted, receivedBy });
  });
}
