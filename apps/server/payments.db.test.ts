import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCtx, systemCtx, type Ctx } from '#platform/context';
import { reachOf } from '#platform/access';
import { actorOf } from '#modules/accounts';
import { getDossier, refuseDossier } from '#modules/dossiers';
import { findOpenStep } from '#modules/processes';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import {
  addBank,
  askPayment,
  decideRefund,
  determineFee,
  endBank,
  finishRefund,
  getFee,
  listBanks,
  payAtCounter,
  settleIncoming,
} from '#modules/payments';
import { cancelWhenOver } from '../../modules/payments/server/cancel-fee.ts';
import { listIncomingRows } from '../../modules/payments/server/incoming-store.ts';
import { askBank, behaviours, payAtBank, type Behaviour } from '../../modules/payments/server/pay-at-bank.ts';
import { listRefundRows } from '../../modules/payments/server/refund-store.ts';
import { bankSecret, receiveNotice, signMessage } from '../../modules/payments/server/bank-notices.ts';
import { demoNotice } from '../../modules/payments/server/demo-notice.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

const problem = (code: string) => expect.objectContaining({ code });
const lines = [
  { name: 'Lệ phí cấp giấy phép', kind: 'le-phi' as const, amount: 150_000, basis: 'Nghị quyết minh họa 01' },
  { name: 'Phí thẩm định', kind: 'phi' as const, amount: 30_500, basis: 'Thông tư minh họa 02' },
];

async function as(name: string, permission: string): Promise<Ctx> {
  const now = desk.server.clock.now();
  const actor = await desk.system.read((tx) => actorOf(desk.server.services, tx, desk.people[name] ?? '', now));
  const reach = reachOf(actor, permission, ['mandate', 'unit', 'authority'], now);
  if (reach === undefined) throw new Error(`${name} has no ${permission}`);
  return makeCtx({ services: desk.server.services, actor, reach, locale: 'vi', requestId: name });
}

const seen = async (dossierId: string) => getFee(await as('delegate', 'payments.read'), dossierId);
const determine = async (dossierId: string, more: Partial<Parameters<typeof determineFee>[1]> = {}) =>
  determineFee(await as('desk', 'payments.determine'), { dossierId, version: 0, timing: 'intake', lines, ...more });

/** A dossier whose fee is asked for; answers the reference to pay under. */
async function asked(more: Partial<Parameters<typeof determineFee>[1]> = {}) {
  const dossierId = await desk.send();
  const { version } = await determine(dossierId, more);
  const { reference } = await askPayment(await as('desk', 'payments.determine'), { dossierId, version });
  return { dossierId, reference };
}

let orders = 0;
const order = (): string => {
  orders += 1;
  return `00000000-0000-7000-8000-${String(orders).padStart(12, '0')}`;
};
const pay = (content: string, how: Behaviour = 'once', amount = 180_500) =>
  payAtBank(systemCtx(desk.server.services, 'bank'), { order: order(), content, amount, how });
const waitingFor = async (dossierId: string | null) =>
  (await desk.system.read((tx) => listIncomingRows(tx, { state: 'waiting', after: undefined, limit: 200 }))).filter(
    (one) => one.dossierId === dossierId,
  );

test('determined, asked for and paid by transfer: only then it is accepted', async () => {
  const dossierId = await desk.send();
  const { version } = await determine(dossierId);
  expect((await seen(dossierId)).obligation).toMatchObject({ state: 'determined', amount: 180_500 });
  const { version: next } = await determine(dossierId, { version, lines: lines.slice(0, 1) });
  await expect(determine(dossierId, { version })).rejects.toEqual(problem('payments.changed-meanwhile'));
  const { reference } = await askPayment(await as('desk', 'payments.determine'), { dossierId, version: next });
  await expect(determine(dossierId, { version: next + 1 })).rejects.toEqual(problem('payments.amount-locked'));
  const fee = await seen(dossierId);
  expect(fee.obligation).toMatchObject({ state: 'due', amount: 150_000 });
  expect(fee.request?.qr).toContain(reference);
  await expect(desk.accept(dossierId)).rejects.toEqual(problem('dossiers.fee-unpaid'));
  await pay(`CT DEN ${reference.slice(0, 6)} ${reference.slice(6)} nop le phi`, 'once', 150_000);
  const paid = await seen(dossierId);
  expect([paid.obligation?.state, paid.request?.state, paid.payments.map((one) => one.verdict)]).toEqual(['paid', 'paid', ['matched']]);
  expect((await desk.accept(dossierId)).code).toMatch(/^H99/);
  const told = (await getDossier(await desk.as('delegate'), dossierId)).entries.map((entry) => entry.text.vi);
  expect(told).toEqual(expect.arrayContaining(['Đề nghị nộp phí, lệ phí 150.000 ₫', 'Đã nộp phí, lệ phí 150.000 ₫']));
});

