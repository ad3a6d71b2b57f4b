import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { recordFile } from '#platform/files';
import { dossierFacts } from '#modules/dossiers';
import { completeStep, requireHeldStep, type Step } from '#modules/processes';
import { checkComplete, checkDrafted } from './check-drafted.ts';
import { findDocumentOf, patchDocument } from './document-store.ts';
import { addRevision } from './revision-store.ts';
import { isOf, kindOf, newVerificationWord, typeset, writeDraft, type PaperOrder } from './draft.ts';
import { fieldsOf, refusePaused, resultOfStep, signingRole } from './paper-data.ts';
import { signerFor } from './signer.ts';
import { dropWriter } from './writer-store.ts';
import { refuseOtherWriter, requireWriter } from './writers.ts';

/** A draft to be passed on as it is given. */
interface Passing {
  stepId: string;
  drafted: Record<string, unknown>;
  outcome: string;
  comment?: string | undefined;
  version: number;
}

async function holdDraftStep(act: Act, { stepId, version }: Passing): Promise<Step> {
  const step = await requireHeldStep(act, stepId, version);
  if (step.kind !== 'draft') fail('http.not-found');
  refusePaused(act, step);
  return step;
}

/** What the paper will be made of; nothing is kept yet. */
async function orderFor(act: Act, given: Passing): Promise<PaperOrder> {
  const step = await holdDraftStep(act, given);
  await refuseOtherWriter(act, step);
  const facts = await dossierFacts(act.tx, step.recordId, act.now);
  const result = await resultOfStep(act.tx, step, facts);
  checkDrafted(result, given.drafted);
  checkComplete(result, given.drafted);
  const document = await findDocumentOf(act.tx, step.recordId);
  if (document?.state === 'being-signed') fail('documents.being-signed');
  const { templateVersionId } = isOf(document, result) ? document : await kindOf(act, result, facts);
  return {
    fields: await fieldsOf(act.tx, result, facts, given.drafted),
    templateVersionId,
    series: result.series,
    unitId: document?.draftingUnit ?? step.holderUnit,
    signer: await signerFor(act.tx, act.now, await signingRole(act.tx, step)),
    recipients: [facts.applicantName],
    word: document === undefined ? newVerificationWord() : (document.verificationWord ?? ''),
  };
}

/** Passes a draft on: typesets it, keeps text and file as a revision and completes the step, all of it or nothing. Refuses as `saveDraft` and with `documents.draft-incomplete`. */
export async function passDraft(ctx: Ctx, given: Passing): Promise<{ documentId: string; nextStepId: string | undefined }> {
  const order = await ctx.act('documents.check-draft', (act) => orderFor(act, given));
  const paper = await ctx.read((tx) => typeset(ctx, tx, order));
  const stored = await ctx.services.files.put(paper.pdf, { maxBytes: 50_000_000, accept: ['pdf'], name: 'draft.pdf' });
  return ctx.act('documents.pass-draft', async (act) => {
    const step = await holdDraftStep(act, given);
    await requireWriter(act, step);
    const documentId = await writeDraft(act, step, { drafted: given.drafted, word: order.word });
    await recordFile(act.tx, stored, { now: act.now, personId: act.actor.personId });
    await addRevision(act.tx, {
      documentId,
      kind: 'draft',
      fileSha256: stored.sha256,
      anchors: paper.anchors,
      at: act.now,
      by: act.actor.personId,
    });
    await patchDocument(act.tx, documentId, { state: 'review' });
    await dropWriter(act.tx, step.id);
    act.about('document', documentId);
    act.about(step.caseKind, step.recordId);
    const next = await completeStep(act, { stepId: step.id, outcome: given.outcome, comment: given.comment });
    return { documentId, nextStepId: next?.id };
  });
}
