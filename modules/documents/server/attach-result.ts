import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { recordFile, type StoredFile } from '#platform/files';
import { dossierFacts } from '#modules/dossiers';
import { findCaseOf, leadOn, requireHeldStep, saveWaiting, type Step } from '#modules/processes';
import { abandonSigning, verifyAgainstTrust, type Report } from '#modules/signatures';
import { documentIssued } from '../events.ts';
import { findDocumentOf, patchDocument, type MadeElsewhere, type OutgoingDocument } from './document-store.ts';
import { addRevision, findByFile } from './revision-store.ts';
import { startDocument } from './draft.ts';
import { toldDocument } from './holders.ts';
import { faultOf, fileKindOf } from './judge-file.ts';
import { refusePaused, resultOfStep, wayFrom } from './paper-data.ts';
import { refuseOtherSigner } from './signing.ts';
import { dropWriter } from './writer-store.ts';
import { refuseOtherWriter } from './writers.ts';

/** A result that was made and signed in another system. */
export interface AttachedResult {
  stepId: string;
  version: number;
  /** The system it was made in, and the agency that issued it. */
  system: string;
  agency: string;
  /** As printed on it. */
  numberText: string;
  /** `YYYY-MM-DD`. */
  issuedOn: string;
  /** Who signed it, by name: the file must bear this signature. */
  signer: string;
  file: StoredFile;
}

const plain = (name: string): string =>
  ` ${name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

const refusals = {
  unsigned: 'documents.elsewhere-unsigned',
  altered: 'documents.elsewhere-changed',
  untrusted: 'documents.elsewhere-untrusted',
  unclear: 'documents.elsewhere-unclear',
} as const;

/** The signatures of a file that holds whole and was signed by who is said to have signed it; refuses it by the name of its fault. */
function signersIn(report: Report, content: Uint8Array, signer: string): MadeElsewhere['signers'] {
  if (faultOf(report, content) !== undefined) fail('documents.elsewhere-unreadable', {}, 'file');
  const kind = fileKindOf(report);
  if (kind !== 'authentic') fail(refusals[kind], {}, 'file');
  const signed = report.signatures.filter((one) => one.kind === 'signature' && one.signer !== null);
  const names = signed.map((one) => one.signer ?? '');
  const sought = plain(signer);
  if (sought.trim() === '' || !names.some((name) => plain(name).includes(sought)))
    fail('documents.elsewhere-wrong-signer', { signer, found: names.join(', ') }, 'signer');
  return signed.map((one) => ({ name: one.signer ?? '', organisation: one.organisation, at: one.provenTime ?? one.claimedTime }));
}

/** A held step at which a result is drafted or signed, and the last step that a result made elsewhere makes needless. */
async function requirePlace(act: Act, given: Pick<AttachedResult, 'stepId'> & { version?: number }): Promise<{ step: Step; over: string }> {
  const step = await requireHeldStep(act, given.stepId, given.version);
  if (step.kind !== 'draft' && step.kind !== 'sign') fail('http.not-found');
  refusePaused(act, step);
  const caseFile = (await findCaseOf(act.tx, step.recordId)) ?? fail('http.not-found');
  const last = wayFrom(caseFile, step.key).find((one) => one.finishes) ?? fail('documents.no-result-defined');
  await refuseOtherWriter(act, step);
  return { step, over: last.key };
}

/** Refuses who may not attach a result at this step. */
export async function admitAttached(ctx: Ctx, stepId: string): Promise<void> {
  await ctx.act('documents.check-attaching', async (act) => {
    await requirePlace(act, { stepId });
  });
}

/** What was prepared to be signed here is free again: it was signed elsewhere. Only who began it may. */
async function giveSigningUp(act: Act, step: Step, documentId: string): Promise<void> {
  if (step.kind !== 'sign') fail('documents.being-signed');
  await refuseOtherSigner(act, step);
  await abandonSigning(act, documentId);
  await saveWaiting(act.tx, step.id, null);
}

async function documentFor(act: Act, step: Step): Promise<OutgoingDocument> {
  const document = await findDocumentOf(act.tx, step.recordId, true);
  if (document?.state === 'being-signed') await giveSigningUp(act, step, document.id);
  if (document !== undefined) return document;
  const facts = await dossierFacts(act.tx, step.recordId, act.now);
  await startDocument(act, step, facts, await resultOfStep(act.tx, step, facts), { drafted: {} });
  return (await findDocumentOf(act.tx, step.recordId, true)) ?? fail('http.not-found');
}

/**
 * Attaches a result that was made and signed in another system: its signatures are verified against the trusted roots, it becomes the issued
 * document of the record as it is, and the step closes as if it had been signed, numbered and sealed here. Refuses with `documents.elsewhere-…` by
 * what is wrong with the file.
 */
export async function attachResult(ctx: Ctx, given: AttachedResult): Promise<{ documentId: string; nextStepId: string }> {
  const { file, system, agency, numberText, issuedOn } = given;
  await admitAttached(ctx, given.stepId);
  const content = await ctx.services.files.read(file.sha256);
  const signers = signersIn(await verifyAgainstTrust(ctx, content, 'result.pdf'), content, given.signer);
  return ctx.act('documents.attach-result', async (act) => {
    const { step, over } = await requirePlace(act, given);
    if ((await findByFile(act.tx, file.sha256)) !== undefined) fail('documents.elsewhere-used', {}, 'file');
    const document = await documentFor(act, step);
    await recordFile(act.tx, file, { now: act.now, personId: act.actor.personId });
    await addRevision(act.tx, {
      documentId: document.id,
      kind: 'elsewhere',
      fileSha256: file.sha256,
      anchors: {},
      at: act.now,
      by: act.actor.personId,
    });
    const elsewhere = { system, agency, signers };
    await patchDocument(act.tx, document.id, {
      state: 'issued',
      facts: { ...document.facts, elsewhere },
      numberElsewhere: { text: numberText, issuedOn },
      issuedAt: act.now,
    });
    await dropWriter(act.tx, step.id);
    act.about('document', document.id, { file: file.sha256, system, agency, number: numberText });
    act.announce(documentIssued, { ...(await toldDocument(act, document)), numberText });
    const next = await leadOn(act, { stepId: step.id, version: given.version, over });
    return { documentId: document.id, nextStepId: next.id };
  });
}
