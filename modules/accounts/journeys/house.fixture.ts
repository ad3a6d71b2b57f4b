import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { buildApp, launchChromium } from '#platform/testing';
import { startTestServer, type TestServer } from '#test-server';

/** A server on an empty database with its built app, and browsers whose windows know nothing of one another. */
export interface EmptyHouse {
  server: TestServer;
  /** A window of a browser of its own. */
  window(): Promise<Page>;
  /** The server's clock goes forward. */
  forward(minutes: number): void;
  /** What an authenticator with this secret shows now. */
  digits(secret: string): string;
  /** What the windows complained about, refusals left out. */
  complaints: string[];
  stop(): Promise<void>;
}

/** Starts one; nothing is set up. */
export async function startEmptyHouse(): Promise<EmptyHouse> {
  buildApp();
  const server = await startTestServer({ demo: false });
  const browser: Browser = await launchChromium();
  const complaints: string[] = [];
  return {
    server,
    complaints,
    async window() {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, baseURL: server.url, reducedMotion: 'reduce' });
      const page = await context.newPage();
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('status of 4')) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      return page;
    },
    forward: (minutes) => server.clock.set(new Date(server.clock.now().getTime() + minutes * 60_000)),
    digits: (secret) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: server.clock.now().getTime() }),
    async stop() {
      await browser.close();
      await server.stop();
    },
  };
}

/** The secret that a page shows for an authenticator. */
export const secretOn = async (page: Page): Promise<string> => (await page.locator('code').first().innerText()).replaceAll(' ', '');

/** Chooses in a field by its label what begins with a text. */
export async function choose(page: Page, label: string, text: string): Promise<void> {
  const field = page.locator('dialog[open]').getByLabel(label);
  const value = await field.locator('option', { hasText: text }).first().getAttribute('value');
  await field.selectOption(value);
}

/** Fills the fields of the open dialog by their labels. */
export async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await page.locator('dialog[open]').getByLabel(label).fill(value);
}

/** Sends the open dialog by its act and waits until it is gone. */
export async function send(page: Page, act: string): Promise<void> {
  const dialog = page.locator('dialog[open]').filter({ has: page.locator('.ez-admin-form') });
  await dialog.getByRole('button', { name: act }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Goes to a screen and waits for what it shows. */
export const goTo = async (page: Page, path: string, shows: string): Promise<void> => {
  await page.goto(path);
  await page.locator(shows).first().waitFor();
};

/** Goes on with the form of a page. */
export const next = (page: Page) => page.locator('main button.button-primary').click();

/** The line of a list that has a text. */
export const inList = (page: Page, text: string) => page.locator('.ez-records tbody tr', { hasText: text });

/** What a window is answered that asks who it is. */
export const statusOf = (page: Page): Promise<number> => page.evaluate(async () => (await fetch('/api/v1/accounts/me')).status);

/** The roles of the posts that a window's person then has. */
export const rolesOf = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const { posts }: { posts: { role: string }[] } = await (await fetch('/api/v1/accounts/me')).json();
    return posts.map((post) => post.role).toSorted();
  });
