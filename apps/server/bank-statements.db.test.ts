import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCtx, systemCtx, type Ctx } from '#platform/context';
import { reachOf } from '#platform/access';
import { actorOf } from '#modules/accounts';
import { askPayment, determineFee, getFee, importStatement, settleDifference, settleIncoming } from '#modules/payments';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { listIncomingRows } from '../../modules/payments/server/incoming-store.ts';
import { payAtBank, type Behaviour } from '../../modules/payments/server/pay-at-bank.ts';
import { getStatement, listStatements } from '../../modules/payments/server/statements/tell-statements.ts';

const day = '2026-11-20';
const head = 'ma_giao_dich,thoi_gian,so_tien,noi_dung';
let desk: Desk;
beforeAll(async () => {
  desk = await startDesk(`${day}T02:15:00Z`);
});
afterAll(() => desk.server.stop());

async function as(name: string, permission: string): Promise<Ctx> {
  const now = desk.server.clock.now();
  const actor = await desk.system.read((tx) => actorOf(desk.server.services, tx, desk.people[name] ?? '', now));
  const reach = reachOf(actor, permission, ['mandate', 'unit', 'authority'], now) ?? expect.fail(`${name} has no ${permission}`);
  return makeCtx({ services: desk.server.services, actor, reach, locale: 'vi', requestId: name });
}
const clerk = () => as('clerk', 'payments.reconcile');
const lines = [{ name: 'Lệ phí', kind: 'le-phi' as const, amount: 150_000, basis: 'Nghị quyết minh họa' }];
async function asked(): Promise<{ dossierId: string; reference: string }> {
  const dossierId = await desk.send();
  const officer = await as('desk', 'payments.determine');
  await determineFee(officer, { dossierId, version: 0, timing: 'return', lines });
  return { dossierId, reference: (await askPayment(officer, { dossierId, version: 1 })).reference };
}
let orders = 0;
async function pay(content: string, how: Behaviour = 'once'): Promise<string> {
  orders += 1;
  const order = `00000000-0000-7000-8000-${String(orders).padStart(12, '0')}`;
  await payAtBank(systemCtx(desk.server.services, 'bank'), { order, content, amount: 150_000, how });
  return order;
}
const row = (ref: string, amount: number, content: string, time = '09:15') => `${ref},20/11/2026 ${time},${amount},${content}`;
const take = async (text: string, on = day) => importStatement(await clerk(), { bank: 'demo', day: on, text });
const shown = async (id: string) => getStatement(await clerk(), id);
const ofKind = <Item extends { kind: string }>(items: readonly Item[], kind: string): Item =>
  items.find((one) => one.kind === kind) ?? expect.fail(`no ${kind}`);
const stateOf = async (dossierId: string) => (await getFee(await as('delegate', 'payments.read'), dossierId)).obligation?.state;

