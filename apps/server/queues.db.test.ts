import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeCtx, systemCtx, type Ctx } from '#platform/context';
import { reachOf } from '#platform/access';
import { sql, tables } from '#platform/db';
import { newId } from '#platform/ids';
import { actorOf, createPerson, givePost } from '#modules/accounts';
import { findUnitByCode } from '#modules/organisations';
import { callAgain, callNext, closeCounter, endCall, giveTicket, openCounter } from '#modules/queues';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { queuesModule } from '../../modules/queues/module.ts';
import { getBoard, getDesk, getTicket } from '../../modules/queues/server/desk.ts';
import { figuresByCounter, figuresByService } from '../../modules/queues/server/figures-store.ts';
import { listCounters, listServices, type ServiceLine } from '../../modules/queues/server/queue-store.ts';
import { dayOf, kioskWord, takeAtKiosk } from '../../modules/queues/server/take-ticket.ts';
import { findTicket, listTicketRows, type Priority } from '../../modules/queues/server/ticket-store.ts';

let desk: Desk;
let offered: ServiceLine[];
let counters: { id: string; number: number }[];
const start = new Date('2026-11-20T02:15:00Z');
const officers = ['desk', 'q2', 'q3', 'q4'];

beforeAll(async () => {
  desk = await startDesk(start.toISOString());
  await desk.system.act('test.officers', async (act) => {
    const unit = await findUnitByCode(act.tx, 'MC', act.now);
    for (const name of officers.slice(1)) {
      const personId = await createPerson(act, { fullName: `Người ${name}` });
      Object.assign(desk.people, { [name]: personId });
      await givePost(act, { personId, unitId: unit?.id ?? '', roleKey: 'one-stop-officer', because: 'test' });
    }
  });
  offered = await desk.system.read((tx) => listServices(tx, dayOf(start)));
  counters = await desk.system.read((tx) => listCounters(tx));
});
afterAll(() => desk.server.stop());
beforeEach(async () => {
  desk.server.clock.set(start);
  await desk.system.act('test.empty', async (act) => {
    await sql`delete from queues.ticket_dossier`.execute(tables(act.tx));
    await sql`delete from queues.calling`.execute(tables(act.tx));
    await sql`delete from queues.ticket`.execute(tables(act.tx));
    await sql`delete from queues.sitting`.execute(tables(act.tx));
    await sql`delete from queues.series`.execute(tables(act.tx));
  });
});

const problem = (code: string) => expect.objectContaining({ code });

async function as(name: string): Promise<Ctx> {
  const now = desk.server.clock.now();
  const actor = await desk.system.read((tx) => actorOf(desk.server.services, tx, desk.people[name] ?? '', now));
  const reach = reachOf(actor, 'queues.serve', ['unit'], now);
  if (reach === undefined) throw new Error(`${name} may not serve`);
  return makeCtx({ services: desk.server.services, actor, reach, locale: 'vi', requestId: name });
}

const service = (place = 0): string => offered[place]?.id ?? '';
const take = async (priority?: Priority, place = 0) =>
  giveTicket(await as('desk'), { id: newId(desk.server.clock.now()), serviceId: service(place), priority });
const sit = async (name: string, place = 0, serviceIds = offered.map((one) => one.id)) =>
  openCounter(await as(name), { id: counters[place]?.id ?? '', serviceIds });
const later = (minutes: number): void => desk.server.clock.set(new Date(desk.server.clock.now().getTime() + minutes * 60_000));

test('pressed twice at once a counter is opened once, by the same officer; another is refused', async () => {
  const given = { id: counters[0]?.id ?? '', serviceIds: [service()] };
  const officer = await as('desk');
  const opened = await Promise.all([1, 2, 3].map(() => openCounter(officer, given)));
  expect(new Set(opened).size).toBe(1);
  await expect(openCounter(await as('q2'), given)).rejects.toEqual(problem('queues.counter-taken'));
});

