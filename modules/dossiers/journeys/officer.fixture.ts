import { Secret, TOTP } from 'otpauth';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { buildApp, launchChromium } from '#platform/testing';
import { enrolSecondFactor, sessionCookie, setPassword, signIn } from '#modules/accounts';
import { startDesk, type Desk } from '../dossiers.fixture.ts';

const password = 'an invented pass phrase of officers';

/** Windows of officers at a desk, each signed in once with both factors; `faults` takes what their browsers complain about. */
export function officerWindows(browser: Browser, desk: Desk, faults: string[]): (name: string, path?: string) => Promise<Page> {
  const known = new Map<string, Promise<BrowserContext>>();
  async function enter(name: string): Promise<BrowserContext> {
    const { system, server, people } = desk;
    const personId = people[name] ?? '';
    const { secret } = await system.act('test.sign-in', async (act) => {
      await setPassword(act, personId, password);
      return enrolSecondFactor(act, personId, name);
    });
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: server.clock.now().getTime() });
    const { token: value } = await signIn(system, { name, password, code, userAgent: 'journey', address: '127.0.0.1' });
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, baseURL: server.url });
    const { hostname: domain } = new URL(server.url);
    await context.addCookies([{ name: sessionCookie, value, domain, path: '/', secure: true, httpOnly: true, sameSite: 'Lax' }]);
    return context;
  }
  return async (name, path = '/app/') => {
    const context = known.get(name) ?? enter(name);
    known.set(name, context);
    const page = await (await context).newPage();
    // an act that somebody was faster with is told by its status too, which the browser writes down
    page.on('console', (message) => message.type() === 'error' && !/status of 409/.test(message.text()) && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(path);
    return page;
  };
}

/** A desk and its officers' windows, for the tests of one file. */
export interface DeskInBrowser {
  desk: Desk;
  open: ReturnType<typeof officerWindows>;
  /** What their browsers complained about. */
  faults: string[];
  close(): Promise<void>;
}

/** A desk at 09:15 of a Friday, looked at in a browser. */
export async function startDeskInBrowser(): Promise<DeskInBrowser> {
  buildApp();
  const desk = await startDesk('2026-11-20T02:15:00Z');
  const browser = await launchChromium();
  const faults: string[] = [];
  const close = async (): Promise<void> => {
    await browser.close();
    await desk.server.stop();
  };
  return { desk, open: officerWindows(browser, desk, faults), faults, close };
}
