import { on, type Act, type Ctx } from '#platform/context';
import { foldVietnamese } from '#platform/i18n';
import { dossierAccepted } from '#events/dossiers';
import { dossierOutline, type DossierOutline } from '#modules/dossiers';
import { getEnterprise } from '#modules/enterprises';
import { findUncoded, listUnsought, markSought, type Sought } from './cash-store.ts';

/** By what a cashier finds what is owed for a dossier: its code, who applied, and his tax code. */
export async function soughtBy(act: Act, { applicantName, enterpriseId, code }: DossierOutline): Promise<Sought> {
  const enterprise = enterpriseId === undefined ? undefined : await getEnterprise(act.tx, enterpriseId, { valid: act.now });
  const parts = [code, applicantName, enterprise?.code].filter((part) => part !== undefined);
  return { payerName: applicantName, code, sought: foldVietnamese(parts.join(' ')) };
}

/** A fee that is asked for at the desk is determined before its dossier has a code. */
export const noteCode = on(dossierAccepted, 'payments.note-code', async (ctx, { dossierId }) => {
  const id = await ctx.read((tx) => findUncoded(tx, dossierId));
  if (id === undefined) return;
  await ctx.act('payments.note-code', async (act) => {
    await markSought(act.tx, id, await soughtBy(act, await dossierOutline(act.tx, dossierId, act.now)));
  });
});

/** What was determined before it could be searched for. */
export async function findable(ctx: Ctx): Promise<void> {
  const unsought = await ctx.read(listUnsought);
  if (unsought.length === 0) return;
  await ctx.act('payments.make-findable', async (act) => {
    for (const { id, dossierId } of unsought)
      await markSought(act.tx, id, await soughtBy(act, await dossierOutline(act.tx, dossierId, act.now)));
  });
}
