import { afterAll, beforeAll, expect, it } from 'vitest';
import { startRoad, type RoadWorld } from './road.fixture.ts';

let world: RoadWorld;

beforeAll(async () => {
  world = await startRoad('2026-11-20T02:15:00Z');
  for (const place of [0, 1, 2]) await world.file(place);
});
afterAll(() => world.stop());

it('the inbox is narrowed by keys, the filter stands in the address, and is kept under a name, shared and dropped', async () => {
  const page = await world.window('desk');
  const rows = page.locator('.ez-inbox tbody tr');
  await rows.nth(2).waitFor();
  await page.keyboard.press('2');
  await page.locator('.ez-tabs [aria-current]', { hasText: 'Phòng' }).waitFor();
  await page.keyboard.press('f');
  const filters = page.getByRole('search', { name: 'Lọc việc' });
  await filters.getByLabel('Người giữ').selectOption('nobody');
  await page.waitForFunction(() => new URLSearchParams(location.search).get('nguoi')?.includes('nobody'));
  expect(await rows.count()).toBe(3);
  await filters.getByLabel('Loại bước').selectOption('accept');
  await page.getByText('Bộ lọc: 2').waitFor();
  await rows.nth(2).waitFor();
  await page.locator('h1').click();
  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog', { name: 'Lưu cách xem' });
  await dialog.getByLabel('Tên').fill('Chưa ai nhận');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  const own = page.locator('.ez-side-own a');
  await own.getByText('Chưa ai nhận').waitFor();
  const shared = page.url();
  // a colleague’s address shows his own work, narrowed as this was
  const other = await world.window('head', shared.slice(world.server.url.length));
  await other.getByText('Bộ lọc: 2').waitFor();
  await other.getByText('Không có việc nào như vậy').waitFor();
  expect(await other.locator('.ez-side-own a').count()).toBe(0);
  await other.close();
  await page.keyboard.press('1');
  await filters.getByRole('button', { name: 'Bỏ lọc' }).click();
  await page.waitForFunction(() => !location.search.includes('nguoi'));
  await own.click();
  await page.getByText('Bộ lọc: 2').waitFor();
  await page.locator('.ez-side-own [data-own]').waitFor();
  await filters.locator('summary').click();
  await filters.getByRole('button', { name: 'Đổi tên' }).click();
  const rename = page.getByRole('dialog', { name: 'Đổi tên' });
  await rename.getByLabel('Tên').fill('Còn ở bộ phận');
  await rename.getByRole('button', { name: 'Lưu', exact: true }).click();
  await own.getByText('Còn ở bộ phận').waitFor();
  await filters.locator('summary').click();
  await filters.getByRole('button', { name: 'Bỏ cách xem này' }).click();
  await own.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await own.getByText('Còn ở bộ phận').waitFor();
  await page.close();
  expect(world.complaints).toEqual([]);
});

it('the sheet of keys names those that narrow and keep', async () => {
  const page = await world.window('desk');
  await page.locator('.ez-inbox tbody tr').first().waitFor();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog');
  for (const text of ['mở từng phần việc', 'lọc theo thủ tục', 'lưu cách xem']) await sheet.getByText(text).waitFor();
  await page.close();
  expect(world.complaints).toEqual([]);
});
