import type { Browser, BrowserContextOptions, CDPSession, Page } from 'playwright-core';

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

/** Opens an empty page in a context of its own, `prepare`d by who shall look. */
export async function openEye(
  browser: Browser,
  options: BrowserContextOptions,
  prepare: (context: ReturnType<Page['context']>) => Promise<void> = async () => undefined,
): Promise<Eye> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  await prepare(context);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  return { page, session, complaints: await listen(page), downloads: count(session) };
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
