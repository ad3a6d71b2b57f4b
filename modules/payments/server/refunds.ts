import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { noteFeeReturned } from '#modules/dossiers';
import { decideRow, finishRow, lockRefund, type HeldRefund } from './refund-store.ts';

async function requireRefund(act: Act, id: string): Promise<{ held: HeldRefund; by: string }> {
  requirePermission(act.actor, 'payments.reconcile');
  const held = (await lockRefund(act.tx, id)) ?? fail('http.not-found');
  return { held, by: act.actor.personId ?? fail('http.signed-out') };
}

/**
 * Decides whether money is given back, with the reason; the same person deciding the same again is told the same. Permission `payments.reconcile`.
 * Refuses with `http.not-found`, `payments.decided-already`.
 */
export async function decideRefund(ctx: Ctx, given: { id: string; decision: 'approved' | 'rejected'; note: string }): Promise<void> {
  await ctx.act('payments.decide-refund', async (act) => {
    const { held, by } = await requireRefund(act, given.id);
    const { id, decision, note } = given;
    if (held.decision === decision && held.note === note && held.decidedBy === by) return;
    if (held.decision !== null) fail('payments.decided-already');
    await decideRow(act.tx, { ...given, at: act.now, by });
    act.about('refund', id, { decision, note });
  });
}

/**
 * Notes that money was given back, with the reference it went under; the same person noting the same again is told the same. The dossier it was paid
 * for tells it. Permission `payments.reconcile`. Refuses with `http.not-found`, `payments.not-approved`, `payments.refunded-already`.
 */
export async function finishRefund(ctx: Ctx, given: { id: string; reference: string }): Promise<void> {
  await ctx.act('payments.finish-refund', async (act) => {
    const { held, by } = await requireRefund(act, given.id);
    const { id, reference } = given;
    if (held.reference === reference && held.doneBy === by) return;
    if (held.reference !== null) fail('payments.refunded-already');
    if (held.decision !== 'approved') fail('payments.not-approved');
    await finishRow(act.tx, { ...given, at: act.now, by });
    if (held.dossierId !== null) await noteFeeReturned(act, held.dossierId, held.amount);
    act.about('refund', id, { reference });
  });
}
