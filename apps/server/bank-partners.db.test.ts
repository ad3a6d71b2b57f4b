import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeCtx, type Ctx } from '#platform/context';
import { reachOf } from '#platform/access';
import { actorOf } from '#modules/accounts';
import { addBank, askPayment, determineFee, endBank, getFee, importStatement, settleDifference } from '#modules/payments';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { receiveNotice, signMessage } from '../../modules/payments/server/bank-notices.ts';
import { listIncomingRows } from '../../modules/payments/server/incoming-store.ts';
import { takeNotice } from '../../modules/payments/server/take-payment.ts';
import { listStatementBanks } from '../../modules/payments/server/statements/bank-of.ts';
import { getStatement, listStatements } from '../../modules/payments/server/statements/tell-statements.ts';

const day = '2026-11-20';
const head = 'ma_giao_dich,thoi_gian,so_tien,noi_dung';
let desk: Desk;
beforeAll(async () => {
  desk = await startDesk(`${day}T02:15:00Z`);
});
afterAll(() => desk.server.stop());

type Made = Awaited<ReturnType<typeof addBank>>;
let serial = 0;
let banks: Made[];
beforeEach(async () => {
  serial += 1;
  banks = [await addBank(desk.system, `Ngân hàng A${serial}`), await addBank(desk.system, `Ngân hàng B${serial}`)];
});

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
const seen = async (dossierId: string) => getFee(await as('delegate', 'payments.read'), dossierId);
const bankAt = (place: number): Made => banks[place] ?? expect.fail('no bank');

/** A bank tells over HTTP as it does. */
async function tell(bank: Made, transactionId: string, content: string, amount = 150_000): Promise<void> {
  const now = desk.server.clock.now();
  const payload = JSON.stringify({ transactionId, content, amount, paidAt: now.toISOString() });
  const message = { id: `msg_${transactionId}`, timestamp: Math.floor(now.getTime() / 1000), payload };
  await receiveNotice(desk.system, { bank: bank.id, ...message, signature: signMessage(bank.secret, message) });
}
const row = (ref: string, amount: number, content: string) => `${ref},20/11/2026 09:15,${amount},${content}`;
const take = async (bank: string, ...told: string[]) => {
  const { statementId } = await importStatement(await clerk(), { bank, day, text: [head, ...told, ''].join('\n') });
  return getStatement(await clerk(), statementId);
};

test('two banks that number their transactions alike: the money of both is kept, each once', async () => {
  const [one, other] = [await asked(), await asked()];
  for (let times = 0; times < 2; times += 1) {
    await tell(bankAt(0), 'FT0001', one.reference);
    await tell(bankAt(1), 'FT0001', other.reference);
  }
  await Promise.all(Array.from({ length: 10 }, () => tell(bankAt(1), 'FT0001', other.reference)));
  for (const [{ dossierId }, name] of [
    [one, `Ngân hàng A${serial}`],
    [other, `Ngân hàng B${serial}`],
  ] as const)
    expect(await seen(dossierId)).toMatchObject({
      obligation: { state: 'paid' },
      payments: [{ partner: 'bank', bank: name, partnerRef: 'FT0001' }],
    });
});

test('a bank is compared with what it told itself, on the day it is imported for; the days of one are listed alone', async () => {
  const [one, other] = [await asked(), await asked()];
  await tell(bankAt(0), 'FT0001', one.reference);
  await tell(bankAt(1), 'FT0001', other.reference);
  await tell(bankAt(1), 'FT0002', 'Ung ho');
  const first = await take(bankAt(0).id, row('FT0001', 150_000, one.reference));
  expect(first).toMatchObject({ bank: `Ngân hàng A${serial}`, ourCount: 1, matched: 1, differences: 0 });
  const second = await take(bankAt(1).id, row('FT0001', 150_000, other.reference), row('FT0003', 150_000, 'Khong ro'));
  expect(second).toMatchObject({ bank: `Ngân hàng B${serial}`, ourCount: 2, matched: 1, differences: 2 });
  expect(second.items.map(({ kind, partnerRef }) => [kind, partnerRef])).toEqual([
    ['only-bank', 'FT0003'],
    ['only-us', 'FT0002'],
  ]);
  // the same file is another account where it is of another bank
  expect((await take(bankAt(0).id, row('FT0001', 150_000, other.reference), row('FT0003', 150_000, 'Khong ro'))).id).not.toBe(second.id);
  // what only this bank knows is taken as its own
  const item = second.items.find(({ kind }) => kind === 'only-bank')?.id ?? '';
  await settleDifference(await clerk(), { id: item, resolution: 'taken', note: 'Ngân hàng không báo' });
  await tell(bankAt(1), 'FT0003', 'Khong ro');
  await tell(bankAt(0), 'FT0003', 'Khong ro');
  const kept = await desk.system.read((tx) => listIncomingRows(tx, { state: 'all', after: undefined, limit: 200 }));
  const third = kept.filter(({ partnerRef, bank }) => partnerRef === 'FT0003' && bank?.endsWith(String(serial)) === true);
  expect(third.map(({ bank }) => bank).toSorted()).toEqual([`Ngân hàng A${serial}`, `Ngân hàng B${serial}`]);
  const listed = async (bank: string) => (await listStatements(await clerk(), { bank, after: undefined, limit: 50 })).statements;
  expect((await listed(bankAt(1).id)).map((one) => one.id)).toEqual([second.id]);
  expect((await listed(bankAt(0).id)).map((one) => one.id)).toContain(first.id);
  expect(await listed('demo')).toEqual([]);
});

