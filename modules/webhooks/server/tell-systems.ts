import { on, type Ctx } from '#platform/context';
import { defineJob } from '#platform/jobs';
import { makeDeliveries } from './make-deliveries.ts';
import { sendDeliveries } from './send-deliveries.ts';
import { toldEvents } from './told-events.ts';

async function tellSystems(ctx: Ctx): Promise<void> {
  await makeDeliveries(ctx);
  await sendDeliveries(ctx);
}

/** Each fact has the deliveries made of all facts up to it, and what is due is sent. */
export const tellWhenAnnounced = toldEvents.map((event) => on<unknown>(event, `webhooks.tell-${event.name}`, (ctx) => tellSystems(ctx)));

/** What is tried again, and what was missed. */
export const tellDue = defineJob({ name: 'webhooks.send-due', every: '* * * * *', run: tellSystems });
