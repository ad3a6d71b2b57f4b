import type { Ctx } from '#platform/context';
import { dropProcessDraft, publishProcessDraft, saveProcessDraft, type ProcessDraftGiven } from './drafts/drafts.ts';
import { getProcessDrawing, getVersionDrawing, saveProcessDrawing, type DrawingGiven } from './drafts/drawings.ts';
import { listDrawingChoices } from './drafts/drawing-choices.ts';
import { getProcess, listProcesses } from './drafts/tell-drafts.ts';
import { getProcessLoad } from './drafts/tell-load.ts';

interface Asked {
  ctx: Ctx;
}

/** Handlers of the next versions of processes. */
export const draftHandlers = {
  listProcesses: (page: { after?: string | undefined; limit: number }, { ctx }: Asked) => listProcesses(ctx, page),
  getProcess: ({ code }: { code: string }, { ctx }: Asked) => getProcess(ctx, code),
  saveProcessDraft: (given: ProcessDraftGiven, { ctx }: Asked) => saveProcessDraft(ctx, given),
  dropProcessDraft: async (given: { code: string; revision: number }, { ctx }: Asked) => {
    await dropProcessDraft(ctx, given);
    return {};
  },
  getProcessDrawing: ({ code }: { code: string }, { ctx }: Asked) => getProcessDrawing(ctx, code),
  getVersionDrawing: (asked: { code: string; version: number }, { ctx }: Asked) => getVersionDrawing(ctx, asked),
  saveProcessDrawing: (given: DrawingGiven, { ctx }: Asked) => saveProcessDrawing(ctx, given),
  listDrawingChoices: (asked: { code: string; caseKind?: string | undefined }, { ctx }: Asked) => listDrawingChoices(ctx, asked),
  getProcessLoad: ({ code }: { code: string }, { ctx }: Asked) => getProcessLoad(ctx, code),
  publishProcessDraft: (given: { code: string; revision: number }, { ctx }: Asked) => publishProcessDraft(ctx, given),
};
