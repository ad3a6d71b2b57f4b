import { on, type Ctx } from '#platform/context';
import { defineJob } from '#platform/jobs';
import { judgePdf, markConsultations } from '#modules/dossiers';
import { consultationAnswered } from '../events.ts';
import { findConsultation, listUnchecked, saveSignatures } from './consultation-store.ts';

/** Checks the signatures in the PDF of an answer and keeps the verdict, as trust stood then; what was checked stays as it is. */
export async function checkAnswer(ctx: Ctx, id: string): Promise<void> {
  const row = await ctx.read((tx) => findConsultation(tx, id));
  if (row === undefined || row.file_sha256 === null || row.signature_verdict !== null) return;
  const judged = await judgePdf(ctx, { sha256: row.file_sha256, name: row.file_name ?? '', size: row.file_size ?? 0 });
  await ctx.act('consultations.check-answer', async (act) => {
    if (!(await saveSignatures(act.tx, { id, ...judged }))) return;
    act.about('dossier', row.dossier_id, { consultation: id, signatures: judged.verdict });
    // Open screens of the dossier read it anew.
    await markConsultations(act, row.dossier_id, { change: 0, news: [] });
  });
}

/** As soon as it is answered. */
export const checkWhenAnswered = on(consultationAnswered, 'consultations.check-answer', (ctx, { consultationId }) =>
  checkAnswer(ctx, consultationId),
);

/** Those whose check was lost; one that cannot be checked does not hold the others. */
export const checkMissedAnswers = defineJob({
  name: 'consultations.check-missed-answers',
  every: '* * * * *',
  async run(ctx) {
    for (const id of await ctx.read((tx) => listUnchecked(tx, 100))) {
      await checkAnswer(ctx, id).catch((error: unknown) =>
        ctx.services.log.error('signatures of an answer could not be checked', { consultation: id, error: String(error) }),
      );
    }
  },
});