test('an exemption needs its ground and its document, and takes nothing', async () => {
  const dossierId = await desk.send();
  await determine(dossierId, { exemption: { basis: 'Luật minh họa Điều 1', document: 'Giấy xác nhận 5/XN' } });
  expect((await seen(dossierId)).obligation).toMatchObject({ state: 'exempt', exemption: { document: 'Giấy xác nhận 5/XN' } });
  await expect(askPayment(await as('desk', 'payments.determine'), { dossierId, version: 1 })).rejects.toEqual(
    problem('payments.nothing-due'),
  );
  await desk.accept(dossierId);
});

test('an exemption entered by mistake is taken back with a reason, and what is owed is asked for and paid', async () => {
  const dossierId = await desk.send();
  const { version } = await determine(dossierId, { exemption: { basis: 'Luật minh họa Điều 1', document: 'Nhầm hồ sơ' } });
  await expect(determine(dossierId, { version })).rejects.toEqual(problem('payments.reason-missing'));
  await expect(determine(dossierId, { version, because: ' ' })).rejects.toEqual(problem('payments.reason-missing'));
  const { version: next } = await determine(dossierId, { version, because: 'Nhập nhầm hồ sơ' });
  expect((await seen(dossierId)).obligation).toMatchObject({ state: 'determined', amount: 180_500, exemption: undefined });
  const { reference } = await askPayment(await as('desk', 'payments.determine'), { dossierId, version: next });
  await expect(desk.accept(dossierId)).rejects.toEqual(problem('dossiers.fee-unpaid'));
  await pay(reference);
  await desk.accept(dossierId);
  const told = (await getDossier(await desk.as('delegate'), dossierId)).entries.map((entry) => entry.text.vi);
  expect(told).toContain('Thu hồi việc miễn phí, lệ phí 180.500 ₫; số phải nộp sẽ được thông báo');
});

// What each way of the bank leaves: the state, what waits for a person, and how often the whole was counted.
test.each<[Behaviour, string, string[]]>([
  ['once', 'paid', []],
  ['twice', 'paid', ['duplicate']],
  ['short', 'due', ['short']],
  ['expired', 'due', ['late']],
  ['notice-twice', 'paid', []],
  ['notice-late', 'due', []],
  ['forged', 'due', []],
])('a bank that pays %s leaves it %s', async (how, state, waiting) => {
  expect(behaviours).toContain(how);
  const { dossierId, reference } = await asked();
  await pay(reference, how);
  const fee = await seen(dossierId);
  expect(fee.obligation?.state).toBe(state);
  expect((await waitingFor(dossierId)).map((one) => one.verdict)).toEqual(waiting);
  expect(fee.payments.filter((one) => one.verdict === 'matched')).toHaveLength(state === 'paid' ? 1 : 0);
});

test('a notice that was held back is asked for, once', async () => {
  const { dossierId, reference } = await asked();
  await pay(reference, 'notice-late');
  expect(await askBank(systemCtx(desk.server.services, 'job'))).toBeGreaterThan(0);
  expect((await seen(dossierId)).obligation?.state).toBe('paid');
  expect(await askBank(systemCtx(desk.server.services, 'job'))).toBe(0);
});

