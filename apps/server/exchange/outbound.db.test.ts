import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '#platform/ids';
import { askCompletion, getDossier, withdrawDossier } from '#modules/dossiers';
import { setUpExchange } from '#modules/exchange';
import { findOpenStep } from '#modules/processes';
import { connectionOf } from '../../../modules/exchange/server/connection.ts';
import { insertLink, lockLink, saveTold } from '../../../modules/exchange/server/link-store.ts';
import { claimDue, insertMessage } from '../../../modules/exchange/server/out-store.ts';
import { findPartner, nationalPortal } from '../../../modules/exchange/server/partner-store.ts';
import { outFacts, type OutFacts } from '../../../modules/exchange/adapters/facts.ts';
import { bodyOf, sendMessages } from '../../../modules/exchange/server/send-messages.ts';
import { moods, type Mood } from '../../../modules/exchange/stand-in/stand-in.ts';
import { startPortalDesk, type PortalDesk } from './portal.fixture.ts';

const minute = 60_000;
const hour = 60 * minute;
let house: PortalDesk;
beforeAll(async () => {
  house = await startPortalDesk();
});
afterAll(() => house?.desk.server.stop());

/** Until the portal was told what is expected: transactions of other tests in the cluster hold facts back for moments. */
async function until(expected: () => void): Promise<void> {
  await vi.waitFor(async () => {
    await house.keep();
    expected();
  }, 20_000);
}

const kindsOf = (dossierId: string): string[] => house.standIn.toldOf(dossierId).map((one) => one.kind);
/** The statuses a dossier was told to have, each once in the order told. */
const statusesOf = (dossierId: string): number[] =>
  house.standIn.toldOf(dossierId).reduce<number[]>((all, { status }) => (all.at(-1) === status ? all : [...all, status]), []);

const go = async (dossierId: string, steps: readonly [string, string, string?][]): Promise<void> => {
  for (const [who, outcome, assignTo] of steps) await house.desk.go(who, dossierId, outcome, assignTo);
};

