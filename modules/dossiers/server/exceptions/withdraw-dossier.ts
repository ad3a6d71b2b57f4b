import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { status } from '../dossier.ts';
import { findDossierRow, lockDossierRow, updateDossier } from '../dossier-store.ts';
import { requireMandate } from '../drafts.ts';
import { stopDossier } from './decide.ts';
import { openProposal } from './propose.ts';
import { tellMoved } from './requests.ts';

/**
 * The enterprise withdraws a dossier: before acceptance it ends at once, afterwards the authority decides (national status 7 meanwhile).
 * Answers whether it has ended. Refuses with `dossiers.not-now` when it is finished, and with `dossiers.no-mandate`.
 */
export async function withdrawDossier(ctx: Ctx, given: { dossierId: string; because: string }): Promise<boolean> {
  return ctx.act('dossiers.withdraw', async (act) => {
    const seen = (await findDossierRow(act.tx, ctx.reach, given.dossierId)) ?? fail('http.not-found');
    await requireMandate(ctx, act.tx, { enterpriseId: seen.enterprise_id, procedureCode: seen.procedure_code });
    const dossier = (await lockDossierRow(act.tx, seen.id)) ?? fail('http.not-found');
    if (dossier.finished_at !== null || dossier.refused_at !== null) fail('dossiers.not-now');
    act.about('dossier', dossier.id, { withdrawal: true });
    if (dossier.received_at === null) {
      await stopDossier(act, dossier, { outcome: 'withdrawn', because: given.because, returned: [] });
      return true;
    }
    await openProposal(act, dossier, { because: given.because, content: { kind: 'withdrawal' } });
    await updateDossier(act.tx, dossier.id, { national_status: status.withdrawing });
    await tellMoved(act, dossier, status.withdrawing);
    return false;
  });
}
