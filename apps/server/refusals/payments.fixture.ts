import { addBank, askPayment, decideRefund, determineFee, handOverCash, importStatement, payAtCounter } from '#modules/payments';
import { newId } from '#platform/ids';
import { getDrawer } from '../../../modules/payments/server/cash/tell-cash.ts';
import { flagRefund, listRefundRows } from '../../../modules/payments/server/refund-store.ts';
import { listIncomingRows } from '../../../modules/payments/server/incoming-store.ts';
import { getStatement } from '../../../modules/payments/server/statements/tell-statements.ts';
import { demoNotice } from '../../../modules/payments/server/demo-notice.ts';
import { takeNotice } from '../../../modules/payments/server/take-payment.ts';
import type { Fixture, Fixtures, Prepared } from './fixture.fixture.ts';
import type { World } from './world.fixture.ts';

const lines = [{ name: 'Lệ phí', kind: 'le-phi' as const, amount: 150_000, basis: 'Nghị quyết minh họa' }];

async function determined({ desk }: World): Promise<string> {
  const dossierId = await desk.send();
  await determineFee(await desk.as('desk', 'payments.determine'), { dossierId, version: 0, timing: 'intake', lines });
  return dossierId;
}

async function asked(world: World): Promise<{ dossierId: string; reference: string }> {
  const dossierId = await determined(world);
  const { reference } = await askPayment(await world.desk.as('desk', 'payments.determine'), { dossierId, version: 1 });
  return { dossierId, reference };
}

let serial = 0;

function newNotice({ desk }: World, content: string) {
  serial += 1;
  return { transactionId: `thu-${serial}`, content, amount: 150_000, paidAt: desk.server.clock.now() };
}

/** Money for nothing known. */
async function unknown(world: World): Promise<string> {
  const notice = newNotice(world, 'không rõ');
  await takeNotice(world.desk.system, 'simulator', notice);
  const rows = await world.desk.system.read((tx) => listIncomingRows(tx, { state: 'waiting', after: undefined, limit: 1 }));
  return rows[0]?.id ?? '';
}

/** Money that a refused dossier's applicant paid. */
async function flagged(world: World): Promise<string> {
  const incomingId = await unknown(world);
  await world.desk.system.act('test.flag', (act) =>
    flagRefund(act.tx, { id: newId(act.now), incomingId, because: 'dossier-over', at: act.now, decided: undefined }),
  );
  const rows = await world.desk.system.read((tx) => listRefundRows(tx, { state: 'open', after: undefined, limit: 200 }));
  return rows.find((one) => one.incomingId === incomingId)?.id ?? '';
}

async function approved(world: World): Promise<string> {
  const id = await flagged(world);
  await decideRefund(await world.desk.as('clerk', 'payments.reconcile'), { id, decision: 'approved', note: 'Theo quy định' });
  return id;
}

/** A bank that tells of payments. */
async function aBank({ desk }: World): Promise<string> {
  serial += 1;
  return (await addBank(desk.system, `Ngân hàng ${serial}`)).id;
}

/** A day of the bank that has one payment more than we know. */
async function reconciled(world: World): Promise<{ id: string; difference: string }> {
  serial += 1;
  const clerk = await world.desk.as('clerk', 'payments.reconcile');
  const text = `ma_giao_dich,thoi_gian,so_tien,noi_dung\nthu-sao-ke-${serial},20/11/2026 09:00,150000,không rõ`;
  const { statementId } = await importStatement(clerk, { bank: 'demo', day: '2026-11-20', text });
  const { items } = await getStatement(clerk, statementId);
  return { id: statementId, difference: items.find(({ partnerRef }) => partnerRef === `thu-sao-ke-${serial}`)?.id ?? '' };
}

/** Cash that was taken and given on. */
async function handedOver(world: World): Promise<string> {
  const dossierId = await determined(world);
  const ctx = await world.desk.as('desk', 'payments.collect');
  await payAtCounter(ctx, { dossierId, version: 1, note: '' });
  const id = newId(world.desk.server.clock.now());
  const { amount } = await getDrawer(ctx);
  await handOverCash(ctx, { id, amount, counted: amount, receivedBy: 'Thủ quỹ', note: '' });
  return id;
}

const byDesk = (prepare: (world: World) => Promise<Prepared>): Fixture => ({ by: 'desk', prepare });
const byDrawer = (prepare: Fixture['prepare']): Fixture => ({ by: 'desk', as: { 'other unit': ['worker'] }, prepare });
const byClerk = (prepare: (world: World) => Promise<Prepared>, more: Partial<Fixture> = {}): Fixture => ({
  by: 'clerk',
  as: { 'other unit': ['worker'] },
  prepare,
  ...more,
});

