import { reachOf, type Actor, type Reach, type ReachHolder } from '#platform/access';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { listEventsAfter, type CommittedEvent } from '#platform/events';
import { newId } from '#platform/ids';
import { serviceActor } from '#modules/accounts';
import { dossierOutline } from '#modules/dossiers';
import { dossierNews } from '#events/dossiers';
import type { z } from 'zod';
import { insertDelivery, lockPlace, movePlace } from './delivery-store.ts';
import { listOpenSubscriptions, type SubscriptionRow } from './subscription-store.ts';
import { toldNames } from './told-events.ts';

const batch = 500;

type News = z.output<typeof dossierNews>;

/** The reach of an account over dossiers now, by any key that is good; undefined when there is none. */
function readingReach(actor: Actor, now: Date): Reach | undefined {
  return actor.kind === 'anonymous' ? undefined : reachOf(actor, 'dossiers.read', ['mandate', 'unit', 'authority'], now);
}

function maySee(reach: Reach, { holders, procedureCode }: News): boolean {
  const covers = (one: ReachHolder, holder: News['holders'][number]): boolean =>
    one.kind === holder.kind && one.id === holder.id && (one.procedures === undefined || one.procedures.includes(procedureCode ?? ''));
  return reach.all || holders.some((holder) => reach.holders.some((one) => covers(one, holder)));
}

// Beside ids, code, status and times nothing of a payload leaves the house.
const openDetails = new Set(['code', 'dueAt', 'nationalStatus', 'requestId', 'deadline', 'proposalId', 'kind', 'decision', 'newDueAt']);

async function payloadOf(tx: Tx, event: CommittedEvent, news: News): Promise<string> {
  const facts = await dossierOutline(tx, news.dossierId, event.at);
  const told = Object.entries(Object(event.payload)).filter(([name]) => openDetails.has(name));
  const data = {
    dossierId: news.dossierId,
    enterpriseId: news.enterpriseId,
    procedureCode: facts.procedure.code,
    code: facts.code,
    nationalStatus: facts.nationalStatus,
    submittedAt: facts.submittedAt,
    receivedAt: facts.receivedAt,
    dueAt: facts.dueAt,
    finishedAt: facts.finishedAt,
    ...Object.fromEntries(told),
  };
  return JSON.stringify({ type: event.name, timestamp: event.at.toISOString(), data });
}

async function tell(
  ctx: Ctx,
  tx: Tx,
  event: CommittedEvent,
  subscriptions: readonly SubscriptionRow[],
  reaches: ReadonlyMap<string, Reach | undefined>,
) {
  const news = dossierNews.parse(event.payload);
  const concerned = subscriptions.filter((one) => {
    const reach = one.events.includes(event.name) && one.madeAt <= event.at ? reaches.get(one.personId) : undefined;
    return reach !== undefined && maySee(reach, news);
  });
  if (concerned.length === 0) return;
  const payload = await payloadOf(tx, event, news);
  for (const { id: subscriptionId } of concerned)
    await insertDelivery(tx, {
      id: newId(ctx.now()),
      subscriptionId,
      chain: news.dossierId,
      eventId: event.id,
      event: event.name,
      payload,
      at: ctx.now(),
    });
}

async function makeSome(ctx: Ctx): Promise<number> {
  return ctx.services.db.write(async (tx) => {
    const subscriptions = await listOpenSubscriptions(tx);
    if (subscriptions.length === 0) return 0;
    const place = await lockPlace(tx);
    if (place === undefined) return 0;
    const events = await listEventsAfter(tx, place, batch);
    const last = events.at(-1);
    if (last === undefined) return 0;
    const reaches = new Map<string, Reach | undefined>();
    for (const { personId } of subscriptions) {
      if (reaches.has(personId)) continue;
      reaches.set(personId, readingReach(await serviceActor(ctx.services, tx, personId, ctx.now()), ctx.now()));
    }
    for (const event of events) if (toldNames.includes(event.name)) await tell(ctx, tx, event, subscriptions, reaches);
    await movePlace(tx, { xid: last.xid, id: last.id });
    return events.length;
  });
}

/** Makes the deliveries of all facts committed since the last time, in their order, for every subscription whose account may see the dossier. */
export async function makeDeliveries(ctx: Ctx): Promise<void> {
  let made = await makeSome(ctx);
  while (made === batch) made = await makeSome(ctx);
}
