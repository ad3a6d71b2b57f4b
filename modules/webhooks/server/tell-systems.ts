import { on, type Ctx } from '#platform/context';
import { defineJob } from '#platform/jobs';
import { makeDeliveries } from './make-deliveries.ts';
import { sendDeliveries } from './send-deliveries.ts';
import { isAnyoneListening } from './subscription-store.ts';
import { toldEvents } from './told-events.ts';

async function tellSystems(ctx: Ctx): Promise<void> {
  await makeDeliveries(ctx);
  await sendDeliveries(ctx);
}

/**
 * Each fact has the deliveries made of all facts up to it, and what is due is sent; not while nobody listens. Who begins to listen between a fact
 * and the question whether anybody does is told of it by the job of the minute, for his place was set before the fact.
 */
export const tellWhenAnnounced = toldEvents.map((event) =>
  on<unknown>(event, `webhooks.tell-${event.name}`, (ctx) => tellSystems(ctx), isAnyoneListening),
);

/** What is tried again, and what was missed. */
export const tellDue = defineJob({ name: 'webhooks.send-due', every: '* * * * *', run: tellSystems });
