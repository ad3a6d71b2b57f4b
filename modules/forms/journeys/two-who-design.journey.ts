import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDrawingRoom, type DrawingRoom } from './designing.fixture.ts';

let room: DrawingRoom;
let [one, other]: Page[] = [];

beforeAll(async () => {
  room = await openDrawingRoom();
});
afterAll(() => room.stop());

const address = '/app/bieu-mau/labour-rules';
const title = (page: Page | undefined) => page?.locator('.ez-design-side').getByLabel('Tiêu đề, tiếng Việt', { exact: false }).first();

/** Names the first part of the form anew. */
async function name(page: Page | undefined, words: string): Promise<void> {
  await page?.locator('.ez-design-line').first().click();
  await title(page)?.fill(words);
}
const save = (page: Page | undefined) => page?.getByRole('button', { name: 'Lưu bản thiết kế' }).click();

it('of two who design at once the second sees what the other saved, and loses nothing', async () => {
  one = await room.window('clerk', address);
  other = await room.window('administrator', address);
  await name(one, 'Phần của văn thư');
  await name(other, 'Phần của quản trị');
  await save(other);
  await other.getByText('lần lưu 1').waitFor();
  await save(one);
  const told = one.locator('.ez-meanwhile');
  await told.getByText('Người administrator đã lưu bản khác').waitFor();
  await told.getByRole('button', { name: 'Xem khác nhau ở đâu' }).click();
  const beside = one.locator('.ez-design-side');
  await beside.getByText('Phần của văn thư').waitFor();
  expect(await beside.locator('select').first().locator('option:checked').textContent()).toBe('Bản Người administrator vừa lưu');
  await told.getByRole('button', { name: 'Lưu bản của tôi thay bản đó' }).click();
  await told.waitFor({ state: 'detached' });
  await one.getByText('lần lưu 2').waitFor();
  await one.reload();
  await one.locator('.ez-design-line').first().click();
  expect(await title(one)?.inputValue()).toBe('Phần của văn thư');
});