test('a bank that gets another secret is the same bank: what it told does not count again; ended, its last day is still compared', async () => {
  const { dossierId, reference } = await asked();
  const name = `Ngân hàng A${serial}`;
  await tell(bankAt(0), 'FT0009', reference);
  await endBank(desk.system, { name, because: 'Đổi khóa' });
  const anew = await addBank(desk.system, name);
  await tell(anew, 'FT0009', reference);
  expect((await seen(dossierId)).payments).toHaveLength(1);
  expect(await take(anew.id, row('FT0009', 150_000, reference))).toMatchObject({ ourCount: 1, matched: 1 });
  await endBank(desk.system, { name, because: 'Hết hợp đồng' });
  expect(await take(bankAt(0).id, row('FT0009', 150_000, reference), row('FT0010', 5, 'x'))).toMatchObject({ bank: name, matched: 1 });
  const { banks: told } = await listStatementBanks(await clerk());
  expect(told.filter((one) => one.name === name)).toEqual([{ bank: bankAt(0).id, name, ended: true }]);
  expect(told.at(-1)).toEqual({ bank: 'demo', ended: false });
  await expect(take('00000000-0000-7000-8000-000000000000')).rejects.toMatchObject({ code: 'http.not-found' });
});

test('money of before banks were told apart does not count again when its bank repeats it', async () => {
  const { dossierId, reference } = await asked();
  const paidAt = desk.server.clock.now();
  await takeNotice(desk.system, { bankId: null }, { transactionId: `OLD${serial}`, content: reference, amount: 150_000, paidAt });
  await tell(bankAt(0), `OLD${serial}`, reference);
  expect((await seen(dossierId)).payments).toHaveLength(1);
  await tell(bankAt(0), `OLD${serial}`, reference, 20_000);
  expect((await seen(dossierId)).payments).toHaveLength(2);
});

test('rows kept so far are of the only bank that could have told them; of several nobody knows', async () => {
  const client = await desk.server.services.db.pool.connect();
  const folder = new URL('../../modules/payments/db/migrations/', import.meta.url);
  const run = (name: string) => client.query(readFileSync(new URL(name, folder), 'utf8').replaceAll('payments.', 'pg_temp.'));
  const bank = (place: number) => `00000000-0000-7000-8000-00000000000${place}`;
  const addMoney = (ref: string, at: string) =>
    client.query(
      `insert into pg_temp.incoming (id, partner, partner_ref, noticed_at, paid_at) values (gen_random_uuid(), 'bank', $1, $2, $2)`,
      [ref, at],
    );
  const insertBank = (place: number, name: string, from: string, to: string | null) =>
    client.query('insert into pg_temp.bank (id, name, made_at, ended_at) values ($1, $2, $3, $4)', [bank(place), name, from, to]);
  try {
    await client.query(`begin;
      create temp table bank (id uuid primary key, name text, made_at timestamptz, ended_at timestamptz);
      create temp table incoming (id uuid, partner text, partner_ref text, noticed_at timestamptz, paid_at timestamptz,
        constraint incoming_partner_partner_ref_key unique (partner, partner_ref));
      create temp table statement (id uuid, partner text, day date, sha256 text,
        constraint statement_partner_day_sha256_key unique (partner, day, sha256));
      insert into pg_temp.statement values (gen_random_uuid(), 'bank', '2026-01-05', 'x')`);
    await insertBank(1, 'A', '2026-01-01', '2026-02-01');
    await insertBank(2, 'A', '2026-02-02', null);
    await insertBank(3, 'B', '2026-03-01', null);
    for (const [ref, at] of [
      ['alone', '2026-01-05'],
      ['renewed', '2026-02-05'],
      ['both', '2026-03-05'],
    ] as const)
      await addMoney(ref, at);
    await run('0008-bank-partners.sql');
    const { rows: money } = await client.query('select partner_ref as ref, bank_id as bank from pg_temp.incoming order by noticed_at');
    expect(money).toEqual([
      { ref: 'alone', bank: bank(1) },
      { ref: 'renewed', bank: bank(1) },
      { ref: 'both', bank: null },
    ]);
    expect((await client.query('select id, first_id as first from pg_temp.bank order by id')).rows.map((one) => one.first)).toEqual([
      bank(1),
      bank(1),
      bank(3),
    ]);
    expect((await client.query('select bank_id as bank from pg_temp.statement')).rows).toEqual([{ bank: null }]);
  } finally {
    await client.query('rollback');
    client.release();
  }
});
