import type { Ctx } from '#platform/context';
import type { NewRelay } from '../../contract-relays.ts';
import { handOverRelays, listRelays, noteTheirCode, takeForOther } from './relays.ts';

interface Asked {
  ctx: Ctx;
}

/** Handlers of what is taken in for other agencies. */
export const relayHandlers = {
  takeForOther: (given: NewRelay, { ctx }: Asked) => takeForOther(ctx, given),
  listRelays: (given: Parameters<typeof listRelays>[1], { ctx }: Asked) => listRelays(ctx, given),
  handOverRelays: (given: Parameters<typeof handOverRelays>[1], { ctx }: Asked) => handOverRelays(ctx, given),
  noteTheirCode: async (given: { id: string; code: string }, { ctx }: Asked): Promise<Record<string, never>> => {
    await noteTheirCode(ctx, given);
    return {};
  },
};
