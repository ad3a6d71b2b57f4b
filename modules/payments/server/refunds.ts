import { requirePermission } from '#platform/access';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { decideRow, finishRow, isRefund } from './refund-store.ts';

/** Decides whether money is given back, with the reason. Permission `payments.reconcile`. Refuses with `http.not-found`, `payments.decided-already`. */
export async function decideRefund(ctx: Ctx, given: { id: string; decision: 'approved' | 'rejected'; note: string }): Promise<void> {
  await ctx.act('payments.decide-refund', async (act) => {
    requirePermission(act.actor, 'payments.reconcile');
    if (!(await isRefund(act.tx, given.id))) fail('http.not-found');
    const by = act.actor.personId ?? fail('http.signed-out');
    if (!(await decideRow(act.tx, { ...given, at: act.now, by }))) fail('payments.decided-already');
    act.about('refund', given.id, { decision: given.decision, note: given.note });
  });
}

/** Notes that money was given back, with the reference it went under. Permission `payments.reconcile`. Refuses with `http.not-found`, `payments.not-approved`. */
export async function finishRefund(ctx: Ctx, given: { id: string; reference: string }): Promise<void> {
  await ctx.act('payments.finish-refund', async (act) => {
    requirePermission(act.actor, 'payments.reconcile');
    if (!(await isRefund(act.tx, given.id))) fail('http.not-found');
    const by = act.actor.personId ?? fail('http.signed-out');
    if (!(await finishRow(act.tx, { ...given, at: act.now, by }))) fail('payments.not-approved');
    act.about('refund', given.id, { reference: given.reference });
  });
}
