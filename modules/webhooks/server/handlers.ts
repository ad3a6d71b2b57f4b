import type { Ctx } from '#platform/context';
import { implement } from '#platform/http';
import { webhooksContract } from '../contract.ts';
import { createSubscription } from './create-subscription.ts';
import type { DeliveryRow } from './delivery-store.ts';
import { sendDeliveries } from './send-deliveries.ts';
import { endSubscription, listDeliveries, listSubscriptions, sendAgain, testSubscription } from './subscriptions.ts';
import { toldNames } from './told-events.ts';

const instant = (at: Date | null): string | undefined => at?.toISOString();

function told(row: DeliveryRow) {
  const { id, event, payload, state, attempts, lastStatus, lastFault, lastAnswer } = row;
  return {
    id,
    event,
    payload,
    state,
    attempts,
    madeAt: row.madeAt.toISOString(),
    nextAt: instant(row.nextAt),
    lastAt: instant(row.lastAt),
    lastStatus: lastStatus ?? undefined,
    lastFault: lastFault ?? undefined,
    lastAnswer: lastAnswer ?? undefined,
    deliveredAt: instant(row.deliveredAt),
  };
}

/** Sent beside the answer: a receiver's slowness is not the asker's. */
function sendSoon(ctx: Ctx): void {
  sendDeliveries(ctx).catch((error: unknown) => ctx.services.log.error('webhooks could not be sent', { error: String(error) }));
}

/** Handlers of the API. */
export const webhooksHandlers = implement(webhooksContract, {
  listSubscriptions: async (page, { ctx }) => {
    const { subscriptions, next } = await listSubscriptions(ctx, page);
    return {
      subscriptions: subscriptions.map(({ personId, ...one }) => ({
        ...one,
        serviceId: personId,
        madeAt: one.madeAt.toISOString(),
        endedAt: instant(one.endedAt),
        endedBecause: one.endedBecause ?? undefined,
      })),
      next,
      events: [...toldNames],
    };
  },
  createSubscription: (input, { ctx }) => createSubscription(ctx, input),
  endSubscription: async (input, { ctx }) => {
    await endSubscription(ctx, input);
    return {};
  },
  testSubscription: async ({ id }, { ctx }) => {
    const deliveryId = await testSubscription(ctx, id);
    sendSoon(ctx);
    return { deliveryId };
  },
  listDeliveries: async (input, { ctx }) => {
    const { deliveries, next } = await listDeliveries(ctx, input);
    return { deliveries: deliveries.map(told), next };
  },
  sendAgain: async ({ id }, { ctx }) => {
    await sendAgain(ctx, id);
    sendSoon(ctx);
    return {};
  },
});
