import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { faultsOnPage, openDrawingTable, type DrawingTable } from './drawing.fixture.ts';

let table: DrawingTable;
let page: Page;

beforeAll(async () => {
  table = await openDrawingTable();
});
afterAll(() => table.stop());

const view = (name: string) => page.locator('.ez-draw-side .ez-tabs').getByRole('button', { name });
const slot = (label: string) => page.locator('.ez-draw-side').getByLabel(label, { exact: false }).first();

/** Chooses an element in the list, by the keys. */
async function choose(name: string): Promise<void> {
  await view('Phần tử').press('Enter');
  await page
    .locator('.ez-draw-line', { has: page.locator('.ez-draw-name', { hasText: new RegExp(`^${name}$`) }) })
    .first()
    .press('Enter');
}

/** Puts one of a kind behind what is chosen, by the keys. */
async function add(group: string, kind: string): Promise<void> {
  const part = page.locator('.ez-draw-palette details', { has: page.locator('summary', { hasText: group }) });
  if ((await part.getAttribute('open')) === null) await part.locator('summary').press('Enter');
  await part.getByRole('button', { name: kind, exact: true }).press('Enter');
}

async function write(label: string, text: string): Promise<void> {
  await slot(label).fill(text);
  await slot(label).press('Enter');
}

/** A person's task behind another element, with its names, role and unit. */
async function addTask(after: string, vi: string, en: string): Promise<void> {
  await choose(after);
  await add('Việc', 'Việc của người');
  await write('Tên, tiếng Việt', vi);
  await write('Tên, tiếng Anh', en);
  await slot('Vai trò').selectOption('specialist');
  await slot('Nơi thực hiện').selectOption('handling');
}

it('a clerk begins a process from nothing', async () => {
  page = await table.window('clerk', '/app/quan-tri/quy-trinh');
  await page.getByRole('button', { name: 'Tạo quy trình' }).click();
  const dialog = page.locator('dialog[open]');
  await dialog.getByLabel('Tên quy trình, tiếng Việt').fill('Lấy ý kiến hai nơi');
  await dialog.getByLabel('Tên quy trình, tiếng Anh').fill('Opinions of two places');
  await dialog.getByLabel('Mã quy trình').fill('hai-y-kien');
  await dialog.getByRole('button', { name: 'Bắt đầu vẽ' }).click();
  await page.locator('.ez-draw-board .djs-shape').first().waitFor();
  await choose('Bước 1');
  await write('Tên, tiếng Việt', 'Tiếp nhận');
  await write('Tên, tiếng Anh', 'Receive');
  await slot('Vai trò').selectOption('one-stop-officer');
  await page.getByRole('button', { name: 'Tiếp nhận → Kết thúc' }).click();
  await page.locator('.ez-draw-side').getByRole('button', { name: 'Xóa' }).press('Enter');
  expect(await page.locator('.ez-draw-board .djs-connection').count()).toBe(1);
});

it('draws two opinions side by side, a reminder after two days, and two results, by the keys', async () => {
  await choose('Tiếp nhận');
  await add('Cổng', 'Song song');
  await write('Tên', 'Chia');
  await addTask('Chia', 'Ý kiến thứ nhất', 'First opinion');
  await addTask('Chia', 'Ý kiến thứ hai', 'Second opinion');
  await choose('Ý kiến thứ nhất');
  await add('Cổng', 'Song song');
  await write('Tên', 'Gộp');
  await choose('Ý kiến thứ hai');
  await slot('Nối tới').selectOption({ label: 'Gộp' });
  await choose('Ý kiến thứ hai');
  await add('Sự kiện', 'Quá giờ, việc vẫn tiếp');
  await write('Sau bao nhiêu giờ', '16');
  await write('Tên', 'Hai ngày');
  await addTask('Hai ngày', 'Nhắc', 'Remind');
  await add('Sự kiện', 'Kết thúc');
  await addTask('Gộp', 'Quyết định', 'Decide');
  await add('Cổng', 'Chọn một nhánh');
  await write('Tên', 'Kết quả');
  await slot('Nối tới').selectOption({ label: 'Kết thúc' });
  await slot('Khi nào đi đường này').selectOption({ label: 'người làm chọn' });
  await write('Tên nút, tiếng Việt', 'Đồng ý');
  await write('Tên nút, tiếng Anh', 'Agree');
  await write('Khóa của cách kết thúc', 'agree');
  await choose('Kết quả');
  await add('Sự kiện', 'Kết thúc tất cả');
  await choose('Kết quả');
  await page.locator('.ez-draw-side').getByRole('button', { name: 'Kết quả → Kết thúc tất cả' }).click();
  expect(await page.locator('.ez-draw-board .djs-connection').count()).toBe(12);
});

