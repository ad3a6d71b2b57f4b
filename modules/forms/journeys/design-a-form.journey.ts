import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findFormVersionOn } from '#modules/forms';
import { openDrawingRoom, type DrawingRoom } from './designing.fixture.ts';

let room: DrawingRoom;
let page: Page;

beforeAll(async () => {
  room = await openDrawingRoom();
});
afterAll(() => room.stop());

const line = (text: string) => page.locator('.ez-design-line', { hasText: text });
const chosen = () => page.locator('.ez-design-line[aria-current]');
const slot = (label: string) => page.locator('.ez-design-side').getByLabel(label, { exact: false }).first();

/** Puts a part of a kind behind what is chosen and names it in both languages. */
async function add(kind: string, vi: string, en: string, key: string): Promise<void> {
  await page.locator('.ez-design-palette').getByRole('button', { name: kind, exact: true }).click();
  await slot('Nhãn, tiếng Việt').fill(vi);
  await slot('Nhãn, tiếng Anh').fill(en);
  await slot('Khóa dữ liệu').fill(key);
}

it('a clerk begins a form and names its fields, by mouse', async () => {
  page = await room.window('clerk', '/app/bieu-mau');
  await page.getByRole('button', { name: 'Tạo biểu mẫu' }).click();
  const dialog = page.locator('dialog[open]');
  await dialog.getByLabel('Tên tiếng Việt').fill('Đăng ký giữ xe trong khu');
  await dialog.getByLabel('Tên tiếng Anh').fill('Registration of parking in the park');
  await dialog.getByLabel('Mã biểu mẫu').fill('parking-registration');
  await dialog.getByRole('button', { name: 'Bắt đầu thiết kế' }).click();
  await page.locator('.ez-design').waitFor();
  await add('Chữ một dòng', 'Tên người đăng ký', 'Name of who registers', 'fullName');
  await add('Ngày', 'Ngày bắt đầu', 'First day', 'from');
  await add('Số nguyên', 'Số tháng', 'Number of months', 'months');
  await add('Số tiền', 'Phí mỗi tháng', 'Fee a month', 'monthlyFee');
  await add('Giá trị tự tính', 'Tổng phí', 'Total fee', 'totalFee');
  await add('Có hoặc không', 'Có xe tải không', 'Are there lorries?', 'hasLorry');
  await add('Chữ nhiều dòng', 'Mô tả xe tải', 'About the lorries', 'lorries');
  await add('Quốc gia', 'Quốc tịch', 'Nationality', 'nationality');
  await add('Bảng nhiều dòng', 'Danh sách xe', 'Vehicles', 'vehicles');
  await expect.poll(() => line('Danh sách xe').locator('.ez-design-fault').textContent()).toBe('1 vấn đề');
  await add('Chữ một dòng', 'Biển số', 'Plate', 'plate');
  expect(await page.locator('.ez-design-list .ez-design-list .ez-design-list').textContent()).toContain('Biển số');
});

it('who goes elsewhere before saving is asked, and loses nothing by staying', async () => {
  const asked = page.locator('dialog[open]');
  await page.getByRole('button', { name: 'Tất cả biểu mẫu' }).click();
  await asked.getByRole('button', { name: 'Ở lại' }).click();
  await asked.waitFor({ state: 'detached' });
  await page.goBack();
  await asked.getByRole('button', { name: 'Ở lại' }).click();
  await asked.waitFor({ state: 'detached' });
  expect(new URL(page.url()).pathname).toBe('/app/bieu-mau/parking-registration');
  await expect.poll(() => line('Danh sách xe').count()).toBe(1);
});

it('a condition and a computation are built without writing them', async () => {
  await line('Mô tả xe tải').click();
  const shown = page.locator('.ez-design-part', { has: page.getByText('Chỉ hiện khi', { exact: true }) });
  await shown.getByRole('button', { name: 'Thêm điều kiện' }).click();
  await shown.getByLabel('Mục của điều kiện 1').selectOption('hasLorry');
  await shown.getByRole('button', { name: 'Xem biểu thức FEEL' }).click();
  expect(await shown.getByLabel('Biểu thức FEEL').inputValue()).toBe('hasLorry = true');
  await line('Tổng phí').click();
  await slot('Phép tính').selectOption('of-two');
  await slot('Số thứ nhất').selectOption('months');
  await slot('Phép').selectOption('of-two');
  await page.locator('.ez-design-side').getByLabel('Phép', { exact: true }).selectOption('*');
  await slot('Số thứ hai').selectOption('monthlyFee');
});

it('a check across fields and words of its own stand in the form', async () => {
  await line('Số tháng').click();
  const checks = page.locator('.ez-design-part', { has: page.getByText('Kiểm tra chéo', { exact: true }) });
  await checks.getByRole('button', { name: 'Thêm kiểm tra' }).click();
  await checks.getByRole('button', { name: 'Thêm điều kiện' }).click();
  expect(await checks.getByLabel('Mục của điều kiện 1').inputValue()).toBe('months');
  await checks.getByLabel('Quan hệ 1').selectOption('<=');
  await checks.getByLabel('Giá trị 1').fill('12');
  await checks.getByLabel('Lời báo khi điều 1 sai, tiếng Việt').fill('Gửi nhiều nhất 12 tháng');
  await checks.getByLabel('Lời báo khi điều 1 sai, tiếng Anh').fill('12 months at most');
  const own = page.locator('.ez-design-part', { has: page.getByText('Lời báo lỗi riêng', { exact: true }) });
  await own.getByLabel('Thêm lời báo khi').selectOption('required');
  await own.getByLabel('Bỏ trống, tiếng Việt').fill('Cho biết gửi mấy tháng');
  await own.getByLabel('Bỏ trống, tiếng Anh').fill('Say for how many months');
});

