import { on, type Ctx, type Services } from '#platform/context';
import { defineJob } from '#platform/jobs';
import { makeMessages } from './make-messages.ts';
import { isAnyoneTold } from './partner-store.ts';
import { pollMessages } from './poll-messages.ts';
import { sendMessages } from './send-messages.ts';
import { toldEvents } from './told-events.ts';

const running = new WeakMap<Services, { again: boolean }>();

/** Makes the messages of what happened and sends what is due: one at a time in a server, who asks meanwhile leaves the rest to it. */
export async function keepExchange(ctx: Ctx): Promise<void> {
  const before = running.get(ctx.services);
  if (before !== undefined) {
    before.again = true;
    return;
  }
  const state = { again: true };
  running.set(ctx.services, state);
  try {
    while (state.again) {
      state.again = false;
      await makeMessages(ctx);
      await sendMessages(ctx);
    }
  } finally {
    running.delete(ctx.services);
  }
}

/** Each fact is told at once while anybody is told. */
export const tellWhenAnnounced = toldEvents.map((event) =>
  on<unknown>(event, `exchange.tell-${event.name}`, (ctx) => keepExchange(ctx), isAnyoneTold),
);

/** What is tried again, what was missed, and what came in. */
export const keepDue = defineJob({
  name: 'exchange.keep',
  every: '* * * * *',
  run: async (ctx) => {
    await pollMessages(ctx);
    await keepExchange(ctx);
  },
});
