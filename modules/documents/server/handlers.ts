import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { fileAnswer, implement } from '#platform/http';
import { namesOf } from '#modules/accounts';
import { findCaseOf, findStep } from '#modules/processes';
import { noteLook } from '#modules/dossiers';
import { getAuthority } from '#modules/organisations';
import { documentsContract } from '../contract.ts';
import { addSeries } from './add-series.ts';
import { admitAttached, attachResult } from './attach-result.ts';
import { isInReach, isRecordInReach } from './document-reach-store.ts';
import { findDocument, findDocumentOf, isSigned, type OutgoingDocument } from './document-store.ts';
import { findNewestRevision } from './revision-store.ts';
import { previewDraft, saveDraft, viewDraft } from './draft.ts';
import { numberDocument, sealDocument } from './issue.ts';
import { findIssuedByWord } from './issued.ts';
import { listOwnSeries } from './own-series.ts';
import { passDraft } from './pass-draft.ts';
import { admitSigned, prepareDocument, signDocument, stopSigning } from './signing.ts';
import { claimDraft, type NamedWriter } from './writers.ts';

function toLine(document: OutgoingDocument) {
  const { id, state, title, numberText, issuedOn, version } = document;
  return { id, state, title, numberText, issuedOn, version };
}

function tellWriter(ctx: Ctx, { personId, name, since, until }: NamedWriter) {
  return { name, since: since.toISOString(), until: until.toISOString(), mine: personId === ctx.actor.personId };
}

async function getReadable(ctx: Ctx, tx: Tx, document: OutgoingDocument | undefined): Promise<OutgoingDocument> {
  if (document === undefined || !(await isInReach(tx, ctx.reach, document))) return fail('http.not-found');
  return document;
}

/** Handlers of the API. */
export const documentsHandlers = implement(documentsContract, {
  listSeries: async (_given, { ctx }) => ({ series: await ctx.read((tx) => listOwnSeries(tx, ctx.now())) }),
  addSeries: async ({ type, ...given }, { ctx }) => {
    await addSeries(ctx, { ...given, types: [type] });
    return { code: given.code };
  },
  getDraft: async ({ stepId }, { ctx }) => {
    const view = await viewDraft(ctx, stepId);
    return {
      document: view.document === undefined ? undefined : toLine(view.document),
      slots: view.result.drafted,
      drafted: JSON.parse(JSON.stringify(view.drafted)),
      returnedWith: view.returnedWith,
      template: view.result.name,
      writer: view.writer && tellWriter(ctx, view.writer),
    };
  },
  saveDraft: async ({ stepId, drafted, version }, { ctx }) => toLine(await saveDraft(ctx, { stepId, drafted, version })),
  claimDraft: async ({ stepId, takeOver }, { ctx }) => tellWriter(ctx, await claimDraft(ctx, { stepId, takeOver })),
  previewDraft: async ({ stepId }, { ctx }) => {
    const pdf = await previewDraft(ctx, stepId);
    const step = await ctx.read((tx) => findStep(tx, stepId));
    if (step?.caseKind === 'dossier') await noteLook(ctx, step.recordId, 'draft');
    return fileAnswer(pdf, { mime: 'application/pdf', name: 'du-thao.pdf' });
  },
  passDraft: (input, { ctx }) => passDraft(ctx, input),
  getDocumentOfRecord: ({ recordId }, { ctx }) =>
    ctx.read(async (tx) => {
      const { kind } = (await findCaseOf(tx, recordId)) ?? fail('http.not-found');
      if (!(await isRecordInReach(tx, ctx.reach, { kind, recordId }))) fail('http.not-found');
      const document = await findDocumentOf(tx, recordId);
      if (document === undefined) return { document: undefined };
      const newest = await findNewestRevision(tx, document.id);
      const signer = isSigned(document) ? document.signer : undefined;
      const signedBy = signer === undefined ? undefined : (await namesOf(tx, [signer])).get(signer)?.name;
      return { document: { ...toLine(document), hasFile: newest !== undefined, fileKind: newest?.kind, signedBy } };
    }),
  getFile: async ({ id }, { ctx }) => {
    const { document, revision } = await ctx.read(async (tx) => {
      const found = await getReadable(ctx, tx, await findDocument(tx, id));
      return { document: found, revision: (await findNewestRevision(tx, found.id)) ?? fail('documents.no-file') };
    });
    if (document.caseKind === 'dossier' && document.recordId !== undefined) await noteLook(ctx, document.recordId, 'document');
    return fileAnswer(await ctx.services.files.open(revision.fileSha256), { mime: 'application/pdf', name: 'van-ban.pdf' });
  },
  prepareSigning: async ({ stepId, version }, { ctx }) => {
    const prepared = await prepareDocument(ctx, { stepId, version });
    return {
      documentId: prepared.documentId,
      sessionId: prepared.sessionId,
      digest: prepared.digest,
      provider: prepared.provider,
      certificate: prepared.certificate,
      preparedAt: prepared.preparedAt.toISOString(),
      expiresAt: prepared.expiresAt.toISOString(),
      fileUrl: `/api/v1/documents/${prepared.documentId}/file?v=${prepared.preparedSha256.slice(0, 12)}`,
    };
  },
  completeSigning: ({ stepId, sessionId, signature }, { ctx }) =>
    signDocument(ctx, {
      stepId,
      sessionId,
      signature: signature === undefined ? undefined : new Uint8Array(Buffer.from(signature, 'base64')),
    }),
  handInSigned: {
    admit: ({ stepId }, ctx) => admitSigned(ctx, stepId),
    handle: ({ stepId, sessionId }, { ctx, files }) => {
      const file = files.find((one) => one.slot === 'file') ?? fail('http.bad-input', {}, 'file');
      return signDocument(ctx, { stepId, sessionId, signedSha256: file.sha256 });
    },
  },
  attachResult: {
    admit: ({ stepId }, ctx) => admitAttached(ctx, stepId),
    handle: (given, { ctx, files }) => {
      const file = files.find((one) => one.slot === 'file') ?? fail('http.bad-input', {}, 'file');
      return attachResult(ctx, { ...given, file });
    },
  },
  abandonSigning: async ({ stepId }, { ctx }) => {
    await stopSigning(ctx, stepId);
    return {};
  },
  numberDocument: (input, { ctx }) => numberDocument(ctx, input),
  sealDocument: (input, { ctx }) => sealDocument(ctx, input),
  findByWord: ({ word }, { ctx }) =>
    ctx.read(async (tx) => {
      const issued = (await findIssuedByWord(tx, word, ctx.now())) ?? fail('http.not-found');
      const { title, numberText, issuedOn, agency, sha256 } = issued;
      return { title, numberText, issuedOn, agency, sha256, demo: (await getAuthority(tx, ctx.now())).demo };
    }),
});
