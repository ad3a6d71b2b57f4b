import type { Browser, Page } from 'playwright-core';
import { buildApp, launchChromium } from '#platform/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addIdentity, createPerson, givePost } from '#modules/accounts';
import { findUnitByCode } from '#modules/organisations';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { delegateWindow, giveDelegatePassword } from '../../modules/dossiers/journeys/applicant.fixture.ts';
import { officerWindows } from '../../modules/dossiers/journeys/officer.fixture.ts';

let desk: Desk;
let browser: Browser;
let administrator: Page;
let applicant: Page;
let dossierId: string;
const faults: string[] = [];

beforeAll(async () => {
  buildApp();
  desk = await startDesk('2026-11-20T02:15:00Z');
  await giveDelegatePassword(desk);
  await desk.system.act('test.administrator', async (act) => {
    const personId = await createPerson(act, { fullName: 'Người quản trị' });
    await addIdentity(act, { personId, provider: 'local', subject: 'quantri', level: 'basic' });
    const unit = await findUnitByCode(act.tx, 'VP', act.now);
    await givePost(act, { personId, unitId: unit?.id ?? '', roleKey: 'administrator', because: 'test' });
    Object.assign(desk.people, { quantri: personId });
  });
  browser = await launchChromium();
  administrator = await officerWindows(browser, desk, faults)('quantri', '/app/quan-tri/lich-lam-viec?nam=2026');
  applicant = await delegateWindow(browser, desk, { javaScriptEnabled: false, script: '', faults });
  dossierId = await desk.send();
  await desk.accept(dossierId);
});
afterAll(async () => {
  await browser?.close();
  await desk?.server.stop();
});

const dialog = () => administrator.getByRole('dialog');
const press = (name: string) => dialog().getByRole('button', { name, exact: true }).click();

it('an administrator sees what a swap of 23/11/2026 would move and who would be told, before deciding', async () => {
  await administrator.getByRole('button', { name: 'Quyết định mới' }).click();
  await dialog().getByLabel('Số, ký hiệu văn bản').fill('6801/TB-BNV');
  await dialog().getByLabel('Ngày văn bản').fill('20/11/2026');
  await dialog().getByLabel('Trích yếu').fill('Thông báo hoán đổi ngày làm việc');
  await dialog().getByLabel('Ngày được nghỉ').fill('24/11/2026');
  await dialog().getByLabel('Ngày làm bù').fill('28/11/2026');
  await dialog().getByLabel('Lý do, như người nộp sẽ đọc').fill('Hoán đổi ngày làm việc');
  await press('Xem trước');
  // 24/11 is a holiday by another document
  await dialog().getByRole('alert').getByText('đã được quy định theo 28/2026/QH16').waitFor();
  await dialog().getByLabel('Ngày được nghỉ').fill('23/11/2026');
  await press('Xem trước');
  await dialog().getByText('1 đến hạn muộn hơn').waitFor();
  await dialog().getByText('Được báo: 1 doanh nghiệp, cơ quan; 1 người.').waitFor();
  const row = dialog().locator('.ez-preview .ez-records tbody tr');
  expect((await row.innerText()).replaceAll(/\s+/g, ' ')).toMatch(/26\/11\/2026 09:15 27\/11\/2026 09:15 Muộn hơn/);
});

it('once it is decided the due time moves, and the applicant reads by which document, day by day', async () => {
  await press('Quyết định');
  await administrator.locator('.ez-toast').getByText('6801/TB-BNV').waitFor();
  await administrator.getByText('dời 1').waitFor();
  await administrator.locator('.ez-day-swap_off time[datetime="2026-11-23"]').waitFor();
  await applicant.goto(`/ho-so/${dossierId}`);
  await applicant.getByText('27/11/2026 09:15').first().waitFor();
  await applicant.getByText('Lịch làm việc thay đổi theo 6801/TB-BNV').first().waitFor();
  await applicant.getByText('Xem cách tính').first().click();
  const account = applicant.locator('.clock-days');
  await account.getByText('Hoán đổi ngày làm việc').waitFor();
  await account.getByText('6801/TB-BNV').waitFor();
  const papers = await applicant.getByRole('link', { name: 'Cách tính (PDF)' }).all();
  expect(papers).toHaveLength(2);
  const first = await applicant.request.get((await papers[0]?.getAttribute('href')) ?? '');
  expect(first.headers()['content-type']).toBe('application/pdf');
  expect(faults.filter((fault) => !/422/.test(fault))).toEqual([]);
});
