import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { recordFile } from '#platform/files';
import { getAuthority, listUnits } from '#modules/organisations';
import { completeStep, requireHeldStep, type Step } from '#modules/processes';
import { stampNumber, type Stamp } from '#modules/signatures';
import type { Anchor } from '#modules/templates';
import { documentIssued } from '../events.ts';
import { findDocument, findDocumentOf, patchDocument, type OutgoingDocument } from './document-store.ts';
import { addRevision, findNewestRevision, type Revision } from './revision-store.ts';
import { toldDocument } from './holders.ts';
import { allocateNumber, getSeriesOn, numberText, recordAllocation } from './numbering-store.ts';
import { dayInVietNam, forwardOutcome, refusePaused } from './paper-data.ts';
import { signForAgency } from './signing.ts';

/** A document in the clerk's hands. */
async function requireDocument(act: Act, stepId: string, version?: number): Promise<{ step: Step; document: OutgoingDocument }> {
  const step = await requireHeldStep(act, stepId, version);
  if (step.kind !== 'issue') fail('http.not-found');
  refusePaused(act, step);
  return { step, document: (await findDocumentOf(act.tx, step.recordId, true)) ?? fail('documents.not-signed') };
}

/** Gives a document the next number of its series and today's date. */
export async function giveNumber(act: Act, document: OutgoingDocument): Promise<{ text: string; issuedOn: string }> {
  const authority = await getAuthority(act.tx, act.now);
  const issuedOn = dayInVietNam(act.now);
  const series = await getSeriesOn(act.tx, authority.agencyId, document.facts.series, issuedOn);
  const year = Number(issuedOn.slice(0, 4));
  const number = await allocateNumber(act.tx, series.id, year);
  const unit = (await listUnits(act.tx, act.now)).find((one) => one.id === document.draftingUnit);
  const text = numberText(series.pattern, { number, type: document.facts.series, agency: authority.symbol, unit: unit?.symbol ?? '' });
  await recordAllocation(act.tx, { seriesId: series.id, year, number, text, documentId: document.id, at: act.now, by: act.actor.personId });
  await patchDocument(act.tx, document.id, { state: 'numbered', number: { seriesId: series.id, year, number, text, issuedOn } });
  return { text, issuedOn };
}

// The anchor's lower edge is the baseline; what hangs below it needs room too.
const belowBaseline = 0.25;

function stampAt(anchor: Anchor | undefined, kind: Stamp['kind'], text: string, italic: boolean): Stamp[] {
  if (anchor === undefined) return [];
  const { page, x, y, width, height, fontSize, side } = anchor;
  const below = fontSize * belowBaseline;
  const box = { page, x, y: y - below, width, height: height + below };
  return [{ kind, box, text, size: fontSize, align: side === 'center' ? 'centre' : 'left', italic }];
}

/** The day as NĐ 30/2020 prints it: days below 10 and the months 1 and 2 with a leading zero. */
function dateWords(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const shownMonth = Number(month) < 3 ? month : String(Number(month));
  return `ngày ${date} tháng ${shownMonth} năm ${year}`;
}

async function stampRevision(ctx: Ctx, documentId: string): Promise<void> {
  const { document, signed } = await ctx.read(async (tx) => ({
    document: (await findDocument(tx, documentId)) ?? fail('http.not-found'),
    signed: (await findNewestRevision(tx, documentId, 'signed')) ?? fail('documents.not-signed'),
  }));
  const stamps = [
    ...stampAt(signed.anchors['number'], 'number', (document.numberText ?? '').split('/')[0] ?? '', false),
    ...stampAt(signed.anchors['date'], 'date', dateWords(document.issuedOn ?? ''), true),
  ];
  const pdf = await stampNumber(await ctx.services.files.read(signed.fileSha256), stamps);
  await keepNumbered(ctx, document, pdf, signed);
}

