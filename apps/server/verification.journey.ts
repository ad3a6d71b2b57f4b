import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { demoAuthority, paper, signByPerson } from '../../modules/signatures/server/signing.fixture.ts';
import { issueResult, type IssuedResult } from './issued.fixture.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let desk: Desk;
let result: IssuedResult;
let browser: Browser;
const files: Record<string, Uint8Array> = {};

beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  result = await issueResult(desk);
  const touched = Uint8Array.from(result.sealed);
  touched[2000] = (touched[2000] ?? 0) ^ 1;
  const stranger = await signByPerson(await paper(), await demoAuthority());
  Object.assign(files, {
    genuine: result.sealed,
    altered: touched,
    untrusted: stranger,
    unsigned: await paper(),
    words: Buffer.from('Chào'),
  });
  browser = await chromium.launch({ executablePath: process.env['EZONE_CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
});
afterAll(async () => {
  await browser?.close();
  await desk?.server.stop();
});

async function open(path: string, options: { width: number; javaScriptEnabled: boolean }): Promise<{ page: Page; complaints: string[] }> {
  const { width, javaScriptEnabled } = options;
  const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    // A refusal is told by its status too, which the browser writes down.
    if (['error', 'warning'].includes(message.type()) && !message.text().includes('status of 4')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(desk.server.url + path);
  return { page, complaints };
}

async function drop(page: Page, name: string): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: `${name}.pdf`, mimeType: 'application/pdf', buffer: Buffer.from(files[name] ?? '') });
  await page.locator('.drop-form button').click();
  await page.locator('.verdict, .error-summary').first().waitFor();
}

/** What is wrong with a page as it stands: sideways scroll, accessibility, Vietnamese that an English page does not mark. */
async function faultsOf(page: Page, width: number, locale: string): Promise<string[]> {
  const faults: string[] = [];
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > width) faults.push(`scrolls sideways: ${wide}`);
  const checked = await page
    .context()
    .browser()
    ?.newContext({ viewport: { width, height: 800 }, bypassCSP: true });
  const copy = await checked?.newPage();
  await copy?.goto(page.url());
  await copy?.setContent((await page.content()).replace('<head>', `<head><base href="${desk.server.url}/">`));
  await copy?.evaluate(axe);
  const found = await copy?.evaluate('axe.run().then((result) => result.violations.map((one) => one.id + " " + one.nodes[0].html))');
  if (Array.isArray(found)) faults.push(...found.map(String));
  await checked?.close();
  if (locale !== 'en') return faults;
  const unmarked = await page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent ?? '';
      if (/[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ]/i.test(text.normalize('NFC')) && node.parentElement?.closest('[lang="vi"]') === null)
        texts.push(text);
    }
    return texts;
  });
  return [...faults, ...unmarked];
}

// The walk visits every page in both languages and widths; the answers to a file only these two.
describe.each([
  ['vi', 1280],
  ['en', 360],
] as const)('in %s at %i px', (locale, width) => {
  const prefix = locale === 'en' ? '/en' : '';

  it('the pages are accessible, quiet and fit', async () => {
    for (const address of ['', `/${result.word}`, '/ABCDEFGHJKLMNPQR']) {
      const { page, complaints } = await open(`${prefix}/kiem-tra${address}`, { width, javaScriptEnabled: true });
      for (const summary of await page.locator('.more > summary').all()) await summary.click();
      expect(await faultsOf(page, width, locale)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    }
  });

  it('and so are the answers', async () => {
    for (const name of Object.keys(files)) {
      const { page, complaints } = await open(`${prefix}/kiem-tra`, { width, javaScriptEnabled: true });
      await drop(page, name);
      for (const summary of await page.locator('.more > summary').all()) await summary.click();
      expect([name, ...(await faultsOf(page, width, locale))]).toEqual([name]);
      expect(complaints).toEqual([]);
      await page.context().close();
    }
  });
});

it.each(['genuine', 'words'])('a file that is %s is answered alike with and without script', async (name) => {
  const titles: unknown[] = [];
  for (const javaScriptEnabled of [true, false]) {
    const { page } = await open('/kiem-tra', { width: 360, javaScriptEnabled });
    await drop(page, name);
    titles.push([await page.locator('h1').textContent(), await page.title(), await page.locator('.error').count()]);
    await page.context().close();
  }
  expect(titles[0]).toEqual(titles[1]);
});

it('judges a file that is dropped on the public home', async () => {
  const { page, complaints } = await open('/', { width: 1280, javaScriptEnabled: true });
  await drop(page, 'genuine');
  expect(await page.locator('h1').textContent()).toBe('Văn bản thật, còn nguyên vẹn');
  expect(complaints).toEqual([]);
  await page.context().close();
});
