import { fail } from '#platform/errors';
import { on, type Act, type Ctx } from '#platform/context';
import { recordFile } from '#platform/files';
import { translator } from '#platform/i18n';
import { newId } from '#platform/ids';
import { defineJob, workOff } from '#platform/jobs';
import { announceResult, dossierFacts, type Confirmation } from '#modules/dossiers';
import { getTemplateVersion } from '#modules/templates';
import { confirmationMade, documentIssued } from '../events.ts';
import { listUnsetConfirmations, putOffConfirmation } from './confirmation-store.ts';
import { findDocument, insertDocument, patchDocument, type OutgoingDocument } from './document-store.ts';
import { addRevision, findNewestRevision } from './revision-store.ts';
import { toldDocument } from './holders.ts';
import { grantReaders, newVerificationWord, typeset } from './draft.ts';
import { giveNumber } from './issue.ts';
import { dayInVietNam } from './paper-data.ts';

// The paper itself is Vietnamese by law.
const t = translator('vi');

/**
 * Makes a document of what nobody has to sign: it stands in the register with number and date and is issued in this act. Nobody signs it and
 * the seal stays away, because NĐ 30/2020 Điều 32 lets the organisation's key only on what the competent person signed; its word and its hash prove it.
 */
export async function confirmRecord(act: Act, { facts, result, fields, unitId }: Confirmation): Promise<void> {
  const template = await getTemplateVersion(act.tx, result.template, dayInVietNam(act.now));
  const id = newId(act.now);
  await insertDocument(act.tx, {
    id,
    caseKind: 'dossier',
    recordId: facts.dossierId,
    documentType: result.documentType,
    title: { vi: `${result.name.vi} – ${facts.applicantName}`, en: `${result.name.en} – ${facts.applicantName}` },
    templateVersionId: template.id,
    facts: { fields, drafted: {}, resultKey: result.key, series: result.series },
    draftingUnit: unitId,
    drafter: undefined,
    createdAt: act.now,
    verificationWord: newVerificationWord(),
  });
  await grantReaders(act, id, { kind: 'dossier', recordId: facts.dossierId });
  await giveNumber(act, (await findDocument(act.tx, id)) ?? fail('http.not-found'));
  await patchDocument(act.tx, id, { state: 'issued', issuedAt: act.now });
  act.about('document', id);
  act.announce(confirmationMade, await toldDocument(act, { id, caseKind: 'dossier', recordId: facts.dossierId }));
}

async function typesetConfirmation(ctx: Ctx, document: OutgoingDocument): Promise<Uint8Array> {
  const { facts, issuedOn, numberText, issuedAt } = document;
  return ctx.read(async (tx) => {
    const { applicantName } = await dossierFacts(tx, document.recordId ?? fail('http.not-found'), ctx.now());
    const made = await typeset(ctx, tx, {
      fields: facts.fields,
      templateVersionId: document.templateVersionId,
      series: facts.series,
      unitId: document.draftingUnit,
      signer: { title: t('documents.paper.made-by-itself'), name: null },
      recipients: [applicantName],
      word: document.verificationWord ?? '',
      issue: { number: (numberText ?? '').split('/')[0] ?? '', date: issuedOn ?? '', at: issuedAt ?? ctx.now() },
    });
    return made.pdf;
  });
}

/** Typesets a confirmation and joins its file to it; one that has its file already is left. */
async function setConfirmation(ctx: Ctx, documentId: string): Promise<void> {
  const document = await ctx.read(async (tx) => {
    const found = await findDocument(tx, documentId);
    return found === undefined || (await findNewestRevision(tx, found.id)) !== undefined ? undefined : found;
  });
  if (document === undefined) return;
  const pdf = await typesetConfirmation(ctx, document);
  const stored = await ctx.services.files.put(pdf, { maxBytes: 50_000_000, accept: ['pdf'], name: 'confirmation.pdf' });
  await ctx.act('documents.set-confirmation', async (act) => {
    // Two jobs may have typeset it: the first one counts.
    const held = await findDocument(act.tx, document.id, true);
    if (held === undefined || (await findNewestRevision(act.tx, held.id)) !== undefined) return;
    await recordFile(act.tx, stored, { now: act.now });
    await addRevision(act.tx, {
      documentId: held.id,
      kind: 'confirmed',
      fileSha256: stored.sha256,
      anchors: {},
      at: act.now,
      by: undefined,
    });
    act.about('document', held.id, { file: stored.sha256 });
    act.announce(documentIssued, { ...(await toldDocument(act, held)), numberText: held.numberText ?? '' });
    if (held.recordId !== undefined) await announceResult(act, held.recordId);
  });
}

/** Each confirmation is typeset at once. */
export const setWhenConfirmed = on(confirmationMade, 'documents.set-confirmation', (ctx, { documentId }) =>
  setConfirmation(ctx, documentId),
);

/** Confirmations whose reaction was lost or failed. */
export const setMissedConfirmations = defineJob({
  name: 'documents.set-missed-confirmations',
  every: '*/5 * * * *',
  run: (ctx) =>
    workOff(ctx, {
      listDue: listUnsetConfirmations,
      take: setConfirmation,
      putOff: putOffConfirmation,
      fault: 'confirmation could not be set',
    }),
});