/** Keeps the stamped bytes as the next state of a document's file; of two that stamp at once the first one's stay. */
async function keepNumbered(ctx: Ctx, document: OutgoingDocument, pdf: Uint8Array, before: Revision): Promise<void> {
  const kind = 'numbered';
  const stored = await ctx.services.files.put(pdf, { maxBytes: 50_000_000, accept: ['pdf'], name: `${kind}.pdf` });
  await ctx.act(`documents.keep-${kind}`, async (act) => {
    await findDocument(act.tx, document.id, true);
    if ((await findNewestRevision(act.tx, document.id))?.kind !== before.kind) return;
    await recordFile(act.tx, stored, { now: act.now, personId: act.actor.personId });
    await addRevision(act.tx, {
      documentId: document.id,
      kind,
      fileSha256: stored.sha256,
      anchors: before.anchors,
      at: act.now,
      by: act.actor.personId,
    });
    act.about('document', document.id, { file: stored.sha256 });
  });
}

/**
 * Gives number and date, then stamps them on the page in a revision of their own. Asked again after an interruption it keeps the number that was
 * given and makes the file that is missing. Refuses with `documents.not-signed`.
 */
export async function numberDocument(ctx: Ctx, given: { stepId: string; version?: number | undefined }) {
  const numbered = await ctx.act('documents.number', async (act) => {
    const { document } = await requireDocument(act, given.stepId, given.version);
    if (document.state === 'numbered')
      return { documentId: document.id, text: document.numberText ?? '', issuedOn: document.issuedOn ?? '' };
    act.about('document', document.id);
    if (document.state !== 'signed') fail('documents.not-signed');
    return { documentId: document.id, ...(await giveNumber(act, document)) };
  });
  const revision = await ctx.read((tx) => findNewestRevision(tx, numbered.documentId));
  if (revision?.kind === 'signed') await stampRevision(ctx, numbered.documentId);
  return { documentId: numbered.documentId, numberText: numbered.text, issuedOn: numbered.issuedOn };
}

/**
 * A signed paper goes back before it has a number: its draft is its newest file again, the signed one stays among the revisions and is never issued.
 * Refuses with `documents.numbered-already`.
 */
export async function unsignDocument(act: Act, recordId: string): Promise<void> {
  const document = (await findDocumentOf(act.tx, recordId, true)) ?? fail('documents.not-signed');
  if (document.numberText !== undefined) fail('documents.numbered-already', { number: document.numberText });
  if (document.state !== 'signed') fail('documents.not-signed');
  const draft = (await findNewestRevision(act.tx, document.id, 'draft')) ?? fail('documents.no-draft');
  const { fileSha256, anchors } = draft;
  await addRevision(act.tx, { documentId: document.id, kind: 'draft', fileSha256, anchors, at: act.now, by: act.actor.personId });
  await patchDocument(act.tx, document.id, { state: 'to-sign' });
  act.about('document', document.id, { sentBack: true });
}

/** Seals for the organisation over number and date, issues the document and completes the step. Refuses with `documents.not-numbered`. */
export async function sealDocument(ctx: Ctx, given: { stepId: string; version?: number | undefined }) {
  const { document, revision } = await ctx.act('documents.begin-seal', async (act) => {
    const held = await requireDocument(act, given.stepId, given.version);
    const newest = await findNewestRevision(act.tx, held.document.id);
    if (held.document.state !== 'numbered' || newest?.kind !== 'numbered') return fail('documents.not-numbered');
    act.about('document', held.document.id);
    return { document: held.document, revision: newest };
  });
  const sealed = await signForAgency(ctx, document, revision);
  const stored = await ctx.services.files.put(sealed, { maxBytes: 50_000_000, accept: ['pdf'], name: 'sealed.pdf' });
  return ctx.act('documents.seal', async (act) => {
    const { step } = await requireDocument(act, given.stepId, given.version);
    await recordFile(act.tx, stored, { now: act.now, personId: act.actor.personId });
    await addRevision(act.tx, {
      documentId: document.id,
      kind: 'sealed',
      fileSha256: stored.sha256,
      anchors: revision.anchors,
      at: act.now,
      by: act.actor.personId,
    });
    await patchDocument(act.tx, document.id, { state: 'issued', issuedAt: act.now });
    act.about('document', document.id, { file: stored.sha256 });
    act.announce(documentIssued, { ...(await toldDocument(act, document)), numberText: document.numberText ?? '' });
    const next = await completeStep(act, { stepId: step.id, outcome: await forwardOutcome(act.tx, step) });
    return { documentId: document.id, nextStepId: next?.id };
  });
}