test('a forged notice is refused; thirty tellings of one transaction and thirty transactions at once settle it once', async () => {
  const { dossierId, reference } = await asked();
  const ctx = systemCtx(desk.server.services, 'bank');
  const notice = (transactionId: string) => ({ transactionId, content: reference, amount: 180_500, paidAt: ctx.now() });
  const { masterKey } = ctx.services;
  const message = (given: ReturnType<typeof notice>) => demoNotice(masterKey, given, ctx.now());
  const tell = (transactionId: string) => receiveNotice(ctx, message(notice(transactionId)));
  await expect(receiveNotice(ctx, { ...message(notice('x')), signature: 'no' })).rejects.toEqual(problem('payments.bad-signature'));
  const other = message({ ...notice('x'), amount: 1 });
  await expect(receiveNotice(ctx, { ...message(notice('x')), signature: other.signature })).rejects.toEqual(
    problem('payments.bad-signature'),
  );
  const moved = { ...message(notice('x')), timestamp: 1 };
  await expect(receiveNotice(ctx, moved)).rejects.toEqual(problem('payments.bad-signature'));
  const signed = (given: Omit<typeof moved, 'signature'>) => ({ ...given, signature: signMessage(bankSecret(masterKey, 'demo'), given) });
  await expect(receiveNotice(ctx, signed(moved))).rejects.toEqual(problem('payments.stale-notice'));
  const nul = JSON.stringify({ ...notice('x'), content: '\0' });
  for (const payload of ['{', '[]', '{"transactionId":"x"}', 'null', nul])
    await expect(receiveNotice(ctx, signed({ ...message(notice('x')), payload }))).rejects.toEqual(problem('payments.bad-notice'));
  await Promise.all(Array.from({ length: 30 }, () => tell(`${reference}-same`)));
  expect((await seen(dossierId)).payments).toHaveLength(1);
  const second = await asked();
  await Promise.all(
    Array.from({ length: 30 }, (_, n) => {
      const given = { ...notice(`${second.reference}-${n}`), content: second.reference };
      return receiveNotice(ctx, message(given));
    }),
  );
  const verdicts = (await seen(second.dossierId)).payments.map((one) => one.verdict);
  expect([verdicts.filter((one) => one === 'matched').length, verdicts.filter((one) => one === 'duplicate').length]).toEqual([1, 29]);
});

test('money for nothing known is kept and settled by a person with a reason, once', async () => {
  await pay('ủng hộ', 'once', 99_000);
  const [found] = await waitingFor(null);
  const clerk = await as('clerk', 'payments.reconcile');
  const id = found?.id ?? '';
  await expect(settleIncoming(clerk, { id, settlement: 'matched', note: 'x' })).rejects.toEqual(problem('payments.nothing-due'));
  await settleIncoming(clerk, { id, settlement: 'to-refund', note: 'Không rõ của hồ sơ nào' });
  await expect(settleIncoming(clerk, { id, settlement: 'kept', note: 'x' })).rejects.toEqual(problem('payments.settled-already'));
  expect(await waitingFor(null)).toEqual([]);
});

test('what came too late pays after all when a person says so; what is too little does not', async () => {
  const { dossierId, reference } = await asked();
  const clerk = await as('clerk', 'payments.reconcile');
  await pay(reference, 'short');
  const [short] = await waitingFor(dossierId);
  await expect(settleIncoming(clerk, { id: short?.id ?? '', settlement: 'matched', note: 'x' })).rejects.toEqual(
    problem('payments.not-enough'),
  );
  await pay(reference, 'expired');
  const late = (await waitingFor(dossierId)).find((one) => one.verdict === 'late');
  await settleIncoming(clerk, { id: late?.id ?? '', settlement: 'matched', note: 'Ngân hàng xác nhận' });
  expect((await seen(dossierId)).obligation?.state).toBe('paid');
});

test('cash at the counter; a transfer of the same afterwards is a duplicate', async () => {
  const { dossierId, reference } = await asked();
  const cashier = await as('desk', 'payments.collect');
  const tries = await Promise.allSettled([1, 2, 3].map(() => payAtCounter(cashier, { dossierId, version: 2, note: '' })));
  // pressed again it is the same money
  expect(new Set(tries.map((one) => (one.status === 'fulfilled' ? one.value : ''))).size).toBe(1);
  await pay(reference);
  expect((await waitingFor(dossierId)).map((one) => one.verdict)).toEqual(['duplicate']);
});

test('an expired code is asked for anew, and then the old one is late', async () => {
  const { dossierId, reference } = await asked();
  const officer = await as('desk', 'payments.determine');
  await expect(askPayment(officer, { dossierId, version: 2 })).rejects.toEqual(problem('payments.still-open'));
  const now = desk.server.clock.now();
  desk.server.clock.set(new Date(now.getTime() + 11 * 86_400_000));
  expect((await seen(dossierId)).request?.state).toBe('expired');
  const anew = await askPayment(await as('desk', 'payments.determine'), { dossierId, version: 2 });
  expect(anew.reference).not.toBe(reference);
  await pay(reference);
  expect((await waitingFor(dossierId)).map((one) => one.verdict)).toEqual(['late']);
  await pay(anew.reference);
  expect((await seen(dossierId)).obligation?.state).toBe('paid');
});

