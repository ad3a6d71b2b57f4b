import { shownBy } from '#platform/clock';
import type { Ctx, Services } from '#platform/context';
import { post, type OpenHosts, type Outcome } from '#platform/outward';
import { serviceActor } from '#modules/accounts';
import { claimDue, closeDelivery, dropWaiting, keepWaiting, type Claimed, type Tried } from './delivery-store.ts';
import { nextTry } from './pauses.ts';
import { signedHeaders, unwrapSecret } from './signing.ts';
import { findSubscription, markSubscriptionEnded, type SubscriptionRow } from './subscription-store.ts';

const timeoutMs = 10_000;
const claimMs = 60_000;
const atOnce = 8;
/** A slow receiver holds up only its own. */
const atOnceOfOne = 2;

/** Where deliveries of this installation may go. */
export async function openHosts({ webhookHosts, authority }: Services): Promise<OpenHosts> {
  return { named: webhookHosts, demo: (await authority()).demo };
}

async function attempt(ctx: Ctx, subscription: SubscriptionRow, delivery: Claimed): Promise<Outcome> {
  const { services } = ctx;
  const message = { id: delivery.id, at: Math.floor(shownBy(ctx.services.clock).getTime() / 1000), body: delivery.payload };
  const headers = signedHeaders(unwrapSecret(services.masterKey, subscription.wrappedSecret), message);
  return post(
    subscription.url,
    { headers: { ...headers, 'user-agent': 'eZone-Webhooks/1' }, body: message.body },
    { open: await openHosts(services), timeoutMs },
  );
}

const triedOf = (outcome: Outcome): Tried =>
  'fault' in outcome
    ? { status: null, fault: outcome.fault, answer: null }
    : { status: outcome.status, fault: outcome.status < 300 ? null : 'refused', answer: outcome.answer };

async function end(ctx: Ctx, subscription: SubscriptionRow, because: string): Promise<void> {
  await ctx.act('webhooks.end-subscription', async (act) => {
    await markSubscriptionEnded(act.tx, subscription.id, act.now, because);
    await dropWaiting(act.tx, subscription.id);
    act.about('webhook', subscription.id, { because });
  });
}

async function keepOutcome(ctx: Ctx, subscription: SubscriptionRow, delivery: Claimed, outcome: Outcome): Promise<void> {
  const tried = triedOf(outcome);
  const now = ctx.now();
  const done = tried.fault === null;
  const again = done ? undefined : nextTry(delivery.attempts, now);
  await ctx.services.db.write((tx) =>
    again === undefined
      ? closeDelivery(tx, delivery, done ? 'delivered' : 'given-up', tried, now)
      : keepWaiting(tx, delivery.id, again, tried),
  );
  // Standard Webhooks: who answers 410 Gone wants no more.
  if (tried.status === 410) await end(ctx, subscription, 'gone');
}

async function send(ctx: Ctx, delivery: Claimed): Promise<void> {
  const found = await ctx.read(async (tx) => {
    const subscription = await findSubscription(tx, 'all', delivery.subscriptionId);
    if (subscription === undefined || subscription.endedAt !== null) return undefined;
    const owner = await serviceActor(ctx.services, tx, subscription.personId, ctx.now());
    return owner.permissions.has('dossiers.read') ? subscription : undefined;
  });
  if (found === undefined) {
    await ctx.services.db.write((tx) =>
      closeDelivery(tx, delivery, 'given-up', { status: null, fault: 'no-key', answer: null }, ctx.now()),
    );
    return;
  }
  await keepOutcome(ctx, found, delivery, await attempt(ctx, found, delivery));
}

/** Sends what is due and what becomes due meanwhile; comes back when nothing is left to do now. */
async function sendAllDue(ctx: Ctx): Promise<void> {
  const flying = new Map<string, { subscriptionId: string; landed: Promise<void> }>();
  for (;;) {
    const counts = new Map<string, number>();
    for (const { subscriptionId } of flying.values()) counts.set(subscriptionId, (counts.get(subscriptionId) ?? 0) + 1);
    const resting = [...counts].flatMap(([id, count]) => (count >= atOnceOfOne ? [id] : []));
    const now = ctx.now();
    // One at a time for each place, so that the limit of one receiver holds.
    const limit = flying.size < atOnce ? 1 : 0;
    const claimed =
      limit === 0
        ? []
        : await ctx.services.db.write((tx) => claimDue(tx, { now, until: new Date(now.getTime() + claimMs), limit, resting }));
    for (const delivery of claimed) {
      const landed = send(ctx, delivery)
        .catch((error: unknown) => ctx.services.log.error('a webhook could not be sent', { id: delivery.id, error: String(error) }))
        .finally(() => flying.delete(delivery.id));
      flying.set(delivery.id, { subscriptionId: delivery.subscriptionId, landed });
    }
    if (claimed.length > 0) continue;
    if (flying.size === 0) return;
    await Promise.race([...flying.values()].map((one) => one.landed));
  }
}

const running = new WeakMap<Services, { again: boolean; done: Promise<void> }>();

async function keepSending(ctx: Ctx, state: { again: boolean }): Promise<void> {
  do {
    state.again = false;
    await sendAllDue(ctx);
  } while (state.again);
  running.delete(ctx.services);
}

/** Sends what is due, one sender a server: who asks while it works leaves the rest to it. */
export async function sendDeliveries(ctx: Ctx): Promise<void> {
  const before = running.get(ctx.services);
  if (before !== undefined) {
    before.again = true;
    return;
  }
  const state = { again: false, done: Promise.resolve() };
  running.set(ctx.services, state);
  try {
    await keepSending(ctx, state);
  } finally {
    running.delete(ctx.services);
  }
}