it('tells what is wrong as it is drawn, leads to it, and is right when that is mended', async () => {
  await expect.poll(() => view('Vấn đề').textContent()).toBe('Vấn đề 1');
  await view('Vấn đề').click();
  await page
    .locator('.ez-draw-list')
    .getByRole('button', { name: /thiếu điều kiện/ })
    .click();
  await slot('Khi nào đi đường này').selectOption({ label: 'người làm chọn' });
  await write('Tên nút, tiếng Việt', 'Từ chối');
  await write('Tên nút, tiếng Anh', 'Refuse');
  await write('Khóa của cách kết thúc', 'refuse');
  await expect.poll(() => view('Vấn đề').textContent()).toBe('Vấn đề 0');
});

it('takes back what was done, and does it again, by the keys', async () => {
  await choose('Nhắc');
  await view('Thuộc tính').focus();
  await page.locator('.ez-draw-side').getByRole('button', { name: 'Xóa' }).press('Enter');
  await expect.poll(() => page.locator('.ez-draw-board').getByText('Nhắc').count()).toBe(0);
  await view('Thuộc tính').focus();
  await page.keyboard.press('Control+z');
  await expect.poll(() => page.locator('.ez-draw-board').getByText('Nhắc').count()).toBe(1);
  await page.keyboard.press('Control+y');
  await expect.poll(() => page.locator('.ez-draw-board').getByText('Nhắc').count()).toBe(0);
  await page.keyboard.press('Control+z');
  // What was done last is checked when nothing more is done for a moment.
  await page.waitForTimeout(600);
  await expect.poll(() => view('Vấn đề').textContent()).toBe('Vấn đề 0');
});

it('is gone through step by step, and timed, before it is published', async () => {
  await view('Chạy thử').click();
  const side = page.locator('.ez-draw-side');
  await side.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  await side.getByRole('button', { name: 'Xong', exact: true }).click();
  const at = async (): Promise<string> => (await side.locator('.ez-draw-list > li > .ez-link').allTextContents()).toSorted().join();
  await expect.poll(at).toBe('Hai ngày,Ý kiến thứ hai,Ý kiến thứ nhất');
  expect(await page.locator('.ez-draw-board .ez-here').count()).toBe(3);
  await side.getByRole('button', { name: 'Đến hạn' }).click();
  await expect.poll(at).toBe('Nhắc,Ý kiến thứ hai,Ý kiến thứ nhất');
  for (let left = 3; left > 0; left -= 1) await side.getByRole('button', { name: 'Xong', exact: true }).first().click();
  await expect.poll(at).toBe('Quyết định');
  await side.getByRole('button', { name: 'Đồng ý' }).click();
  await side.getByText('Đã kết thúc', { exact: true }).waitFor();
  await view('Thời gian').click();
  await side.getByText(/^Thường mất/).waitFor();
  await write('Thời hạn của thủ tục', '2');
  await side.getByText('Có đường vượt 2 ngày').waitFor();
  await write('Thời hạn của thủ tục', '30');
  await side.getByText('Mọi đường trong 30 ngày').waitFor();
});

it('can be used without seeing it, and on a phone', async () => {
  expect(await faultsOnPage(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByText('Màn hình này hẹp').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  expect(await faultsOnPage(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.locator('.ez-draw-board .bjs-powered-by').waitFor();
});

it('is saved by who drew it and published by somebody else', async () => {
  await view('Ban hành').click();
  await slot('Văn bản làm căn cứ').fill('Quyết định mẫu số 2');
  await slot('Áp dụng từ ngày').fill('01/12/2026');
  await page.getByRole('button', { name: 'Lưu dự thảo' }).click();
  await page.getByText('một người khác có quyền ban hành').waitFor();
  const other = await table.window('administrator', '/app/quan-tri/quy-trinh/hai-y-kien');
  const side = other.locator('.ez-draw-side');
  await side.locator('.ez-tabs').getByRole('button', { name: 'Ban hành' }).click();
  await side.getByRole('button', { name: 'Ban hành', exact: true }).last().click();
  await other.locator('dialog[open]').getByRole('button', { name: 'Ban hành' }).click();
  await other.getByText('Đã ban hành phiên bản mới').waitFor();
  await other.getByText('phiên bản 1').waitFor();
  await side.locator('.ez-tabs').getByRole('button', { name: 'Khác biệt' }).click();
  await other.getByText('Không khác phiên bản này.').waitFor();
  expect(table.complaints).toEqual([]);
});