test('a dossier is told from its sending on: whole, accepted with its code, its receipt with the file, where it is', async () => {
  const { desk, standIn } = house;
  const dossierId = await desk.send();
  await until(() => expect(kindsOf(dossierId)).toContain('dossier'));
  const [first] = standIn.toldOf(dossierId);
  expect(first).toMatchObject({ kind: 'dossier', status: 1, channel: 'online', owner: { kind: 'enterprise', verified: true } });
  expect(first?.code).toBeUndefined();
  const { code } = await desk.accept(dossierId);
  await until(() => expect(kindsOf(dossierId)).toContain('paper'));
  expect(statusesOf(dossierId).slice(0, 2)).toEqual([1, 2]);
  const told = standIn.toldOf(dossierId);
  const accepted = told.find((one) => one.kind === 'dossier' && one.status === 2);
  expect(accepted).toMatchObject({ code, dueAt: expect.any(String), components: [{ key: 'request' }] });
  const paper = told.find((one) => one.kind === 'paper' && one.formNo === '01');
  expect(
    Buffer.from(standIn.getFile(paper?.kind === 'paper' ? paper.file.sha256 : '') ?? [])
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  expect(told.filter((one) => one.kind === 'progress' || one.kind === 'status').at(-1)).toMatchObject({
    unit: expect.stringContaining('Đơn vị'),
  });
});

test('a request, a withdrawal and its end are told as 5, 7 and 8, never as 9', async () => {
  const { desk, standIn } = house;
  const dossierId = await desk.send();
  const step = await desk.system.read((tx) => findOpenStep(tx, dossierId));
  await askCompletion(await desk.as('desk', 'dossiers.accept'), {
    stepId: step?.id ?? '',
    version: step?.version ?? 0,
    because: 'Thiếu giấy tờ',
    items: [{ name: 'Đơn', request: 'Ký lại' }],
  });
  await until(() => expect(kindsOf(dossierId)).toContain('request'));
  expect(standIn.toldOf(dossierId).find((one) => one.kind === 'request')).toMatchObject({
    status: 5,
    items: [{ name: 'Đơn', request: 'Ký lại' }],
  });
  expect(await withdrawDossier(await desk.as('delegate'), { dossierId, because: 'thôi' })).toBe(true);
  await until(() => expect(statusesOf(dossierId)).toEqual([1, 5, 8]));
});

test('what was on its way before the portal listened is told as a whole with its next fact', async () => {
  const { desk, ctx } = house;
  await setUpExchange(ctx, { enabled: false });
  const dossierId = await desk.send();
  // Whatever a worker has begun ends first: the portal listens from behind the last fact that is settled.
  await house.keep();
  await setUpExchange(ctx, { enabled: true });
  await desk.accept(dossierId);
  await until(() => expect(statusesOf(dossierId).at(-1)).toBe(2));
  expect(kindsOf(dossierId)[0]).toBe('dossier');
  expect(statusesOf(dossierId)).not.toContain(1);
});

async function expectAway(): Promise<void> {
  const partner = await house.ctx.read((tx) => findPartner(tx, nationalPortal));
  expect(partner).toMatchObject({ fault: 'no-connection' });
  expect((partner?.nextContactAt?.getTime() ?? 0) - house.ctx.now().getTime()).toBeLessThanOrEqual(10 * minute);
}

/** Numbered without a gap, in the order in which they came. */
function expectNumbered(dossierId: string): void {
  const told = house.standIn.book.told[dossierId] ?? [];
  expect(told.map((one) => one.seq)).toEqual(told.map((_, place) => place + 1));
}

test('48 hours without the portal: work goes on, and afterwards everything is told in order, once', async () => {
  const { desk, ctx, standIn, pass } = house;
  standIn.mood = 'down';
  const before = await desk.send();
  const ids = [before, await desk.send(), await desk.send()];
  for (const id of ids) await desk.accept(id);
  for (let hours = 0; hours < 48; hours += 1) {
    pass(hour);
    await house.keep();
    if (hours === 20) await go(ids[0] ?? '', [['head', 'assigned', 'worker']]);
  }
  await expectAway();
  expect(ids.map((id) => standIn.toldOf(id).length)).toEqual([0, 0, 0]);
  expect((await getDossier(await desk.as('delegate'), before)).nationalStatus).toBe(4);
  standIn.mood = 'good';
  await house.settle();
  expect(statusesOf(before)).toEqual([1, 2, 4]);
  for (const id of ids) {
    expect(statusesOf(id).slice(0, 2)).toEqual([1, 2]);
    expectNumbered(id);
  }
  expect((await ctx.read((tx) => findPartner(tx, nationalPortal)))?.fault).toBeNull();
}, 120_000);

const madeUp = (dossierId: string, at: Date, status: number): OutFacts => ({
  kind: 'status',
  dossierId,
  procedureCode: 'x',
  procedureName: 'Thử',
  at: new Date(Math.floor(at.getTime() / 1000) * 1000).toISOString(),
  status,
  unit: 'u',
  step: `${status}`,
});

/** Puts messages behind those of a dossier, without facts of ours. */
async function queue(dossierId: string, statuses: readonly number[]): Promise<void> {
  const { ctx } = house;
  await ctx.services.db.write(async (tx) => {
    const at = ctx.now();
    await insertLink(tx, { partner: nationalPortal, dossierId, externalCode: null, at });
    for (const status of statuses) {
      const link = await lockLink(tx, nationalPortal, dossierId);
      const seq = (link?.lastSeq ?? 0) + 1;
      const facts = madeUp(dossierId, at, status);
      await insertMessage(tx, { id: newId(at), partner: nationalPortal, dossierId, seq, eventId: newId(at), facts, madeAt: at });
      await saveTold(tx, nationalPortal, { dossierId, lastSeq: seq, toldStatus: status });
    }
  });
}

test('whatever the portal does, what arrives of each dossier is exactly what was told, in order, once', async () => {
  const { desk, standIn } = house;
  const ids = [await desk.send(), await desk.send(), await desk.send()];
  await until(() => expect(ids.every((id) => statusesOf(id).includes(1))).toBe(true));
  await house.settle();
  // What it says it took and did not is no fault of sending: reconciliation finds it.
  const harmless = moods.filter((mood) => mood !== 'forgets');
  const plan = fc.record({
    messages: fc.array(fc.tuple(fc.nat({ max: 2 }), fc.integer({ min: 1, max: 10 })), { minLength: 1, maxLength: 12 }),
    moods: fc.array(fc.constantFrom<Mood>(...harmless), { minLength: 1, maxLength: 12 }),
  });
  await fc.assert(
    fc.asyncProperty(plan, async ({ messages, moods: planned }) => {
      const before = ids.map((id) => standIn.toldOf(id).length);
      const coming = [...planned];
      Object.defineProperty(standIn, 'mood', { configurable: true, get: () => coming.shift() ?? 'good' });
      for (const [place, status] of messages) await queue(ids[place] ?? '', [status]);
      await house.settle(20 * 60);
      for (const [place, id] of ids.entries()) {
        expectNumbered(id);
        const expected = messages.filter(([whose]) => whose === place).map(([, status]) => status);
        expect(
          standIn
            .toldOf(id)
            .slice(before[place])
            .map((one) => one.status),
        ).toEqual(expected);
      }
    }),
    { numRuns: 12 },
  );
  Object.defineProperty(standIn, 'mood', { configurable: true, writable: true, value: 'good' });
}, 240_000);

test('a server that dies between sending and hearing the answer sends the same again, and the portal has it once', async () => {
  const { desk, standIn, ctx, pass } = house;
  const dossierId = await desk.send();
  await until(() => expect(statusesOf(dossierId)).toEqual([1]));
  await house.settle();
  const before = standIn.toldOf(dossierId).length;
  await queue(dossierId, [2, 4]);
  // Sent by a server that took the message and is killed before it notes what came of it.
  const now = ctx.now();
  const taken = await ctx.services.db.write((tx) =>
    claimDue(tx, { partner: nationalPortal, now, until: new Date(now.getTime() + 5 * minute) }),
  );
  expect(taken?.dossierId).toBe(dossierId);
  const connection = await connectionOf(ctx);
  const body = bodyOf(outFacts.parse(taken?.facts), { seq: taken?.seq ?? 0, version: '2026-a' });
  expect(await connection?.portal.send({ dossierId, seq: taken?.seq ?? 0, body })).toMatchObject({ taken: true });
  await sendMessages(ctx);
  // The second waits for the first, which nobody may take while it is held.
  expect(standIn.toldOf(dossierId)).toHaveLength(before + 1);
  pass(6 * minute);
  await house.settle();
  expect(
    standIn
      .toldOf(dossierId)
      .slice(before)
      .map((one) => one.status),
  ).toEqual([2, 4]);
}, 60_000);

test('two servers that send at once send each message once and in order', async () => {
  const { desk, standIn, ctx } = house;
  const dossierId = await desk.send();
  await until(() => expect(statusesOf(dossierId)).toEqual([1]));
  await house.settle();
  const before = standIn.toldOf(dossierId).length;
  await queue(dossierId, [2, 4, 5, 4, 9, 10]);
  await Promise.all(Array.from({ length: 4 }, () => sendMessages(ctx)));
  await house.settle();
  expect(
    standIn
      .toldOf(dossierId)
      .slice(before)
      .map((one) => one.status),
  ).toEqual([2, 4, 5, 4, 9, 10]);
});
