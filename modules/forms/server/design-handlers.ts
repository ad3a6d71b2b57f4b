import type { Ctx } from '#platform/context';
import { dropFormDesign, publishFormDesign, saveFormDesign, type DesignGiven } from './drafts.ts';
import { getFormDesign, listForms } from './tell-drafts.ts';

interface Asked {
  ctx: Ctx;
}

/** Handlers of the forms that are being drawn. */
export const designHandlers = {
  listForms: (page: { after?: string | undefined; limit: number }, { ctx }: Asked) => listForms(ctx, page),
  getFormDesign: ({ code }: { code: string }, { ctx }: Asked) => getFormDesign(ctx, code),
  saveFormDesign: (given: DesignGiven, { ctx }: Asked) => saveFormDesign(ctx, given),
  dropFormDesign: async (given: { code: string; revision: number }, { ctx }: Asked) => {
    await dropFormDesign(ctx, given);
    return {};
  },
  publishFormDesign: (given: { code: string; revision: number }, { ctx }: Asked) => publishFormDesign(ctx, given),
};
