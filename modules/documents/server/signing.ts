import { z } from 'zod';
import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { recordFile, type StoredFile } from '#platform/files';
import { formatInstant } from '#platform/i18n';
import { namesOf } from '#modules/accounts';
import { dossierFacts } from '#modules/dossiers';
import { getAuthority } from '#modules/organisations';
import { completeStep, requireHeldStep, saveWaiting, type Step } from '#modules/processes';
import type { Anchor } from '#modules/templates';
import {
  abandonSigning,
  closeSigning,
  completeSigning,
  prepareSigning,
  sealBoxOver,
  type Box,
  type PreparedSigning,
} from '#modules/signatures';
import { documentSigned, signingPrepared } from '../events.ts';
import { findDocumentOf, patchDocument, type OutgoingDocument } from './document-store.ts';
import { addRevision, findNewestRevision, type Revision } from './revision-store.ts';
import { toldDocument } from './holders.ts';
import { orderOf, typeset } from './draft.ts';
import { forwardOutcome, refusePaused } from './paper-data.ts';
import { signerFor } from './signer.ts';

const largestFile = 50_000_000;
const beganSchema = z.object({ session: z.string(), by: z.string(), since: z.string() });

async function requireSignStep(act: Act, stepId: string, version?: number): Promise<{ step: Step; document: OutgoingDocument }> {
  const step = await requireHeldStep(act, stepId, version);
  if (step.kind !== 'sign') fail('http.not-found');
  return { step, document: (await findDocumentOf(act.tx, step.recordId, true)) ?? fail('documents.no-draft') };
}

/** The step, where it may go on: not while the applicant is asked. */
async function requireSigning(act: Act, stepId: string, version?: number): Promise<{ step: Step; document: OutgoingDocument }> {
  const held = await requireSignStep(act, stepId, version);
  refusePaused(act, held.step);
  return held;
}

function boxOf(anchor: Anchor | undefined): Box {
  if (anchor === undefined) return fail('documents.draft-incomplete', { field: 'signature' });
  const { page, x, y, width, height } = anchor;
  return { page, x, y, width, height };
}

function putPdf(ctx: Ctx, pdf: Uint8Array, name: string): Promise<StoredFile> {
  return ctx.services.files.put(pdf, { maxBytes: largestFile, accept: ['pdf'], name });
}

/** The paper as this very person will sign it: his name and title stand on it. */
async function typesetFor(ctx: Ctx, document: OutgoingDocument, { role }: Step) {
  return ctx.read(async (tx) => {
    const facts = await dossierFacts(tx, document.recordId ?? fail('documents.no-draft'), ctx.now());
    return typeset(ctx, tx, orderOf(document, facts.applicantName, await signerFor(tx, ctx.now(), role, ctx.actor.personId)));
  });
}

/** True when this very session waits on the step: one prepared for another document, even by the same person, signs nothing here. */
function isPreparedIn({ waiting }: Step, sessionId: string): boolean {
  return typeof waiting === 'object' && waiting !== null && 'session' in waiting && waiting.session === sessionId;
}

/**
 * Who began to sign keeps the step until he signs or gives it up: another leader is told who and since when, and first takes the step to himself.
 */
export async function refuseOtherSigner(act: Act, { waiting, holderPerson }: Step): Promise<void> {
  const begun = beganSchema.safeParse(waiting).data;
  const { personId } = act.actor;
  if (begun === undefined || begun.by === personId || holderPerson === personId) return;
  const who = (await namesOf(act.tx, [begun.by])).get(begun.by)?.name ?? '';
  fail('documents.being-signed-by', { who, since: formatInstant(new Date(begun.since)) });
}

/** What waits on the step while it is being signed. */
export type SigningView = PreparedSigning & { documentId: string };

/**
 * Prepares the leader's signature: typesets the paper with his name, locks its bytes and marks the step as being signed. The step may be finished
 * later, elsewhere, or the signing abandoned. Preparing again starts anew.
 */
export async function prepareDocument(ctx: Ctx, given: { stepId: string; version: number }): Promise<SigningView> {
  const { document, step: begun } = await ctx.act('documents.begin-signing', async (act) => {
    const held = await requireSigning(act, given.stepId, given.version);
    await refuseOtherSigner(act, held.step);
    if ((await findNewestRevision(act.tx, held.document.id)) === undefined) fail('documents.no-draft');
    act.about('document', held.document.id);
    return held;
  });
  const personId = ctx.actor.personId ?? fail('http.signed-out');
  const paper = await typesetFor(ctx, document, begun);
  const prepared = await prepareSigning(ctx, {
    documentId: document.id,
    holder: { kind: 'person', id: personId, name: ctx.actor.name },
    base: paper.pdf,
    field: 'Signature1',
    appearance: { kind: 'person', box: boxOf(paper.anchors.signature), name: ctx.actor.name },
  });
  const stored = await putPdf(ctx, paper.pdf, 'to-sign.pdf');
  return ctx.act('documents.prepare-signing', async (act) => {
    const { step } = await requireSigning(act, given.stepId);
    await refuseOtherSigner(act, step);
    await recordFile(act.tx, stored, { now: act.now, personId });
    await addRevision(act.tx, {
      documentId: document.id,
      kind: 'to-sign',
      fileSha256: stored.sha256,
      anchors: paper.anchors,
      at: act.now,
      by: personId,
    });
    await patchDocument(act.tx, document.id, { state: 'being-signed', signer: personId });
    await saveWaiting(act.tx, step.id, { for: 'signature', session: prepared.sessionId, by: personId, since: act.now.toISOString() });
    act.about('document', document.id, { signing: prepared.sessionId });
    act.announce(signingPrepared, await toldDocument(act, document));
    return { ...prepared, documentId: document.id };
  });
}

