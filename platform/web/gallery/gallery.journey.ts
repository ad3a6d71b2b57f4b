import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '#platform/testing';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { siteFiles } from '#platform/pages';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const policy =
  "default-src 'self'; style-src 'self' 'nonce-n1'; frame-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'";
const mimes: Readonly<Record<string, string>> = { css: 'text/css', js: 'text/javascript' };

let folder = '';
let server: Server;
let browser: Browser;
let address = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ezone-gallery-'));
  await build({
    root: `${root}platform/web/gallery`,
    base: '/app/',
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    html: { cspNonce: '__NONCE__' },
    plugins: [react()],
    build: { outDir: folder, emptyOutDir: true, target: 'es2023', modulePreload: { polyfill: false }, chunkSizeWarningLimit: 800 },
  });
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    const file = siteFiles.find((known) => known.url === pathname);
    if (pathname === '/api/v1/live') response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': \n\n');
    else if (pathname === '/paper.pdf') response.writeHead(200, { 'content-type': 'text/html' }).end('<title>PDF</title>');
    else if (file !== undefined) response.writeHead(200, { 'content-type': file.mime }).end(readFileSync(root + file.file));
    else if (pathname.startsWith('/app/assets/'))
      response
        .writeHead(200, { 'content-type': mimes[pathname.split('.').at(-1) ?? ''] ?? '' })
        .end(readFileSync(folder + pathname.slice(4)));
    else
      response
        .writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy })
        .end(readFileSync(`${folder}/index.html`, 'utf8').replaceAll('__NONCE__', 'n1'));
  }).listen(0);
  address = `http://localhost:${(server.address() as AddressInfo).port}/app`;
  browser = await launchChromium();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Opening {
  width?: number;
  dark?: boolean;
  english?: boolean;
  bypassCSP?: boolean;
}

async function open(
  path: string,
  { width = 1280, dark = false, english = false, bypassCSP = false }: Opening = {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: dark ? 'dark' : 'light', bypassCSP });
  if (english) await context.addInitScript(() => localStorage.setItem('ezone-locale', 'en'));
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address + path);
  await page.locator('h1:not(.ez-unseen)').first().waitFor({ state: 'attached' });
  return { page, complaints };
}

describe.each([
  ['/?case=0012', { width: 1280 }],
  ['/?case=0012', { width: 1280, dark: true }],
  ['/?case=0012', { width: 360 }],
  ['/', { width: 360, english: true }],
  ['/draft', { width: 1280, dark: true }],
  ['/draft', { width: 360 }],
  ['/map', { width: 1280, english: true }],
  ['/nothing', { width: 360, english: true }],
] satisfies [string, Opening][])('%s %o', (path, opening) => {
  it('is accessible, quiet under the policy, and fits', async () => {
    const { page, complaints } = await open(path, opening);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(opening.width);
    expect(complaints).toEqual([]);
    const checked = await open(path, { ...opening, bypassCSP: true });
    await checked.page.evaluate(axe);
    const found = await checked.page.evaluate(
      'axe.run().then((result) => result.violations.map((one) => one.id + " " + one.nodes[0].html))',
    );
    expect(found).toEqual([]);
    await page.context().close();
    await checked.page.context().close();
  });
});

it('shows 16 rows or more at 1280 × 800, and more when dense', async () => {
  const { page } = await open('/');
  const whole = () =>
    page.$$eval(
      '.ez-inbox tbody tr',
      (rows) =>
        rows.filter((row) => row.getBoundingClientRect().bottom <= (document.querySelector('.ez-hints')?.getBoundingClientRect().top ?? 0))
          .length,
    );
  expect(await whole()).toBeGreaterThanOrEqual(16);
  expect(
    await page
      .locator('.ez-inbox tbody tr')
      .first()
      .evaluate((row) => row.getBoundingClientRect().height),
  ).toBe(32);
  await page.getByText('Hàng sít hơn').click();
  expect(await whole()).toBe(20);
  await page.context().close();
});

it('is worked by the keyboard alone: move, open, act, confirm, undo, filter, close', async () => {
  const { page } = await open('/');
  for (const key of ['j', 'j', 'j', 'k', 'Enter']) await page.keyboard.press(key);
  expect(await page.locator('.ez-pane .ez-code').textContent()).toBe('H99.99-261120-0012');
  await page.keyboard.press('a');
  expect(await page.locator('dialog[open]').textContent()).toContain('Không lấy lại được');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('.ez-toast').getByText('Đã ký').waitFor();
  expect(await page.locator('dialog[open]').count()).toBe(0);
  await page.keyboard.press('/');
  await page.keyboard.type('nội quy');
  expect(await page.locator('.ez-inbox tbody tr').count()).toBe(4);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  expect(await page.locator('.ez-pane').count()).toBe(0);
  await page.context().close();
});

it('writes plain rich text', async () => {
  const { page } = await open('/draft');
  await page.locator('.ez-editor-field p').first().click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('Đậm');
  await page.keyboard.press('Control+b');
  await page.keyboard.type(' thường');
  await expect
    .poll(() => page.textContent('#tree'))
    .toContain('{"type":"paragraph","runs":[{"text":"Đậm","bold":true},{"text":" thường"}]}');
  expect(await page.textContent('#tree')).toContain('{"type":"list","items":[[{"text":"Sửa tên dự án"}]');
  await page.context().close();
});

it('stays within 250 KB for the shell and 60 KB for a screen, compressed', () => {
  const sizes = readdirSync(`${folder}/assets`).map((name) => ({ name, size: gzipSync(readFileSync(`${folder}/assets/${name}`)).length }));
  const shell = sizes.filter(({ name }) => name.startsWith('index')).reduce((sum, { size }) => sum + size, 0);
  expect(shell).toBeLessThan(250_000);
  expect(sizes.filter(({ name, size }) => !name.startsWith('index') && size > 60_000)).toEqual([]);
});
