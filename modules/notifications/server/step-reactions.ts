import { on, type Ctx, type Reaction, type ReactionMeta } from '#platform/context';
import { translator } from '#platform/i18n';
import { listCorrespondents } from '#modules/accounts';
import { dossierOutline, findProposalFacts } from '#modules/dossiers';
import { findStep } from '#modules/processes';
import { proposalDecided } from '#events/dossiers';
import { stepChanged, stepOpened } from '#events/processes';
import type { Said } from '../kinds.ts';
import { notify } from './notify.ts';
import { holderOf } from './recipients.ts';
import { codeOf, reasonOf, whenOf } from './values.ts';

const caseAt = (recordId: string): string => `/app/ho-so/${recordId}`;

/** Tells whom a step was given to, once for each step; who gave it to himself knows. */
async function tellHolder(ctx: Ctx, stepId: string, meta: ReactionMeta): Promise<void> {
  const { step, to } = await ctx.read(async (tx) => {
    const found = await findStep(tx, stepId);
    if (found === undefined || found.closedAt !== undefined || found.kind === 'wait') return { step: undefined, to: [] };
    const holder = await holderOf(tx, found, ctx.now());
    return { step: found, to: holder === undefined || holder === meta.actorId ? [] : await listCorrespondents(tx, [holder]) };
  });
  if (step === undefined) return;
  await notify(ctx, {
    kind: 'step-assigned',
    source: `step:${stepId}`,
    at: meta.at,
    to,
    record: { kind: step.caseKind, id: step.recordId },
    path: caseAt(step.recordId),
    values: (locale): Said<'step-assigned'> => ({
      step: step.name[locale],
      procedure: step.title[locale],
      code: codeOf(step.code, locale),
      enterprise: step.party ?? '',
      stepDueAt: whenOf(step.dueAt, locale),
    }),
  });
}

/** Tells who proposed something what was decided. */
async function tellProposer(
  ctx: Ctx,
  news: { dossierId: string; proposalId: string; decision: string },
  meta: ReactionMeta,
): Promise<void> {
  const { proposal, facts, to } = await ctx.read(async (tx) => {
    const found = await findProposalFacts(tx, news.proposalId);
    const isOfficers = found?.proposedBy !== undefined && found.kind !== 'withdrawal';
    return {
      proposal: found,
      facts: await dossierOutline(tx, news.dossierId, ctx.now()),
      to: isOfficers ? await listCorrespondents(tx, [found.proposedBy ?? '']) : [],
    };
  });
  if (proposal === undefined) return;
  await notify(ctx, {
    kind: 'proposal-decided',
    source: meta.eventId,
    at: meta.at,
    to,
    record: { kind: 'dossier', id: news.dossierId },
    path: caseAt(news.dossierId),
    // words: notifications.proposal-kind-* notifications.decision-*
    values: (locale): Said<'proposal-decided'> => ({
      proposal: translator(locale)(`notifications.proposal-kind-${proposal.kind}`),
      decision: translator(locale)(`notifications.decision-${news.decision}`),
      because: reasonOf(proposal.answer, locale),
      procedure: facts.procedure.name[locale],
      code: codeOf(facts.code, locale),
      enterprise: facts.applicantName,
    }),
  });
}

/** What officers are told at once. */
export const stepReactions: readonly Reaction[] = [
  on(stepOpened, 'notifications.step-opened', (ctx, { stepId }, meta) => tellHolder(ctx, stepId, meta)),
  on(stepChanged, 'notifications.step-changed', (ctx, { stepId }, meta) => tellHolder(ctx, stepId, meta)),
  on(proposalDecided, 'notifications.proposal-decided', tellProposer),
];
