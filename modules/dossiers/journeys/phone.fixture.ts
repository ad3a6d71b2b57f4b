import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, connect, type Server, type Socket } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';
import type { Desk } from '../dossiers.fixture.ts';

/** A line between a browser and the server that can be cut, so that nothing comes through, also for what works behind pages. */
export interface Line {
  url: string;
  cut(): void;
  mend(): Promise<void>;
  /** The answer to the next request that begins like this never arrives; the request does. */
  loseAnswerTo(beginning: string): void;
  /** How many requests began like this. */
  count(beginning: string): number;
  stop(): void;
}

/** Lays one. */
export async function layLine(desk: Desk): Promise<Line> {
  const { port } = new URL(desk.server.url);
  const open = new Set<Socket>();
  const seen: string[] = [];
  let lost: string | undefined;
  const pass = (phone: Socket): void => {
    const far = connect(Number(port), '127.0.0.1');
    const isLosing = { now: false };
    for (const end of [phone, far]) {
      open.add(end);
      end.on('error', () => undefined);
      end.on('close', () => {
        open.delete(end);
        phone.destroy();
        far.destroy();
      });
    }
    phone.on('data', (chunk) => {
      const text = chunk.toString('latin1');
      seen.push(...(text.match(/^(GET|POST|PUT) \S+/gm) ?? []));
      if (lost !== undefined && text.startsWith(lost)) {
        isLosing.now = true;
        lost = undefined;
      }
      far.write(chunk);
    });
    far.on('data', (chunk) => (isLosing.now ? phone.destroy() : phone.write(chunk)));
  };
  let server: Server = createServer(pass);
  const listen = (on: number): Promise<number> =>
    new Promise((resolve) => {
      server.listen(on, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  const own = await listen(0);
  const cut = (): void => {
    server.close();
    for (const end of open) end.destroy();
  };
  return {
    url: `http://127.0.0.1:${own}`,
    cut,
    mend: async () => {
      server = createServer(pass);
      await listen(own);
    },
    loseAnswerTo: (beginning) => (lost = beginning),
    count: (beginning) => seen.filter((one) => one.startsWith(beginning)).length,
    stop: cut,
  };
}

const password = 'an invented pass phrase';

/** Signs the delegate in on a phone. */
export async function signInOn(phone: BrowserContext, name = 'delegate'): Promise<Page> {
  const tab = await phone.newPage();
  await tab.goto('/dang-nhap');
  await tab.getByLabel('Tên đăng nhập').fill(name);
  await tab.getByLabel('Mật khẩu').fill(password);
  await tab.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
  await tab.waitForURL('**/doanh-nghiep');
  return tab;
}

/** Opens a step of a draft and waits until the phone keeps it. */
export async function openKept(tab: Page, draftId: string, step = 'what'): Promise<void> {
  await tab.goto(`/ho-so/ban-nhap/${draftId}?buoc=${step}`);
  await tab.locator('[data-kept-note]:not([hidden])').waitFor();
}

/** No network on the phone: nothing comes through, and its browser says so. */
export async function goOffline(phone: BrowserContext, line: Line): Promise<void> {
  line.cut();
  await phone.setOffline(true);
}

/** The network is back. */
export async function goOnline(phone: BrowserContext, line: Line): Promise<void> {
  await line.mend();
  await phone.setOffline(false);
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What is wrong with a page for who cannot see it, and whether it has to be moved sideways. */
export async function faultsOn(tab: Page): Promise<string[]> {
  await tab.evaluate(axeSource);
  const found = await tab.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run(),
  );
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return [...found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`), ...(wide > 0 ? [`${wide} px too wide`] : [])];
}

/** How many keys and drafts the phone keeps. */
export function countKept(tab: Page): Promise<{ keys: number; drafts: number }> {
  return tab.evaluate(
    () =>
      new Promise<{ keys: number; drafts: number }>((resolve, reject) => {
        const opening = indexedDB.open('ezone-kept');
        opening.onerror = () => reject(new Error('not opened'));
        opening.onsuccess = () => {
          const database = opening.result;
          if (!database.objectStoreNames.contains('keys')) {
            database.close();
            indexedDB.deleteDatabase('ezone-kept');
            return resolve({ keys: 0, drafts: 0 });
          }
          const stores = database.transaction(['keys', 'drafts']);
          const [keys, drafts] = [stores.objectStore('keys').count(), stores.objectStore('drafts').count()];
          stores.oncomplete = () => {
            database.close();
            resolve({ keys: keys.result, drafts: drafts.result });
          };
        };
      }),
  );
}
