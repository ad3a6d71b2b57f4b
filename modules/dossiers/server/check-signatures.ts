import type { z } from 'zod';
import { reachAll } from '#platform/access';
import { on, type Ctx } from '#platform/context';
import { defineJob } from '#platform/jobs';
import { largestVerified } from '#contracts/signatures';
import { verifyAgainstTrust, type Report, type SignatureReport } from '#modules/signatures';
import type { signatureFinding, signatureVerdict } from '../contract-shapes.ts';
import { dossierSubmitted, signaturesChecked } from '../events.ts';
import { listDossiersToCheck, listFilesToCheck, saveFindings } from './component-store.ts';
import { findDossierRow } from './dossier-store.ts';
import { toldDossier } from './holders.ts';

type SignatureVerdict = z.output<typeof signatureVerdict>;
type SignatureFinding = z.output<typeof signatureFinding>;

// The worst of several signatures stands for the file.
const worstFirst = ['TOTAL-FAILED', 'INDETERMINATE', 'TOTAL-PASSED'] as const;

function verdictOf({ signatures, problemCause }: Report): SignatureVerdict {
  if (signatures.length === 0) return problemCause === 'no-signature' ? 'UNSIGNED' : 'UNREADABLE';
  return worstFirst.find((verdict) => signatures.some((one) => one.verdict === verdict)) ?? 'INDETERMINATE';
}

const findingOf = ({ signer, organisation, verdict, reason, provenTime, claimedTime }: SignatureReport): SignatureFinding => ({
  signer: signer ?? undefined,
  organisation: organisation ?? undefined,
  at: provenTime ?? claimedTime ?? undefined,
  verdict,
  reason: { vi: reason.vi, en: reason.en },
});

/** What the signatures of a kept PDF come to, as trust stands now. */
export async function judgePdf(
  ctx: Ctx,
  file: { sha256: string; name: string; size: number },
): Promise<{ verdict: SignatureVerdict; findings: SignatureFinding[] }> {
  if (file.size > largestVerified) return { verdict: 'NOT-CHECKED', findings: [] };
  const report = await verifyAgainstTrust(ctx, await ctx.services.files.read(file.sha256), file.name);
  return { verdict: verdictOf(report), findings: report.signatures.map(findingOf) };
}

/** Checks the signatures in the PDFs of a sent dossier that were not checked yet and keeps the verdicts, as trust stood at this time. */
export async function checkSignatures(ctx: Ctx, dossierId: string): Promise<void> {
  const files = await ctx.read((tx) => listFilesToCheck(tx, dossierId));
  if (files.length === 0) return;
  const judged: ({ id: string } & Awaited<ReturnType<typeof judgePdf>>)[] = [];
  for (const { id, file_sha256: sha256, file_name: name, file_size: size } of files)
    judged.push({ id, ...(await judgePdf(ctx, { sha256, name, size })) });
  await ctx.act('dossiers.check-signatures', async (act) => {
    let kept = 0;
    for (const one of judged) kept += await saveFindings(act.tx, one);
    act.about('dossier', dossierId, { signatures: judged.map(({ verdict }) => verdict) });
    const dossier = await findDossierRow(act.tx, reachAll(act.now), dossierId);
    if (kept > 0 && dossier !== undefined) act.announce(signaturesChecked, await toldDossier(act, dossier));
  });
}

/** The PDFs of a dossier are checked as soon as it is sent. */
export const checkWhenSent = on(dossierSubmitted, 'dossiers.check-signatures', (ctx, { dossierId }) => checkSignatures(ctx, dossierId));

/** Those sent later, with an answer to a request, and those whose check was lost; one that cannot be checked does not hold the others. */
export const checkMissedSignatures = defineJob({
  name: 'dossiers.check-missed-signatures',
  every: '* * * * *',
  async run(ctx) {
    for (const id of await ctx.read((tx) => listDossiersToCheck(tx, 100))) {
      await checkSignatures(ctx, id).catch((error: unknown) =>
        ctx.services.log.error('signatures could not be checked', { dossier: id, error: String(error) }),
      );
    }
  },
});
