import { holdConsultation } from './hold-consultation.ts';
import { requirePermission } from '#platform/access';
import { writeAccess } from '#platform/audit';
import { lookBy, type Act, type Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { fileAnswer, type RawAnswer } from '#platform/http';
import type { Words } from '#platform/i18n';
import { newId } from '#platform/ids';
import { dossierOutline } from '#modules/dossiers';
import { getUnit, limitsAt } from '#modules/organisations';
import { findStep } from '#modules/processes';
import { linkMade } from '../events.ts';
import { keepAnswer, type Answer } from './answer.ts';
import { findConsultation, listPapers, type ConsultationRow, type PaperRow } from './consultation-store.ts';
import { lockHeld } from './end-consultation.ts';
import { hashAddress, hashOf, isSecret, secretOf } from './link-secret.ts';
import { countLooks, endLinks, findLink, insertLink, insertLook, type LinkRow } from './link-store.ts';
import { linkDays } from './settings.ts';

const day = 86_400_000;
const hour = 3_600_000;
/** More looks an hour than anybody needs who reads and answers. */
const looksAnHour = 200;

/** Makes the link by which an agency answers; it is good some days beyond the due time. The link of before ends. */
export async function makeLink(act: Act, row: Pick<ConsultationRow, 'id' | 'dossier_id' | 'due_at'>, email: string): Promise<void> {
  const days = (await limitsAt(act.tx, 'consultations', [linkDays], act.now)).get('link-days') ?? linkDays.starting;
  const id = newId(act.now);
  await endLinks(act.tx, row.id, { at: act.now, by: act.actor.personId, because: 'replaced' });
  await insertLink(act.tx, {
    id,
    consultation_id: row.id,
    token_hash: hashOf(secretOf(act.ctx.services, id)),
    email,
    made_at: act.now,
    made_by: act.actor.personId ?? fail('http.signed-out'),
    expires_at: new Date(Math.max(row.due_at.getTime(), act.now.getTime()) + days * day),
  });
  act.announce(linkMade, { consultationId: row.id, dossierId: row.dossier_id, linkId: id });
}

/** Sends an agency a new link, for example to another address; the one of before opens nothing any more. Permission `consultations.ask`, by who holds the step. */
export async function renewLink(ctx: Ctx, given: { id: string; email: string }): Promise<void> {
  requirePermission(ctx.actor, 'consultations.ask');
  await ctx.act('consultations.renew-link', async (act) => {
    const row = await lockHeld(act, given.id);
    if (row.agency_id === null) fail('http.not-found');
    await makeLink(act, row, given.email);
    act.about('dossier', row.dossier_id, { consultation: row.id, link: 'renewed' });
  });
}

/** Ends the link at once; the question stands. Permission `consultations.ask`, by who holds the step. Refuses with `consultations.no-link`. */
export async function endLink(ctx: Ctx, given: { id: string; because: string }): Promise<void> {
  requirePermission(ctx.actor, 'consultations.ask');
  await ctx.act('consultations.end-link', async (act) => {
    const row = await lockHeld(act, given.id);
    const ended = await endLinks(act.tx, row.id, { at: act.now, by: act.actor.personId, because: given.because });
    if (!ended) fail('consultations.no-link');
    act.about('dossier', row.dossier_id, { consultation: row.id, link: 'ended' });
  });
}

/** The link whose secret is shown; a wrong secret is told like no link at all. Refuses with `http.not-found` and `consultations.link-over`. */
async function linkOf(tx: Tx, given: Shown, now: Date): Promise<LinkRow> {
  const link = await findLink(tx, given.id);
  if (link === undefined || !isSecret(given.secret, link.token_hash)) return fail('http.not-found');
  return link.ended_at !== null || link.expires_at <= now ? fail('consultations.link-over') : link;
}

/** A link as it is shown by whoever has it. */
export interface Shown {
  id: string;
  secret: string;
  /** Of the asking machine. */
  address: string;
}

async function noteLook(ctx: Ctx, tx: Tx, given: { link: LinkRow; row: ConsultationRow; part: string; address: string }): Promise<void> {
  const { link, row, part } = given;
  const now = ctx.now();
  const { count } = await countLooks(tx, link.id, new Date(now.getTime() - hour));
  if (count >= looksAnHour) fail('http.too-many');
  await insertLook(tx, { id: newId(now), link_id: link.id, at: now, part, address: hashAddress(ctx.services, given.address) });
  const isQuestion = part === 'question';
  const look = { what: isQuestion ? 'read' : 'download', part: isQuestion ? 'opinion-asked' : part };
  await writeAccess(tx, [lookBy(ctx, { ...look, subjectKind: 'dossier', subjectId: row.dossier_id, purpose: 'opinion' })]);
}

/** Of which dossier an opinion is asked, and by which unit. */
export interface AskedAbout {
  code: string | undefined;
  procedure: Words;
  unit: Words;
}

async function aboutOf(tx: Tx, row: ConsultationRow, at: Date): Promise<AskedAbout> {
  const { code, procedure } = await dossierOutline(tx, row.dossier_id, at);
  const step = (await findStep(tx, row.asked_from)) ?? fail('http.not-found');
  return { code, procedure: procedure.name, unit: (await getUnit(tx, step.holderUnit, at)).name };
}

/** What is behind a link: the question, what it is about and its papers, while it is open. The look is noted in the transaction that finds it. */
export async function openLink(ctx: Ctx, shown: Shown): Promise<{ row: ConsultationRow; about: AskedAbout; papers: PaperRow[] }> {
  return ctx.services.db.write(async (tx) => {
    const link = await linkOf(tx, shown, ctx.now());
    const row = (await findConsultation(tx, link.consultation_id)) ?? fail('http.not-found');
    await noteLook(ctx, tx, { link, row, part: 'question', address: shown.address });
    return { row, about: await aboutOf(tx, row, ctx.now()), papers: row.state === 'asked' ? await listPapers(tx, [row.id]) : [] };
  });
}

/** A chosen paper behind a link, while the question is open; no other of the dossier. */
export async function openLinkPaper(ctx: Ctx, shown: Shown, paperId: string): Promise<RawAnswer> {
  const paper = await ctx.services.db.write(async (tx) => {
    const link = await linkOf(tx, shown, ctx.now());
    const row = (await findConsultation(tx, link.consultation_id)) ?? fail('http.not-found');
    const papers = row.state === 'asked' ? await listPapers(tx, [row.id]) : [];
    const found = papers.find((one) => one.component_id === paperId) ?? fail('http.not-found');
    await noteLook(ctx, tx, { link, row, part: 'opinion-paper', address: shown.address });
    return found;
  });
  const stream = await ctx.services.files.open(paper.file_sha256);
  // handed over, never opened under our address: whoever asks has no account
  return fileAnswer(stream, { mime: 'application/octet-stream', name: paper.file_name, download: true });
}

/** Refuses a file before it is sent where there is no link that is good. */
export async function admitLink(ctx: Ctx, id: string): Promise<void> {
  await ctx.read(async (tx) => {
    const link = (await findLink(tx, id)) ?? fail('http.not-found');
    if (link.ended_at !== null || link.expires_at <= ctx.now()) fail('consultations.link-over');
  });
}

/** Answers through a link, as who says who he is; refuses as `openLink` does, and what is over by its name. */
export async function answerByLink(ctx: Ctx, shown: Shown, given: Omit<Answer, 'id'> & { as: string }): Promise<void> {
  await ctx.act('consultations.answer-by-link', async (act) => {
    const link = await linkOf(act.tx, shown, act.now);
    const row = (await holdConsultation(act.tx, link.consultation_id)) ?? fail('http.not-found');
    await keepAnswer(act, row, { ...given, id: row.id }, given.as);
  });
}
