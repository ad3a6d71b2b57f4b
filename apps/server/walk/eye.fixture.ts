import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, CDPSession, Page } from 'playwright-core';
import type { Locale } from '#platform/i18n';

/** One request that Chromium made, with the bytes that came over the line. */
interface Download {
  url: string;
  font: boolean;
  bytes: number;
}

/** A page that is looked at: its line to Chromium, what it complained about and what it downloaded since `openAt`. */
export interface Eye {
  page: Page;
  session: CDPSession;
  complaints: string[];
  downloads: Map<string, Download>;
}

/**
 * axe waits in every page as a function that nobody has called yet: sending it anew to each page took Chromium
 * as long as drawing the page. It comes past the page's content policy.
 */
const judgeAccess = `Object.defineProperty(self, 'judgeAccess', { value: () => {
  if (self.axe === undefined) (() => { ${readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')} }).call(self);
  return axe.run(document, { resultTypes: ['violations'], iframes: false, preload: false }).then(({ violations }) =>
    violations.map((one) => [one.impact, one.id, ...one.nodes.slice(0, 2).map((node) => node.html.slice(0, 200))].join(' ')));
} });`;

/** The app begins in Vietnamese, whatever was chosen before; the reader of a PDF in a frame has no storage. */
const beginInVietnamese = `if (self === top && origin !== 'null') localStorage.removeItem('ezone-locale')`;

/** Errors of the console and of scripts, and reports of the content policy, each with where it came from. */
async function listen(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(`${message.text()} ${message.location().url}`));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) => console.error(`policy ${event.violatedDirective} ${event.blockedURI}`)),
  );
  return complaints;
}

function count(session: CDPSession): Map<string, Download> {
  const downloads = new Map<string, Download>();
  session.on('Network.responseReceived', ({ requestId, type, response }) =>
    downloads.set(requestId, { url: response.url, font: type === 'Font', bytes: 0 }),
  );
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const download = downloads.get(requestId);
    if (download !== undefined) download.bytes = encodedDataLength;
  });
  return downloads;
}

/** Opens an empty page in a context of its own. */
export async function openEye(browser: Browser, options: BrowserContextOptions): Promise<Eye> {
  // Files that a worker has by now would weigh nothing.
  const context = await browser.newContext({ reducedMotion: 'reduce', serviceWorkers: 'block', ...options });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Page.enable');
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: judgeAccess });
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: beginInVietnamese });
  return { page, session, complaints: await listen(page), downloads: count(session) };
}

/** Changes the language of the open app as somebody does who chooses the other one in the menu of another tab, and waits for its words. */
export async function changeLanguage(eye: Eye, locale: Locale): Promise<void> {
  await ask(eye, `localStorage.setItem('ezone-locale', '${locale}'); dispatchEvent(new StorageEvent('storage'))`);
  await waitUntil(eye, `document.documentElement.lang === '${locale}'`);
}

/** Asks the page a question in its own language; a promise is waited for. */
export async function ask({ session }: Eye, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

/** Waits until a condition of the page holds and says whether it came to that; a page that is left meanwhile is asked again. */
export async function waitUntil(eye: Eye, condition: string, patience = 10_000): Promise<boolean> {
  const until = performance.now() + patience;
  while (performance.now() < until) {
    if ((await ask(eye, condition).catch(() => false)) === true) return true;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return false;
}

/** Opens an address at a width and forgets what was before; `cold` leaves aside all that Chromium kept. Gives the status of the answer. */
export async function openAt(eye: Eye, address: string, { width, cold }: { width: number; cold: boolean }): Promise<number | undefined> {
  await eye.session.send('Network.setCacheDisabled', { cacheDisabled: cold });
  await eye.page.setViewportSize({ width, height: 800 });
  eye.complaints.length = 0;
  eye.downloads.clear();
  return (await eye.page.goto(address))?.status();
}

/** What was downloaded since the page was opened, fonts left out. */
export function weightOf({ downloads }: Eye): { bytes: number; parts: string[] } {
  const counted = [...downloads.values()].filter(({ font }) => !font);
  const parts = counted.map(({ url, bytes }) => `${new URL(url).pathname} ${bytes}`);
  return { bytes: counted.reduce((sum, { bytes }) => sum + bytes, 0), parts };
}