test('the result is handed over only when what is due at the return is paid', async () => {
  const dossierId = await desk.send();
  await desk.accept(dossierId);
  const { version } = await determine(dossierId, { timing: 'return' });
  const { reference } = await askPayment(await as('desk', 'payments.determine'), { dossierId, version });
  await desk.go('head', dossierId, 'assigned', 'worker');
  await desk.go('worker', dossierId, 'done');
  await expect(desk.go('desk', dossierId, 'returned')).rejects.toEqual(problem('dossiers.fee-unpaid'));
  await pay(reference);
  await desk.go('desk', dossierId, 'returned');
});

test('refused at the desk: what was not paid is no longer asked for, and what comes in then waits for a person', async () => {
  const { dossierId, reference } = await asked();
  const step = await desk.system.read((tx) => findOpenStep(tx, dossierId));
  await refuseDossier(await desk.as('desk'), { stepId: step?.id ?? '', version: step?.version ?? 0, reason: 'Không thuộc thẩm quyền' });
  const event = { dossierId, enterpriseId: desk.enterprises[0]?.enterpriseId, holders: [] };
  const meta = { eventId: 'x', at: desk.server.clock.now(), actorId: undefined, reaction: 'x' };
  for (let times = 0; times < 2; times += 1) await cancelWhenOver[0]?.run(systemCtx(desk.server.services, 'x'), event, meta);
  expect((await seen(dossierId)).obligation).toBeUndefined();
  await pay(reference);
  expect((await waitingFor(dossierId)).map((one) => one.verdict)).toEqual(['cancelled']);
  await expect(determine(dossierId)).rejects.toEqual(problem('payments.dossier-over'));
});

test('a unit that does not hold the dossier and another enterprise see nothing of it', async () => {
  const { dossierId } = await asked();
  await expect(getFee(await as('stranger', 'payments.read'), dossierId)).rejects.toEqual(problem('http.not-found'));
  await expect(getFee(await as('other', 'payments.read'), dossierId)).rejects.toEqual(problem('http.not-found'));
});

const refundsOf = async (dossierId: string | null) =>
  (await desk.system.read((tx) => listRefundRows(tx, { state: 'open', after: undefined, limit: 200 }))).filter(
    (one) => one.dossierId === dossierId,
  );

test('a dozen paid at once have a dozen receipts without a gap, each of its payer; what was not paid has none', async () => {
  const made = [];
  for (let count = 0; count < 12; count += 1) made.push(await asked());
  expect((await seen(made[0]?.dossierId ?? '')).receipt).toBeUndefined();
  await Promise.all(made.map(({ reference }) => pay(reference)));
  const receipts = await Promise.all(made.map(async ({ dossierId }) => (await seen(dossierId)).receipt));
  const numbers = receipts.map((one) => one?.number ?? 0).toSorted((one, other) => one - other);
  expect(numbers).toEqual(Array.from({ length: 12 }, (_, place) => (numbers[0] ?? 0) + place));
  expect(receipts[0]).toMatchObject({ amount: 180_500, payerCode: expect.stringMatching(/^99/) });
});

