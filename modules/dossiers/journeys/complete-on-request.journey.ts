import type { Browser, Page } from 'playwright-core';
import { buildApp, launchChromium } from '#platform/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findOpenStep } from '#modules/processes';
import { startDesk, type Desk } from '../dossiers.fixture.ts';
import { getDossier } from '../index.ts';
import { delegateWindow, giveDelegatePassword } from './applicant.fixture.ts';
import { officerWindows } from './officer.fixture.ts';

let desk: Desk;
let browser: Browser;
let officer: ReturnType<typeof officerWindows>;
let applicant: Page;
let dossierId: string;
const faults: string[] = [];

beforeAll(async () => {
  buildApp();
  desk = await startDesk('2026-11-20T02:15:00Z');
  await giveDelegatePassword(desk);
  browser = await launchChromium();
  officer = officerWindows(browser, desk, faults);
  applicant = await delegateWindow(browser, desk, { javaScriptEnabled: false, script: '', faults });
  dossierId = await desk.send();
});
afterAll(async () => {
  await browser?.close();
  await desk?.server.stop();
});

const seen = async () => getDossier(await desk.as('delegate'), dossierId);
const press = (page: Page, name: string | RegExp) => page.getByRole('main').getByRole('button', { name, exact: true }).click();
const told = (page: Page, text: string) => page.locator('.ez-toast').getByText(text).last().waitFor();

/** The case beside an officer's inbox, opened by its row. */
async function openRow(name: string, step: string): Promise<Page> {
  const page = await officer(name);
  await page.locator('.ez-inbox tbody tr', { hasText: step }).first().click();
  await page.locator('.ez-pane h1').waitFor();
  return page;
}

/** What the enterprise does without script: reads what is asked, mends the field, replaces the paper, sends. */
async function answer(reason: string): Promise<void> {
  await applicant.goto('/doanh-nghiep');
  await applicant.getByRole('link', { name: 'Xem và bổ sung' }).waitFor();
  await applicant.goto(`/ho-so/${dossierId}`);
  await press(applicant, 'Bổ sung hồ sơ');
  await applicant.getByText('Đang bổ sung theo yêu cầu').waitFor();
  await applicant.getByRole('main').getByRole('link', { name: 'Lý do' }).click();
  await applicant.locator('[data-at="/reason"]').getByText('Cần bổ sung:').waitFor();
  await applicant.getByLabel('Lý do', { exact: true }).fill(reason);
  await press(applicant, 'Tiếp tục');
  await applicant.getByRole('heading', { level: 1, name: 'Giấy tờ kèm theo' }).waitFor();
  await press(applicant, 'Tiếp tục');
  await applicant.getByText('Hồ sơ đã đủ, có thể gửi bổ sung').waitFor();
  await press(applicant, 'Gửi bổ sung');
  await applicant.getByText('Đã gửi bổ sung').waitFor();
}

/** The specialist asks for the field once more; answers the officer's window. */
async function propose(request: string): Promise<void> {
  const page = await officer('worker', `/app/?mo=${dossierId}`);
  await page.getByText('Việc khác').click();
  await page.getByRole('button', { name: 'Đề nghị yêu cầu bổ sung' }).click();
  await page.locator('.ez-asks summary', { hasText: 'Đề nghị' }).click();
  await page.getByRole('checkbox', { name: 'Lý do' }).check();
  await page.getByPlaceholder('Cần bổ sung gì').fill(request);
  await page.getByLabel('Lý do yêu cầu').fill('Chưa rõ nội dung đề nghị');
  await page.locator('.ez-act-card .ez-button-primary').click();
  await told(page, 'Đã gửi đề nghị');
  await page.close();
}

it('the desk asks for everything in one request, and reads beforehand what the enterprise will read', async () => {
  const page = await openRow('desk', 'accept');
  await page.getByRole('button', { name: 'Tiếp nhận' }).first().click();
  await page.getByRole('button', { name: 'Yêu cầu hoàn thiện (mẫu 02)' }).click();
  await page.getByRole('checkbox', { name: 'request' }).check();
  await page.getByPlaceholder('Cần bổ sung gì').fill('Ký lại trang cuối');
  await page.locator('.ez-asks summary', { hasText: 'Đề nghị' }).click();
  await page.getByRole('checkbox', { name: 'Lý do' }).check();
  await page.getByRole('button', { name: 'Gửi yêu cầu hoàn thiện' }).click();
  await page.getByText('Hãy ghi cần bổ sung gì cho từng nội dung đã chọn.').waitFor();
  await page.getByPlaceholder('Cần bổ sung gì').last().fill('Ghi rõ lý do');
  await page.getByLabel('Lý do yêu cầu').fill('Đơn chưa có chữ ký');
  await page.getByLabel('Hạn bổ sung').fill('27/11/2026 17:00');
  const preview = page.locator('.ez-reads');
  expect(await preview.locator('li').allTextContents()).toEqual(['request: Ký lại trang cuối', 'Lý do: Ghi rõ lý do']);
  expect(await preview.textContent()).toContain('Bổ sung trước 27/11/2026 17:00.');
  await page.getByRole('button', { name: 'Gửi yêu cầu hoàn thiện' }).click();
  await told(page, 'Đã gửi yêu cầu hoàn thiện');
  await page.getByText('Đang chờ doanh nghiệp bổ sung 2 nội dung, hạn 27/11/2026 17:00.').waitFor();
  await page.getByRole('button', { name: 'Tiếp nhận' }).waitFor({ state: 'detached' });
  expect(await seen()).toMatchObject({ nationalStatus: 5, supplementState: 'asked' });
  await page.close();
});

