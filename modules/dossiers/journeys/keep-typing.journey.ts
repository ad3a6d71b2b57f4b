import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '#platform/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getDraft } from '../server/drafts.ts';
import { startDesk, type Desk } from '../dossiers.fixture.ts';
import { bundledScript, delegateWindow, giveDelegatePassword } from './applicant.fixture.ts';

let desk: Desk;
let browser: Browser;
let script = '';
const faults: string[] = [];
const reason = 'Lý do';

beforeAll(async () => {
  script = await bundledScript();
  desk = await startDesk('2026-11-20T02:15:00Z');
  await giveDelegatePassword(desk);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await desk?.server.stop();
});

const open = async (tab: Page, draftId: string): Promise<void> => {
  await tab.goto(`/ho-so/ban-nhap/${draftId}?buoc=what`);
  await tab.getByLabel(reason).waitFor();
};
const go = (tab: Page) => tab.getByRole('main').getByRole('button', { name: 'Tiếp tục', exact: true }).click();
const kept = async (draftId: string) => (await getDraft(await desk.as('delegate'), draftId)).data['reason'];

test.each([true, false])('a second tab overwrites nothing silently (script: %s)', async (javaScriptEnabled) => {
  const draftId = await desk.draft();
  const first = await delegateWindow(browser, desk, { javaScriptEnabled, script, faults });
  const second = await first.context().newPage();
  await open(first, draftId);
  await open(second, draftId);
  await first.getByLabel(reason).fill('tab một');
  await go(first);
  await first.waitForURL((url) => !url.search.includes('what'));
  await second.getByLabel(reason).fill('tab hai');
  await go(second);
  await second.getByText('Bạn (ở cửa sổ khác) đã lưu hồ sơ này lúc').waitFor();
  const differing = second.getByRole('table', { name: 'Các ô khác nhau' }).getByRole('row').nth(1);
  expect((await differing.innerText()).split(/\s*[\n\t]\s*/).filter((text) => text !== '')).toEqual([reason, 'tab một', 'tab hai']);
  expect(await second.getByLabel(reason).inputValue()).toBe('tab hai');
  expect(await kept(draftId)).toBe('tab một');
  await go(second);
  await second.waitForURL((url) => !url.search.includes('what'));
  expect(await kept(draftId)).toBe('tab hai');
  await first.context().close();
});

test('what is typed while the session ends is back after signing in again', async () => {
  const draftId = await desk.draft();
  const tab = await delegateWindow(browser, desk, { javaScriptEnabled: true, script, faults });
  await open(tab, draftId);
  const cookies = await tab.context().cookies();
  await tab.context().clearCookies();
  await tab.getByLabel(reason).fill('gõ khi phiên đã hết');
  await tab.getByText('Phiên làm việc đã hết').waitFor();
  await go(tab);
  await tab.getByText('Cần đăng nhập').first().waitFor();
  await tab.context().addCookies(cookies);
  await tab.goto(`/ho-so/ban-nhap/${draftId}?buoc=what`);
  await tab.getByText('Đã lấy lại').waitFor();
  expect(await tab.getByLabel(reason).inputValue()).toBe('gõ khi phiên đã hết');
  await go(tab);
  await tab.waitForURL((url) => !url.search.includes('what'));
  expect(await kept(draftId)).toBe('gõ khi phiên đã hết');
  await tab.context().close();
});

test('a browser that cannot keep it promises nothing when the network is gone', async () => {
  const draftId = await desk.draft();
  const tab = await delegateWindow(browser, desk, { javaScriptEnabled: true, script, faults: [] });
  await open(tab, draftId);
  await tab.context().setOffline(true);
  await tab.getByLabel(reason).fill('gõ khi mất mạng');
  await tab.getByText('Chưa lưu được').waitFor();
  expect(await tab.locator('main').innerText()).not.toContain('giữ trên máy này');
  await tab.context().close();
});

test('nothing complained', () => expect(faults).toEqual([]));