test('numbers run by day and service; the same asking is the same number; fifty at once have no gap', async () => {
  expect((await take()).code).toBe('A001');
  expect((await take(undefined, 1)).code).toBe('B001');
  const ctx = await as('desk');
  const id = newId(desk.server.clock.now());
  const same = await Promise.all([1, 2, 3].map(() => giveTicket(ctx, { id, serviceId: service(), priority: undefined })));
  expect(new Set(same.map((one) => one.code))).toEqual(new Set(['A002']));
  const codes = (await Promise.all(Array.from({ length: 50 }, () => take()))).map((one) => one.code);
  expect(codes.toSorted()).toEqual(Array.from({ length: 50 }, (_, n) => `A${String(n + 3).padStart(3, '0')}`));
  later(24 * 60);
  expect((await take()).code).toBe('A001');
});

test('four counters calling fifty at once never call the same', async () => {
  await Promise.all(Array.from({ length: 50 }, () => take()));
  for (const [place, name] of officers.entries()) await sit(name, place);
  const called: string[] = [];
  const work = async (name: string): Promise<void> => {
    const ctx = await as(name);
    for (;;) {
      const ticket = await callNext(ctx).catch((error: { code: string }) => {
        if (error.code === 'queues.nobody-waits') return undefined;
        throw error;
      });
      if (ticket === undefined) return;
      called.push(ticket.code);
      await endCall(ctx, { ticketId: ticket.id, how: 'done', serviceId: undefined });
    }
  };
  await Promise.all(officers.map(work));
  expect(called).toHaveLength(50);
  expect(new Set(called).size).toBe(50);
});

test('an impatient hand calls one, and holds one', async () => {
  await take();
  await take();
  await sit('desk');
  const ctx = await as('desk');
  const tries = await Promise.allSettled([callNext(ctx), callNext(ctx), callNext(ctx)]);
  expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  await expect(callNext(ctx)).rejects.toEqual(problem('queues.ticket-open'));
  await expect(closeCounter(ctx)).rejects.toEqual(problem('queues.ticket-open'));
});

test('priority goes first with its reason, then the time one came; a transfer keeps it', async () => {
  const first = await take();
  later(1);
  await take(undefined, 1);
  later(1);
  const urgent = await take('disability');
  await sit('desk', 0, [service(0)]);
  const ctx = await as('desk');
  expect(await callNext(ctx)).toMatchObject({ id: urgent.id, priority: 'disability' });
  const done = { ticketId: urgent.id, how: 'done', serviceId: undefined } as const;
  // an impatient hand ends it once; afterwards, while the next is called, it is still the same
  await Promise.all([endCall(ctx, done), endCall(ctx, done)]);
  expect((await callNext(ctx)).id).toBe(first.id);
  await endCall(ctx, done);
  await expect(endCall(ctx, { ...done, how: 'skipped' })).rejects.toEqual(problem('queues.not-called'));
  await callAgain(ctx, first.id);
  await expect(endCall(ctx, { ticketId: first.id, how: 'transferred', serviceId: undefined })).rejects.toEqual(
    problem('queues.no-service'),
  );
  for (let times = 0; times < 2; times += 1) await endCall(ctx, { ticketId: first.id, how: 'transferred', serviceId: service(1) });
  await expect(endCall(ctx, { ticketId: first.id, how: 'transferred', serviceId: service(0) })).rejects.toEqual(
    problem('queues.not-called'),
  );
  await expect(callAgain(ctx, first.id)).rejects.toEqual(problem('queues.not-called'));
  await sit('q2', 1, [service(1)]);
  expect(await callNext(await as('q2'))).toMatchObject({ id: first.id, code: 'A001', counter: 2 });
  // called by another meanwhile it is no longer one's own to end
  await expect(endCall(ctx, { ticketId: first.id, how: 'transferred', serviceId: service(1) })).rejects.toEqual(
    problem('queues.not-called'),
  );
  await expect(callNext(ctx)).rejects.toEqual(problem('queues.nobody-waits'));
});

test('one officer a counter, one counter an officer', async () => {
  await sit('desk', 0);
  expect(await sit('desk', 0)).toBe(await sit('desk', 0));
  await expect(sit('q2', 0)).rejects.toEqual(problem('queues.counter-taken'));
  await expect(sit('desk', 1)).rejects.toEqual(problem('queues.sitting-already'));
  await closeCounter(await as('desk'));
  await expect(callNext(await as('desk'))).rejects.toEqual(problem('queues.not-sitting'));
  await sit('q2', 0);
});