test('a day of the bank beside ours: what agrees, what only one has, other sums, what was paid twice; the same file is imported once', async () => {
  const [good, lost, twice] = [await asked(), await asked(), await asked()];
  const [paid, unheard, wrong, first] = [
    await pay(good.reference),
    await pay(lost.reference, 'forged'),
    await pay('Ung ho quy'),
    await pay(twice.reference, 'twice'),
  ];
  const again = first.replace(/^00000000/, '00000001');
  const onlyOurs = await pay('Chuyen nham');
  const text = [
    head,
    row(paid, 150_000, good.reference),
    row(unheard, 150_000, lost.reference),
    row(wrong, 140_000, 'Ung ho quy'),
    row(first, 150_000, twice.reference),
    row(again, 150_000, twice.reference, '09:16'),
  ].join('\n');
  const { statementId, isNew } = await take(text);
  expect(isNew).toBe(true);
  const found = await shown(statementId);
  expect(found).toMatchObject({ bankCount: 5, bankAmount: 740_000, ourCount: 5, ourAmount: 750_000, matched: 3, differences: 4, open: 4 });
  const by = (kind: string) => found.items.filter((one) => one.kind === kind).map((one) => one.partnerRef);
  expect([by('only-bank'), by('only-us'), by('amount'), by('duplicate')]).toEqual([[unheard], [onlyOurs], [wrong], [again]]);
  expect(found.importedBy).toBe('Người clerk');
  expect(await take(text)).toEqual({ statementId, isNew: false });
  const atOnce = await Promise.all(Array.from({ length: 10 }, () => take(`${text}\n`)));
  const [newest = ''] = atOnce.map((one) => one.statementId);
  expect(new Set(atOnce.map((one) => one.statementId)).size).toBe(1);
  expect(atOnce.filter((one) => one.isNew)).toHaveLength(1);
  expect((await listStatements(await clerk(), { after: undefined, limit: 1 })).statements).toMatchObject([{ id: newest }]);

  // what only the bank knows is taken as if it had told us
  const item = ofKind(found.items, 'only-bank').id;
  expect(await stateOf(lost.dossierId)).toBe('due');
  await settleDifference(await clerk(), { id: item, resolution: 'taken', note: 'Ngân hàng không báo' });
  expect(await stateOf(lost.dossierId)).toBe('paid');
  const settling = { id: item, resolution: 'explained', note: 'x' } as const;
  await expect(settleDifference(await clerk(), settling)).rejects.toMatchObject({ code: 'payments.settled-already' });
  // taken from the other import of the same day, too: it stands once
  const other = ofKind((await shown(newest)).items, 'only-bank').id;
  await settleDifference(await clerk(), { id: other, resolution: 'taken', note: 'Lần nữa' });
  expect((await getFee(await as('delegate', 'payments.read'), lost.dossierId)).payments).toHaveLength(1);

  const amount = ofKind(found.items, 'amount').id;
  await expect(settleDifference(await clerk(), { id: amount, resolution: 'taken', note: 'x' })).rejects.toMatchObject({
    code: 'payments.nothing-to-take',
  });
  await settleDifference(await clerk(), { id: amount, resolution: 'explained', note: 'Ngân hàng ghi nhầm' });
  // what was paid twice is settled among the money that came in
  const waiting = await desk.system.read((tx) => listIncomingRows(tx, { state: 'waiting', after: undefined, limit: 50 }));
  const duplicate = waiting.find((one) => one.partnerRef === again) ?? expect.fail('no duplicate');
  await settleIncoming(await clerk(), { id: duplicate.id, settlement: 'to-refund', note: 'Nộp hai lần' });
  const settled = await shown(statementId);
  expect(settled).toMatchObject({ differences: 4, open: 1 });
  expect(ofKind(settled.items, 'duplicate')).toMatchObject({ verdict: 'duplicate', settlement: 'to-refund' });
  expect(ofKind(settled.items, 'amount')).toMatchObject({ resolution: 'explained', note: 'Ngân hàng ghi nhầm' });
  // the file of the next import finds the day as it is now
  const later = await take(`${text}\n\n`);
  expect(await shown(later.statementId)).toMatchObject({ ourCount: 6, matched: 4 });
});

test('a file that is wrong somewhere is refused whole, each fault with its line', async () => {
  const text = [head, row('A1', 150_000, 'x'), 'A2,20/11/2026,5,x', row('A1', 1, 'y')].join('\n');
  const before = await listStatements(await clerk(), { after: undefined, limit: 50 });
  await expect(take(text)).rejects.toMatchObject({
    code: 'payments.bad-statement',
    faults: [
      { code: 'payments.statement-time', params: { line: 3 } },
      { code: 'payments.statement-twice', params: { line: 4 } },
    ],
  });
  await expect(take(`${head}\n`, '2026-11-21')).rejects.toMatchObject({ code: 'payments.day-ahead' });
  expect(await listStatements(await clerk(), { after: undefined, limit: 50 })).toEqual(before);
});
