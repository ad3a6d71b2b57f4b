import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from 'playwright-core';
import { renderForm } from '#modules/forms';
import { renderDocument, siteFiles } from '#platform/pages';
import { median, percentile } from '../load.ts';
import type { Found, Row } from '../scene.ts';
import { wideForm } from './wide-form.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const fields = 100;
const openings = 9;
const keystrokes = 120;
const slower = 4;

interface Built {
  script: string;
  stylesheet: string;
}

/** The page of a draft as an applicant gets it, with the built script and stylesheet; as the floor the same controls as bare HTML. */
function pagesOf(assets: Built): Map<string, { type: string; body: Buffer }> {
  const form = renderForm({ ...wideForm(fields), locale: 'vi', mode: 'edit', action: '/', saveUrl: '/save', keep: 'x' });
  const whole = renderDocument({
    title: 'Đơn',
    locale: 'vi',
    nonce: 'n',
    path: '/',
    authorityName: 'Ban Quản lý Khu kinh tế Minh Họa',
    demo: true,
    alternateUrl: '/en',
    assets,
    body: form,
  });
  const controls = [...String(form).matchAll(/<(?:input|textarea)\b(?:[^>"]|"[^"]*")*>(?:<\/textarea>)?|<select\b.*?<\/select>/gs)];
  const plain = `<!doctype html><title>x</title><form>${controls.map(([control]) => `<p>${control}</p>`).join('')}</form>`;
  const file = (path: string): Buffer => readFileSync(join(root, 'dist/pages', path.replace('/assets/', '')));
  const html = (text: string) => ({ type: 'text/html; charset=utf-8', body: gzipSync(text) });
  return new Map([
    ['/', html(whole)],
    ['/plain', html(plain)],
    [assets.script, { type: 'text/javascript', body: gzipSync(file(assets.script)) }],
    [assets.stylesheet, { type: 'text/css', body: gzipSync(file(assets.stylesheet)) }],
    ...siteFiles.map(({ url, file: at, mime }) => [url, { type: mime, body: gzipSync(readFileSync(join(root, at))) }] as const),
  ]);
}

interface Shop {
  url: string;
  browser: Browser;
  close(): Promise<void>;
}

/** Serves them, and opens a browser; the build must be there, as it is where the product runs. */
async function openShop(): Promise<Shop> {
  const assets: Built = JSON.parse(readFileSync(join(root, 'dist/pages/manifest.json'), 'utf8'));
  const pages = pagesOf(assets);
  const server = createServer((request, response) => {
    const found = pages.get(request.url ?? '');
    if (found === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': found.type, 'content-encoding': 'gzip' }).end(found.body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const browser = await chromium.launch({ executablePath: process.env['EZONE_CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  return {
    url: `http://127.0.0.1:${port}`,
    browser,
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

/** From asking for the page until its script has brought the form to life, with nothing in the browser's cache. */
async function interactive({ browser, url }: Shop, path: string): Promise<{ ms: number; bytes: number }> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  let bytes = 0;
  await session.send('Network.enable');
  const fonts = new Set<string>();
  session.on('Network.responseReceived', ({ requestId, type }) => type === 'Font' && fonts.add(requestId));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => (bytes += fonts.has(requestId) ? 0 : encodedDataLength));
  await page.goto(url + path, { waitUntil: 'networkidle' });
  const ms = await page.evaluate(
    () =>
      performance
        .getEntriesByType('navigation')
        .map((entry) => ('domContentLoadedEventEnd' in entry ? Number(entry.domContentLoadedEventEnd) : 0))[0] ?? 0,
  );
  await context.close();
  return { ms, bytes };
}

/** What each keystroke costs until the page is laid out again, by turns in a text and in a number that a total is made of. */
function typing(page: Page): Promise<number[]> {
  return page.evaluate((count) => {
    for (const control of [...document.querySelectorAll('input')].slice(0, 30))
      control.dispatchEvent(new Event('change', { bubbles: true }));
    const inputs = ['/field1', '/field2'].flatMap((name) => [...document.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)]);
    return Array.from({ length: count }, (_one, turn) => {
      const input = inputs[turn % inputs.length];
      if (input === undefined) throw new Error('no input');
      const begin = performance.now();
      input.value = `${turn % 2 === 0 ? 'Công ty Sao Khuê ' : ''}${turn}`;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      void document.body.offsetHeight;
      return performance.now() - begin;
    });
  }, keystrokes);
}

async function keystroke({ browser, url }: Shop, path: string): Promise<number[]> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(url + path, { waitUntil: 'networkidle' });
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await typing(page);
  const times = await typing(page);
  await context.close();
  return times;
}

async function inShop(work: (shop: Shop) => Promise<Found>): Promise<Found> {
  const shop = await openShop();
  try {
    return await work(shop);
  } finally {
    await shop.close();
  }
}

/** Openings of both by turns, so that what else the machine does meets them alike. */
async function bothOpened(shop: Shop) {
  const [own, plain]: { ms: number; bytes: number }[][] = [[], []];
  for (let turn = 0; turn <= openings; turn += 1) {
    const pair = [await interactive(shop, '/'), await interactive(shop, '/plain')];
    if (turn === 0) continue;
    own?.push(...pair.slice(0, 1));
    plain?.push(...pair.slice(1));
  }
  const of = (all: readonly { ms: number; bytes: number }[] = []) => ({
    ms: median(all.map(({ ms }) => ms)),
    kb: median(all.map(({ bytes }) => bytes)) / 1024,
  });
  return { own: of(own), plain: of(plain) };
}

const width = '1 at once';

/** Forms in a browser: the pages as they are built, served from memory. */
export const formPageRows: readonly Row[] = [
  {
    name: 'form-open',
    title: `A form of ${fields} fields with conditions and totals, until its script is through`,
    unit: 'ms',
    better: 'less',
    floor: 150,
    floorIs: 'ms of the same controls as plain HTML',
    width,
    measure: () =>
      inShop(async (shop) => {
        const { own, plain } = await bothOpened(shop);
        return { value: own.ms, beside: plain.ms, note: 'Chromium, nothing cached' };
      }),
  },
  {
    name: 'form-weight',
    title: `The whole page of it over the line, fonts left out`,
    unit: 'KB',
    better: 'less',
    floor: 60,
    floorIs: 'KB of the same controls as plain HTML',
    width,
    measure: () =>
      inShop(async (shop) => {
        const { own, plain } = await bothOpened(shop);
        return { value: own.kb, beside: plain.kb, note: 'page, script and stylesheet' };
      }),
  },
  {
    name: 'form-keystroke',
    title: `A keystroke in it until it is laid out again, with the processor slowed down ${slower}×`,
    unit: 'ms p95',
    better: 'less',
    floor: 16,
    floorIs: 'ms p95 of a keystroke in the same controls as plain HTML',
    width,
    measure: () =>
      inShop(async (shop) => {
        const [own, plain] = [await keystroke(shop, '/'), await keystroke(shop, '/plain')];
        return { value: percentile(own, 95), beside: percentile(plain, 95), note: `median ${percentile(own, 50).toFixed(1)}` };
      }),
  },
];
