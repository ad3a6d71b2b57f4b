import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '#platform/testing';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { bundledScript, delegateWindow, giveDelegatePassword } from '../../modules/dossiers/journeys/applicant.fixture.ts';
import { startRoad, type RoadWorld } from '../../modules/processes/journeys/road.fixture.ts';
import { cookieOver } from './sessions.fixture.ts';

/** The connection is asked for again after two seconds, then the tab knows. */
const soon = { timeout: 8000 };
const signOut = (tab: Page): Promise<void> =>
  tab.evaluate(() => document.querySelector<HTMLFormElement>('form[action$="/dang-xuat"]')?.requestSubmit());

describe('when an applicant’s session ends', () => {
  let desk: Desk;
  let browser: Browser;
  let tab: Page;
  const reason = 'Lý do';
  const kept = (): Promise<string[]> => tab.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes('typed')));

  beforeAll(async () => {
    const script = await bundledScript();
    desk = await startDesk('2026-11-20T02:15:00Z');
    await giveDelegatePassword(desk);
    browser = await launchChromium();
    tab = await delegateWindow(browser, desk, { javaScriptEnabled: true, script, faults: [] });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.server.stop();
  });

  /** Types while the session is away, so that it cannot be saved; then it is back. */
  async function typeUnsaved(): Promise<void> {
    await tab.goto(`/ho-so/ban-nhap/${await desk.draft()}?buoc=what`);
    await tab.getByLabel(reason).waitFor();
    const cookies = await tab.context().cookies();
    await tab.context().clearCookies();
    await tab.getByLabel(reason).fill('điều không ai khác được đọc');
    await tab.getByText('Phiên làm việc đã hết').waitFor();
    await tab.context().addCookies(cookies);
    expect(await kept()).toHaveLength(1);
  }

  it('what he typed and could not save is given to nobody else who signs in there', async () => {
    await typeUnsaved();
    const own = await tab.context().cookies();
    const [, other = ''] = (await cookieOver(desk, 'other')).cookie.split('=');
    await tab.context().addCookies(own.map((cookie) => ({ ...cookie, value: other })));
    await tab.goto('/doanh-nghiep');
    expect(await kept()).toEqual([]);
    await tab.context().addCookies(own);
  });

  it('signing out forgets what was typed, and his other tabs leave what they showed', async () => {
    await tab.goto('/doanh-nghiep');
    const second = await tab.context().newPage();
    await second.goto('/doanh-nghiep');
    await typeUnsaved();
    await signOut(tab);
    await tab.waitForURL((url) => url.pathname === '/');
    expect(await kept()).toEqual([]);
    await second.getByText('Cần đăng nhập').first().waitFor(soon);
    expect(await second.content()).not.toContain('data-person');
  });
});

describe('when an officer’s session ends', () => {
  let world: RoadWorld;
  beforeAll(async () => {
    world = await startRoad('2026-11-20T02:15:00Z');
  }, 120_000);
  afterAll(() => world?.stop());

  it('every tab of the app shows that it is over, and nothing of before', async () => {
    await world.file();
    const first = await world.window('desk');
    await first.locator('.ez-inbox tbody tr').first().waitFor();
    const second = await world.window('desk');
    await second.locator('.ez-inbox tbody tr').first().waitFor();
    await signOut(second);
    await first.getByText('Phiên làm việc đã kết thúc').waitFor(soon);
    expect(await first.locator('.ez-inbox').count()).toBe(0);
    expect(await first.content()).not.toContain('Sao Khuê');
  });
});
