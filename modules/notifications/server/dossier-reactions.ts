import type { z } from 'zod';
import { on, type Ctx, type Reaction, type ReactionMeta } from '#platform/context';
import { textOf, type Locale } from '#platform/i18n';
import { dossierOutline, findProposalFacts, findRequestFacts, newestDelivery, type DossierOutline } from '#modules/dossiers';
import { getEnterprise } from '#modules/enterprises';
import { listSteps } from '#modules/processes';
import * as events from '#events/dossiers';
import type { DossierKind, Said } from '../kinds.ts';
import { linkTo, notify } from './notify.ts';
import { applicantsOf } from './recipients.ts';
import { amountOf, codeOf, itemsOf, reasonOf, whenOf } from './values.ts';

type News = z.output<typeof events.dossierNews>;

/** What is told of a dossier: of which kind, from which fact, and what its wording needs beside the dossier's own. */
interface DossierNotice<Kind extends DossierKind> {
  kind: Kind;
  source: string;
  at: Date;
  /** Where on the dossier's page it leads. */
  anchor?: string;
  said(locale: Locale, facts: DossierOutline): Said<Kind>;
}

/** Tells those who may act for the dossier's enterprise in its procedure now. */
export async function tellApplicants<Kind extends DossierKind>(ctx: Ctx, dossierId: string, given: DossierNotice<Kind>): Promise<void> {
  const told = await ctx.read(async (tx) => {
    const found = await dossierOutline(tx, dossierId, ctx.now());
    // Whom the registry does not know has nobody who signs in for him: he follows by code and key.
    if (found.enterpriseId === undefined) return undefined;
    const people = await applicantsOf(tx, found.enterpriseId, found.procedure.code, ctx.now());
    return { facts: found, enterprise: await getEnterprise(tx, found.enterpriseId, { valid: ctx.now() }), to: people };
  });
  if (told === undefined) return;
  const { facts, enterprise, to } = told;
  await notify(ctx, {
    kind: given.kind,
    source: given.source,
    at: given.at,
    to,
    record: { kind: 'dossier', id: dossierId },
    enterprise: { id: enterprise.id, procedureCode: facts.procedure.code },
    path: `/ho-so/${dossierId}${given.anchor ?? ''}`,
    values: (locale) => ({
      enterprise: enterprise.name,
      procedure: facts.procedure.name[locale],
      code: codeOf(facts.code, locale),
      ...given.said(locale, facts),
    }),
  });
}

const from = (meta: ReactionMeta) => ({ source: meta.eventId, at: meta.at });
const nothing = () => ({});

/** What was said when the dossier's last step was closed: the reason of a refusal or a stop. */
async function lastComment(ctx: Ctx, dossierId: string): Promise<string | undefined> {
  const steps = await ctx.read((tx) => listSteps(tx, dossierId));
  const closed = steps.filter((step) => step.closedAt !== undefined);
  // Of several that worked side by side the one that was closed last says why.
  return closed.toSorted((one, other) => (one.closedAt?.getTime() ?? 0) - (other.closedAt?.getTime() ?? 0)).at(-1)?.comment;
}

async function tellEnd(ctx: Ctx, news: News, meta: ReactionMeta, kind: 'dossier-refused' | 'dossier-stopped'): Promise<void> {
  const because = await lastComment(ctx, news.dossierId);
  await tellApplicants(ctx, news.dossierId, { ...from(meta), kind, said: (locale) => ({ because: reasonOf(because, locale) }) });
}

/** A withdrawal that was not granted is told to the applicant; that it was granted the end of the dossier tells. */
async function tellRejectedWithdrawal(ctx: Ctx, news: News & { proposalId: string }, meta: ReactionMeta): Promise<void> {
  const proposal = await ctx.read((tx) => findProposalFacts(tx, news.proposalId));
  await tellApplicants(ctx, news.dossierId, {
    ...from(meta),
    kind: 'withdrawal-rejected',
    said: (locale) => ({ because: reasonOf(proposal?.answer, locale) }),
  });
}

/** That a parcel is being carried is read on the page; a mail tells when it is handed in and how that ends. */
const parcelKinds = {
  'with-post': 'parcel-sent',
  'under-way': undefined,
  delivered: 'parcel-delivered',
  returned: 'parcel-back',
  lost: 'parcel-back',
} as const;

async function tellParcel(ctx: Ctx, news: z.output<typeof events.dossierParcelNoted.schema>, meta: ReactionMeta): Promise<void> {
  const kind = parcelKinds[news.state];
  if (kind === undefined) return;
  const parcel = await ctx.read((tx) => newestDelivery(tx, news.dossierId));
  const said = () => ({ carrier: parcel?.carrier ?? '–', slip: parcel?.slipNo ?? '–' });
  await tellApplicants(ctx, news.dossierId, { ...from(meta), kind, said });
}

const fees = '/le-phi';

/** What is owed and what was paid; that nothing is owed any more is read on the page. */
async function tellFee(ctx: Ctx, news: z.output<typeof events.dossierPaymentChanged.schema>, meta: ReactionMeta): Promise<void> {
  const { dossierId, state, amount, until } = news;
  const common = { ...from(meta), anchor: fees };
  if (state === 'paid') {
    await tellApplicants(ctx, dossierId, { ...common, kind: 'fee-paid', said: (locale) => ({ amount: amountOf(amount, locale) }) });
    return;
  }
  if (!state.startsWith('due-')) return;
  await tellApplicants(ctx, dossierId, {
    ...common,
    kind: 'fee-due',
    said: (locale) => ({ amount: amountOf(amount, locale), until: whenOf(until === undefined ? undefined : new Date(until), locale) }),
  });
}

