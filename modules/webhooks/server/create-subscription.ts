import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { newestEventPlace } from '#platform/events';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { readTarget } from '#platform/outward';
import { findService, serviceActor } from '#modules/accounts';
import { movePlace } from './delivery-store.ts';
import { openHosts } from './send-deliveries.ts';
import { newSecret, wrapSecret } from './signing.ts';
import { insertSubscription, listOpenSubscriptions } from './subscription-store.ts';
import { toldNames } from './told-events.ts';

/** A subscription to be made. */
export interface NewSubscription {
  /** The system; a system that asks itself needs not say it. */
  serviceId?: string | undefined;
  url: string;
  events: readonly string[];
  note: string;
}

/** A subscription that was made; the secret is shown now and never again. */
export interface MadeSubscription {
  id: string;
  secret: string;
}

async function ownerOf(act: Act, given: NewSubscription): Promise<string> {
  const { reach, services } = act.ctx;
  const wanted = reach.all ? given.serviceId : (act.actor.personId ?? given.serviceId);
  const service = wanted === undefined ? undefined : await findService(act.tx, wanted);
  if (service === undefined || service.disabledAt !== null) return fail('webhooks.no-system', {}, 'serviceId');
  const actor = await serviceActor(services, act.tx, service.id, act.now);
  return actor.permissions.has('dossiers.read') ? service.id : fail('webhooks.owner-reads-nothing', {}, 'serviceId');
}

/** Subscribes a system to facts of the dossiers it may see. Refuses with `webhooks.bad-url`, `unknown-event`, `no-system`, `owner-reads-nothing`. */
export async function createSubscription(ctx: Ctx, given: NewSubscription): Promise<MadeSubscription> {
  return ctx.act('webhooks.create-subscription', async (act) => {
    requirePermission(act.actor, 'webhooks.manage');
    const { url, note } = given;
    const events = toldNames.filter((name) => given.events.includes(name));
    if (events.length !== new Set(given.events).size || events.length === 0) fail('webhooks.unknown-event', {}, 'events');
    if (readTarget(url, await openHosts(ctx.services)) === undefined) fail('webhooks.bad-url', {}, 'url');
    const personId = await ownerOf(act, given);
    // While nobody listened the place stood still: what happened meanwhile is for nobody.
    if ((await listOpenSubscriptions(act.tx)).length === 0) await movePlace(act.tx, await newestEventPlace(act.tx));
    const secret = newSecret();
    const id = newId(act.now);
    const wrappedSecret = wrapSecret(ctx.services.masterKey, secret);
    await insertSubscription(act.tx, { id, personId, url, events, note, wrappedSecret, madeAt: act.now, madeBy: act.actor.personId });
    act.about('webhook', id, { service: personId, url, events });
    return { id, secret };
  });
}
