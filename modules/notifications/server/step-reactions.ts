import { on, type Ctx, type Reaction, type ReactionMeta } from '#platform/context';
import type { Tx } from '#platform/db';
import { translator, type Locale } from '#platform/i18n';
import { listCorrespondents, namesOf, type Correspondent } from '#modules/accounts';
import { dossierOutline, findProposalFacts } from '#modules/dossiers';
import { listUnits } from '#modules/organisations';
import { findMention, findStep, listOpenSteps, listSteps, listWatchers, type Step } from '#modules/processes';
import { proposalDecided } from '#events/dossiers';
import { caseEnded, caseMigrated, commented, stepChanged, stepOpened } from '#events/processes';
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

/** What is said of the case of a step. */
const caseOf = (step: Step, locale: Locale): Said<'case-ended'> => ({
  procedure: step.title[locale],
  code: codeOf(step.code, locale),
  enterprise: step.party ?? '',
});

/** Who watches a case and is told of it now: not who did it, nor who is told because he holds it. */
async function watchersOf(
  ctx: Ctx,
  tx: Tx,
  told: { recordId: string; happened: Date; not: readonly (string | undefined)[] },
): Promise<Correspondent[]> {
  const watchers = await listWatchers(ctx.services, tx, { ...told, now: ctx.now() });
  return listCorrespondents(
    tx,
    watchers.filter((one) => !told.not.includes(one)),
  );
}

/** Tells who watches a case that its road came to another step, once for each step. */
async function tellMoved(ctx: Ctx, { stepId, recordId }: { stepId: string; recordId: string }, meta: ReactionMeta): Promise<void> {
  const found = await ctx.read(async (tx) => {
    const step = await findStep(tx, stepId);
    if (step === undefined || step.aside !== undefined) return undefined;
    const to = await watchersOf(ctx, tx, { recordId, happened: meta.at, not: [meta.actorId, await holderOf(tx, step, ctx.now())] });
    if (to.length === 0) return undefined;
    const holder = step.holderPerson === undefined ? undefined : (await namesOf(tx, [step.holderPerson])).get(step.holderPerson)?.name;
    const unit = (await listUnits(tx, ctx.now())).find((one) => one.id === step.holderUnit)?.name;
    return { step, to, who: holder === undefined ? (unit ?? { vi: '', en: '' }) : { vi: holder, en: holder } };
  });
  if (found === undefined) return;
  const { step, to, who } = found;
  await notify(ctx, {
    kind: 'case-moved',
    source: `moved:${stepId}`,
    at: meta.at,
    to,
    record: { kind: step.caseKind, id: recordId },
    path: caseAt(recordId),
    values: (locale): Said<'case-moved'> => ({ ...caseOf(step, locale), step: step.name[locale], who: who[locale] }),
  });
}

/** Tells who watches a case that it came to its end. */
async function tellEnded(ctx: Ctx, { recordId }: { recordId: string }, meta: ReactionMeta): Promise<void> {
  const { step, to } = await ctx.read(async (tx) => ({
    step: (await listSteps(tx, recordId)).at(-1),
    to: await watchersOf(ctx, tx, { recordId, happened: meta.at, not: [meta.actorId] }),
  }));
  if (step === undefined) return;
  await notify(ctx, {
    kind: 'case-ended',
    source: `ended:${recordId}`,
    at: meta.at,
    to,
    record: { kind: step.caseKind, id: recordId },
    path: caseAt(recordId),
    values: (locale) => caseOf(step, locale),
  });
}

/** Tells who holds the steps of a case that it goes by another version of its process; who took it there knows. */
async function tellMigrated(
  ctx: Ctx,
  { recordId, version, because }: { recordId: string; version: number; because: string },
  meta: ReactionMeta,
): Promise<void> {
  const held = await ctx.read(async (tx) => {
    const found: { step: Step; to: Correspondent[] }[] = [];
    for (const step of await listOpenSteps(tx, recordId)) {
      const holder = step.kind === 'wait' ? undefined : await holderOf(tx, step, ctx.now());
      if (holder !== undefined && holder !== meta.actorId) found.push({ step, to: await listCorrespondents(tx, [holder]) });
    }
    return found;
  });
  for (const { step, to } of held) {
    await notify(ctx, {
      kind: 'case-migrated',
      source: `migrated:${step.id}:${version}`,
      at: meta.at,
      to,
      record: { kind: step.caseKind, id: recordId },
      path: caseAt(recordId),
      values: (locale): Said<'case-migrated'> => ({
        ...caseOf(step, locale),
        step: step.name[locale],
        version: String(version),
        because: reasonOf(because, locale),
      }),
    });
  }
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

/** Tells who was called in what a colleague said about a case, and may see it. */
async function tellMentioned(
  ctx: Ctx,
  { commentId, recordId }: { commentId: string; recordId: string },
  meta: ReactionMeta,
): Promise<void> {
  const found = await ctx.read(async (tx) => {
    const mention = await findMention(ctx.services, tx, { commentId, recordId, now: ctx.now() });
    if (mention === undefined) return undefined;
    const who = (await namesOf(tx, [mention.by])).get(mention.by)?.name ?? '';
    return { ...mention, who, to: await listCorrespondents(tx, mention.people) };
  });
  if (found === undefined) return;
  const { step, who, text, to } = found;
  await notify(ctx, {
    kind: 'case-mentioned',
    source: `comment:${commentId}`,
    at: meta.at,
    to,
    record: { kind: step.caseKind, id: recordId },
    path: caseAt(recordId),
    values: (locale): Said<'case-mentioned'> => ({ ...caseOf(step, locale), who, said: text }),
  });
}

/** What officers are told at once. */
export const stepReactions: readonly Reaction[] = [
  on(stepOpened, 'notifications.step-opened', async (ctx, opened, meta) => {
    await tellHolder(ctx, opened.stepId, meta);
    await tellMoved(ctx, opened, meta);
  }),
  on(commented, 'notifications.commented', tellMentioned),
  on(caseEnded, 'notifications.case-ended', tellEnded),
  on(caseMigrated, 'notifications.case-migrated', tellMigrated),
  on(stepChanged, 'notifications.step-changed', (ctx, { stepId }, meta) => tellHolder(ctx, stepId, meta)),
  on(proposalDecided, 'notifications.proposal-decided', tellProposer),
];