test('what does not match and is to go back is given back once, under a reference', async () => {
  const { dossierId, reference } = await asked();
  const clerk = await as('clerk', 'payments.reconcile');
  await pay(reference, 'twice');
  const [twice] = await waitingFor(dossierId);
  await settleIncoming(clerk, { id: twice?.id ?? '', settlement: 'to-refund', note: 'Nộp trùng' });
  const [found] = await refundsOf(dossierId);
  expect(found).toMatchObject({ amount: 180_500, because: 'not-matching', decision: 'approved', note: 'Nộp trùng' });
  const id = found?.id ?? '';
  await expect(decideRefund(clerk, { id, decision: 'rejected', note: 'x' })).rejects.toEqual(problem('payments.decided-already'));
  const tries = await Promise.allSettled([1, 2].map((n) => finishRefund(clerk, { id, reference: `UNC-${n}` })));
  const done = tries.findIndex((one) => one.status === 'fulfilled') + 1;
  expect(tries.filter((one) => one.status === 'rejected').map(({ reason }) => reason.code)).toEqual(['payments.refunded-already']);
  // pressed again it is the same, of the same person alone
  await finishRefund(clerk, { id, reference: `UNC-${done}` });
  await expect(finishRefund(await as('leader', 'payments.reconcile'), { id, reference: `UNC-${done}` })).rejects.toEqual(
    problem('payments.refunded-already'),
  );
  const acts = await desk.server.services.db.pool.query(
    `select 1 from audit.entry where act = 'payments.finish-refund' and subject_id = $1`,
    [id],
  );
  expect(acts.rows).toHaveLength(1);
  // what was paid once stays paid: only the second payment went back
  expect(await seen(dossierId)).toMatchObject({ obligation: { state: 'paid', refunded: undefined } });
  expect(await refundsOf(dossierId)).toEqual([]);
});

test('a paid dossier that is refused is flagged once, and a person decides', async () => {
  const { dossierId, reference } = await asked();
  await pay(reference);
  const event = { dossierId, enterpriseId: desk.enterprises[0]?.enterpriseId, holders: [] };
  const meta = { eventId: 'x', at: desk.server.clock.now(), actorId: undefined, reaction: 'x' };
  for (let times = 0; times < 2; times += 1) await cancelWhenOver[0]?.run(systemCtx(desk.server.services, 'x'), event, meta);
  const found = await refundsOf(dossierId);
  expect(found).toMatchObject([{ because: 'dossier-over', decision: null }]);
  const clerk = await as('clerk', 'payments.reconcile');
  const id = found[0]?.id ?? '';
  await expect(finishRefund(clerk, { id, reference: 'x' })).rejects.toEqual(problem('payments.not-approved'));
  const deciding = { id, decision: 'rejected', note: 'Phí không hoàn theo quy định' } as const;
  await Promise.all([decideRefund(clerk, deciding), decideRefund(clerk, deciding)]);
  await expect(decideRefund(clerk, { ...deciding, note: 'Khác' })).rejects.toEqual(problem('payments.decided-already'));
  await expect(finishRefund(clerk, { id, reference: 'x' })).rejects.toEqual(problem('payments.not-approved'));
  expect(await refundsOf(dossierId)).toEqual([]);
});

test('a real bank tells by an address and a secret of its own; ended, it is not heard any more', async () => {
  const system = systemCtx(desk.server.services, 'command');
  const made = await addBank(system, 'Ngân hàng Thử');
  expect(made.secret).toMatch(/^whsec_/);
  await expect(addBank(system, 'Ngân hàng Thử')).rejects.toEqual(problem('payments.bank-there'));
  const { dossierId, reference } = await asked();
  const payload = JSON.stringify({ transactionId: 'FT1', content: reference, amount: 180_500, paidAt: system.now().toISOString() });
  const given = { id: 'msg_1', timestamp: Math.floor(system.now().getTime() / 1000), payload };
  const send = async (secret: string, path = made.path) => {
    const body = JSON.stringify({ ...given, signature: `v1,AAAA ${signMessage(secret, given)}` });
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const answer = await fetch(new URL(path, desk.server.url), { method: 'POST', headers, body });
    return [answer.status, JSON.parse(await answer.text()).code];
  };
  expect(await send(bankSecret(desk.server.services.masterKey, 'demo'))).toEqual([403, 'payments.bad-signature']);
  expect((await seen(dossierId)).obligation?.state).toBe('due');
  for (let times = 0; times < 3; times += 1) expect(await send(made.secret)).toEqual([200, undefined]);
  expect(await seen(dossierId)).toMatchObject({ obligation: { state: 'paid' }, payments: [{ partner: 'bank', partnerRef: 'FT1' }] });
  await endBank(system, { name: 'Ngân hàng Thử', because: 'Hết hợp đồng' });
  expect(await send(made.secret)).toEqual([404, 'http.not-found']);
  await expect(endBank(system, { name: 'Ngân hàng Thử', because: 'x' })).rejects.toEqual(problem('payments.no-bank'));
  const again = await addBank(system, 'Ngân hàng Thử');
  expect(again.secret).not.toBe(made.secret);
  expect((await listBanks(system)).map(({ endedAt }) => endedAt === null)).toEqual([true, false]);
});
