import { randomBytes } from 'node:crypto';
import { grant, lastingHoldersOf } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { dossierFacts, type DossierFacts } from '#modules/dossiers';
import { definitionOf, findCaseOf, findStep, listSteps, requireHeldStep, stepsAhead, type Step } from '#modules/processes';
import { getAuthority } from '#modules/organisations';
import { getTemplateVersion, getTemplateVersionById, renderTemplate, type RenderedPaper } from '#modules/templates';
import { checkDrafted } from './check-drafted.ts';
import { findDocumentOf, insertDocument, patchDocument, type DocumentFacts, type OutgoingDocument } from './document-store.ts';
import {
  dayInVietNam,
  fieldsOf,
  frameFor,
  resultOfStep,
  signingRole,
  symbolFor,
  type PaperSigner,
  type ResultDefinition,
} from './paper-data.ts';
import { signerFor } from './signer.ts';
import { findNamedWriter, requireWriter, type NamedWriter } from './writers.ts';

/** What a drafter sees of his draft. */
export interface DraftView {
  document: OutgoingDocument | undefined;
  result: ResultDefinition;
  drafted: Record<string, unknown>;
  /** The comment of the newest return of this step's draft; undefined while nobody sent it back. */
  returnedWith: string | undefined;
  writer: NamedWriter | undefined;
}

async function getDraftStep(ctx: Ctx, tx: Tx, stepId: string): Promise<Step> {
  const step = (await findStep(tx, stepId)) ?? fail('http.not-found');
  const mine = ctx.reach.holders.some((holder) => holder.id === step.holderUnit);
  return step.kind === 'draft' && (mine || ctx.reach.all) ? step : fail('http.not-found');
}

/** The newest way back since this step's draft was passed on last. */
async function findReturn(tx: Tx, step: Step): Promise<Step | undefined> {
  const caseFile = (await findCaseOf(tx, step.recordId)) ?? fail('http.not-found');
  const before = (await listSteps(tx, step.recordId)).filter((one) => one.position < step.position);
  const passedOn = before.findLastIndex((one) => one.key === step.key);
  if (passedOn === -1) return undefined;
  const isBack = ({ key, outcome }: Step): boolean =>
    definitionOf(caseFile, key).outcomes.some((one) => one.key === outcome && one.back) &&
    // What came back beside it, in another branch, is not this draft.
    stepsAhead(caseFile, key, { by: outcome }).all.includes(step.key);
  return before.slice(passedOn + 1).findLast(isBack);
}

/** Whether a document is a paper of this result. */
export const isOf = (document: OutgoingDocument | undefined, result: ResultDefinition): document is OutgoingDocument =>
  document?.facts.resultKey === result.key;

/** What was written for a result: what is there now, or what was set aside when the drafter turned to another one. */
function draftedFor(document: OutgoingDocument | undefined, result: ResultDefinition): Record<string, unknown> {
  if (document === undefined) return {};
  const { resultKey, drafted, setAside } = document.facts;
  return resultKey === result.key ? drafted : (setAside?.[result.key] ?? {});
}

/** The draft of a step as it stands, with what may be written and why it came back. */
export async function viewDraft(ctx: Ctx, stepId: string): Promise<DraftView> {
  return ctx.read(async (tx) => {
    const step = await getDraftStep(ctx, tx, stepId);
    const facts = await dossierFacts(tx, step.recordId, ctx.now());
    const document = await findDocumentOf(tx, step.recordId);
    const result = await resultOfStep(tx, step, facts);
    return {
      document,
      result,
      drafted: draftedFor(document, result),
      returnedWith: (await findReturn(tx, step))?.comment,
      writer: await findNamedWriter(tx, step.id, ctx.now()),
    };
  });
}

const wordLetters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Sixteen letters that nobody guesses (80 bits), for the QR code. */
export function newVerificationWord(): string {
  return [...randomBytes(16)].map((byte) => wordLetters[byte % 32]).join('');
}

/** Whoever may see the record may see the document that answers it; who is only asked for an opinion on it may not. */
export async function grantReaders(act: Act, documentId: string, of: { kind: string; recordId: string }): Promise<void> {
  for (const holder of await lastingHoldersOf(act.tx, of.kind, of.recordId, act.now)) {
    if (holder.kind === 'unit')
      await grant(act.tx, { recordKind: 'document', recordId: documentId, holder, because: 'its dossier', since: act.now });
  }
}

/** What a document is by its result: layout, type and title. */
export async function kindOf(
  act: Act,
  result: ResultDefinition,
  { applicantName }: DossierFacts,
): Promise<Pick<OutgoingDocument, 'documentType' | 'title' | 'templateVersionId'>> {
  const template = await getTemplateVersion(act.tx, result.template, dayInVietNam(act.now));
  const title = { vi: `${result.name.vi} – ${applicantName}`, en: `${result.name.en} – ${applicantName}` };
  return { documentType: result.documentType, title, templateVersionId: template.id };
}

/** What is written, over which version, and the word of verification that a new document gets. */
interface Written {
  drafted: Record<string, unknown>;
  version?: number | undefined;
  word?: string;
}

