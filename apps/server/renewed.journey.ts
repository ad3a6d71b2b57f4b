import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { buildApp, launchChromium } from '#platform/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getDraft, renewDraft, saveDraft, startDraft } from '#modules/dossiers';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { bundledScript, delegateWindow, giveDelegatePassword } from '../../modules/dossiers/journeys/applicant.fixture.ts';
import { goOffline, goOnline, layLine, openKept, signInOn } from '../../modules/dossiers/journeys/phone.fixture.ts';
import { changing, publishChanging } from './renewed.fixture.ts';

let desk: Desk;
let browser: Browser;
let script: string;
let drafts: string[];

const body = { _step: 'what', '/reason': 'mở rộng', '/note': 'Liên hệ ông Khuê', '/floors': '3', '/colour': 'red' };

beforeAll(async () => {
  buildApp();
  script = await bundledScript();
  desk = await startDesk('2026-11-20T02:15:00Z');
  await giveDelegatePassword(desk);
  browser = await launchChromium();
  await publishChanging(desk, 'before');
  const written = async (): Promise<string> => {
    const by = await desk.as('delegate');
    const { id } = await startDraft(by, { procedureCode: changing, enterpriseId: desk.enterprises[0]?.enterpriseId ?? '' });
    await saveDraft(by, { draftId: id, body });
    return id;
  };
  drafts = [await written(), await written(), await written(), await written()];
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await desk?.server.stop();
});

it('what was written without network into fields that are gone is asked about, and stays readable', async () => {
  const id = drafts[0] ?? '';
  const line = await layLine(desk);
  const folder = mkdtempSync(join(tmpdir(), 'ezone-renewed-'));
  const phone = await chromium.launchPersistentContext(folder, {
    executablePath: process.env['EZONE_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
    baseURL: line.url,
    viewport: { width: 360, height: 740 },
    locale: 'vi-VN',
  });
  try {
    const tab = await signInOn(phone);
    await openKept(tab, id);
    await goOffline(phone, line);
    await tab.getByLabel('Lý do').fill('viết khi mất mạng');
    await tab.getByLabel('Ghi chú').fill('ghi khi mất mạng');
    await tab.locator('[data-saved]', { hasText: 'giữ trên máy này lúc' }).waitFor();
    await publishChanging(desk, 'after');
    await renewDraft(await desk.as('delegate'), id);
    await goOnline(phone, line);
    await tab.goto(`/ho-so/ban-nhap/${id}?buoc=what`);
    // The note was written here and is gone there: which one counts is asked.
    await tab.getByText('ghi khi mất mạng').first().waitFor();
    await tab.getByRole('main').locator('form.draft-apart button[type=submit]').click();
    await tab.getByLabel('Chủ đầu tư').waitFor();
    expect(await tab.getByLabel('Lý do').inputValue()).toBe('viết khi mất mạng');
    await tab.locator('.draft-left').getByText('ghi khi mất mạng').waitFor();
    const { data, left } = await getDraft(await desk.as('delegate'), id);
    expect(data).toMatchObject({ reason: 'viết khi mất mạng' });
    expect(left.map(({ text }) => text.vi)).toContain('ghi khi mất mạng');
  } finally {
    await phone.close();
    line.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

it.each([
  [true, 1],
  [false, 2],
] as const)('a draft whose form changed is opened, taken over and gone on with, with script: %s', async (javaScriptEnabled, which) => {
  const faults: string[] = [];
  const page = await delegateWindow(browser, desk, { javaScriptEnabled, script, faults, width: 360 });
  await page.goto(`/ho-so/ban-nhap/${drafts[which]}`);
  const notice = page.locator('#ban-moi');
  await notice.getByText('Thủ tục đã có bản mới').waitFor();
  expect(await notice.locator('.draft-left dt').allTextContents()).toEqual(['Ghi chú', 'Số tầng', 'Màu sơn']);
  expect(await page.getByLabel('Ghi chú').inputValue()).toBe('Liên hệ ông Khuê');
  await page.goto(`/ho-so/ban-nhap/${drafts[which]}?buoc=nop.kiem-tra`);
  await page.getByRole('link', { name: 'Thủ tục đã có bản mới', exact: false }).click();
  await notice.getByRole('button', { name: 'Chuyển sang bản mới' }).click();
  await page.getByLabel('Chủ đầu tư').fill('Công ty mẫu');
  expect(await notice.count()).toBe(0);
  expect(await page.getByLabel('Lý do').inputValue()).toBe('mở rộng');
  await page.getByRole('button', { name: 'Tiếp tục' }).last().click();
  await page.getByRole('heading', { level: 1, name: 'Giấy tờ kèm theo' }).waitFor();
  expect(await page.locator('.draft-left dd').allTextContents()).toEqual(['Liên hệ ông Khuê', '3', 'Màu red']);
  await page.getByRole('button', { name: 'Đã đọc, bỏ đi' }).click();
  await page.getByLabel('Chủ đầu tư').waitFor();
  expect(await page.locator('.draft-left').count()).toBe(0);
  expect(faults).toEqual([]);
  await page.context().close();
});

it('what is typed into a page of the old version is told when it is sent over the new one', async () => {
  const faults: string[] = [];
  const page = await delegateWindow(browser, desk, { javaScriptEnabled: false, script, faults });
  await page.goto(`/ho-so/ban-nhap/${drafts[3]}`);
  await page.getByLabel('Ghi chú').fill('gõ ở trang cũ');
  await page.getByLabel('Lý do').fill('lý do mới');
  await renewDraft(await desk.as('delegate'), drafts[3] ?? '');
  await page.getByRole('button', { name: 'Tiếp tục' }).last().click();
  await page.getByRole('cell', { name: 'gõ ở trang cũ' }).or(page.getByText('gõ ở trang cũ')).first().waitFor();
  expect(await page.getByLabel('Lý do').inputValue()).toBe('lý do mới');
  expect(faults).toEqual([]);
  await page.context().close();
});