it('a file slot comes to its place by the keys, and what was done is taken back and done again', async () => {
  await line('Quốc tịch').click();
  await add('Tệp đính kèm', 'Giấy đăng ký xe', 'Registration paper', 'paper');
  await chosen().focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Control+d');
  expect(await line('Giấy đăng ký xe').count()).toBe(2);
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? '')).toContain('Giấy đăng ký xe');
  await page.keyboard.press('Control+z');
  expect(await line('Giấy đăng ký xe').count()).toBe(1);
  await page.getByRole('button', { name: 'Làm lại' }).click();
  expect(await line('Giấy đăng ký xe').count()).toBe(2);
  await line('Giấy đăng ký xe').nth(1).focus();
  await page.keyboard.press('Delete');
  expect(await line('Giấy đăng ký xe').count()).toBe(1);
  await line('Giấy đăng ký xe').dragTo(line('Tên người đăng ký'), { targetPosition: { x: 40, y: 2 } });
  expect(await page.locator('.ez-design-line').nth(1).textContent()).toContain('Giấy đăng ký xe');
});

it('problems lead to their fields, and the preview is the form itself', async () => {
  await line('Số tháng').click();
  await slot('Nhãn, tiếng Anh').fill('');
  await page.getByRole('button', { name: /^Vấn đề 1/ }).click();
  await page.locator('.ez-design-problems').getByRole('button', { name: 'Số tháng' }).click();
  await slot('Nhãn, tiếng Anh').fill('Number of months');
  await page.getByRole('button', { name: 'Xem thử', exact: true }).click();
  const inside = page.frameLocator('.ez-design-frame iframe');
  await inside.getByLabel('Số tháng').fill('3');
  await inside.getByLabel('Phí mỗi tháng').fill('200.000');
  await expect.poll(() => inside.locator('[data-at="/totalFee"] output').textContent()).toBe('600.000');
  expect(await inside.getByLabel('Mô tả xe tải').isVisible()).toBe(false);
  await inside.locator('[data-at="/hasLorry"]').getByText('Có', { exact: true }).click();
  await inside.getByLabel('Mô tả xe tải').waitFor();
});

it('is saved by who drew it and published by somebody else', async () => {
  await page.getByRole('button', { name: 'Ban hành', exact: true }).click();
  await page.getByRole('button', { name: 'Thêm căn cứ' }).click();
  await slot('Văn bản 1').fill('Quyết định mẫu số 1');
  await slot('Áp dụng từ ngày').fill('01/12/2026');
  await page.getByRole('button', { name: 'Lưu bản thiết kế' }).click();
  await page.getByText('Người khác sẽ xem lại và ban hành.').waitFor();
  const other = await room.window('administrator', '/app/bieu-mau/parking-registration');
  await other.getByRole('button', { name: 'Ban hành', exact: true }).click();
  await other.getByRole('button', { name: 'Ban hành phiên bản' }).click();
  await other.locator('dialog[open]').getByRole('button', { name: 'Ban hành phiên bản' }).click();
  await other.getByText('Đã ban hành phiên bản mới').waitFor();
  expect(await other.locator('.ez-screen-head').textContent()).toContain('Đăng ký giữ xe trong khu');
  await other.close();
});

it('works without any script as it was drawn', async () => {
  const version = await room.system.read((tx) => findFormVersionOn(tx, 'parking-registration', '2026-12-01'));
  if (version === undefined) throw new Error('nothing was published');
  const bare = await room.withoutScript(version.form);
  await bare.getByLabel('Số tháng').fill('2');
  await bare.getByLabel('Phí mỗi tháng').fill('100.000');
  await bare.locator('[data-at="/hasLorry"]').getByLabel('Có', { exact: true }).check();
  await bare.getByLabel('Biển số').fill('99A-000.01');
  expect(await bare.getByLabel('Mô tả xe tải').isVisible()).toBe(false);
  await bare.getByRole('button', { name: 'Tiếp tục' }).last().click();
  expect(await bare.locator('[data-at="/totalFee"] output').textContent()).toBe('200.000');
  await bare.getByLabel('Mô tả xe tải').waitFor();
  const summary = await bare.locator('.form').textContent();
  for (const missing of ['tên người đăng ký', 'ngày bắt đầu', 'giấy đăng ký xe', 'mô tả xe tải', 'quốc tịch']) {
    expect(summary).toContain(missing);
  }
  await bare.getByLabel('Số tháng').fill('13');
  await bare.getByRole('button', { name: 'Tiếp tục' }).last().click();
  expect(await bare.locator('.form').textContent()).toContain('Gửi nhiều nhất 12 tháng');
  await bare.getByLabel('Số tháng').fill('');
  await bare.getByRole('button', { name: 'Tiếp tục' }).last().click();
  expect(await bare.locator('.form').textContent()).toContain('Cho biết gửi mấy tháng');
  expect(await bare.locator('[data-at="/paper"] input[type=file]').count()).toBe(1);
  expect(room.complaints).toEqual([]);
});
