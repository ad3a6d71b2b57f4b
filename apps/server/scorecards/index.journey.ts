import type { Browser, Page } from 'playwright-core';
import { buildApp, launchChromium } from '#platform/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDesk, type Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import { officerWindows } from '../../../modules/dossiers/journeys/officer.fixture.ts';
import { bringUpToDate } from '../../../modules/scorecards/server/note-facts.ts';
import { playerOf, playTwoWeeks, type Played } from './played.fixture.ts';

let desk: Desk;
let played: Played;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  buildApp();
  desk = await startDesk('2026-11-02T01:00:00Z');
  played = await playTwoWeeks(desk);
  await bringUpToDate(desk.system);
  browser = await launchChromium();
  page = await officerWindows(browser, desk, faults)('leader', '/app/chi-so?tu=2026-11-01&den=2026-11-13');
});
afterAll(async () => {
  await browser?.close();
  await desk?.server.stop();
});

const item = (key: string) => page.locator('.ez-score-item', { has: page.getByText(key, { exact: true }) });
const text = async (selector: string): Promise<string> => (await page.locator(selector).first().innerText()).replaceAll(/\s+/g, ' ');

it('the leader reads what was measured, what was not, and that the points are to be confirmed', async () => {
  await page.locator('.ez-score-group').first().waitFor();
  expect(await text('.ez-score-total')).toMatch(/trên 59,2 điểm đo được Còn 35,8 điểm chưa đo được/);
  expect(await item('2.1').innerText()).toMatch(/57,1 % \(4 \/ 7\)[^]*5,71 \/ 10/);
  expect(await item('1.4').innerText()).toContain('Cổng Dịch vụ công quốc gia chưa xác nhận hồ sơ nào');
});

it('a point opens the dossiers it was lost on, and each of them its case', async () => {
  await item('2.1').getByRole('button', { name: 'Vì sao mất điểm' }).click();
  const costs = page.locator('.ez-score-costs');
  await costs.getByRole('heading', { name: 'Còn mở và đã trễ vào cuối giai đoạn: 1' }).waitFor();
  expect(await costs.locator('tbody tr').count()).toBe(3);
  expect(await costs.innerText()).toContain('Yêu cầu bổ sung 2 lần');
  expect(page.url()).toContain('muc=2-1');
  await costs.locator('tbody tr', { hasText: 'Yêu cầu bổ sung 2 lần' }).getByRole('link').click();
  await page.locator('.ez-case-columns').waitFor();
  expect(page.url()).toContain(played.twice);
  await page.goBack();
});

it('as of an earlier day the index is what was known then', async () => {
  await page.getByLabel('Tính đến hết ngày').fill('2026-11-04');
  await page.getByLabel('Tính đến hết ngày').press('Enter');
  await item('2.1').getByText('75 % (3 / 4)').waitFor();
  expect(page.url()).toContain('den=2026-11-04');
});

it('statistics are told apart by procedure, unit, officer and channel, at an address of their own', async () => {
  await page.goto('/app/thong-ke?tu=2026-11-01&den=2026-11-13');
  await page.locator('.ez-figures').waitFor();
  expect(await text('.ez-figures tfoot')).toMatch(/^Tổng 0 7 1 3 0 1 75 %/);
  await page.getByRole('button', { name: 'Cán bộ' }).click();
  await page.locator('.ez-figures').getByText('Người worker').waitFor();
  expect(page.url()).toContain('theo=can-bo');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tải CSV' }).click();
  expect((await saved).suggestedFilename()).toBe('thong-ke-can-bo-2026-11-01-2026-11-13.csv');
});

it('what comes due within eight working hours is told with who holds it', async () => {
  playerOf(desk).at('2026-11-12T09:00');
  await page.goto('/app/sap-tre');
  const line = page.locator('.ez-records tbody tr');
  await line.first().waitFor();
  expect(await line.count()).toBe(1);
  expect(await line.innerText()).toMatch(/13\/11\/2026 08:00[^]*7 giờ 0 phút[^]*Người worker/);
  playerOf(desk).at('2026-11-13T16:00');
});

it('everybody finds the figures from the public home, in both languages, with the data to take away', async () => {
  const open = await browser.newPage({ baseURL: desk.server.url, viewport: { width: 360, height: 800 } });
  await open.goto('/');
  await open.getByRole('link', { name: 'Số liệu theo tháng, lĩnh vực và dữ liệu mở' }).click();
  await open.getByRole('heading', { name: 'Số liệu giải quyết hồ sơ' }).waitFor();
  expect(await open.locator('main table').first().innerText()).toContain('11/2026');
  await open.goto('/en/so-lieu');
  expect(await open.locator('main').innerText()).toMatch(/Early or on time[^]*75/);
  const csv = await open.request.get('/api/v1/scorecards/public-figures.csv');
  expect((await csv.text()).split('\r\n')[1]).toMatch(/^2026-11,test,Thử,7,5,3,0,1,/);
  const json = await open.request.get('/api/v1/scorecards/public-figures');
  expect((await json.json()).rows).toHaveLength(1);
  expect(faults).toEqual([]);
});
