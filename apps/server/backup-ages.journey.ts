import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '#platform/ids';
import { buildApp, launchChromium } from '#platform/testing';
import { givePost } from '#modules/accounts';
import { findUnitByCode } from '#modules/organisations';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { officerWindows } from '../../modules/dossiers/journeys/officer.fixture.ts';

const now = new Date('2026-11-20T02:15:00Z');
const hourMs = 3_600_000;
let desk: Desk;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  buildApp();
  desk = await startDesk(now.toISOString());
  await desk.system.act('test.administrator', async (act) => {
    const unit = await findUnitByCode(act.tx, 'VP', act.now);
    await givePost(act, { personId: desk.people['clerk'] ?? '', unitId: unit?.id ?? '', roleKey: 'administrator', because: 'test' });
  });
  browser = await launchChromium();
  page = await officerWindows(browser, desk, faults)('clerk', '/app/sao-luu');
});
afterAll(async () => {
  await browser?.close();
  await desk?.server.stop();
});

/** A good run that ended so many hours ago. */
async function ended(kind: 'backup' | 'restore-test', hours: number): Promise<void> {
  const at = new Date(now.getTime() - hours * hourMs);
  await desk.server.services.db.pool.query(
    `insert into backup.run (id, kind, started_at, finished_at, ok, dir, row_count) values ($1, $2, $3, $3, true, '/backups/ezone/a', 10)`,
    [newId(), kind, at],
  );
}

/** What the two cards say. */
async function cards(locale: 'vi' | 'en' = 'vi'): Promise<string[]> {
  await page.evaluate((chosen) => localStorage.setItem('ezone-locale', chosen), locale);
  await page.goto('/app/sao-luu');
  await page.locator('.ez-backup-age').first().waitFor();
  return (await page.locator('.ez-backup-ages > *').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
}

it('where nothing was ever backed up or tried, the screen says never, and what that means', async () => {
  const [backup, test] = await cards();
  expect(backup).toMatch(/Bản sao lưu tốt gần nhất.*Chưa có.*Hãy đặt lịch sao lưu hằng ngày/i);
  expect(test).toMatch(/Lần thử phục hồi tốt gần nhất.*Chưa có.*Hãy thử mỗi tháng một lần/i);
  for (const card of await cards('en')) expect(card).toMatch(/None yet|Never/i);
});

it('a backup of more than a day and a test of more than thirty days are said to be too old', async () => {
  await ended('backup', 53);
  await ended('restore-test', 30 * 24 + 6);
  const [backup, test] = await cards();
  expect(backup).toMatch(/Quá cũ.*2 ngày 5 giờ trước.*18\/11\/2026 04:15.*Đã hơn 24 giờ không có bản sao lưu tốt/i);
  expect(test).toMatch(/Quá cũ.*30 ngày 6 giờ trước.*21\/10\/2026 03:15.*Đã hơn 30 ngày chưa thử phục hồi/i);
  const [inEnglish, testInEnglish] = await cards('en');
  expect(inEnglish).toMatch(/Too old.*2 days 5 hours ago/i);
  expect(testInEnglish).toMatch(/Too old.*30 days 6 hours ago/i);
});

it('fresh ones are shown with their ages and as good', async () => {
  await ended('backup', 23);
  await ended('restore-test', 29 * 24);
  const [backup, test] = await cards();
  expect(backup).toMatch(/Tốt.*23 giờ trước.*19\/11\/2026 10:15/i);
  expect(test).toMatch(/Tốt.*29 ngày trước.*22\/10\/2026 09:15/i);
  for (const card of [backup, test]) expect(card).not.toMatch(/Quá cũ|Chưa có/);
  expect(faults).toEqual([]);
});
