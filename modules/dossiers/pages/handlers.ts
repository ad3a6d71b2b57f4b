import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail, Problem } from '#platform/errors';
import { implement, redirect, type Handling } from '#platform/http';
import { getCalendar, workingMinutesBetween } from '#modules/calendars';
import { getEnterprise, getProject, mandatesOf } from '#modules/enterprises';
import { getFormVersion } from '#modules/forms';
import { listProcedures } from '#modules/procedures';
import { listDeliveries } from '../server/deliveries/tell-deliveries.ts';
import { dayOf } from '../server/dossier.ts';
import { listChildren } from '../server/children/children.ts';
import { publicFigures } from '../server/figures.ts';
import { getDossier } from '../server/get-dossier.ts';
import type { DraftLine } from '../server/drafts.ts';
import { findDraftOfRequest } from '../server/draft-store.ts';
import { listRequests } from '../server/exceptions/exception-store.ts';
import { listExceptions } from '../server/exceptions/list-exceptions.ts';
import { homeOf } from '../server/home.ts';
import { listDossiers, type DossierLine } from '../server/list-dossiers.ts';
import { noteLook } from '../server/looks.ts';
import { getRatingState } from '../server/ratings/rate-dossier.ts';
import { trackDossier } from '../server/track-dossier.ts';
import { whereNow } from '../server/where-now.ts';
import { listReadings } from '../server/who-read.ts';
import { dossierPage } from './dossier-page.ts';
import { answerSent } from './asked-parts.ts';
import { enterpriseHomePage, noMandatePage, type AskedLine, type PlacedLine, type Represented } from './enterprise-home-page.ts';
import { homePage } from './home-page.ts';
import { listPage } from './list-page.ts';
import { dossiersPages } from './pages-contract.ts';
import { isServed, recordPage } from './register-part.ts';
import { speechOf } from './speech.ts';
import { trackingPage } from './tracking-page.ts';
import { wayOf } from './way.ts';

const pageLength = 20;

/** The enterprises the reader acts for, by name. */
async function representedBy(ctx: Ctx): Promise<Represented[]> {
  const ids = [...new Set(ctx.actor.represents.map((one) => one.enterpriseId))];
  const found = await ctx.read((tx) => Promise.all(ids.map((id) => getEnterprise(tx, id, { valid: ctx.now() }))));
  return found.map(({ id, name, code }) => ({ id, name, code })).toSorted((one, other) => one.name.localeCompare(other.name, 'vi'));
}

async function placed(tx: Tx, line: DossierLine, now: Date): Promise<PlacedLine> {
  const { unit, step } = await whereNow(tx, line.id, now);
  const { receivedAt, dueAt, minutesLeft } = line;
  if (receivedAt === undefined || dueAt === undefined || minutesLeft === undefined) return { line, unit, step, used: undefined };
  const total = workingMinutesBetween(await getCalendar(tx), new Date(receivedAt), new Date(dueAt));
  return { line, unit, step, used: total === 0 ? 1 : Math.min(1, Math.max(0, 1 - minutesLeft / total)) };
}

async function withProjects(tx: Tx, drafts: readonly DraftLine[], at: Date): Promise<{ draft: DraftLine; project: string | undefined }[]> {
  const named: { draft: DraftLine; project: string | undefined }[] = [];
  for (const draft of drafts)
    named.push({ draft, project: draft.projectId === undefined ? undefined : (await getProject(tx, draft.projectId, { valid: at })).name });
  return named;
}

const placeAll = (ctx: Ctx, lines: readonly DossierLine[]): Promise<PlacedLine[]> =>
  ctx.read(async (tx) => {
    const all: PlacedLine[] = [];
    for (const line of lines.slice(0, pageLength)) all.push(await placed(tx, line, ctx.now()));
    return all;
  });

async function withRequests(tx: Tx, lines: readonly PlacedLine[]): Promise<AskedLine[]> {
  const asked: AskedLine[] = [];
  for (const placedLine of lines) {
    const open = (await listRequests(tx, placedLine.line.id)).find((request) => request.ended_at === null);
    const draft = open && (await findDraftOfRequest(tx, open.id));
    const request = open && { deadline: open.deadline?.toISOString(), count: open.items.length, draftId: draft?.id };
    asked.push({ ...placedLine, request });
  }
  return asked;
}

async function showEnterprise(handling: Handling, wanted: string | undefined, discarded: boolean) {
  const { ctx, site } = handling;
  const speech = speechOf(handling);
  const enterprises = await representedBy(ctx);
  const enterprise = wanted === undefined ? enterprises[0] : (enterprises.find((one) => one.id === wanted) ?? fail('http.not-found'));
  if (enterprise === undefined)
    return site({
      title: ctx.t('dossiers.page.no-mandate-title'),
      body: noMandatePage({ ...speech, isOfficer: ctx.actor.posts.length > 0 }),
      status: 403,
    });
  const home = await homeOf(ctx, enterprise.id);
  const [toDo, beingHandled, recent] = await Promise.all([
    placeAll(ctx, home.toDo).then((lines) => ctx.read((tx) => withRequests(tx, lines))),
    placeAll(ctx, home.beingHandled),
    placeAll(ctx, home.recent),
  ]);
  // a draft that answers a request is told with the request
  const begun = home.drafts.filter((draft) => draft.answers === undefined);
  const drafts = await ctx.read((tx) => withProjects(tx, begun, ctx.now()));
  const mandates = await ctx.read((tx) => mandatesOf(tx, ctx.actor.personId ?? '', ctx.now()));
  const isRepresentative = mandates.some((one) => one.enterpriseId === enterprise.id && one.kind === 'legal-representative');
  const lists = { drafts, toDo, beingHandled, recent, hasEarlier: home.hasEarlier };
  const body = enterpriseHomePage({ ...speech, enterprise, enterprises, ...lists, discarded, isRepresentative });
  return site({ title: enterprise.name, body });
}

