import { sql, tables } from '#platform/db';
import { newId } from '#platform/ids';
import { callNext, closeCounter, endCall, giveTicket, openCounter } from '#modules/queues';
import { findSitting, listCounters, listServices } from '../../../modules/queues/server/queue-store.ts';
import { dayOf, kioskWord } from '../../../modules/queues/server/take-ticket.ts';
import { findCalled, type Ticket } from '../../../modules/queues/server/ticket-store.ts';
import type { Fixture, Fixtures, Prepared } from './fixture.fixture.ts';
import type { World } from './world.fixture.ts';

const serving = (world: World) => world.desk.as('desk', 'queues.serve');

async function firstService({ desk }: World): Promise<string> {
  return (await desk.system.read((tx) => listServices(tx, dayOf(desk.server.clock.now()))))[0]?.id ?? '';
}

async function firstCounter({ desk }: World): Promise<string> {
  return (await desk.system.read((tx) => listCounters(tx)))[0]?.id ?? '';
}

async function ticket(world: World): Promise<Ticket> {
  return giveTicket(await serving(world), {
    id: newId(world.desk.server.clock.now()),
    serviceId: await firstService(world),
    priority: undefined,
  });
}

/** Nobody sits anywhere, nobody waits. */
async function emptied(world: World): Promise<void> {
  const ctx = await serving(world);
  const sitting = await world.desk.system.read((tx) => findSitting(tx, world.desk.people['desk'] ?? '', false));
  const called = sitting && (await world.desk.system.read((tx) => findCalled(tx, sitting.id)));
  if (called !== undefined) await endCall(ctx, { ticketId: called.id, how: 'done', serviceId: undefined });
  if (sitting !== undefined) await closeCounter(ctx);
  await world.desk.system.act('test.nobody-waits', async (act) => {
    await sql`update queues.ticket set state = 'skipped', ended_at = taken_at where state = 'waiting'`.execute(tables(act.tx));
  });
}

/** The desk sits at the first counter, somebody waits. */
async function sitting(world: World): Promise<void> {
  await emptied(world);
  await openCounter(await serving(world), { id: await firstCounter(world), serviceIds: [await firstService(world)] });
  await ticket(world);
}

async function called(world: World): Promise<{ ticketId: string }> {
  await sitting(world);
  return { ticketId: (await callNext(await serving(world))).id };
}

/** The outsider of the fixtures sits at a desk too, and would serve people of his own. */
const byDesk = (prepare: (world: World) => Promise<Prepared>): Fixture => ({ by: 'desk', as: { 'other unit': ['worker'] }, prepare });
const overseeing = (prepare: (world: World) => Promise<Prepared>, more: Partial<Fixture> = {}): Fixture => ({
  by: 'leader',
  as: { 'other unit': ['worker'] },
  prepare,
  ...more,
});

/** What is done in the hall. */
export const queueFixtures: Fixtures = {
  'queues.getDesk': byDesk(async () => ({})),
  'queues.giveTicket': byDesk(async (world) => ({
    body: { id: newId(world.desk.server.clock.now()), serviceId: await firstService(world), priority: 'elderly' },
  })),
  'queues.openCounter': byDesk(async (world) => {
    await emptied(world);
    return { path: { id: await firstCounter(world) }, body: { serviceIds: [await firstService(world)] } };
  }),
  'queues.closeCounter': byDesk(async (world) => {
    await sitting(world);
    return { body: {} };
  }),
  'queues.callNext': byDesk(async (world) => {
    await sitting(world);
    return { body: {} };
  }),
  'queues.callAgain': byDesk(async (world) => ({ path: await called(world), body: {} })),
  'queues.endCall': byDesk(async (world) => ({ path: await called(world), body: { how: 'done' } })),
  'queues.listTickets': overseeing(
    async (world) => ({ query: { day: dayOf(world.desk.server.clock.now()) }, hidden: (await ticket(world)).id }),
    { lists: true },
  ),
  'queues.getFigures': overseeing(async (world) => {
    await ticket(world);
    const day = dayOf(world.desk.server.clock.now());
    return { query: { from: day, to: day } };
  }),
};

/** What is done at the kiosk. */
export const queueActs: Readonly<Record<string, (world: World) => Promise<Prepared>>> = {
  'page queues.takeNumber': async (world) => ({
    body: {
      may: kioskWord(world.desk.server.services.masterKey),
      id: newId(world.desk.server.clock.now()),
      service: await firstService(world),
    },
  }),
};
