import { on, type Ctx } from '#platform/context';
import { dossierMoved, dossierRefused } from '#events/dossiers';
import { markPayment } from '#modules/dossiers';
import { endRequests, lockObligation, updateObligation } from './obligation-store.ts';

const stopped = 8;

/** A dossier ended without a result: what was not paid is no longer asked for. What was paid stays, for a person to decide on giving it back. */
async function cancelFee(ctx: Ctx, dossierId: string): Promise<void> {
  await ctx.act('payments.cancel', async (act) => {
    const held = await lockObligation(act.tx, dossierId);
    if (held === undefined || (held.state !== 'determined' && held.state !== 'due')) return;
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