it('the enterprise answers without script, and the desk accepts what came', async () => {
  await applicant.goto('/doanh-nghiep');
  expect(await applicant.locator('#to-do + .dossier-list').textContent()).toContain('Cần bổ sung 2 nội dung. Trước 27/11/2026 17:00.');
  await answer('mở rộng nhà xưởng');
  expect(await seen()).toMatchObject({ nationalStatus: 1, supplementState: 'answered', data: { reason: 'mở rộng nhà xưởng' } });
  const page = await openRow('desk', 'accept');
  await page.getByText('đã bổ sung', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Tiếp nhận' }).first().click();
  // before acceptance there is one request only: a further one is proposed to the head
  await page.getByRole('button', { name: 'Từ chối tiếp nhận' }).waitFor();
  expect(await page.getByRole('button', { name: 'Yêu cầu hoàn thiện (mẫu 02)' }).count()).toBe(0);
  await page.locator('.ez-act-card .ez-button-primary').click();
  await page.locator('.ez-done-code').getByText('H99.99-261120-0001').waitFor();
  await page.close();
  await desk.go('head', dossierId, 'assigned', 'worker');
});

it('during appraisal the specialist proposes, the head approves, and the step stands still until the answer is there', async () => {
  await propose('Nêu diện tích mở rộng');
  const head = await openRow('head', 'Duyệt yêu cầu bổ sung');
  await head.getByRole('button', { name: 'Xem và quyết định' }).click();
  await head.locator('.ez-act-card p', { hasText: 'Người worker đề nghị yêu cầu doanh nghiệp bổ sung' }).waitFor();
  await press(head, 'Đồng ý');
  await told(head, 'Đã đồng ý');
  await head.close();
  const worker = await officer('worker', `/app/ho-so/${dossierId}`);
  await worker.getByText(/Bước “study” tạm dừng từ/).waitFor();
  expect(await worker.getByRole('button', { name: 'Ghi kết quả' }).count()).toBe(0);
  await answer('mở rộng thêm 500 m2');
  await worker.getByRole('button', { name: 'Ghi kết quả' }).waitFor();
  await worker.close();
  expect(await seen()).toMatchObject({ nationalStatus: 4, standing: 'in-time' });
});

it('a second request shows the head what it costs and needs his reason; with the answer the dossier goes on', async () => {
  await propose('Nêu thời gian thi công');
  const head = await openRow('head', 'Duyệt yêu cầu bổ sung');
  await head.getByRole('button', { name: 'Xem và quyết định' }).click();
  await head.getByText('Đã yêu cầu 1 lần, thủ tục cho 1 lần.').waitFor();
  await press(head, 'Đồng ý');
  await head.getByText('Yêu cầu vượt số lần quy định: hãy ghi lý do của bạn.').waitFor();
  await head.locator('.ez-act-card textarea').fill('Bản vẽ mới thay đổi tiến độ');
  await press(head, 'Đồng ý');
  await told(head, 'Đã đồng ý');
  await head.close();
  await answer('mở rộng, thi công sáu tháng');
  const worker = await openRow('worker', 'study');
  await worker.getByText('Đã xong (3)').click();
  await worker.getByText('Lý do vượt số lần quy định: Bản vẽ mới thay đổi tiến độ').waitFor();
  await worker.getByRole('button', { name: 'Ghi kết quả' }).click();
  await worker.getByRole('button', { name: 'done' }).click();
  await told(worker, 'done');
  await worker.close();
  expect(await desk.system.read((tx) => findOpenStep(tx, dossierId))).toMatchObject({ key: 'return' });
  expect((await seen()).papers.map((paper) => paper.formNo).filter((form) => form === '02')).toHaveLength(3);
});

it('no window complained', () => {
  expect(faults).toEqual([]);
});