test('the kiosk takes numbers by its own word alone, and gives no priority', async () => {
  const { masterKey } = desk.server.services;
  const given = { id: newId(start), serviceId: service() };
  await expect(takeAtKiosk(desk.system, { ...given, word: '' })).rejects.toEqual(problem('queues.not-at-kiosk'));
  await expect(takeAtKiosk(desk.system, { ...given, word: kioskWord(Buffer.alloc(32)) })).rejects.toEqual(problem('queues.not-at-kiosk'));
  expect(await takeAtKiosk(desk.system, { ...given, word: kioskWord(masterKey) })).toMatchObject({ channel: 'kiosk', priority: null });
});

test('a ticket tells its place and, once enough were served, a range of minutes; the board who is called where', async () => {
  await sit('desk');
  const ctx = await as('desk');
  for (let served = 0; served < 5; served += 1) {
    await take();
    const { id } = await callNext(ctx);
    later(6);
    await endCall(ctx, { ticketId: id, how: 'done', serviceId: undefined });
    const waiting = await take();
    expect((await getTicket(desk.system, waiting.word)).expected === undefined).toBe(served < 4);
    await callNext(ctx);
    await endCall(ctx, { ticketId: waiting.id, how: 'skipped', serviceId: undefined });
  }
  const [one, two] = [await take(), await take()];
  expect(await getTicket(desk.system, one.word)).toMatchObject({ ahead: 0, expected: { from: 0, to: 6 } });
  expect(await getTicket(desk.system, two.word)).toMatchObject({ ahead: 1, expected: { from: 6, to: 12 }, state: 'waiting' });
  const urgent = await take('elderly');
  expect((await getTicket(desk.system, two.word)).ahead).toBe(2);
  await callNext(ctx);
  expect((await getBoard(desk.system)).called).toMatchObject([{ code: urgent.code, counter: 1, calls: 1 }]);
  expect(await getDesk(ctx)).toMatchObject({ current: { code: urgent.code }, sitting: { counter: 1 } });
  later(24 * 60);
  expect(await getTicket(desk.system, two.word)).toMatchObject({ state: 'expired' });
  expect((await getBoard(desk.system)).called).toEqual([]);
});

test('what an officer files while he has somebody at his counter stands with the ticket; history and figures', async () => {
  await sit('desk');
  const ctx = await as('desk');
  const ticket = await take();
  later(4);
  await callNext(ctx);
  const dossierId = await desk.send();
  const meta = { eventId: 'x', at: desk.server.clock.now(), actorId: desk.people['desk'], reaction: 'x' };
  const event = { dossierId, enterpriseId: desk.enterprises[0]?.enterpriseId, procedureCode: 'x', holders: [] };
  const [noteFiled] = queuesModule.reactions ?? [];
  for (let times = 0; times < 2; times += 1) await noteFiled?.run(systemCtx(desk.server.services, 'x'), event, meta);
  later(6);
  await endCall(ctx, { ticketId: ticket.id, how: 'done', serviceId: undefined });
  await noteFiled?.run(
    systemCtx(desk.server.services, 'x'),
    { ...event, dossierId: await desk.send() },
    { ...meta, at: new Date(meta.at.getTime() + 9 * 60_000) },
  );
  expect((await desk.system.read((tx) => findTicket(tx, ticket.id)))?.dossiers).toEqual([dossierId]);
  const day = dayOf(start);
  const rows = await desk.system.read((tx) => listTicketRows(tx, { day, after: undefined, limit: 10 }));
  expect(rows).toMatchObject([{ code: 'A001', state: 'done', counter: 1 }]);
  expect(await desk.system.read((tx) => figuresByService(tx, day, day))).toMatchObject([
    { taken: 1, done: 1, waitMinutes: 4, serviceMinutes: 6 },
  ]);
  const dayMs = 86_400_000;
  const from = new Date(start.getTime() - dayMs);
  expect(await desk.system.read((tx) => figuresByCounter(tx, from, new Date(from.getTime() + 2 * dayMs)))).toEqual([
    { number: 1, calls: 1, serviceMinutes: 6 },
  ]);
});
