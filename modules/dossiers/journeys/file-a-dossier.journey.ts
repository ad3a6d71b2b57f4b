import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '#platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk, type Desk } from '../dossiers.fixture.ts';
import { listDossiers } from '../index.ts';
import { bundledScript, delegateWindow, giveDelegatePassword } from './applicant.fixture.ts';

const reissue = 'Cấp lại hoặc hiệu đính Giấy chứng nhận đăng ký đầu tư';
const signedRequest = {
  name: 'de-nghi-da-ky.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n'),
};

let desk: Desk;
let browser: Browser;
let script = '';
const faults: string[] = [];

beforeAll(async () => {
  script = await bundledScript();
  desk = await startDesk('2026-11-20T02:15:00Z');
  await giveDelegatePassword(desk);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await desk?.server.stop();
});

const signedIn = (javaScriptEnabled: boolean): Promise<Page> => delegateWindow(browser, desk, { javaScriptEnabled, script, faults });

const press = (tab: Page, name: string) => tab.getByRole('main').getByRole('button', { name, exact: true }).click();
const heading = (tab: Page, name: string) => tab.getByRole('heading', { level: 1, name }).waitFor();

async function findProcedure(tab: Page): Promise<void> {
  await tab.goto('/');
  await tab.getByRole('searchbox').fill('lam lai GCNĐKĐT bi mat');
  await press(tab, 'Tìm');
  await tab.getByRole('link', { name: reissue }).first().click();
  await tab.getByRole('link', { name: 'Nộp hồ sơ' }).first().click();
  await heading(tab, reissue);
}

async function begin(tab: Page): Promise<void> {
  await press(tab, 'Bắt đầu');
  await tab.getByRole('link', { name: 'Hãy chọn nơi nộp cho' }).waitFor();
  await tab.getByRole('radio').first().check();
  await press(tab, 'Bắt đầu');
  await heading(tab, 'Bạn đề nghị gì?');
}

async function sendsAndOpens(tab: Page): Promise<string> {
  await tab.waitForURL(/\/ho-so\/[0-9a-f-]{36}\?da-nop=1$/);
  await tab.getByText('Đã nộp lúc').waitFor();
  return new URL(tab.url()).pathname;
}

const howMany = async (): Promise<number> => (await listDossiers(await desk.as('delegate', 'dossiers.read'), {})).dossiers.length;

describe.each([
  ['without script', false],
  ['with script', true],
])('an enterprise files a dossier %s', (_, scripted) => {
  it('finds the procedure, fills, uploads, checks and sends it once', async () => {
    const before = await howMany();
    const tab = await signedIn(scripted);
    await findProcedure(tab);
    await begin(tab);

    await tab.getByLabel('Cấp lại giấy chứng nhận bị mất, bị hỏng').check();
    if (scripted) await tab.getByText(/^Đã lưu \d\d:\d\d$/).waitFor();
    await press(tab, 'Tiếp tục');
    await heading(tab, 'Dự án và giấy chứng nhận');
    const project = tab.locator('.field').filter({ has: tab.getByLabel('Tên dự án đầu tư') });
    expect(await project.getByText('Từ sổ dự án, ngày').textContent()).toContain('14/01/2016');
    expect(await project.getByRole('textbox').inputValue()).toBe('Nhà máy sản xuất linh kiện điện tử Sao Khuê');

    // Straight to the check: everything missing is told at once, each with its way.
    await tab.locator('.form-steps summary').click();
    await tab.locator('.form-steps').getByText('Kiểm tra và nộp').click();
    await heading(tab, 'Kiểm tra và nộp');
    const missing = tab.getByRole('alert').getByRole('link');
    expect(await missing.allTextContents()).toEqual([
      'Hãy chọn lý do cấp lại',
      'Hãy ghi mô tả sự việc',
      'Hãy chọn hình thức nhận kết quả',
      'Hãy đánh dấu vào nội dung cam kết này',
      'Hãy ghi chức danh người ký',
      'Chưa nộp: Văn bản đề nghị cấp lại hoặc hiệu đính, đã ký',
    ]);
    expect(await tab.getByRole('main').getByRole('button', { name: 'Nộp hồ sơ' }).count()).toBe(0);

    await tab.getByRole('link', { name: 'Hãy chọn lý do cấp lại' }).click();
    await heading(tab, 'Nội dung đề nghị');
    await tab.locator('[data-at="/reissueReason"]').getByText('Hãy chọn lý do cấp lại').waitFor();
    await tab.getByLabel('Bị mất').check();
    await tab.getByLabel('Mô tả sự việc').fill('Bị mất khi chuyển văn phòng, đã báo công an phường');
    await press(tab, 'Tiếp tục');
    await heading(tab, 'Nhận kết quả và cam kết');
    await tab.locator('[data-at="/resultDelivery/channel"]').getByRole('radio').first().check();
    await tab.getByRole('checkbox').check();
    await tab.getByLabel('Chức danh người ký').fill('Giám đốc');
    await press(tab, 'Tiếp tục');

    await heading(tab, 'Giấy tờ kèm theo');
    const slot = tab.locator('#s-tep-request');
    await slot
      .locator('input[type=file]')
      .setInputFiles({ name: 'anh.pdf', mimeType: 'application/pdf', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]) });
    if (!scripted) await press(tab, 'Tiếp tục');
    await slot.locator('.error').getByText('anh.pdf').waitFor();
    expect(await tab.getByRole('heading', { level: 1 }).textContent()).toBe('Giấy tờ kèm theo');
    await slot.locator('input[type=file]').setInputFiles(signedRequest);
    if (scripted) await slot.getByRole('link', { name: signedRequest.name }).waitFor();
    await press(tab, 'Tiếp tục');
    await heading(tab, 'Kiểm tra và nộp');
    await tab.getByText('Hồ sơ đã đủ, có thể nộp').waitFor();
    expect(await tab.getByRole('link', { name: signedRequest.name }).count()).toBe(1);

    // Two tabs, both sent: one dossier.
    const other = await tab.context().newPage();
    await other.goto(tab.url());
    const [first, second] = await Promise.all([tab, other].map(async (one) => (await press(one, 'Nộp hồ sơ'), sendsAndOpens(one))));
    expect(second).toBe(first);
    expect(await howMany()).toBe(before + 1);
    await tab.goto('/doanh-nghiep');
    expect(await tab.locator('#handled + .dossier-list > li').count()).toBe(before + 1);
    await tab.context().close();
  });
});

describe('the pages of filing', () => {
  it('ask for nothing the content policy forbids', () => {
    expect(faults).toEqual([]);
  });

  it('keep a draft from those who do not act for the enterprise', async () => {
    const draft = await desk.draft();
    const answer = await fetch(`${desk.server.url}/ho-so/ban-nhap/${draft}`, { headers: { accept: 'text/html' } });
    expect(answer.status).toBe(401);
  });
});
