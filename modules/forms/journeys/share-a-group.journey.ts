import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDrawingRoom, type DrawingRoom } from './designing.fixture.ts';

let room: DrawingRoom;
let page: Page;

beforeAll(async () => {
  room = await openDrawingRoom();
});
afterAll(() => room.stop());

const line = (text: string) => page.locator('.ez-design-line', { hasText: text });
const slot = (label: string) => page.locator('.ez-design-side').getByLabel(label, { exact: false }).first();
const add = (kind: string) => page.locator('.ez-design-palette').getByRole('button', { name: kind, exact: true }).click();

async function begin(name: string, code: string): Promise<void> {
  await page.getByRole('button', { name: 'Tạo biểu mẫu' }).click();
  const dialog = page.locator('dialog[open]');
  await dialog.getByLabel('Tên tiếng Việt').fill(name);
  await dialog.getByLabel('Tên tiếng Anh').fill(code);
  await dialog.getByLabel('Mã biểu mẫu').fill(code);
  await dialog.getByRole('button', { name: 'Bắt đầu thiết kế' }).click();
  await page.locator('.ez-design').waitFor();
}

async function field(vi: string, key: string): Promise<void> {
  await add('Chữ một dòng');
  await slot('Nhãn, tiếng Việt').fill(vi);
  await slot('Nhãn, tiếng Anh').fill(key);
  await slot('Khóa dữ liệu').fill(key);
}

it('a group that was drawn in one form is kept for many', async () => {
  page = await room.window('clerk', '/app/bieu-mau');
  await begin('Đăng ký giữ xe', 'parking');
  await add('Nhóm');
  await slot('Tiêu đề, tiếng Việt').fill('Xe');
  await slot('Tiêu đề, tiếng Anh').fill('Vehicle');
  await field('Biển số', 'plate');
  await line('Xe').first().click();
  await page.getByRole('button', { name: 'Đưa vào thư viện dùng chung' }).click();
  await slot('Tên trong thư viện').fill('vehicle');
  await page.locator('.ez-design-part').getByRole('button', { name: 'Đưa vào thư viện dùng chung' }).click();
  await page.getByText('dùng chung cho nhiều biểu mẫu', { exact: false }).waitFor();
  expect(await line('Biển số').count()).toBe(0);
  await page.getByRole('button', { name: 'Lưu bản thiết kế' }).click();
  await page.getByText('Đã lưu bản thiết kế').waitFor();
});

it('another form uses it, changes it as the next version, and the first form takes that when it wants', async () => {
  await page.getByRole('button', { name: 'Tất cả biểu mẫu' }).click();
  await begin('Đăng ký xe ra vào', 'gate-pass');
  await page.locator('.ez-design-palette summary', { hasText: 'Nhóm dùng chung' }).click();
  await add('Xe');
  await page.getByRole('button', { name: 'Sửa riêng trong biểu mẫu này' }).click();
  await line('Xe').first().click();
  await field('Màu sơn', 'colour');
  await line('Xe').first().click();
  await page.getByRole('button', { name: 'Đưa vào thư viện dùng chung' }).click();
  await slot('Tên trong thư viện').fill('vehicle');
  await page.getByText('Sẽ là bản 2', { exact: false }).waitFor();
  await page.locator('.ez-design-part').getByRole('button', { name: 'Đưa vào thư viện dùng chung' }).click();
  await page.getByText('dùng chung cho nhiều biểu mẫu', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Lưu bản thiết kế' }).click();
  // that it was saved before may still stand there
  await page.getByText('Chưa lưu', { exact: true }).waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Tất cả biểu mẫu' }).click();
  await page.getByRole('link', { name: 'Đăng ký giữ xe' }).click();
  await line('Xe').first().click();
  await page.getByRole('button', { name: 'Dùng bản 2' }).click();
  await page.getByRole('button', { name: 'Xem thử', exact: true }).click();
  await page.frameLocator('.ez-design-frame iframe').getByLabel('Màu sơn').waitFor();
  expect(room.complaints).toEqual([]);
});
