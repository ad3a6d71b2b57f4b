import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { closeSitting, findSitting, insertSitting, listCounters, listServices, type Sitting } from './queue-store.ts';
import { dayOf } from './take-ticket.ts';
import { addCall, callNextTicket, endCalling, findCalled, findEnded, findTicket, type Ticket } from './ticket-store.ts';

function whoServes(act: Act): string {
  requirePermission(act.actor, 'queues.serve');
  return act.actor.personId ?? fail('http.signed-out');
}

const mySitting = async (act: Act): Promise<Sitting> => (await findSitting(act.tx, whoServes(act), true)) ?? fail('queues.not-sitting');

async function requireServices(act: Act, wanted: readonly string[]): Promise<void> {
  const offered = new Set((await listServices(act.tx, dayOf(act.now))).map((one) => one.id));
  if (wanted.some((one) => !offered.has(one))) fail('queues.no-service', {}, 'serviceIds');
}

/**
 * Sits down at a counter for some services. Permission `queues.serve`. Opening it again as it stands open answers the same sitting. Refuses with
 * `http.not-found`, `queues.no-service`, `queues.counter-taken`, `queues.sitting-already`.
 */
export async function openCounter(ctx: Ctx, given: { id: string; serviceIds: readonly string[] }): Promise<string> {
  return ctx.act('queues.open-counter', async (act) => {
    const personId = whoServes(act);
    await requireServices(act, given.serviceIds);
    const held = await findSitting(act.tx, personId, true);
    if (held !== undefined) return held.counterId === given.id ? held.id : fail('queues.sitting-already');
    if (!(await listCounters(act.tx)).some((one) => one.id === given.id)) fail('http.not-found');
    const id = newId(act.now);
    const unitId = act.actor.posts[0]?.unitId ?? null;
    const sits = await insertSitting(act.tx, { id, counterId: given.id, personId, unitId, serviceIds: given.serviceIds, at: act.now });
    if (!sits) {
      // pressed twice: whoever took it meanwhile may be the same person
      const mine = await findSitting(act.tx, personId, true);
      return mine?.counterId === given.id ? mine.id : fail('queues.counter-taken');
    }
    act.about('counter', given.id);
    return id;
  });
}

/** Leaves the counter. Permission `queues.serve`. Refuses with `queues.not-sitting`, `queues.ticket-open`. */
export async function closeCounter(ctx: Ctx): Promise<void> {
  await ctx.act('queues.close-counter', async (act) => {
    const sitting = await mySitting(act);
    if ((await findCalled(act.tx, sitting.id)) !== undefined) fail('queues.ticket-open');
    await closeSitting(act.tx, sitting.id, act.now);
    act.about('counter', sitting.counterId);
  });
}

/** Calls the next who waits for one of the counter's services. Permission `queues.serve`. Refuses with `queues.not-sitting`, `queues.ticket-open`, `queues.nobody-waits`. */
export async function callNext(ctx: Ctx): Promise<Ticket> {
  return ctx.act('queues.call-next', async (act) => {
    const { id: sittingId, serviceIds } = await mySitting(act);
    if ((await findCalled(act.tx, sittingId)) !== undefined) fail('queues.ticket-open');
    const given = { sittingId, serviceIds, day: dayOf(act.now), at: act.now, callingId: newId(act.now) };
    const ticketId = (await callNextTicket(act.tx, given)) ?? fail('queues.nobody-waits');
    act.about('ticket', ticketId);
    return (await findTicket(act.tx, ticketId)) ?? fail('http.not-found');
  });
}

async function calledHere(act: Act, ticketId: string): Promise<Ticket> {
  const called = await findCalled(act.tx, (await mySitting(act)).id);
  return called?.id === ticketId ? called : fail('queues.not-called');
}

/** Calls the same once more. Permission `queues.serve`. Refuses with `queues.not-sitting`, `queues.not-called`. */
export async function callAgain(ctx: Ctx, ticketId: string): Promise<void> {
  await ctx.act('queues.call-again', async (act) => {
    await calledHere(act, ticketId);
    await addCall(act.tx, ticketId);
    act.about('ticket', ticketId);
  });
}

/** True when the same turn was ended here just so before: whoever presses twice is told the same. */
async function isEnded(
  act: Act,
  given: { ticketId: string; how: string; serviceId: string | undefined },
  { id: sittingId }: Sitting,
): Promise<boolean> {
  const last = await findEnded(act.tx, given.ticketId);
  if (last?.sittingId !== sittingId || last.outcome !== given.how) return false;
  return given.how !== 'transferred' || last.waitsFor === given.serviceId;
}

/** His turn is over; ended here so before, it stays so. Permission `queues.serve`. Refuses with `queues.not-sitting`, `queues.not-called`, `queues.no-service`. */
export async function endCall(
  ctx: Ctx,
  given: { ticketId: string; how: 'done' | 'skipped' | 'transferred'; serviceId: string | undefined },
): Promise<void> {
  await ctx.act('queues.end-call', async (act) => {
    if (await isEnded(act, given, await mySitting(act))) return;
    await calledHere(act, given.ticketId);
    if (given.how === 'transferred') await requireServices(act, [given.serviceId ?? fail('queues.no-service', {}, 'serviceId')]);
    await endCalling(act.tx, { id: given.ticketId, how: given.how, serviceId: given.serviceId, at: act.now });
    act.about('ticket', given.ticketId, { how: given.how });
  });
}
