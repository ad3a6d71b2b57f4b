import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { faultsOnPage, openDrawingTable, type DrawingTable } from './drawing.fixture.ts';

let table: DrawingTable;

beforeAll(async () => {
  table = await openDrawingTable();
});
afterAll(() => table.stop());

async function nameFirstStep(page: Page, words: string): Promise<void> {
  await page.locator('.ez-draw-board .djs-shape').first().waitFor();
  await page.locator('.ez-draw-side .ez-tabs').getByRole('button', { name: 'Phần tử' }).press('Enter');
  await page.locator('.ez-draw-line').nth(1).press('Enter');
  const slot = page.locator('.ez-draw-side').getByLabel('Tên, tiếng Việt', { exact: false }).first();
  await slot.fill(words);
  await slot.press('Tab');
}
const save = (page: Page) => page.getByRole('button', { name: 'Lưu dự thảo' }).click();

it('of two who draw at once the second sees what the other saved, and loses nothing', async () => {
  const address = '/app/quan-tri/quy-trinh/construction-permit';
  const one = await table.window('clerk', address);
  const other = await table.window('administrator', address);
  await nameFirstStep(one, 'Việc của văn thư');
  await nameFirstStep(other, 'Việc của quản trị');
  await save(other);
  await other.getByText('lần lưu 1').first().waitFor();
  await save(one);
  const told = one.locator('.ez-meanwhile');
  await told.getByText('Người administrator đã lưu bản khác').waitFor();
  await told.getByRole('button', { name: 'Xem khác nhau ở đâu' }).click();
  await one.locator('.ez-draw-side').getByRole('button', { name: 'Việc của văn thư' }).waitFor();
  expect(await faultsOnPage(one)).toEqual([]);
  await told.getByRole('button', { name: 'Lưu bản của tôi thay bản đó' }).click();
  await told.waitFor({ state: 'detached' });
  await one.getByText('lần lưu 2').first().waitFor();
});
