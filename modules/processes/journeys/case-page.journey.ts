import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startRoad, type RoadWorld } from './road.fixture.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function violations(page: Page, part: string): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate<string[]>(
    `axe.run(${JSON.stringify(part)}).then((result) => result.violations.map((one) => one.id + ' ' + one.nodes[0].html))`,
  );
}

let world: RoadWorld;
let dossierId: string;

beforeAll(async () => {
  world = await startRoad('2026-11-20T02:15:00Z');
  dossierId = await world.file();
  await world.file();
});
afterAll(() => world.stop());

it('the page of a case draws its process, and marks by keyboard where it is and was', async () => {
  const page = await world.window('desk', `/app/ho-so/${dossierId}`);
  const drawing = page.locator('.ez-drawing');
  await drawing.waitFor();
  await page.locator('.ez-drawing-told').getByText('Tiếp nhận hồ sơ').waitFor();
  expect(await drawing.locator('.ez-drawn-now').count()).toBe(1);
  await page.keyboard.press('a');
  await page.getByText('Đơn điện tử đã qua kiểm tra máy').waitFor();
  await page.locator('.ez-act-card .ez-button-primary').click();
  await drawing.locator('.ez-drawn-done').waitFor();
  const now = drawing.locator('.ez-drawn-now');
  expect(await now.getAttribute('aria-label')).toBe('Phân công xử lý: đang ở đây');
  await drawing.locator('.ez-drawn-done').focus();
  await page.locator('.ez-drawing-told').getByText('Cán bộ Một cửa').waitFor();
  expect(await drawing.locator('.ez-way-gone').count()).toBeGreaterThan(1);
  expect(await violations(page, '.ez-drawing')).toEqual([]);
  await page.getByRole('heading', { name: 'Hồ sơ liên quan' }).waitFor();
  await page.setViewportSize({ width: 360, height: 780 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.close();
  expect(world.complaints).toEqual([]);
});

it('a colleague is mentioned by keyboard, is told, reads it, and what was said is taken back for all to see', async () => {
  const page = await world.window('desk', `/app/ho-so/${dossierId}`);
  await page.getByLabel('Viết cho đồng nghiệp').waitFor();
  await page.keyboard.press('c');
  await page.keyboard.type('Nhờ @trưởng phòng');
  const offered = page.getByRole('option');
  await offered.first().waitFor();
  expect(await offered.allInnerTexts()).toEqual([expect.stringContaining('Trưởng phòng Đầu tư')]);
  await page.keyboard.press('Enter');
  await page.keyboard.type('xem mục 2');
  expect(await violations(page, '.ez-comment-form')).toEqual([]);
  await page.keyboard.press('Control+Enter');
  const said = page.locator('.ez-said');
  await said.getByText('xem mục 2').waitFor();
  expect(await said.locator('.ez-said-text b').innerText()).toBe('@Trưởng phòng Đầu tư');
  const head = await world.window('head', `/app/ho-so/${dossierId}`);
  await head.locator('.ez-said').getByText('xem mục 2').waitFor();
  await head.locator('.ez-bell-count').waitFor();
  expect(await head.locator('.ez-said').getByRole('button', { name: 'Rút lại' }).count()).toBe(0);
  await said.getByRole('button', { name: 'Rút lại' }).click();
  await said.getByText('Đã rút lại lúc').waitFor();
  // without reloading
  await head.locator('.ez-said').getByText('Đã rút lại lúc').waitFor();
  expect(await head.locator('.ez-comments').innerText()).not.toContain('xem mục 2');
  await head.close();
  await page.close();
  expect(world.complaints).toEqual([]);
});
