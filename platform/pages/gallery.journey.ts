import { readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '#platform/testing';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { galleryBody, galleryDocument, homeBody } from './gallery.fixture.ts';
import { readStyles } from './styles.fixture.ts';
import { attributes, html, liveAttributes, siteFiles, undoBar } from './index.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const policy = "default-src 'self'; style-src 'self' 'nonce-gallery'; img-src 'self' data:; base-uri 'none'; form-action 'self'";

let server: Server;
let browser: Browser;
let address = '';
let script = '';
let seen = 0;
const listeners = new Set<ServerResponse>();

async function enhancingScript(): Promise<string> {
  const entry = 'virtual:gallery-script';
  const source = `import { enhancePage } from ${JSON.stringify(`${root}platform/pages/index.ts`)};enhancePage();`;
  const made = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'gallery-script',
        resolveId: (id) => (id === entry ? `\0${entry}` : null),
        load: (id) => (id === `\0${entry}` ? source : null),
      },
    ],
    build: { write: false, modulePreload: false, rolldownOptions: { input: entry } },
  });
  const output = 'output' in made ? made.output : [];
  return output.map((part) => (part.type === 'chunk' ? part.code : '')).join('');
}

function pageOf(path: string): string {
  const locale = path.endsWith('/en') ? 'en' : 'vi';
  const body = {
    '/home': () => homeBody(locale),
    '/gallery': () => galleryBody(locale),
    '/live': () =>
      html`<h1>Tin</h1><p${attributes(liveAttributes('state', ['dossiers.7']))}>lần ${++seen}</p>${undoBar({ locale, text: 'Đã gửi', action: '/undo', csrf: 'c' })}`,
  }[path.slice(0, path.lastIndexOf('/'))];
  return body === undefined ? '' : galleryDocument(locale, body());
}

function answer(url: string, response: ServerResponse): void {
  const file = siteFiles.find((known) => known.url === url);
  if (url === '/api/v1/live') {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': \n\n');
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
  } else if (url === '/site.css') response.writeHead(200, { 'content-type': 'text/css' }).end(readStyles());
  else if (url === '/page.js') response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
  else if (file !== undefined) response.writeHead(200, { 'content-type': file.mime }).end(readFileSync(root + file.file));
  else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }).end(pageOf(url));
}

async function openPage(
  path: string,
  width: number,
  options: { javaScriptEnabled?: boolean } = {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address + path);
  return { page, complaints };
}

beforeAll(async () => {
  script = await enhancingScript();
  server = createServer((request, response) => answer(request.url ?? '', response)).listen(0);
  address = `http://localhost:${(server.address() as AddressInfo).port}`;
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
});

describe.each(['/home/vi', '/home/en', '/gallery/vi', '/gallery/en'])('%s', (path) => {
  it.each([1280, 360])('is accessible, quiet and fits at %i px', async (width) => {
    const { page, complaints } = await openPage(path, width);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    // the policy forbids the checker itself, which therefore comes after what the page did by itself was heard
    expect(complaints).toEqual([]);
    const context = await browser.newContext({ viewport: { width, height: 800 }, bypassCSP: true });
    const checked = await context.newPage();
    await checked.goto(address + path);
    await checked.evaluate(axe);
    const found = await checked.evaluate('axe.run().then((result) => result.violations.map((one) => one.id + " " + one.nodes[0].html))');
    expect(found).toEqual([]);
    await context.close();
    await page.context().close();
  });
});

it('has targets of 44 px on a phone', async () => {
  const { page } = await openPage('/gallery/vi', 360);
  const small = await page.$$eval('.button, .input, .site-head a, .tabs a, .pills a, summary', (all) =>
    all
      .filter((each) => each.getBoundingClientRect().height > 0 && each.getBoundingClientRect().height < 43.5)
      .map((each) => each.outerHTML.slice(0, 80)),
  );
  expect(small).toEqual([]);
  await page.context().close();
});

it('works without script: file fields show the browser’s own control, menus open, nothing hides', async () => {
  const { page } = await openPage('/gallery/vi', 1280, { javaScriptEnabled: false });
  expect(await page.locator('#f-paper').evaluate((input) => getComputedStyle(input).opacity)).toBe('1');
  await page.locator('.account > summary').click();
  expect(await page.locator('.menu-in').isVisible()).toBe(true);
  expect(await page.locator('[data-copy]').isVisible()).toBe(false);
  await page.context().close();
});

it('enhances: errors get the focus, menus close, a chosen file says its name and size', async () => {
  const { page } = await openPage('/gallery/vi', 1280);
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('error-summary');
  await page.locator('.account > summary').click();
  await page.keyboard.press('Escape');
  expect(await page.locator('.account').getAttribute('open')).toBe(null);
  await page.locator('#f-other').setInputFiles({ name: 'ban-ve.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(1_258_291) });
  expect(await page.locator('#s-other .drop-words').textContent()).toBe('ban-ve.pdf · 1,2 MB');
  expect(await page.locator('[data-copy]').isVisible()).toBe(true);
  await page.context().close();
});

it('keeps two tabs fresh over one connection', async () => {
  const { page } = await openPage('/live/vi', 1280);
  const other = await page.context().newPage();
  await other.goto(`${address}/live/vi`);
  await page.waitForFunction(() => document.querySelector('#state') !== null);
  await expect.poll(() => listeners.size).toBe(1);
  const before = [await page.textContent('#state'), await other.textContent('#state')];
  for (const listener of listeners)
    listener.write(`data: ${JSON.stringify({ topic: 'dossiers.8' })}\n\ndata: ${JSON.stringify({ topic: 'dossiers.7' })}\n\n`);
  await expect.poll(() => page.textContent('#state')).not.toBe(before[0]);
  await expect.poll(() => other.textContent('#state')).not.toBe(before[1]);
  expect(listeners.size).toBe(1);
  await page.close();
  await expect.poll(() => listeners.size, { timeout: 5000 }).toBe(1);
  await other.context().close();
});
