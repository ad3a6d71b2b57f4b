import type { Ctx } from '#platform/context';
import { dropFormDesign, publishFormDesign, saveFormDesign, type DesignGiven } from './drafts.ts';
import { listSharedGroups, saveSharedGroup } from './groups.ts';
import { getFormDesign, listForms } from './tell-drafts.ts';

interface Asked {
  ctx: Ctx;
}

/** Handlers of the forms that are being drawn. */
export const designHandlers = {
  listForms: (page: { after?: string | undefined; limit: number }, { ctx }: Asked) => listForms(ctx, page),
  getFormDesign: ({ code }: { code: string }, { ctx }: Asked) => getFormDesign(ctx, code),
  saveFormDesign: (given: DesignGiven, { ctx }: Asked) => saveFormDesign(ctx, given),
  listSharedGroups: (_: object, { ctx }: Asked) => listSharedGroups(ctx),
  saveSharedGroup: (given: Parameters<typeof saveSharedGroup>[1], { ctx }: Asked) => saveSharedGroup(ctx, given),
  dropFormDesign: async (given: { code: string; revision: number }, { ctx }: Asked) => {
    await dropFormDesign(ctx, given);
    return {};
  },
  publishFormDesign: (given: { code: string; revision: number }, { ctx }: Asked) => publishFormDesign(ctx, given),
};