/** Begins the document of a record at a step. */
export async function startDocument(
  act: Act,
  step: Step,
  facts: DossierFacts,
  result: ResultDefinition,
  written: Written,
): Promise<string> {
  const { drafted, word } = written;
  const id = newId(act.now);
  await insertDocument(act.tx, {
    id,
    caseKind: step.caseKind,
    recordId: step.recordId,
    ...(await kindOf(act, result, facts)),
    facts: { fields: await fieldsOf(act.tx, result, facts, drafted), drafted, resultKey: result.key, series: result.series },
    draftingUnit: step.holderUnit,
    drafter: act.actor.personId ?? fail('http.signed-out'),
    createdAt: act.now,
    verificationWord: word ?? newVerificationWord(),
  });
  await grantReaders(act, id, { kind: step.caseKind, recordId: step.recordId });
  return id;
}

/** Writes the draft of a held step: the first time makes the document. Answers the document's id. */
export async function writeDraft(act: Act, step: Step, written: Written): Promise<string> {
  const { drafted, version } = written;
  const facts = await dossierFacts(act.tx, step.recordId, act.now);
  const result = await resultOfStep(act.tx, step, facts);
  checkDrafted(result, drafted);
  const document = await findDocumentOf(act.tx, step.recordId, true);
  if (document === undefined) return startDocument(act, step, facts, result, written);
  if (document.state === 'being-signed') fail('documents.being-signed');
  if (version !== undefined && version !== document.version) fail('documents.draft-changed');
  const same = isOf(document, result);
  const { setAside, drafted: before, resultKey } = document.facts;
  const next: DocumentFacts = {
    ...document.facts,
    fields: await fieldsOf(act.tx, result, facts, drafted),
    drafted,
    resultKey: result.key,
    series: result.series,
    ...(same ? {} : { setAside: { ...setAside, [resultKey]: before } }),
  };
  await patchDocument(act.tx, document.id, {
    facts: next,
    state: 'draft',
    ...(same ? {} : { becomes: await kindOf(act, result, facts) }),
  });
  return document.id;
}

/** Saves a draft; refuses who does not hold the step, while somebody else writes, a version that is no longer the newest, and what does not fit the paper. */
export async function saveDraft(
  ctx: Ctx,
  given: { stepId: string; drafted: Record<string, unknown>; version?: number | undefined },
): Promise<OutgoingDocument> {
  return ctx.act('documents.save-draft', async (act) => {
    const step = await requireHeldStep(act, given.stepId);
    if (step.kind !== 'draft') fail('http.not-found');
    await requireWriter(act, step);
    const id = await writeDraft(act, step, given);
    act.about('document', id);
    act.about(step.caseKind, step.recordId);
    return (await findDocumentOf(act.tx, step.recordId)) ?? fail('http.not-found');
  });
}

/** What a paper is typeset of. */
export interface PaperOrder {
  fields: Record<string, unknown>;
  templateVersionId: string;
  series: string;
  unitId: string;
  signer: PaperSigner;
  recipients: readonly string[];
  word: string;
  issue?: { number: string; date: string; at: Date };
}

/** Typesets a document as it will be signed by somebody, or as it was issued without a signature: then number and date are on it. */
export async function typeset(ctx: Ctx, tx: Tx, given: PaperOrder): Promise<RenderedPaper> {
  const { issue } = given;
  const now = issue?.at ?? ctx.now();
  const [version, authority, paper] = [
    await getTemplateVersionById(tx, given.templateVersionId),
    await getAuthority(tx, now),
    await frameFor(tx, { ...given, at: now, symbol: await symbolFor(tx, { series: given.series, unitId: given.unitId, at: now }) }),
  ];
  const prefix = ctx.services.publicUrl;
  return renderTemplate({
    version,
    data: { ...given.fields, paper: issue === undefined ? paper : { ...paper, number: issue.number, date: issue.date } },
    demo: authority.demo,
    createdAt: now,
    qr: `${prefix}/kiem-tra/${given.word}`,
  });
}

/** What typesetting needs of a document that exists. */
export function orderOf(document: OutgoingDocument, applicant: string, signer: PaperSigner) {
  return {
    fields: document.facts.fields,
    templateVersionId: document.templateVersionId,
    series: document.facts.series,
    unitId: document.draftingUnit,
    signer,
    recipients: [applicant],
    word: document.verificationWord ?? '',
  };
}

/** As long as a word of verification, and none: the alphabet of words has no zero. */
const wordNotGivenYet = '0'.repeat(16);

/** The true PDF of a draft: of what is saved, or of what would be saved first. */
export async function previewDraft(ctx: Ctx, stepId: string): Promise<Uint8Array> {
  return ctx.read(async (tx) => {
    const step = await getDraftStep(ctx, tx, stepId);
    const facts = await dossierFacts(tx, step.recordId, ctx.now());
    const document = await findDocumentOf(tx, step.recordId);
    const signer = await signerFor(tx, ctx.now(), await signingRole(tx, step));
    const result = await resultOfStep(tx, step, facts);
    if (isOf(document, result)) return (await typeset(ctx, tx, orderOf(document, facts.applicantName, signer))).pdf;
    const template = await getTemplateVersion(tx, result.template, dayInVietNam(ctx.now()));
    const order = {
      fields: await fieldsOf(tx, result, facts, draftedFor(document, result)),
      templateVersionId: template.id,
      series: result.series,
      unitId: step.holderUnit,
      signer,
      recipients: [facts.applicantName],
      word: wordNotGivenYet,
    };
    return (await typeset(ctx, tx, order)).pdf;
  });
}
