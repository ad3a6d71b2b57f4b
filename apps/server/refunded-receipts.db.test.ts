import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCtx, type Ctx } from '#platform/context';
import { reachOf } from '#platform/access';
import { translator } from '#platform/i18n';
import { actorOf } from '#modules/accounts';
import { getDossier } from '#modules/dossiers';
import { askPayment, decideRefund, determineFee, finishRefund, getFee, listPaid, payAtCounter, settleIncoming } from '#modules/payments';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { feePage } from '../../modules/payments/pages/fee-page.ts';
import { cancelWhenOver } from '../../modules/payments/server/cancel-fee.ts';
import { getDrawer } from '../../modules/payments/server/cash/tell-cash.ts';
import { listIncomingRows } from '../../modules/payments/server/incoming-store.ts';
import { listRefundRows } from '../../modules/payments/server/refund-store.ts';
import { openReceipt } from '../../modules/payments/server/receipt-file.ts';
import { takeNotice } from '../../modules/payments/server/take-payment.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

async function as(name: string, permission: string): Promise<Ctx> {
  const now = desk.server.clock.now();
  const actor = await desk.system.read((tx) => actorOf(desk.server.services, tx, desk.people[name] ?? '', now));
  const reach = reachOf(actor, permission, ['mandate', 'unit', 'authority'], now) ?? expect.fail(`${name} has no ${permission}`);
  return makeCtx({ services: desk.server.services, actor, reach, locale: 'vi', requestId: name });
}
const seen = async (dossierId: string, name = 'delegate') => getFee(await as(name, 'payments.read'), dossierId);
const lines = [{ name: 'Lệ phí', kind: 'le-phi' as const, amount: 150_000, basis: 'Nghị quyết minh họa' }];
async function determined(): Promise<string> {
  const dossierId = await desk.send();
  await determineFee(await as('desk', 'payments.determine'), { dossierId, version: 0, timing: 'return', lines });
  return dossierId;
}
/** What the applicant's page says, without its marks. */
async function pageOf(dossierId: string): Promise<string> {
  const speech = { locale: 'vi' as const, t: translator('vi'), prefix: '', csrf: '' };
  const page = feePage({ ...speech, fee: await seen(dossierId), qrImage: undefined, demo: true });
  return String(page)
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

async function copyOf(dossierId: string): Promise<string> {
  const { body } = await openReceipt(await as('delegate', 'payments.read'), { dossierId, lang: 'en' });
  if (!(body instanceof Uint8Array)) return expect.fail('no file');
  return execFileSync('pdftotext', ['-layout', '-', '-'], { encoding: 'utf8', input: body }).replaceAll(/\s+/g, ' ');
}

test('a receipt whose money was given back says so, with day and sum, everywhere it stands; what was counted stays counted', async () => {
  const dossierId = await determined();
  await payAtCounter(await as('desk', 'payments.collect'), { dossierId, version: 1, note: 'Khách trả tờ 200.000' });
  expect(await pageOf(dossierId)).not.toContain('hoàn trả');
  const event = { dossierId, enterpriseId: desk.enterprises[0]?.enterpriseId, holders: [] };
  const meta = { eventId: 'x', at: desk.server.clock.now(), actorId: undefined, reaction: 'x' };
  await cancelWhenOver[0]?.run(desk.system, event, meta);
  const refunds = await desk.system.read((tx) => listRefundRows(tx, { state: 'open', after: undefined, limit: 200 }));
  const id = refunds.find((one) => one.dossierId === dossierId)?.id ?? expect.fail('no refund');
  const clerk = await as('clerk', 'payments.reconcile');
  await decideRefund(clerk, { id, decision: 'approved', note: 'Theo quy định' });
  // approved is not given back yet
  expect((await seen(dossierId)).obligation).toMatchObject({ state: 'paid', refunded: undefined });
  await finishRefund(clerk, { id, reference: 'PC 15/2026' });

  const at = desk.server.clock.now().toISOString();
  for (const name of ['delegate', 'desk'])
    expect(await seen(dossierId, name)).toMatchObject({
      obligation: { state: 'paid', amount: 150_000, refunded: { at, amount: 150_000 } },
      receipt: { amount: 150_000 },
      payments: [{ refundedAt: at }],
    });
  const page = await pageOf(dossierId);
  for (const told of [
    'Đã hoàn trả',
    'Tiền của biên lai này đã được hoàn trả',
    '150.000 ₫ · 20/11/2026 09:15',
    'đã hoàn trả 20/11/2026 09:15',
  ])
    expect(page).toContain(told);
  expect(await copyOf(dossierId)).toContain('GIVEN BACK: 150,000 VND');
  const { taken, amount } = await getDrawer(await as('desk', 'payments.collect'));
  expect(taken).toMatchObject([{ amount: 150_000, refundedAt: at }]);
  expect(amount).toBe(150_000);
  const entries = (await getDossier(await desk.as('delegate'), dossierId)).entries.map((entry) => entry.text.vi);
  expect(entries).toContain('Đã hoàn trả 150.000 ₫ đã nộp');
  expect(await desk.system.read((tx) => listPaid(tx, [dossierId]))).toMatchObject([{ dossierId, online: false }]);
});

test('what officers noted of money is told to officers, never to whoever paid', async () => {
  const dossierId = await determined();
  const { reference } = await askPayment(await as('desk', 'payments.determine'), { dossierId, version: 1 });
  await payAtCounter(await as('desk', 'payments.collect'), { dossierId, version: 2, note: 'Khách trả tiền rách' });
  const paidAt = desk.server.clock.now();
  await takeNotice(desk.system, 'simulator', { transactionId: 'T1', content: `${reference} lan hai`, amount: 150_000, paidAt });
  const waiting = await desk.system.read((tx) => listIncomingRows(tx, { state: 'waiting', after: undefined, limit: 50 }));
  const again = waiting.find((one) => one.dossierId === dossierId)?.id ?? '';
  await settleIncoming(await as('clerk', 'payments.reconcile'), { id: again, settlement: 'kept', note: 'Nghi là rửa tiền' });

  const told = await seen(dossierId);
  expect(JSON.stringify(told)).not.toMatch(/rách|rửa/);
  // his own words and what became of the money he may know
  expect(told.payments).toMatchObject([
    { partner: 'counter', content: '' },
    { partner: 'simulator', content: `${reference} lan hai`, settlement: 'kept' },
  ]);
  expect((await seen(dossierId, 'desk')).payments).toMatchObject([{ content: 'Khách trả tiền rách' }, { note: 'Nghi là rửa tiền' }]);
});
