import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { status } from '../dossier.ts';
import { findDossierRow, lockDossierRow, updateDossier, type DossierRow } from '../dossier-store.ts';
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
    return withdraw(act, dossier, given.because);
  });
}

async function withdraw(act: Act, dossier: DossierRow, because: string): Promise<boolean> {
  act.about('dossier', dossier.id, { withdrawal: true });
  if (dossier.received_at === null) {
    await stopDossier(act, dossier, { outcome: 'withdrawn', because, returned: [] });
    return true;
  }
  await openProposal(act, dossier, { because, content: { kind: 'withdrawal' } });
  await updateDossier(act.tx, dossier.id, { national_status: status.withdrawing });
  await tellMoved(act, dossier, status.withdrawing);
  return false;
}

/** The same where the applicant said so to another system through which he filed it. Refuses with `dossiers.not-now`, also while a withdrawal waits. */
export async function withdrawElsewhere(act: Act, given: { dossierId: string; because: string }): Promise<boolean> {
  const dossier = (await lockDossierRow(act.tx, given.dossierId)) ?? fail('http.not-found');
  const isOver = dossier.finished_at !== null || dossier.refused_at !== null;
  if (isOver || dossier.national_status === status.withdrawing) fail('dossiers.not-now');
  return withdraw(act, dossier, given.because);
}
