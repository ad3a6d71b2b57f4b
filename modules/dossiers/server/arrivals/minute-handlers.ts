import type { Ctx } from '#platform/context';
import type { HandoverMinute } from '../../contract-minutes.ts';
import { getMinute, listMinutes, makeMinute, signMinute, type NewMinute } from './minutes.ts';

interface Asked {
  ctx: Ctx;
}

/** Handlers of hand-over minutes. */
export const minuteHandlers = {
  makeMinute: (given: NewMinute, { ctx }: Asked): Promise<{ id: string; number: string }> => makeMinute(ctx, given),
  signMinute: async ({ id, signedAt }: { id: string; signedAt?: string | undefined }, { ctx }: Asked): Promise<{ signedAt: string }> => ({
    signedAt: (await signMinute(ctx, id, signedAt === undefined ? undefined : new Date(signedAt))).toISOString(),
  }),
  listMinutes: (
    given: { after?: string | undefined; limit: number },
    { ctx }: Asked,
  ): Promise<{ minutes: HandoverMinute[]; next: string | undefined; carriers: string[] }> => listMinutes(ctx, given),
  getMinute: ({ id }: { id: string }, { ctx }: Asked): Promise<HandoverMinute> => getMinute(ctx, id),
};
