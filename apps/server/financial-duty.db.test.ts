import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeCtx, systemCtx, type Ctx } from '#platform/context';
import { reachOf } from '#platform/access';
import { actorOf } from '#modules/accounts';
import { getDossier } from '#modules/dossiers';
import { publishForm } from '#modules/forms';
import { askPayment, determineFee, getFee, payAtCounter, settleIncoming } from '#modules/payments';
import { findOpenStep, publishProcess } from '#modules/processes';
import { publishProcedure } from '#modules/procedures';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { contentOf, form, processes, words } from '../../modules/dossiers/invented-procedures.fixture.ts';
import { pauseDossier, resumeDossier } from '../../modules/dossiers/server/exceptions/documented-pause.ts';
import { listIncomingRows } from '../../modules/payments/server/incoming-store.ts';
import { paymentSettings } from '../../modules/payments/server/settings.ts';
import { takeNotice } from '../../modules/payments/server/take-payment.ts';

const code = '9.900007';
let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  const limit = { value: 10, unit: 'working-day' as const };
  const only = { key: 'usual', name: words('usual'), limit, regime: 'NO_PAUSE' as const, maxSupplements: 1, certainty: 'text' as const };
  await desk.system.act('test.procedure', async (act) => {
    const at = { validFrom: '2026-01-01', legalBasis: [] };
    const formVersionId = await publishForm(act, { code: 'test-duty', name: words('x'), definition: form, ...at });
    const processVersionId = await publishProcess(act, { code: 'test-duty', name: words('x'), definition: processes.plain, ...at });
    const content = { ...contentOf('plain'), cases: [only] };
    const field = { code: 'test', name: words('Thử') };
    await publishProcedure(act, { code, name: words('Thủ tục'), field, content, formVersionId, processVersionId, validFrom: at.validFrom });
  });
});
afterAll(() => desk.server.stop());
beforeEach(() => desk.server.clock.set(new Date('2026-11-20T02:15:00Z')));

const at = (instant: string) => desk.server.clock.set(new Date(instant));
const asking = new Date('2026-11-25T09:00:00Z');
const paying = new Date('2026-12-02T03:00:00Z');
// Twenty and three quarters of eighty hours were used when it was asked for; the rest is left from the payment on.
const excluded = '2026-12-11T08:15:00.000Z';

async function as(name: string, permission: string): Promise<Ctx> {
  const now = desk.server.clock.now();
  const actor = await desk.system.read((tx) => actorOf(desk.server.services, tx, desk.people[name] ?? '', now));
  const reach = reachOf(actor, permission, ['mandate', 'unit', 'authority'], now) ?? expect.fail(`${name} has no ${permission}`);
  return makeCtx({ services: desk.server.services, actor, reach, locale: 'vi', requestId: name });
}
const lines = [{ name: 'Phí thẩm định', kind: 'phi' as const, amount: 150_000, basis: 'Thông tư minh họa, Điều 3' }];
const determine = async (dossierId: string, more: Partial<Parameters<typeof determineFee>[1]> = {}) =>
  determineFee(await as('desk', 'payments.determine'), { dossierId, version: 0, timing: 'handling', lines, ...more });
const ask = async (dossierId: string, version = 1) => askPayment(await as('desk', 'payments.determine'), { dossierId, version });
const accepted = async (): Promise<string> => {
  const id = await desk.send({ reason: 'thử' }, code);
  await desk.accept(id);
  await desk.go('head', id, 'assigned', 'worker');
  return id;
};
/** Handled, and asked to pay on 25/11 at 16:00; answers the reference. */
async function owing(timing: 'handling' | 'return' = 'handling'): Promise<{ id: string; reference: string }> {
  const id = await accepted();
  desk.server.clock.set(asking);
  await determine(id, { timing });
  return { id, reference: (await ask(id)).reference };
}
const shown = async (id: string) => getDossier(await desk.as('delegate'), id);
const tell = (reference: string, paidAt: Date, amount = 150_000) =>
  takeNotice(systemCtx(desk.server.services, 'bank'), 'simulator', {
    transactionId: `${reference}${amount}`,
    content: reference,
    amount,
    paidAt,
  });

test('what is asked for during handling is status 6, and the clock stands still by the notice until it was paid at the bank', async () => {
  const { id, reference } = await owing();
  const waiting = await shown(id);
  expect(waiting).toMatchObject({ nationalStatus: 6, standing: 'paused', paymentState: 'due-handling' });
  expect(waiting.clock?.steps.find((step) => step.kind === 'paused')).toMatchObject({
    from: asking.toISOString(),
    grounds: [
      { kind: 'financial', reason: 'Phí thẩm định', document: { no: reference, date: '2026-11-25', article: 'Thông tư minh họa, Điều 3' } },
    ],
  });
  await expect(desk.go('worker', id, 'done')).rejects.toMatchObject({ code: 'processes.step-paused' });
  // the bank tells two days late: its own time counts
  at('2026-12-04T02:00:00Z');
  await tell(reference, paying);
  const after = await shown(id);
  expect(after).toMatchObject({ nationalStatus: 4, paymentState: 'paid', clock: { dueAt: excluded } });
  expect(after.pauses.map(({ startedAt, endedAt }) => [startedAt, endedAt])).toEqual([[asking.toISOString(), paying.toISOString()]]);
  expect(after.clock?.appointments.map(({ because }) => because)).toEqual(['acceptance', 'pause']);
  const step = await desk.system.read((tx) => findOpenStep(tx, id));
  expect([step?.pausedAt, step?.caseDueAt?.toISOString()]).toEqual([undefined, excluded]);
  await tell(reference, paying);
  expect((await shown(id)).pauses).toHaveLength(1);
  await desk.go('worker', id, 'done');
});