/** What applicants are told of their dossiers. */
export const dossierReactions: readonly Reaction[] = [
  on(events.dossierSubmitted, 'notifications.dossier-submitted', (ctx, { dossierId }, meta) =>
    tellApplicants(ctx, dossierId, {
      ...from(meta),
      kind: 'dossier-submitted',
      said: (locale, facts) => ({ submittedAt: whenOf(facts.submittedAt, locale) }),
    }),
  ),
  on(events.dossierAccepted, 'notifications.dossier-accepted', (ctx, { dossierId, dueAt }, meta) =>
    tellApplicants(ctx, dossierId, {
      ...from(meta),
      kind: 'dossier-accepted',
      said: (locale) => ({ dueAt: whenOf(new Date(dueAt), locale) }),
    }),
  ),
  on(events.dossierRefused, 'notifications.dossier-refused', (ctx, news, meta) => tellEnd(ctx, news, meta, 'dossier-refused')),
  on(events.dossierStopped, 'notifications.dossier-stopped', (ctx, news, meta) => tellEnd(ctx, news, meta, 'dossier-stopped')),
  on(events.dossierWithdrawn, 'notifications.dossier-withdrawn', (ctx, { dossierId }, meta) =>
    tellApplicants(ctx, dossierId, { ...from(meta), kind: 'dossier-withdrawn', said: nothing }),
  ),
  on(events.requestAsked, 'notifications.request-asked', async (ctx, { dossierId, requestId }, meta) => {
    const request = await ctx.read((tx) => findRequestFacts(tx, requestId));
    if (request === undefined) return;
    await tellApplicants(ctx, dossierId, {
      ...from(meta),
      kind: 'request-asked',
      said: (locale) => ({
        deadline: whenOf(request.deadline, locale),
        items: itemsOf(request, locale),
        because: reasonOf(request.because, locale),
      }),
    });
  }),
  on(events.requestAnswered, 'notifications.request-answered', (ctx, { dossierId }, meta) =>
    tellApplicants(ctx, dossierId, {
      ...from(meta),
      kind: 'request-answered',
      said: (locale, facts) => ({ dueAt: whenOf(facts.dueAt, locale) }),
    }),
  ),
  on(events.requestExpired, 'notifications.request-expired', async (ctx, { dossierId, requestId }, meta) => {
    const request = await ctx.read((tx) => findRequestFacts(tx, requestId));
    await tellApplicants(ctx, dossierId, {
      ...from(meta),
      kind: 'request-expired',
      said: (locale) => ({ deadline: whenOf(request?.deadline, locale) }),
    });
  }),
  on(events.dossiersRetimed, 'notifications.dossier-retimed', async (ctx, { decisionId, document, dossierIds }, { at }) => {
    for (const dossierId of dossierIds) {
      await tellApplicants(ctx, dossierId, {
        source: `${decisionId} ${dossierId}`,
        at,
        kind: 'dossier-retimed',
        said: (locale, facts) => ({
          dueAt: whenOf(facts.dueAt, locale),
          because: reasonOf(`${document.no}, ${textOf(document.title, locale)}`, locale),
        }),
      });
    }
  }),
  on(events.siteGranted, 'notifications.site-granted', async (ctx, { others }, meta) => {
    for (const dossierId of others)
      await tellApplicants(ctx, dossierId, { source: `${meta.eventId} ${dossierId}`, at: meta.at, kind: 'site-granted', said: nothing });
  }),
  on(events.dossierApologised, 'notifications.dossier-apologised', async (ctx, { dossierId, proposalId, newDueAt }, meta) => {
    const proposal = await ctx.read((tx) => findProposalFacts(tx, proposalId));
    await tellApplicants(ctx, dossierId, {
      ...from(meta),
      kind: 'dossier-apologised',
      said: (locale, facts) => ({
        dueAt: whenOf(facts.dueAt, locale),
        newDueAt: whenOf(new Date(newDueAt), locale),
        because: reasonOf(proposal?.because, locale),
      }),
    });
  }),
  on(events.proposalDecided, 'notifications.withdrawal-rejected', async (ctx, news, meta) => {
    if (news.kind === 'withdrawal' && news.decision === 'rejected') await tellRejectedWithdrawal(ctx, news, meta);
  }),
  on(events.dossierFinished, 'notifications.dossier-finished', (ctx, { dossierId }, meta) =>
    tellApplicants(ctx, dossierId, { ...from(meta), kind: 'dossier-finished', said: nothing }),
  ),
  on(events.dossierPaymentChanged, 'notifications.dossier-fee', (ctx, news, meta) => tellFee(ctx, news, meta)),
  on(events.dossierFeeReturned, 'notifications.dossier-fee-returned', (ctx, { dossierId, amount }, meta) =>
    tellApplicants(ctx, dossierId, {
      ...from(meta),
      anchor: fees,
      kind: 'fee-returned',
      said: (locale) => ({ amount: amountOf(amount, locale) }),
    }),
  ),
  on(events.dossierParcelNoted, 'notifications.dossier-parcel', (ctx, news, meta) => tellParcel(ctx, news, meta)),
  on(events.dossierReturned, 'notifications.dossier-returned', (ctx, { dossierId }, meta) =>
    tellApplicants(ctx, dossierId, {
      ...from(meta),
      kind: 'dossier-returned',
      anchor: '#danh-gia',
      said: (locale) => ({ rateLink: linkTo(ctx.services, `/ho-so/${dossierId}#danh-gia`, locale) }),
    }),
  ),
];