/** What is done about fees. */
export const paymentFixtures: Fixtures = {
  'payments.getFee': { by: 'delegate', prepare: async (world) => ({ path: { dossierId: (await asked(world)).dossierId } }) },
  'page payments.showFee': { by: 'delegate', prepare: async (world) => ({ path: { id: (await asked(world)).dossierId } }) },
  'payments.determineFee': byDesk(async ({ desk }) => ({
    path: { dossierId: await desk.send() },
    body: { version: 0, timing: 'intake', lines },
  })),
  'payments.askPayment': byDesk(async (world) => ({ path: { dossierId: await determined(world) }, body: { version: 1 } })),
  'payments.payAtCounter': byDesk(async (world) => ({ path: { dossierId: await determined(world) }, body: { version: 1 } })),
  'payments.getReceiptFile': {
    by: 'delegate',
    prepare: async (world) => {
      const dossierId = await determined(world);
      await payAtCounter(await world.desk.as('desk', 'payments.collect'), { dossierId, version: 1, note: '' });
      return { path: { dossierId } };
    },
  },
  'payments.listOwed': { by: 'desk', prepare: async (world) => ({ hidden: await determined(world) }), lists: true },
  // the outsider of the fixtures collects too, and has a drawer of his own
  'payments.getDrawer': byDrawer(async () => ({})),
  'payments.handOverCash': byDrawer(async (world) => {
    const dossierId = await determined(world);
    const ctx = await world.desk.as('desk', 'payments.collect');
    await payAtCounter(ctx, { dossierId, version: 1, note: '' });
    const { amount } = await getDrawer(ctx);
    return { body: { id: newId(world.desk.server.clock.now()), amount, counted: amount, receivedBy: 'Thủ quỹ' } };
  }),
  'payments.listCashDays': byClerk(async () => ({})),
  'payments.listHandovers': byClerk(async (world) => ({ hidden: await handedOver(world) }), { lists: true }),
  'payments.listIncomings': byClerk(async (world) => ({ hidden: await unknown(world) }), { lists: true }),
  'payments.listRefunds': byClerk(async (world) => ({ hidden: await flagged(world) }), { lists: true }),
  'payments.decideRefund': byClerk(async (world) => ({
    path: { id: await flagged(world) },
    body: { decision: 'approved', note: 'Theo quy định' },
  })),
  'payments.finishRefund': byClerk(async (world) => ({ path: { id: await approved(world) }, body: { reference: 'UNC 15/2026' } })),
  'payments.importStatement': byClerk(async () => {
    serial += 1;
    const text = `ma_giao_dich,thoi_gian,so_tien,noi_dung\nthu-nhap-${serial},20/11/2026 09:00,150000,không rõ`;
    return { body: { bank: 'demo', day: '2026-11-20', text } };
  }),
  'payments.listStatementBanks': byClerk(async (world) => ({ hidden: await aBank(world) }), { lists: true }),
  'payments.listStatements': byClerk(async (world) => ({ hidden: (await reconciled(world)).id }), { lists: true }),
  'payments.getStatement': byClerk(async (world) => ({ path: { id: (await reconciled(world)).id } })),
  'payments.settleDifference': byClerk(async (world) => ({
    path: { id: (await reconciled(world)).difference },
    body: { resolution: 'explained', note: 'Ngân hàng ghi nhầm' },
  })),
  'payments.settleIncoming': byClerk(async (world) => ({
    path: { id: await unknown(world) },
    body: { settlement: 'to-refund', note: 'Không rõ của hồ sơ nào' },
  })),
};

/** What a bank sends, and what anybody does at the bank of the demo. */
export const paymentActs: Readonly<Record<string, (world: World) => Promise<Prepared>>> = {
  'payments.receiveNotice': async (world) => {
    const notice = newNotice(world, (await asked(world)).reference);
    const { bank, ...body } = demoNotice(world.desk.server.services.masterKey, notice, world.desk.server.clock.now());
    return { path: { bank }, body };
  },
  'page payments.payAtBank': async (world) => {
    serial += 1;
    const order = `00000000-0000-7000-8000-${String(serial).padStart(12, '0')}`;
    return { body: { order, content: (await asked(world)).reference, amount: '150.000', how: 'once' } };
  },
};
