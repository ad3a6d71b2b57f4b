import type { Browser, Page } from 'playwright-core';
import { buildApp, launchChromium } from '#platform/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codes } from '../../../modules/dossiers/dossiers.fixture.ts';
import { officerWindows } from '../../../modules/dossiers/journeys/officer.fixture.ts';
import { newCode, proofPdf, startRegistrationDesk, type RegistrationDesk } from './registrations.fixture.ts';

const password = 'một câu đủ dài để nhớ';
const code = newCode(500);
const [director, clerk] = ['giamdoc@example.com', 'nhanvien@example.com'];

let world: RegistrationDesk;
let browser: Browser;
let officer: ReturnType<typeof officerWindows>;
const faults: string[] = [];

beforeAll(async () => {
  buildApp();
  world = await startRegistrationDesk('2026-11-20T02:15:00Z');
  browser = await launchChromium();
  officer = officerWindows(browser, world.desk, faults);
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

/** A window of somebody whose browser runs no script. */
async function plainWindow(): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: world.desk.server.url });
  return context.newPage();
}
const press = (tab: Page, name: string) => tab.getByRole('main').getByRole('button', { name, exact: true }).click();
const heading = (tab: Page, name: string) => tab.getByRole('heading', { level: 1, name }).waitFor();

async function choosePassword(tab: Page, email: string): Promise<void> {
  const opened = (await world.letters(email, 1)).findLast((one) => one.kind === 'account-opened');
  await tab.goto(opened?.path ?? '');
  await tab.locator('input[name=password]').fill(password);
  await tab.locator('input[name=repeated]').fill(password);
  await tab.getByRole('main').getByRole('button').first().click();
  await tab.waitForURL('**/doanh-nghiep');
}

async function beginDossier(tab: Page): Promise<void> {
  await tab.goto(`/ho-so/moi?thu-tuc=${codes.plain}`);
  await press(tab, 'Bắt đầu');
  await tab.waitForURL(/\/ho-so\/ban-nhap\/[0-9a-f-]{36}/);
}

it('an enterprise asks for an account, the desk confirms its representative, and he begins the first dossier', async () => {
  const tab = await plainWindow();
  await tab.goto('/dang-nhap');
  await tab.getByRole('link', { name: 'Đăng ký', exact: false }).click();
  await heading(tab, 'Đăng ký tài khoản doanh nghiệp');
  await tab.getByLabel('Mã số thuế').fill(code);
  await press(tab, 'Gửi yêu cầu');
  await tab.getByRole('alert').getByRole('link', { name: 'Hãy ghi tên doanh nghiệp' }).waitFor();
  await tab.getByLabel('Tên doanh nghiệp').fill('Công ty TNHH Hạt Giống Minh Họa');
  await tab.getByLabel('Họ và tên').fill('Người Đại Diện Hạt Giống');
  await tab.getByLabel('Chức danh').fill('Giám đốc');
  await tab.getByLabel('E-mail').fill(director);
  await tab.getByLabel('Điện thoại').fill('0912 345 678');
  await tab.locator('input[type=file]').setInputFiles({ name: 'dkdn.pdf', mimeType: 'application/pdf', buffer: Buffer.from(proofPdf) });
  await tab.getByRole('checkbox').check();
  await press(tab, 'Gửi yêu cầu');
  await heading(tab, 'Đã nhận yêu cầu, hãy xác nhận e-mail');
  const [number = '', key = ''] = await tab.locator('main code').allTextContents();
  const [letter] = await world.letters(director, 1);
  await tab.goto(letter?.path ?? '');
  await press(tab, 'Đúng, đây là yêu cầu của tôi');
  await tab.getByText('Đã xác nhận địa chỉ').waitFor();

  const desk = await officer('desk', '/app/dang-ky-tai-khoan');
  await desk.locator('.ez-registrations tbody tr', { hasText: code }).click();
  await desk.getByRole('heading', { level: 1, name: 'Công ty TNHH Hạt Giống Minh Họa' }).waitFor();
  await desk.getByText('Chưa có trong sổ').waitFor();
  await desk.getByRole('button', { name: 'Xác nhận người đại diện' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Xác nhận người đại diện' }).click();
  await dialog.getByRole('alert').getByText('Hãy ghi đủ các mục').waitFor();
  await dialog.getByLabel('Loại hình').selectOption('Công ty cổ phần');
  await dialog.getByLabel('Trụ sở').fill('Lô CN1');
  await dialog.getByLabel('Xã, phường').fill('Phường Minh Họa');
  await dialog.getByLabel('Tỉnh, thành phố').fill('Tỉnh Minh Họa');
  await dialog.getByLabel('Ngày cấp lần đầu').fill('2020-01-02');
  await dialog.getByLabel('Nơi cấp').fill('Sở Tài chính');
  await dialog.getByRole('button', { name: 'Xác nhận người đại diện' }).click();
  await desk.getByText('Đã xác nhận', { exact: true }).first().waitFor();

  await tab.goto(`/dang-ky/trang-thai?so=${number}`);
  await tab.getByLabel('Khóa').fill(key);
  await press(tab, 'Xem');
  await tab.getByText('Đã mở tài khoản').waitFor();
  await world.letters(director, 2);
  await choosePassword(tab, director);
  await heading(tab, 'Công ty TNHH Hạt Giống Minh Họa');
  await beginDossier(tab);

  await tab.goto('/doanh-nghiep');
  await tab.getByRole('link', { name: 'Người được ủy quyền' }).click();
  await heading(tab, 'Người được ủy quyền');
  await tab.getByLabel('Họ và tên').fill('Nhân Viên Pháp Chế');
  await tab.getByLabel('E-mail').fill(clerk);
  await tab.getByLabel('Chỉ các thủ tục chọn dưới đây').check();
  await tab.getByLabel('Thủ tục plain').check();
  await tab.getByLabel('Số văn bản ủy quyền').fill('01/UQ');
  await tab.getByLabel('Ngày của văn bản').fill('2026-11-19');
  await press(tab, 'Ủy quyền và gửi thư mời');
  await tab.getByText('Đã ủy quyền, thư đã gửi').waitFor();
  expect(await tab.getByRole('heading', { level: 2, name: 'Nhân Viên Pháp Chế', exact: true }).count()).toBe(1);
});

it('the delegate comes in by the invitation, begins a dossier of his procedure, and is out when his mandate ends', async () => {
  const [tab, representative] = [await plainWindow(), await plainWindow()];
  await choosePassword(tab, clerk);
  expect(await tab.getByRole('link', { name: 'Người được ủy quyền' }).count()).toBe(0);
  await beginDossier(tab);
  await representative.goto('/dang-nhap');
  await representative.getByLabel('Tên đăng nhập').fill(director);
  await representative.getByLabel('Mật khẩu').fill(password);
  await press(representative, 'Đăng nhập');
  await representative.waitForURL('**/doanh-nghiep');
  await representative.goto('/doanh-nghiep/nguoi-duoc-uy-quyen');
  await press(representative, 'Chấm dứt ủy quyền');
  await representative.getByText('Đã chấm dứt ủy quyền').waitFor();
  await tab.goto('/doanh-nghiep');
  await tab.getByRole('link', { name: 'Đăng ký tài khoản doanh nghiệp' }).waitFor();
  expect(faults).toEqual([]);
});
