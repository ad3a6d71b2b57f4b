import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCtx, systemCtx, type Ctx } from '#platform/context';
import { reachOf } from '#platform/access';
import { actorOf } from '#modules/accounts';
import { getDossier } from '#modules/dossiers';
import { askPayment, determineFee, getFee, payAtCounter } from '#modules/payments';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { openPaperFile } from '../../modules/dossiers/server/dossier-files.ts';
import { renderPaper } from '../../modules/dossiers/server/render-papers.ts';
import { openReceipt } from '../../modules/payments/server/receipt-file.ts';
import { takeNotice } from '../../modules/payments/server/take-payment.ts';

let desk: Desk;
const folder = mkdtempSync(join(tmpdir(), 'ezone-receipts-'));
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(async () => {
  await desk.server.stop();
  rmSync(folder, { recursive: true });
});

async function as(name: string, permission: string): Promise<Ctx> {
  const now = desk.server.clock.now();
  const actor = await desk.system.read((tx) => actorOf(desk.server.services, tx, desk.people[name] ?? '', now));
  const reach = reachOf(actor, permission, ['mandate', 'unit', 'authority'], now) ?? expect.fail(`${name} has no ${permission}`);
  return makeCtx({ services: desk.server.services, actor, reach, locale: 'vi', requestId: name });
}
const lines = [
  { name: 'Lệ phí cấp giấy phép', kind: 'le-phi' as const, amount: 150_000, basis: 'Nghị quyết minh họa 01' },
  { name: 'Phí thẩm định', kind: 'phi' as const, amount: 30_500, basis: 'Thông tư minh họa 02' },
];
const seen = async (dossierId: string) => getFee(await as('delegate', 'payments.read'), dossierId);
async function determined(): Promise<string> {
  const dossierId = await desk.send();
  await determineFee(await as('desk', 'payments.determine'), { dossierId, version: 0, timing: 'return', lines });
  return dossierId;
}
async function textOf(paperId: string): Promise<string> {
  const system = systemCtx(desk.server.services, 'test');
  const sha256 = (await renderPaper(system, paperId)) ?? expect.fail('no file');
  const parts: Uint8Array[] = [];
  for await (const part of await desk.server.services.files.open(sha256)) parts.push(part as Uint8Array);
  const file = join(folder, 'receipt.pdf');
  writeFileSync(file, Buffer.concat(parts));
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).normalize('NFC').replaceAll(/\s+/g, ' ');
}

test('cash has its receipt as a paper of the dossier: number of its book, payer, parts, the sum written out, who took it', async () => {
  const dossierId = await determined();
  await payAtCounter(await as('desk', 'payments.collect'), { dossierId, version: 1, note: '' });
  const { receipt } = await seen(dossierId);
  expect(receipt).toMatchObject({ form: 'MINH-HOA', symbol: 'MH/26', number: 1, amount: 180_500 });
  const { papers } = await getDossier(await desk.as('delegate'), dossierId);
  expect(papers.find((one) => one.id === receipt?.paperId)).toMatchObject({ formNo: 'BL', name: { en: 'Receipt for fees' } });
  const text = await textOf(receipt?.paperId ?? '');
  for (const told of [
    'BIÊN LAI THU PHÍ, LỆ PHÍ',
    'Mẫu số: MINH-HOA',
    'Ký hiệu: MH/26',
    'Số: 0000001',
    receipt?.payerName ?? '–',
    receipt?.payerCode ?? '–',
    'Lệ phí cấp giấy phép (Lệ phí)',
    'Thông tư minh họa 02',
    '180.500',
    'Một trăm tám mươi nghìn năm trăm đồng',
    'Tiền mặt tại quầy',
    '09:15 20/11/2026',
    'Người desk',
    'KHÔNG CÓ GIÁ TRỊ PHÁP LÝ',
  ])
    expect(text).toContain(told);
});

test('a transfer has the next number, its reference and nobody who took it; another enterprise does not get the paper', async () => {
  const dossierId = await determined();
  const { reference } = await askPayment(await as('desk', 'payments.determine'), { dossierId, version: 1 });
  const paidAt = new Date('2026-11-20T02:10:00Z');
  const notice = { transactionId: 'T1', content: `CT ${reference}`, amount: 180_500, paidAt };
  await takeNotice(systemCtx(desk.server.services, 'bank'), 'simulator', notice);
  const paperId = (await seen(dossierId)).receipt?.paperId ?? expect.fail('no paper');
  const text = await textOf(paperId);
  for (const told of ['Số: 0000002', 'Chuyển khoản', reference, '09:10 20/11/2026']) expect(text).toContain(told);
  expect(text).not.toContain('Người desk');
  const { headers } = await openPaperFile(await desk.as('delegate'), dossierId, paperId);
  expect(JSON.stringify(headers)).toContain('BL.pdf');
  await expect(openPaperFile(await desk.as('other'), dossierId, paperId)).rejects.toMatchObject({ code: 'http.not-found' });
});

test('what is waived or not paid whole has none', async () => {
  const dossierId = await determined();
  await determineFee(await as('desk', 'payments.determine'), {
    dossierId,
    version: 1,
    timing: 'return',
    lines,
    exemption: { basis: 'Luật minh họa Điều 1', document: 'Giấy xác nhận 5/XN' },
  });
  expect((await seen(dossierId)).receipt).toBeUndefined();
  expect((await getDossier(await desk.as('delegate'), dossierId)).papers.filter((one) => one.formNo === 'BL')).toEqual([]);
});

test('whoever may see the fee gets the receipt as it is, and a copy in English that says what it is', async () => {
  const dossierId = await determined();
  await payAtCounter(await as('desk', 'payments.collect'), { dossierId, version: 1, note: '' });
  const number = (await seen(dossierId)).receipt?.number ?? 0;
  const read = async (lang: 'vi' | 'en') => {
    const { body } = await openReceipt(await as('delegate', 'payments.read'), { dossierId, lang });
    const parts: Uint8Array[] = [];
    if (body instanceof Uint8Array) parts.push(body);
    else for await (const part of body as AsyncIterable<Uint8Array>) parts.push(part);
    const file = join(folder, `copy-${lang}.pdf`);
    writeFileSync(file, Buffer.concat(parts));
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).normalize('NFC').replaceAll(/\s+/g, ' ');
  };
  expect(await read('vi')).toContain('BIÊN LAI THU PHÍ, LỆ PHÍ');
  const copy = await read('en');
  for (const told of [
    'Receipt for fees',
    'WITHOUT LEGAL EFFECT',
    `MH/26 ${String(number).padStart(7, '0')}`,
    '180,500 VND',
    'DEMONSTRATION',
  ])
    expect(copy).toContain(told);
  await expect(openReceipt(await as('other', 'payments.read'), { dossierId, lang: 'en' })).rejects.toMatchObject({
    code: 'http.not-found',
  });
});
