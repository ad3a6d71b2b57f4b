import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { grant } from '#platform/access';
import { buildApp, launchChromium } from '#platform/testing';
import { addIdentity, createPerson, givePost } from '#modules/accounts';
import { listUnits } from '#modules/organisations';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { officerWindows } from '../../modules/dossiers/journeys/officer.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'ezone-papers-'));
const address = '/app/mau-giay-to?giay=form-01-receipt';
const said = 'Giữ giấy này đến khi nhận kết quả';
const faults: string[] = [];
let desk: Desk;
let browser: Browser;
let open: (name: string, path?: string) => Promise<Page>;

beforeAll(async () => {
  buildApp();
  desk = await startDesk('2026-11-20T02:15:00Z');
  const { system, server, people } = desk;
  const office = (await system.read((tx) => listUnits(tx, server.clock.now()))).find((unit) => unit.code === 'VP')?.id ?? '';
  await system.act('test.administrator', async (act) => {
    const personId = await createPerson(act, { fullName: 'Quản trị viên' });
    await addIdentity(act, { personId, provider: 'local', subject: 'administrator', level: 'basic' });
    await givePost(act, { personId, unitId: office, roleKey: 'administrator', because: 'test' });
    Object.assign(people, { administrator: personId });
  });
  browser = await launchChromium();
  open = officerWindows(browser, desk, faults);
});
afterAll(async () => {
  await browser?.close();
  await desk?.server.stop();
  rmSync(folder, { recursive: true });
});

/** A dossier accepted now, which the clerk's office takes part in, with the address of its receipt. */
async function accepted() {
  const { system, server } = desk;
  const id = await desk.send();
  const { receiptId, code } = await desk.accept(id);
  const office = (await system.read((tx) => listUnits(tx, server.clock.now()))).find((unit) => unit.code === 'VP')?.id ?? '';
  const holder = { kind: 'unit' as const, id: office };
  await system.act('test.share', (act) => grant(act.tx, { recordKind: 'dossier', recordId: id, holder, because: 'test', since: act.now }));
  return { code, receipt: `/api/v1/dossiers/${id}/papers/${receiptId}` };
}

async function textAt(page: Page, path: string): Promise<string> {
  const answer = await page.request.get(path);
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf']);
  const file = join(folder, 'paper.pdf');
  writeFileSync(file, await answer.body());
  return execFileSync('pdftotext', [file, '-'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    .normalize('NFC')
    .replaceAll(/\s+/g, ' ');
}

it('the clerk rewrites a note, sees a wrong field at its place and the true page with a real dossier, another publishes it from tomorrow', async () => {
  const today = await accepted();
  const page = await open('clerk', '/app/mau-giay-to');
  await page.locator('.ez-papers button', { hasText: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả' }).click();
  const note = page.getByLabel('Lưu giữ và tra cứu');
  await note.fill(`${said} {Mã số}.`);
  await page.getByText('giấy tờ này không có trường đó').waitFor();
  await page.getByText('Chưa xem thử được').waitFor();
  await note.fill(`${said} của hồ sơ `);
  await note.press('End');
  await page.locator('.ez-slot-fields').getByRole('button', { name: 'Mã hồ sơ', exact: true }).click();
  expect(await note.inputValue()).toBe(`${said} của hồ sơ {Mã hồ sơ}`);
  await page.getByText(/Bạn đang soạn, lưu lúc/).waitFor();

  const choice = page.getByLabel('Xem với dữ liệu của');
  const offered = choice.locator('option', { hasText: today.code });
  await choice.selectOption((await offered.getAttribute('value')) ?? '');
  const shown = page.locator('.ez-paper-pages iframe, .ez-paper-pages a').first();
  const source = (await shown.getAttribute('src')) ?? (await shown.getAttribute('href')) ?? '';
  const trial = await textAt(page, source.split('#')[0] ?? '');
  expect(trial).toContain(`${said} của hồ sơ ${today.code}`);
  expect(trial).toContain('BẢN XEM THỬ MẪU');

  await page.getByLabel('Dùng từ ngày').fill('21/11/2026');
  await page.getByLabel('Lý do sửa').fill('Người nộp hay làm mất giấy');
  await page.getByText('Quản trị hệ thống xem lại và ban hành.').waitFor();
  expect(await page.getByRole('button', { name: 'Ban hành lời văn' }).count()).toBe(0);
  const { pool } = desk.server.services.db;
  const kept = async () => (await pool.query('select valid_from::text as day, because from templates.text_draft')).rows;
  await expect.poll(kept).toEqual([{ day: '2026-11-21', because: 'Người nộp hay làm mất giấy' }]);

  const second = await open('administrator', address);
  await second.getByText(/Người clerk soạn, lưu lúc/).waitFor();
  await second.getByRole('button', { name: 'Ban hành lời văn' }).click();
  const dialog = second.locator('dialog[open]');
  expect(await dialog.innerText()).toContain('Giấy tờ lập từ ngày 21/11/2026 mang lời văn này');
  await dialog.getByRole('button', { name: 'Ban hành lời văn' }).click();
  await second.locator('.ez-paper-history summary', { hasText: 'Bản 3: từ 21/11/2026' }).click();
  expect(await second.locator('.ez-paper-changes ins').first().innerText()).toContain(said);
  await second.getByText('Soạn: Người clerk').waitFor();

  const clerks = await open('clerk', '/app/');
  expect(await textAt(clerks, today.receipt)).not.toContain(said);
  expect(await textAt(clerks, (await accepted()).receipt)).not.toContain(said);
  for (const one of [page, second, clerks]) await one.close();
  desk.server.clock.set(new Date('2026-11-21T02:15:00Z'));
  // The sessions of yesterday are over.
  const next = await officerWindows(browser, desk, faults)('clerk', '/app/');
  const tomorrow = await accepted();
  expect(await textAt(next, tomorrow.receipt)).toContain(`${said} của hồ sơ ${tomorrow.code}`);
  expect(await textAt(next, today.receipt)).not.toContain(said);
  expect(faults).toEqual([]);
});