async function showFound(handling: Handling, given: { ma: string; khoa: string }) {
  const { ctx, site, address } = handling;
  const speech = speechOf(handling);
  const title = ctx.t('dossiers.page.track-title');
  try {
    const found = await trackDossier(ctx, { code: given.ma, key: given.khoa, address });
    return await site({ title, body: trackingPage({ ...speech, code: given.ma, found }) });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const refusal = ctx.t(`errors.${error.code}`, error.params);
    return site({ title, body: trackingPage({ ...speech, code: given.ma, refusal }), status: error.status });
  }
}

interface Shown {
  justSent: string | undefined;
  looksAfter: string | undefined;
  rated: 'xong' | 'thieu' | undefined;
}

async function showOne(handling: Handling, id: string, given: Shown) {
  const { ctx, site } = handling;
  const dossier = await getDossier(ctx, id);
  await noteLook(ctx, id);
  const readings = await listReadings(ctx, id, { after: given.looksAfter });
  const exceptions = await listExceptions(ctx, id);
  const { form, way, now } = await ctx.read(async (tx) => ({
    form: (await getFormVersion(tx, dossier.formVersionId)).form,
    ...(await wayOf(tx, id, ctx.now())),
  }));
  const title = [dossier.code, dossier.procedure.name[ctx.locale]].filter((part) => part !== undefined).join(' · ');
  return site({
    title,
    body: dossierPage({
      ...speechOf(handling),
      dossier,
      exceptions,
      family: await listChildren(ctx, id),
      form,
      way,
      now,
      justSent: sentNow(given.justSent),
      deliveries: await listDeliveries(ctx, id),
      looks: { ...readings, isEarlier: given.looksAfter !== undefined },
      rating: { ...(await getRatingState(ctx, dossier)), justRated: given.rated === 'xong', missing: given.rated === 'thieu' },
    }),
  });
}

const sentNow = (said: string | undefined): 'dossier' | 'answer' | undefined =>
  said === undefined ? undefined : said === answerSent ? 'answer' : 'dossier';

const stateOf = { 'dang-xu-ly': 'open', 'da-xong': 'finished' } as const;

/** What a register said for a component of a dossier; the look is noted. */
async function showRecord(handling: Handling, id: string, key: string) {
  const { ctx, site } = handling;
  const dossier = await getDossier(ctx, id);
  const slot = dossier.components.find((one) => one.key === key);
  const register = slot?.register;
  if (slot === undefined || !isServed(register)) return fail('http.not-found');
  await noteLook(ctx, id, `component:${key}`);
  const isTheirs = ctx.actor.posts.length === 0;
  const body = recordPage({ ...speechOf(handling), slot: { ...slot, register }, dossier: { id, code: dossier.code, isTheirs } });
  return site({ title: slot.name[ctx.locale], body });
}

/** Handlers of the pages. */
export const dossiersPageHandlers = implement(dossiersPages, {
  showHome: async (_input, handling) => {
    const { ctx, site } = handling;
    const procedures = await ctx.read((tx) => listProcedures(tx, { on: dayOf(ctx.now()), locale: ctx.locale, offer: 'open' }));
    const figures = await publicFigures(ctx);
    const body = homePage({ ...speechOf(handling), procedures, figures });
    return site({ title: ctx.t('dossiers.page.home-title'), body, indexed: true, description: ctx.t('dossiers.page.home-lead') });
  },
  showEnterpriseHome: ({ dn, 'da-bo': discarded }, handling) => showEnterprise(handling, dn, discarded !== undefined),
  showDossiers: async ({ dn, tim, sau, 'trang-thai': state }, handling) => {
    const { ctx, site } = handling;
    const enterprises = await representedBy(ctx);
    const query = { state: state === undefined ? undefined : stateOf[state], search: tim, enterpriseId: dn, after: sau, limit: pageLength };
    const { dossiers, next } = await listDossiers(ctx, query);
    const filter = { state, search: tim, enterpriseId: dn, after: sau };
    return site({
      title: ctx.t('dossiers.page.list-title'),
      body: listPage({ ...speechOf(handling), filter, enterprises, dossiers, next }),
    });
  },
  showDossier: ({ id, 'da-nop': sent, xem, 'danh-gia': rated }, handling) =>
    showOne(handling, id, { justSent: sent, looksAfter: xem, rated }),
  showRecord: ({ id, key }, handling) => showRecord(handling, id, key),
  showTracking: async ({ ma }, handling) =>
    handling.site({
      title: handling.ctx.t('dossiers.page.track-title'),
      body: trackingPage({ ...speechOf(handling), code: ma }),
      indexed: true,
    }),
  showTracked: async (given, handling) =>
    given.ma === '' && given.khoa === '' ? redirect(`${speechOf(handling).prefix}/tra-cuu`) : showFound(handling, given),
});
