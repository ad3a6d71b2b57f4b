import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCtx, type Ctx } from '#platform/context';
import { reachOf } from '#platform/access';
import { newId } from '#platform/ids';
import { actorOf, createPerson, givePost } from '#modules/accounts';
import { getDossier } from '#modules/dossiers';
import { askPayment, determineFee, handOverCash, importStatement, payAtCounter } from '#modules/payments';
import { findUnitByCode } from '#modules/organisations';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { findable, noteCode } from '../../modules/payments/server/cash/sought.ts';
import { getDrawer, listCashDays, listHandovers, listOwed } from '../../modules/payments/server/cash/tell-cash.ts';
import { dayOf, demoStatement } from '../../modules/payments/server/demo-statement.ts';
import { getFee } from '../../modules/payments/server/get-fee.ts';
import { payAtBank } from '../../modules/payments/server/pay-at-bank.ts';
import { getStatement } from '../../modules/payments/server/statements/tell-statements.ts';

let desk: Desk;
const now = '2026-11-20T02:15:00Z';
beforeAll(async () => {
  desk = await startDesk(now);
  await desk.system.act('test.cashier', async (act) => {
    const unit = await findUnitByCode(act.tx, 'MC', act.now);
    for (const name of ['cashier', 'cashier2']) {
      const personId = await createPerson(act, { fullName: `Thu ngân ${name}` });
      Object.assign(desk.people, { [name]: personId });
      await givePost(act, { personId, unitId: unit?.id ?? '', roleKey: 'cashier', because: 'test' });
    }
  });
});
afterAll(() => desk.server.stop());

const problem = (code: string) => expect.objectContaining({ code });
const line = (amount: number) => ({ name: 'Lệ phí cấp giấy phép', kind: 'le-phi' as const, amount, basis: 'Nghị quyết minh họa 01' });

async function as(name: string, permission: string): Promise<Ctx> {
  const at = desk.server.clock.now();
  const actor = await desk.system.read((tx) => actorOf(desk.server.services, tx, desk.people[name] ?? '', at));
  const reach = reachOf(actor, permission, ['mandate', 'unit', 'authority'], at) ?? expect.fail(`${name} has no ${permission}`);
  return makeCtx({ services: desk.server.services, actor, reach, locale: 'vi', requestId: name });
}
const collecting = (name = 'cashier') => as(name, 'payments.collect');
const owedBy = async (search: string, name = 'cashier') =>
  (await listOwed(await collecting(name), { search, after: undefined, limit: 50 })).owed;

async function determined(amount = 150_000): Promise<string> {
  const dossierId = await desk.send();
  await determineFee(await as('desk', 'payments.determine'), { dossierId, version: 0, timing: 'return', lines: [line(amount)] });
  return dossierId;
}
const drawer = async (name = 'cashier') => getDrawer(await collecting(name));
const handOver = async (more: Partial<Parameters<typeof handOverCash>[1]> = {}, name = 'cashier') => {
  const { amount } = await drawer(name);
  const given = { id: newId(desk.server.clock.now()), amount, counted: amount, receivedBy: 'Thủ quỹ', note: '', ...more };
  await handOverCash(await collecting(name), given);
  return given;
};

test('what is owed is found by payer, tax code, payment reference, and by code once there is one; paid it is gone', async () => {
  const dossierId = await determined();
  const { enterprise } = await getDossier(await desk.as('delegate', 'dossiers.read'), dossierId);
  const isFound = async (search: string) => (await owedBy(search)).some((one) => one.dossierId === dossierId);
  expect(await isFound(enterprise.name.toLowerCase())).toBe(true);
  expect(await isFound(enterprise.code ?? '')).toBe(true);
  expect(await isFound('không có ai tên này')).toBe(false);
  const { reference } = await askPayment(await as('desk', 'payments.determine'), { dossierId, version: 1 });
  expect((await owedBy(reference)).map((one) => one.dossierId)).toEqual([dossierId]);
  await desk.accept(dossierId);
  const { code = '' } = await getDossier(await desk.as('delegate', 'dossiers.read'), dossierId);
  const { rows } = await desk.server.services.db.pool.query(
    `select id, payload, at from events.outbox where name = 'dossiers.accepted' and payload ->> 'dossierId' = $1`,
    [dossierId],
  );
  await noteCode.run(desk.system, rows[0].payload, { eventId: rows[0].id, at: rows[0].at, actorId: undefined, reaction: noteCode.name });
  expect(await owedBy(code)).toMatchObject([{ dossierId, code, state: 'due', amount: 150_000, reference, version: 2 }]);
  // pages go on behind one another without losing any
  await determined();
  const all = await listOwed(await collecting(), { search: '', after: undefined, limit: 200 });
  const first = await listOwed(await collecting(), { search: '', after: undefined, limit: 1 });
  const rest = await listOwed(await collecting(), { search: '', after: first.next, limit: 200 });
  expect([...first.owed, ...rest.owed]).toEqual(all.owed);
  await payAtCounter(await collecting(), { dossierId, version: 2, note: '', amount: 150_000 });
  expect(await isFound(code)).toBe(false);
});

test('what was determined before it could be searched for becomes so when the server starts', async () => {
  const dossierId = await determined();
  const { pool } = desk.server.services.db;
  await pool.query(`update payments.obligation set sought = '', payer_name = '' where dossier_id = $1`, [dossierId]);
  await findable(desk.system);
  const { enterprise } = await getDossier(await desk.as('delegate', 'dossiers.read'), dossierId);
  expect((await owedBy(enterprise.name)).find((one) => one.dossierId === dossierId)).toMatchObject({ payer: enterprise.name });
});

