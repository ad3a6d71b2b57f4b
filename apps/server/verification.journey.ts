import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '#platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { demoAuthority, paper, signByPerson } from '../../modules/signatures/server/signing.fixture.ts';
import { issueResult, type IssuedResult } from './issued.fixture.ts';
import { openAt, openEye, type Eye } from './walk/eye.fixture.ts';
import { faultsOf } from './walk/judge.fixture.ts';

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
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await desk?.server.stop();
});

async function open(path: string, options: { width: number; javaScriptEnabled: boolean }): Promise<Eye> {
  const { width, javaScriptEnabled } = options;
  const eye = await openEye(browser, { javaScriptEnabled });
  await openAt(eye, desk.server.url + path, { width, cold: false });
  return eye;
}

async function drop(page: Page, name: string): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: `${name}.pdf`, mimeType: 'application/pdf', buffer: Buffer.from(files[name] ?? '') });
  await page.locator('.drop-form button').click();
  await page.locator('.verdict, .error-summary').first().waitFor();
}

// A refusal is told by its status too, which the browser writes down.
const forgive = (complaint: string): boolean => complaint.includes('status of 4');

// The walk visits every page in both languages and widths; the answers to a file only these two.
describe.each([
  ['vi', 1280],
  ['en', 360],
] as const)('in %s at %i px', (locale, width) => {
  const prefix = locale === 'en' ? '/en' : '';
  let eye: Eye;
  beforeAll(async () => {
    eye = await openEye(browser, {});
  });
  afterAll(() => eye.page.context().close());

  const faults = async (): Promise<string[]> => {
    for (const summary of await eye.page.locator('.more > summary').all()) await summary.click();
    return faultsOf(eye, { locale, widths: [width], forgive });
  };

  it.each(['', '/{word}', '/ABCDEFGHJKLMNPQR'])('the page %s is accessible, quiet and fits', async (address) => {
    await openAt(eye, `${desk.server.url}${prefix}/kiem-tra${address.replace('{word}', result.word)}`, { width, cold: false });
    expect(await faults()).toEqual([]);
  });

  it.each(['genuine', 'altered', 'untrusted', 'unsigned', 'words'])('and so is the answer to a file that is %s', async (name) => {
    await openAt(eye, `${desk.server.url}${prefix}/kiem-tra`, { width, cold: false });
    await drop(eye.page, name);
    expect(await faults()).toEqual([]);
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
