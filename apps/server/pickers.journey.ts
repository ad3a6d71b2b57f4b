import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '#platform/testing';
import { seedSampleCodes } from '#modules/forms';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { bundledScript, delegateWindow, giveDelegatePassword } from '../../modules/dossiers/journeys/applicant.fixture.ts';
import { publishWithPickers, withPickers } from './pickers.fixture.ts';

let desk: Desk;
let browser: Browser;
let script: string;

beforeAll(async () => {
  script = await bundledScript();
  desk = await startDesk('2026-11-20T02:15:00Z');
  await seedSampleCodes(desk.system);
  await publishWithPickers(desk);
  await giveDelegatePassword(desk);
  browser = await launchChromium();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await desk?.server.stop();
});

async function begin(javaScriptEnabled: boolean, faults: string[]): Promise<Page> {
  const page = await delegateWindow(browser, desk, { javaScriptEnabled, script, faults, width: 360 });
  await page.goto(`/ho-so/moi?thu-tuc=${withPickers}`);
  await page.getByRole('radio').first().check();
  await page.getByRole('main').getByRole('button', { name: 'Bắt đầu' }).first().click();
  await page.getByLabel('Ngành nghề chính').waitFor();
  return page;
}
const further = (page: Page) => page.getByRole('button', { name: 'Tiếp tục' }).last().click();
const papers = (page: Page) => page.getByRole('heading', { level: 1, name: 'Giấy tờ kèm theo' }).waitFor();

it('a list is searched while one types, and an entry chosen by keyboard or mouse', async () => {
  const faults: string[] = [];
  const page = await begin(true, faults);
  const line = page.locator('[name="/line"]');
  await line.click();
  await page.keyboard.type('linh kien');
  const options = page.getByRole('listbox').getByRole('option');
  await options.first().waitFor();
  expect(await options.allTextContents()).toEqual(['2610 – Sản xuất linh kiện điện tử']);
  await page.keyboard.press('ArrowDown');
  expect(await line.getAttribute('aria-activedescendant')).toBe(await options.first().getAttribute('id'));
  await page.keyboard.press('Enter');
  expect(await line.inputValue()).toBe('2610 – Sản xuất linh kiện điện tử');
  expect(await line.getAttribute('aria-expanded')).toBe('false');
  const target = page.locator('[name="/target"]');
  await target.click();
  await page.keyboard.type('99');
  await options.first().click();
  expect(await target.inputValue()).toMatch(/^99\d+ – /);
  await page.keyboard.press('Tab');
  const origin = page.locator('[name="/origin"]');
  await origin.click();
  await page.keyboard.type('han quo');
  await page.getByRole('option', { name: 'Hàn Quốc' }).click();
  expect(await origin.inputValue()).toBe('Hàn Quốc');
  await line.fill('không có gì như vậy');
  await page.getByText('Không tìm thấy mục nào').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await page.locator('[data-at="/line"] .error').waitFor();
  await line.fill('2620');
  await options.first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.locator('[data-at="/line"] .error').waitFor({ state: 'detached' });
  await further(page);
  await papers(page);
  await page.goBack();
  await page.reload();
  expect(await page.getByLabel('Ngành nghề chính').inputValue()).toContain('2620 – Sản xuất máy vi tính');
  expect(faults).toEqual([]);
  await page.context().close();
});

it('without script words are looked for, and what was found is chosen', async () => {
  const faults: string[] = [];
  const page = await begin(false, faults);
  await page.getByLabel('Ngành nghề chính').fill('máy vi tính');
  await page.locator('[data-at="/line"]').getByRole('button', { name: 'Tìm trong danh mục' }).click();
  const found = page.getByRole('group', { name: 'Tìm thấy trong danh mục, hãy chọn một' });
  await found.getByLabel('2620 – Sản xuất máy vi tính', { exact: false }).check();
  await further(page);
  await papers(page);
  await page.goBack();
  await page.reload();
  expect(await page.getByLabel('Ngành nghề chính').inputValue()).toContain('2620 – Sản xuất máy vi tính');
  await page.getByLabel('Ngành nghề chính').fill('2610');
  await page.getByLabel('Nước xuất xứ').fill('han quoc');
  await further(page);
  await papers(page);
  expect(faults).toEqual([]);
  await page.context().close();
});
