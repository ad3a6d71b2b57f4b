import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { namesOf } from '#modules/accounts';
import { dropWaiting, insertDelivery, listDeliveryRows, lockDelivery, setDue, type DeliveryRow } from './delivery-store.ts';
import { ownersOf } from './owners.ts';
import {
  findSubscription,
  listSubscriptionRows,
  lockSubscription,
  markSubscriptionEnded,
  type SubscriptionRow,
} from './subscription-store.ts';
import { testEvent } from './told-events.ts';

/** A subscription as its owner and administrators see it: never its secret. */
export type SubscriptionLine = Omit<SubscriptionRow, 'wrappedSecret'> & { service: string };

/** One page of subscriptions within reach, newest first. */
export async function listSubscriptions(
  ctx: Ctx,
  page: { after?: string | undefined; limit: number },
): Promise<{ subscriptions: SubscriptionLine[]; next: string | undefined }> {
  return ctx.read(async (tx) => {
    const found = await listSubscriptionRows(tx, ownersOf(ctx), { after: page.after, limit: page.limit + 1 });
    const rows = found.slice(0, page.limit);
    const names = await namesOf(
      tx,
      rows.map((row) => row.personId),
    );
    const subscriptions = rows.map(({ wrappedSecret: _secret, ...row }) => ({ ...row, service: names.get(row.personId)?.name ?? '' }));
    return { subscriptions, next: found.length > page.limit ? rows.at(-1)?.id : undefined };
  });
}

/** Ends a subscription; what still waits is not sent. Refuses with `http.not-found`. */
export async function endSubscription(ctx: Ctx, given: { id: string; because: string }): Promise<void> {
  await ctx.act('webhooks.end-subscription', async (act) => {
    const { id, endedAt } = (await lockSubscription(act.tx, ownersOf(ctx), given.id)) ?? fail('http.not-found');
    if (endedAt !== null) return;
    await markSubscriptionEnded(act.tx, id, act.now, given.because);
    await dropWaiting(act.tx, id);
    act.about('webhook', id, { because: given.because });
  });
}

/** One page of a subscription's deliveries, newest first. Refuses with `http.not-found`. */
export async function listDeliveries(
  ctx: Ctx,
  given: { id: string; state?: DeliveryRow['state'] | undefined; after?: string | undefined; limit: number },
): Promise<{ deliveries: DeliveryRow[]; next: string | undefined }> {
  return ctx.read(async (tx) => {
    if ((await findSubscription(tx, ownersOf(ctx), given.id)) === undefined) fail('http.not-found');
    const page = { state: given.state, after: given.after, limit: given.limit + 1 };
    const found = await listDeliveryRows(tx, given.id, page);
    const deliveries = found.slice(0, given.limit);
    return { deliveries, next: found.length > given.limit ? deliveries.at(-1)?.position : undefined };
  });
}

/** Sends a test to a subscription's address. Refuses with `http.not-found`, `webhooks.ended-already`. */
export async function testSubscription(ctx: Ctx, id: string): Promise<string> {
  return ctx.act('webhooks.test-subscription', async (act) => {
    const subscription = (await findSubscription(act.tx, ownersOf(ctx), id)) ?? fail('http.not-found');
    if (subscription.endedAt !== null) fail('webhooks.ended-already');
    const deliveryId = newId(act.now);
    const payload = JSON.stringify({ type: testEvent, timestamp: act.now.toISOString(), data: { subscriptionId: id } });
    await insertDelivery(act.tx, {
      id: deliveryId,
      subscriptionId: id,
      chain: deliveryId,
      eventId: null,
      event: testEvent,
      payload,
      at: act.now,
    });
    act.about('webhook', id, { delivery: deliveryId });
    return deliveryId;
  });
}

/** Tries a delivery again now, from the beginning. Refuses with `http.not-found`, `webhooks.ended-already`, `waits-its-turn`. */
export async function sendAgain(ctx: Ctx, deliveryId: string): Promise<void> {
  await ctx.act('webhooks.send-again', async (act) => {
    const delivery = (await lockDelivery(act.tx, deliveryId)) ?? fail('http.not-found');
    const subscription = (await findSubscription(act.tx, ownersOf(ctx), delivery.subscriptionId)) ?? fail('http.not-found');
    if (subscription.endedAt !== null) fail('webhooks.ended-already');
    if (delivery.state === 'waiting' && delivery.nextAt === null) fail('webhooks.waits-its-turn');
    await setDue(act.tx, deliveryId, act.now);
    act.about('webhook', subscription.id, { delivery: deliveryId });
  });
}
