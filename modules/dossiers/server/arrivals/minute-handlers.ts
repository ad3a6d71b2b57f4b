import type { Ctx } from '#platform/context';
import type { HandoverMinute } from '../../contract-minutes.ts';
import { getMinute, listMinutes, makeMinute, signMinute, type NewMinute } from './minutes.ts';

interface Asked {
  ctx: Ctx;
}

/** Handlers of hand-over minutes. */
export const minuteHandlers = {
  makeMinute: (given: NewMinute, { ctx }: Asked): Promise<{ id: string; number: string }> => makeMinute(ctx, given),
  signMinute: async ({ id }: { id: string }, { ctx }: Asked): Promise<{ signedAt: string }> => ({
    signedAt: (await signMinute(ctx, id)).toISOString(),
  }),
  listMinutes: (
    given: { after?: string | undefined; limit: number },
    { ctx }: Asked,
  ): Promise<{ minutes: HandoverMinute[]; next: string | undefined }> => listMinutes(ctx, given),
  getMinute: ({ id }: { id: string }, { ctx }: Asked): Promise<HandoverMinute> => getMinute(ctx, id),
};
