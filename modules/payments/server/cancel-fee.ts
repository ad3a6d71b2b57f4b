import { on, type Act, type Ctx } from '#platform/context';
import { dossierMoved, dossierRefused } from '#events/dossiers';
import { newId } from '#platform/ids';
import { markPayment } from '#modules/dossiers';
import { isOpen } from './determine-fee.ts';
import { endRequests, lockObligation, updateObligation } from './obligation-store.ts';
import { flagRefund, listCounted } from './refund-store.ts';

const stopped = 8;

/** What was paid is flagged: whether it is given back a person decides, by the law of that fee. */
async function flagPaid(act: Act, obligationId: string): Promise<void> {
  for (const incomingId of await listCounted(act.tx, obligationId))
    await flagRefund(act.tx, { id: newId(act.now), incomingId, because: 'dossier-over', at: act.now, decided: undefined });
}

/** A dossier ended without a result: what was not paid is no longer asked for. What was paid is flagged. */
async function cancelFee(ctx: Ctx, dossierId: string): Promise<void> {
  await ctx.act('payments.cancel', async (act) => {
    const held = await lockObligation(act.tx, dossierId);
    if (held?.state === 'paid') return flagPaid(act, held.id);
    if (!isOpen(held)) return;
    await endRequests(act.tx, held.id, 'cancelled', act.now);
    await updateObligation(act.tx, held.id, { state: 'cancelled', cancelled_at: act.now });
    if (held.state === 'due') await markPayment(act, dossierId, { state: 'none', amount: held.amount });
    act.about('dossier', dossierId, { cancelled: held.amount });
  });
}

/** Reactions to dossiers that end without a result. */
export const cancelWhenOver = [
  on(dossierRefused, 'payments.cancel-refused', (ctx, { dossierId }) => cancelFee(ctx, dossierId)),
  on(dossierMoved, 'payments.cancel-stopped', async (ctx, { dossierId, nationalStatus }) => {
    if (nationalStatus === stopped) await cancelFee(ctx, dossierId);
  }),
];
