import type { Ctx } from '#platform/context';
import {
  decideDraft,
  dropDecisionDraft,
  listDecisionDrafts,
  rewriteDecisionDraft,
  writeDecisionDraft,
  type WrittenDraft,
} from './drafts/drafts.ts';

interface Asked {
  ctx: Ctx;
}

type Listed = Awaited<ReturnType<typeof listDecisionDrafts>>['drafts'][number];

function told({ draft, rehearsals }: Listed) {
  const { id, document, changes, revision, writtenByName, writtenAt } = draft;
  return {
    id,
    document,
    changes,
    revision,
    writtenBy: writtenByName,
    writtenAt: writtenAt.toISOString(),
    rehearsals: rehearsals.map(({ startedAt, finishedAt, sha256, ...one }) => ({
      ...one,
      startedAt: startedAt.toISOString(),
      finishedAt: finishedAt?.toISOString(),
      current: sha256 === draft.sha256,
    })),
  };
}

/** Handlers of changes of the calendar that are being written. */
export const draftHandlers = {
  listDecisionDrafts: async (page: { after?: string | undefined; limit: number }, { ctx }: Asked) => {
    const { drafts, next } = await listDecisionDrafts(ctx, page);
    return { drafts: drafts.map(told), next };
  },
  writeDecisionDraft: (given: WrittenDraft, { ctx }: Asked) => writeDecisionDraft(ctx, given),
  rewriteDecisionDraft: (given: WrittenDraft & { id: string; revision: number }, { ctx }: Asked) => rewriteDecisionDraft(ctx, given),
  dropDecisionDraft: async (given: { id: string; revision: number }, { ctx }: Asked) => {
    await dropDecisionDraft(ctx, given);
    return {};
  },
  decideDraft: (given: { id: string; revision: number; stamp: string }, { ctx }: Asked) => decideDraft(ctx, given),
};
