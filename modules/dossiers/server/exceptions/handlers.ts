import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { findStep } from '#modules/processes';
import { findDossierRow } from '../dossier-store.ts';
import { pauseDossier, resumeDossier, type NewPause } from './documented-pause.ts';
import { startAnswer } from './answer-request.ts';
import { askCompletion, type CompletionRequest } from './ask-completion.ts';
import { decideProposal, takeBackProposal } from './decide.ts';
import { listExceptions } from './list-exceptions.ts';
import { propose } from './propose.ts';
import { withdrawDossier } from './withdraw-dossier.ts';
import type { ProposalContent } from '../../contract-exceptions.ts';

const instantOf = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text));

/** The step must be one of the dossier that the path names. */
async function checkStep(ctx: Ctx, dossierId: string, stepId: string): Promise<void> {
  const step = await ctx.read((tx) => findStep(tx, stepId));
  if (step?.recordId !== dossierId) fail('http.not-found');
}

async function requireWithin(ctx: Ctx, dossierId: string): Promise<void> {
  if ((await ctx.read((tx) => findDossierRow(tx, ctx.reach, dossierId))) === undefined) fail('http.not-found');
}

/** Handlers of the operations on exceptions. */
export const exceptionHandlers = {
  listExceptions: ({ id }: { id: string }, { ctx }: { ctx: Ctx }) => listExceptions(ctx, id),
  pauseDossier: async ({ id, ...given }: Omit<NewPause, 'dossierId'> & { id: string }, { ctx }: { ctx: Ctx }) => ({
    pauseId: await pauseDossier(ctx, { dossierId: id, ...given }),
  }),
  resumeDossier: async ({ id, pauseId }: { id: string; pauseId: string }, { ctx }: { ctx: Ctx }) => ({
    dueAt: (await resumeDossier(ctx, { dossierId: id, pauseId })).toISOString(),
  }),
  askCompletion: async (
    { id, deadline, ...given }: Omit<CompletionRequest, 'deadline'> & { id: string; deadline?: string | undefined },
    { ctx }: { ctx: Ctx },
  ) => {
    await checkStep(ctx, id, given.stepId);
    return { requestId: await askCompletion(ctx, { ...given, deadline: instantOf(deadline) }) };
  },
  propose: async ({ id, because, content }: { id: string; because: string; content: ProposalContent }, { ctx }: { ctx: Ctx }) => {
    await requireWithin(ctx, id);
    return propose(ctx, { dossierId: id, because, content });
  },
  decideProposal: async (
    given: { proposalId: string; approve: boolean; answer?: string | undefined; version: number },
    { ctx }: { ctx: Ctx },
  ) => ({ decision: await decideProposal(ctx, given) }),
  takeBackProposal: async ({ proposalId }: { proposalId: string }, { ctx }: { ctx: Ctx }) => {
    await takeBackProposal(ctx, proposalId);
    return {};
  },
  withdrawDossier: async ({ id, because }: { id: string; because: string }, { ctx }: { ctx: Ctx }) => ({
    ended: await withdrawDossier(ctx, { dossierId: id, because }),
  }),
  startAnswer: async ({ id }: { id: string }, { ctx }: { ctx: Ctx }) => ({ draftId: await startAnswer(ctx, id) }),
};