test('a bank whose clock is wrong ends the pause neither before it began nor ahead', async () => {
  const early = await owing();
  desk.server.clock.set(paying);
  await tell(early.reference, new Date('2026-11-24T02:00:00Z'));
  expect((await shown(early.id)).pauses[0]).toMatchObject({ startedAt: asking.toISOString(), endedAt: asking.toISOString() });
  at('2026-11-20T02:15:00Z');
  const ahead = await owing();
  desk.server.clock.set(paying);
  await tell(ahead.reference, new Date('2026-12-03T02:00:00Z'));
  expect((await shown(ahead.id)).pauses[0]?.endedAt).toBe(paying.toISOString());
});

test('cash at the counter, a waiver with its ground, and money a person finds to be it end the pause as well', async () => {
  const cash = await owing();
  desk.server.clock.set(paying);
  await payAtCounter(await as('desk', 'payments.collect'), { dossierId: cash.id, version: 2, note: '' });
  expect(await shown(cash.id)).toMatchObject({ nationalStatus: 4, clock: { dueAt: excluded } });

  at('2026-11-20T02:15:00Z');
  const waived = await owing();
  desk.server.clock.set(paying);
  const exemption = { basis: 'Luật minh họa Điều 1', document: 'Giấy xác nhận 5/XN' };
  const other = [{ name: 'Khác', kind: 'phi' as const, amount: 1, basis: 'x' }];
  await expect(determine(waived.id, { version: 2, lines: other })).rejects.toMatchObject({ code: 'payments.amount-locked' });
  await determine(waived.id, { version: 2, lines: other, timing: 'return', exemption });
  expect(await shown(waived.id)).toMatchObject({ nationalStatus: 4, paymentState: 'exempt', clock: { dueAt: excluded } });
  const fee = await getFee(await as('delegate', 'payments.read'), waived.id);
  expect(fee).toMatchObject({ obligation: { state: 'exempt', lines, timing: 'handling', exemption }, request: { state: 'cancelled' } });
  await expect(determine(waived.id, { version: 3, exemption })).rejects.toMatchObject({ code: 'payments.reason-missing' });

  at('2026-11-20T02:15:00Z');
  const over = await owing();
  desk.server.clock.set(paying);
  await tell(over.reference, paying, 150_001);
  expect(await shown(over.id)).toMatchObject({ nationalStatus: 6 });
  const rows = await desk.system.read((tx) => listIncomingRows(tx, { state: 'waiting', after: undefined, limit: 50 }));
  const incoming = rows.find((one) => one.dossierId === over.id);
  at('2026-12-07T02:00:00Z');
  await settleIncoming(await as('clerk', 'payments.reconcile'), { id: incoming?.id ?? '', settlement: 'matched', note: 'Thừa một đồng' });
  expect(await shown(over.id)).toMatchObject({ nationalStatus: 4, clock: { dueAt: excluded } });
});

test('two pauses are never open at once, and one that a person ended stays ended', async () => {
  const id = await accepted();
  desk.server.clock.set(asking);
  const deciding = () => desk.as('head', 'dossiers.decide');
  const document = { no: '7/TB', date: '2026-11-25' };
  const inspection = await pauseDossier(await deciding(), { dossierId: id, kind: 'inspection', document, reason: 'Kiểm tra' });
  await determine(id);
  await expect(ask(id)).rejects.toMatchObject({ code: 'dossiers.pause-open' });
  expect((await getFee(await as('delegate', 'payments.read'), id)).obligation?.state).toBe('determined');
  await resumeDossier(await deciding(), { dossierId: id, pauseId: inspection });
  const { reference } = await ask(id);
  const own = (await shown(id)).pauses.find((one) => one.endedAt === undefined);
  at('2026-11-26T02:00:00Z');
  await resumeDossier(await deciding(), { dossierId: id, pauseId: own?.id ?? '' });
  const { clock } = await shown(id);
  desk.server.clock.set(paying);
  await tell(reference, paying);
  expect(await shown(id)).toMatchObject({ nationalStatus: 4, paymentState: 'paid', clock: { dueAt: clock?.dueAt } });
});

test('nothing stands still for what is paid at another time, before acceptance, or where the authority lets the clock run', async () => {
  const { id } = await owing('return');
  expect(await shown(id)).toMatchObject({ nationalStatus: 4, pauses: [], paymentState: 'due-return' });

  at('2026-11-20T02:15:00Z');
  const early = await desk.send({ reason: 'thử' }, code);
  await determine(early);
  await ask(early);
  expect(await shown(early)).toMatchObject({ nationalStatus: 1, pauses: [] });

  const rule = paymentSettings.find(({ key }) => key === 'payments.duty-clock') ?? expect.fail('no such setting');
  await desk.system.act('test.duty-clock', (act) =>
    rule.set(act, { subject: '', validFrom: '2026-11-25', values: { value: 'runs' }, because: 'Quyết định' }),
  );
  const running = await owing();
  const before = (await shown(running.id)).clock?.dueAt;
  expect(await shown(running.id)).toMatchObject({ nationalStatus: 6, pauses: [] });
  desk.server.clock.set(paying);
  await tell(running.reference, paying);
  expect(await shown(running.id)).toMatchObject({ nationalStatus: 4, clock: { dueAt: before } });
});
