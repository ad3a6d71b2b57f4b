import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { faultsOnPage, openDrawingTable, type DrawingTable } from './drawing.fixture.ts';

let table: DrawingTable;
let page: Page;

beforeAll(async () => {
  table = await openDrawingTable();
  page = await table.window('clerk', '/app/quan-tri/quy-trinh/chon?vi=Ch%E1%BB%8Dn&en=Choosing&loai=dossier');
  await page.locator('.ez-draw-board .djs-shape').first().waitFor();
});
afterAll(() => table.stop());

const view = (name: string) => page.locator('.ez-draw-side .ez-tabs').getByRole('button', { name });
const slot = (label: string) => page.locator('.ez-draw-side').getByLabel(label, { exact: true }).first();

async function drawing(): Promise<string> {
  const given = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tải tệp BPMN' }).click();
  return readFileSync(await (await given).path(), 'utf8');
}

it('what a step may name is chosen by what it is called', async () => {
  await view('Phần tử').press('Enter');
  await page.locator('.ez-draw-line', { has: page.locator('.ez-draw-name', { hasText: /^Bước 1$/ }) }).press('Enter');
  await slot('Trạng thái quốc gia').selectOption({ label: '4 · Đang xử lý' });
  await slot('Mẫu giấy').selectOption('general-result');
  await slot('Dãy số').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Thêm thời hạn' }).press('Enter');
  await slot('Cách nộp 1').selectOption({ label: 'Tại Bộ phận Một cửa' });
  await slot('Việc được làm thêm').selectOption({ label: 'Đề nghị dừng giải quyết' });
  await page.locator('.ez-draw-chosen').getByText('Đề nghị dừng giải quyết').waitFor();
  const xml = await drawing();
  expect(xml).toMatch(/status="4"/);
  expect(xml).toMatch(/<ezone:paper template="general-result" type="[^"]+" series="[^"]+"/);
  expect(xml).toMatch(/<ezone:limit [^>]*channel="counter"/);
  expect(xml).toMatch(/<ezone:act code="stop"/);
});

it('a condition is built of facts of the case; another name may be typed and is said not to be among them', async () => {
  await page.getByRole('button', { name: 'Thêm điều kiện' }).press('Enter');
  await page.getByRole('button', { name: 'Thêm dữ kiện' }).first().press('Enter');
  await slot('Dữ kiện 1').selectOption('channel');
  await slot('Giá trị 1').selectOption({ label: 'Tại Bộ phận Một cửa' });
  expect(await drawing()).toMatch(/when="channel = &(quot|#34);counter&\1;"/);
  await slot('Dữ kiện 1').selectOption({ label: 'Tên khác, tự ghi' });
  const typed = slot('Dữ kiện 1, tên tự ghi');
  await typed.fill('noSuchFact');
  await typed.press('Enter');
  await page.getByText('Không biểu mẫu nào của quy trình có dữ kiện này.').waitFor();
  expect(await drawing()).toContain('noSuchFact');
  expect(await faultsOnPage(page)).toEqual([]);
});

it('the longest way stands beside the limit of the procedures that run by the process, or one that is typed', async () => {
  await page.goto(page.url().replace(/chon.*$/, 'construction-permit'));
  await page.locator('.ez-draw-board .djs-shape').first().waitFor();
  await view('Thời gian').press('Enter');
  const chosen = slot('So với thời hạn');
  await chosen.waitFor();
  expect(await chosen.locator('option').allTextContents()).toEqual(
    expect.arrayContaining([expect.stringMatching(/^\d+ ngày( làm việc)? · .*\(đang áp dụng\)$/), 'thời hạn tự nhập']),
  );
  const side = page.locator('.ez-draw-side');
  await side.getByText(/^(Có đường vượt|Mọi đường trong)/).waitFor();
  await chosen.selectOption({ label: 'thời hạn tự nhập' });
  await slot('Thời hạn của thủ tục, ngày làm việc').fill('1');
  await slot('Thời hạn của thủ tục, ngày làm việc').press('Enter');
  await side.getByText('Có đường vượt 1 ngày').waitFor();
  expect(table.complaints).toEqual([]);
});
