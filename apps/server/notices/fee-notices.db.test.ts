import { afterAll, beforeAll, expect, test } from 'vitest';
import { askPayment, decideRefund, determineFee, finishRefund, payAtCounter } from '#modules/payments';
import { cancelWhenOver } from '../../../modules/payments/server/cancel-fee.ts';
import { listRefundRows } from '../../../modules/payments/server/refund-store.ts';
import { startMailDesk, type MailDesk } from './mail-desk.fixture.ts';

let world: MailDesk;
beforeAll(async () => {
  world = await startMailDesk('2026-11-20T02:15:00Z');
}, 120_000);
afterAll(() => world.stop());

const lines = [{ name: 'Lệ phí', kind: 'le-phi' as const, amount: 150_000, basis: 'Nghị quyết minh họa' }];

async function told(kind: string) {
  await world.until(`the applicant is told ${kind}`, async () => (await world.noticesOf('delegate')).some((one) => one.kind === kind));
  const notices = (await world.noticesOf('delegate')).filter((one) => one.kind === kind);
  expect(notices).toHaveLength(1);
  return notices[0]?.body ?? expect.fail('no notice');
}

test('the applicant is told what is to be paid and until when, that it was paid, and that it was given back', async () => {
  const { desk } = world;
  const dossierId = await desk.send();
  const officer = await desk.as('desk', 'payments.determine');
  await determineFee(officer, { dossierId, version: 0, timing: 'return', lines });
  await askPayment(officer, { dossierId, version: 1 });
  const due = await told('fee-due');
  expect(due.vi).toContain('phải nộp là 150.000 ₫. Mã thanh toán dùng được đến ');
  expect(due.vi).toContain(`/ho-so/${dossierId}/le-phi`);
  expect(due.en).toContain('asked to pay 150,000 ₫');
  expect(`${due.vi}${due.en}`).not.toMatch(/\{[a-zA-Z]+\}/);

  await payAtCounter(await desk.as('desk', 'payments.collect'), { dossierId, version: 2, note: '' });
  expect((await told('fee-paid')).vi).toContain('Đã nhận 150.000 ₫');

  const event = { dossierId, enterpriseId: desk.enterprises[0]?.enterpriseId, holders: [] };
  await cancelWhenOver[0]?.run(desk.system, event, { eventId: 'x', at: desk.server.clock.now(), actorId: undefined, reaction: 'x' });
  const refunds = await desk.system.read((tx) => listRefundRows(tx, { state: 'open', after: undefined, limit: 200 }));
  const id = refunds.find((one) => one.dossierId === dossierId)?.id ?? expect.fail('no refund');
  const clerk = await desk.as('clerk', 'payments.reconcile');
  await decideRefund(clerk, { id, decision: 'approved', note: 'Theo quy định' });
  expect((await world.noticesOf('delegate')).map(({ kind }) => kind)).not.toContain('fee-returned');
  await finishRefund(clerk, { id, reference: 'PC 15/2026' });
  expect((await told('fee-returned')).en).toContain('150,000 ₫ was given back');
});
