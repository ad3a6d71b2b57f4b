import type { Browser, Page } from 'playwright-core';
import { buildApp, launchChromium } from '#platform/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addIdentity, createPerson, givePost } from '#modules/accounts';
import { findUnitByCode } from '#modules/organisations';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { officerWindows } from '../../modules/dossiers/journeys/officer.fixture.ts';
import { threeHandled } from './rehearsals/handled.fixture.ts';

let desk: Desk;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  buildApp();
  desk = await startDesk('2026-11-02T02:00:00Z');
  await threeHandled(desk);
  await desk.system.act('test.administrator', async (act) => {
    const personId = await createPerson(act, { fullName: 'Người quản trị' });
    await addIdentity(act, { personId, provider: 'local', subject: 'quantri', level: 'basic' });
    const unit = await findUnitByCode(act.tx, 'VP', act.now);
    await givePost(act, { personId, unitId: unit?.id ?? '', roleKey: 'administrator', because: 'test' });
    Object.assign(desk.people, { quantri: personId });
  });
  browser = await launchChromium();
  page = await officerWindows(browser, desk, faults)('quantri', '/app/quan-tri/lich-lam-viec?nam=2026');
});
afterAll(async () => {
  await browser?.close();
  await desk?.server.stop();
});

const dialog = () => page.getByRole('dialog');
const drafts = () => page.locator('.ez-card', { hasText: 'Dự thảo, chưa có hiệu lực' });

it('a closure is drafted before it has a number, and the calendar stays as it is', async () => {
  await page.getByRole('button', { name: 'Quyết định mới' }).click();
  await dialog().getByLabel('Trích yếu').fill('Đóng cửa trụ sở do bão');
  await dialog().getByRole('combobox', { name: 'Thay đổi' }).selectOption({ label: 'Ngừng làm việc (bão, mất điện, sự cố)' });
  await dialog().getByLabel('Từ ngày').fill('03/11/2026');
  await dialog().getByLabel('Đến hết ngày (nếu nhiều ngày)').fill('05/11/2026');
  await dialog().getByLabel('Lý do, như người nộp sẽ đọc').fill('Bão');
  await dialog().getByRole('button', { name: 'Lưu dự thảo', exact: true }).click();
  await page.locator('.ez-toast').getByText('lịch chưa đổi').waitFor();
  await drafts().getByText('Chưa có số').waitFor();
  await drafts().getByText('Chưa diễn tập.').waitFor();
  expect(await page.locator('.ez-day-local_closure').count()).toBe(0);
});

it('tried over what was received it tells which would have been moved, and which no longer late', async () => {
  await drafts().getByRole('link', { name: 'Diễn tập dự thảo này' }).click();
  await page.getByRole('combobox', { name: 'Thử các ngày trong dự thảo' }).waitFor();
  await page.getByRole('button', { name: 'Diễn tập', exact: true }).click();
  await page.getByText('3 trong 3 hồ sơ sẽ khác đi.').waitFor();
  await page.getByText('Các ngày đã thử, đúng như dự thảo').waitFor();
  const counted = page.locator('.ez-rehearsal-totals button', { hasText: 'Hết trễ' });
  expect((await counted.innerText()).replaceAll(/\s+/g, ' ')).toBe('Hết trễ 1');
  expect(await page.locator('.ez-rehearsal-totals button').count()).toBe(5);
});

it('who decides by the draft decides what was tried, and the decision keeps the rehearsal', async () => {
  await page.goto('/app/quan-tri/lich-lam-viec?nam=2026');
  await drafts().getByText('3 trong 3 hồ sơ sẽ khác.').waitFor();
  await drafts().getByRole('button', { name: 'Mở', exact: true }).click();
  await dialog().getByLabel('Số, ký hiệu văn bản').fill('31/QĐ-BQL');
  await dialog().getByLabel('Ngày văn bản').fill('20/11/2026');
  await dialog().getByRole('button', { name: 'Xem trước', exact: true }).click();
  await dialog().getByText('Nếu quyết định').waitFor();
  await dialog().getByRole('button', { name: 'Quyết định', exact: true }).click();
  await page.locator('.ez-toast').getByText('31/QĐ-BQL').waitFor();
  await page.locator('.ez-day-local_closure time[datetime="2026-11-03"]').waitFor();
  await page.getByRole('link', { name: 'Đã diễn tập trước, lần 1' }).click();
  await page.getByText('3 trong 3 hồ sơ sẽ khác đi.').waitFor();
  await page.getByText('đã ban hành hoặc bỏ').waitFor();
  expect(faults).toEqual([]);
});