/** Refuses who may not hand in a signed file for this step. */
export async function admitSigned(ctx: Ctx, stepId: string): Promise<void> {
  await ctx.act('documents.check-signing', (act) => requireSigning(act, stepId));
}

/** What ends a signing: its session, and the signature or the whole file where it was made elsewhere. */
export interface Signed {
  stepId: string;
  sessionId: string;
  signature?: Uint8Array | undefined;
  /** Where the store keeps the file that was signed elsewhere. */
  signedSha256?: string | undefined;
}

/** Signs: the key kept here signs, or what was signed elsewhere is taken; the signed file becomes the document's newest state and the step goes on. */
export async function signDocument(ctx: Ctx, given: Signed): Promise<{ documentId: string; nextStepId: string | undefined }> {
  await ctx.act('documents.check-signing', async (act) => {
    const { step } = await requireSigning(act, given.stepId);
    if (!isPreparedIn(step, given.sessionId)) fail('signatures.session-missing');
  });
  const { sessionId, signature, signedSha256 } = given;
  const signedFile = signedSha256 === undefined ? undefined : await ctx.services.files.read(signedSha256);
  const pdf = await completeSigning(ctx, { sessionId, signature, signedFile });
  const stored = await putPdf(ctx, pdf, 'signed.pdf');
  return ctx.act('documents.sign', async (act) => {
    const { step, document } = await requireSigning(act, given.stepId);
    const base = (await findNewestRevision(act.tx, document.id, 'to-sign')) ?? fail('documents.no-draft');
    await recordFile(act.tx, stored, { now: act.now, personId: act.actor.personId });
    await closeSigning(act, given.sessionId, stored.sha256);
    await addRevision(act.tx, {
      documentId: document.id,
      kind: 'signed',
      fileSha256: stored.sha256,
      anchors: base.anchors,
      at: act.now,
      by: act.actor.personId,
    });
    await patchDocument(act.tx, document.id, { state: 'signed' });
    act.about('document', document.id, { file: stored.sha256 });
    act.announce(documentSigned, await toldDocument(act, document));
    const next = await completeStep(act, { stepId: step.id, outcome: await forwardOutcome(act.tx, step) });
    return { documentId: document.id, nextStepId: next?.id };
  });
}

/** Gives a prepared signing up: the bytes are free again, the step waits for its holder. */
export async function stopSigning(ctx: Ctx, stepId: string): Promise<void> {
  await ctx.act('documents.abandon-signing', async (act) => {
    const { step, document } = await requireSignStep(act, stepId);
    await refuseOtherSigner(act, step);
    await abandonSigning(act, document.id);
    await saveWaiting(act.tx, step.id, null);
    if (document.state === 'being-signed') await patchDocument(act.tx, document.id, { state: 'to-sign' });
    act.about('document', document.id);
  });
}

/** The numbered file with the organisation's seal over the left third of the person's signature (NĐ 30/2020, Phụ lục I). */
export async function signForAgency(ctx: Ctx, document: OutgoingDocument, numbered: Revision): Promise<Uint8Array> {
  const authority = await ctx.read((tx) => getAuthority(tx, ctx.now()));
  const prepared = await prepareSigning(ctx, {
    documentId: document.id,
    holder: { kind: 'agency', id: authority.agencyId, name: authority.name.vi },
    base: await ctx.services.files.read(numbered.fileSha256),
    field: 'Seal1',
    appearance: { kind: 'seal', box: sealBoxOver(boxOf(numbered.anchors['signature'])), organisation: authority.name.vi },
  });
  const pdf = await completeSigning(ctx, { sessionId: prepared.sessionId });
  const stored = await putPdf(ctx, pdf, 'sealed.pdf');
  await ctx.act('documents.keep-seal', async (act) => {
    await recordFile(act.tx, stored, { now: act.now, personId: act.actor.personId });
    await closeSigning(act, prepared.sessionId, stored.sha256);
    act.about('document', document.id, { file: stored.sha256 });
  });
  return pdf;
}