test('only the exact sum is taken, once however often it is pressed, with its receipt in the same act', async () => {
  const dossierId = await determined(99_000);
  const ctx = await collecting();
  const cash = { dossierId, version: 1, note: '' };
  await expect(payAtCounter(ctx, { ...cash, amount: 100_000 })).rejects.toEqual(problem('payments.wrong-amount'));
  expect((await getFee(await as('cashier', 'payments.read'), dossierId)).obligation?.state).toBe('determined');
  const both = await Promise.all([payAtCounter(ctx, { ...cash, amount: 99_000 }), payAtCounter(ctx, { ...cash, amount: 99_000 })]);
  expect(new Set([...both, await payAtCounter(ctx, cash)]).size).toBe(1);
  const fee = await getFee(await as('cashier', 'payments.read'), dossierId);
  expect(fee).toMatchObject({
    obligation: { state: 'paid' },
    receipt: { amount: 99_000 },
    payments: [{ partner: 'counter', amount: 99_000 }],
  });
  // another cashier is told that it was paid meanwhile
  await expect(payAtCounter(await collecting('cashier2'), cash)).rejects.toEqual(problem('payments.changed-meanwhile'));
  const { rows } = await desk.server.services.db.pool.query(
    `select count(*)::int as acts from audit.entry
      where act = 'payments.pay-at-counter' and subject_id = $1 and details ? 'paid' and actor_id = $2`,
    [dossierId, desk.people['cashier']],
  );
  expect(rows[0]).toEqual({ acts: 1 });
});

test('each holds his own cash and gives all of it on; another count needs a reason, the same asking is one', async () => {
  const before = await drawer('cashier2');
  expect(before).toMatchObject({ count: 0, amount: 0 });
  await expect(handOver({ amount: 1, counted: 1 }, 'cashier2')).rejects.toEqual(problem('payments.nothing-in-drawer'));
  for (const amount of [20_000, 30_000]) {
    const dossierId = await determined(amount);
    await payAtCounter(await collecting('cashier2'), { dossierId, version: 1, note: '', amount });
  }
  expect(await drawer('cashier2')).toMatchObject({ count: 2, amount: 50_000, taken: [{ amount: 30_000 }, { amount: 20_000 }] });
  expect((await drawer('cashier2')).taken[0]?.receipt).toMatch(/^MH\/26 \d{7}$/);
  await expect(handOver({ amount: 20_000, counted: 20_000 }, 'cashier2')).rejects.toEqual(problem('payments.drawer-changed'));
  await expect(handOver({ counted: 49_000 }, 'cashier2')).rejects.toEqual(problem('payments.count-differs'));
  const given = await handOver({ counted: 49_000, note: 'Thiếu một tờ 1.000' }, 'cashier2');
  await handOverCash(await collecting('cashier2'), given);
  expect(await drawer('cashier2')).toMatchObject({ count: 0, amount: 0, handovers: [{ count: 2, amount: 50_000, counted: 49_000 }] });
  await expect(handOverCash(await collecting(), given)).rejects.toEqual(problem('payments.drawer-changed'));
  const clerk = await as('clerk', 'payments.reconcile');
  const { handovers } = await listHandovers(clerk, { after: undefined, limit: 20 });
  expect(handovers.filter((one) => one.id === given.id)).toMatchObject([
    { cashier: 'Thu ngân cashier2', receivedBy: 'Thủ quỹ', note: 'Thiếu một tờ 1.000' },
  ]);
  const { days } = await listCashDays(clerk, { until: undefined, days: 14 });
  expect(days).toContainEqual({ day: '2026-11-20', cashier: 'Thu ngân cashier2', count: 2, amount: 50_000, handedOver: 50_000 });
  expect((await listCashDays(clerk, { until: '2026-11-19', days: 14 })).days).toEqual([]);
});

test('whoever collects for a unit is told what is owed within it, and who does not collect nothing', async () => {
  const dossierId = await determined();
  expect((await owedBy('', 'desk')).map((one) => one.dossierId)).toContain(dossierId);
  await expect(collecting('worker')).rejects.toThrow('has no payments.collect');
});

test('the invented bank gives its account of a day, which is imported as it is and agrees', async () => {
  const dossierId = await determined();
  const { reference } = await askPayment(await as('desk', 'payments.determine'), { dossierId, version: 1 });
  const at = desk.server.clock.now();
  await payAtBank(desk.system, { order: newId(at), content: `=${reference}, "phí"`, amount: 150_000, how: 'once' });
  const text = await desk.system.read((tx) => demoStatement(tx, dayOf(at)));
  expect(text).not.toContain('"=');
  const clerk = await as('clerk', 'payments.reconcile');
  const { statementId } = await importStatement(clerk, { bank: 'demo', day: dayOf(at), text });
  expect(await getStatement(clerk, statementId)).toMatchObject({ bankCount: 1, matched: 1, items: [] });
  const answer = await desk.server.http.app.inject({ url: `/api/v1/payments/banks/demo/statement?day=${dayOf(at)}` });
  expect(answer.headers['content-type']).toContain('text/csv');
  expect(answer.body).toBe(text);
});
