import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { buildApp } from '#platform/testing';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startDesk, type Desk } from '../dossiers.fixture.ts';
import { getDraft } from '../server/drafts.ts';
import { saveDraft } from '../server/save-draft.ts';
import { giveDelegatePassword } from './applicant.fixture.ts';
import { faultsOn, goOffline, goOnline, layLine, openKept, signInOn, type Line } from './phone.fixture.ts';

let desk: Desk;
let line: Line;
let folder: string;
let phone: BrowserContext;
let tab: Page;
let draftId: string;
const typed = 'Gõ khi không có mạng 7319';

/** The phone's browser, as it was left. */
const takePhone = (): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, {
    executablePath: process.env['EZONE_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
    baseURL: line.url,
    viewport: { width: 360, height: 740 },
    locale: 'vi-VN',
  });
const held = async () => getDraft(await desk.as('delegate'), draftId);
const saved = (): Promise<void> => tab.locator('[data-saved]', { hasText: 'giữ trên máy này lúc' }).waitFor();

beforeAll(async () => {
  buildApp();
  desk = await startDesk('2026-11-20T02:15:00Z');
  await giveDelegatePassword(desk);
}, 120_000);
beforeEach(async () => {
  line = await layLine(desk);
  folder = mkdtempSync(join(tmpdir(), 'ezone-phone-'));
  phone = await takePhone();
  tab = await signInOn(phone);
  draftId = await desk.draft({ reason: 'ban đầu', plot: 'CN-01' });
  await openKept(tab, draftId);
});
afterEach(async () => {
  await phone.close();
  line.stop();
  rmSync(folder, { recursive: true, force: true });
});
afterAll(() => desk?.server.stop());

it('is filled without network, also after the page was closed, and sent once when it is back', async () => {
  const before = (await held()).version;
  await goOffline(phone, line);
  await tab.getByText('Đang không có mạng. Bạn cứ điền tiếp').waitFor();
  await tab.getByLabel('Lý do').fill(typed);
  await saved();
  await tab.close();

  tab = await phone.newPage();
  await tab.goto(`/ho-so/ban-nhap/${draftId}?buoc=what`);
  await tab.getByRole('status').getByText('Đang không có mạng').waitFor();
  expect(await faultsOn(tab)).toEqual([]);
  expect(await tab.getByLabel('Lý do').inputValue()).toBe(typed);
  await tab.getByRole('button', { name: 'Thêm dòng' }).click();
  await tab.getByLabel('Mục').fill('một dòng thêm');
  await tab.getByRole('button', { name: 'Quay lại' }).click();
  await tab.getByLabel('Tên doanh nghiệp').waitFor();
  await tab.getByRole('button', { name: 'Tiếp tục', exact: true }).click();
  expect(await tab.getByLabel('Mục').inputValue()).toBe('một dòng thêm');
  await tab.getByRole('button', { name: 'Tiếp tục', exact: true }).click();
  await tab.getByText('Bước này cần có mạng').waitFor();
  expect(await faultsOn(tab)).toEqual([]);
  await tab.getByRole('link', { name: 'Về đơn đang điền' }).click();
  await tab.getByLabel('Lý do').waitFor();
  expect((await held()).data).toMatchObject({ reason: 'ban đầu' });

  await goOnline(phone, line);
  await tab.getByText('Có mạng lại: đã gửi').waitFor();
  // Nothing came from elsewhere, so the page stays as it is under the hands.
  expect(await tab.locator('form[data-keep="here"]').count()).toBe(1);
  expect(await tab.getByText('Đang không có mạng').count()).toBe(0);
  expect(await held()).toMatchObject({
    version: before + 1,
    data: { reason: typed, plot: 'CN-01', corrections: [{ item: 'một dòng thêm' }] },
  });
  await tab.reload();
  await tab.locator('[data-kept-note]:not([hidden])').waitFor();
  expect(line.count(`PUT /api/v1/dossiers/drafts/${draftId}`)).toBe(1);
  expect((await held()).version).toBe(before + 1);
});

it('waits on the phone while the browser is closed, and for its person to sign in again', async () => {
  await goOffline(phone, line);
  await tab.getByLabel('Lý do').fill(typed);
  await saved();
  await phone.close();
  phone = await takePhone();
  await phone.setOffline(true);
  tab = await phone.newPage();
  await tab.goto(`/ho-so/ban-nhap/${draftId}?buoc=what`);
  expect(await tab.getByLabel('Lý do').inputValue()).toBe(typed);
  await goOnline(phone, line);
  await tab
    .getByText(/vẫn giữ trên máy này: đăng nhập lại|Cần đăng nhập/)
    .first()
    .waitFor();
  expect((await held()).data).toMatchObject({ reason: 'ban đầu' });
  tab = await signInOn(phone);
  await openKept(tab, draftId);
  expect(await tab.getByLabel('Lý do').inputValue()).toBe(typed);
  expect((await held()).data).toMatchObject({ reason: typed });
});

it('is sent once also where the answer was lost', async () => {
  const before = (await held()).version;
  await goOffline(phone, line);
  await tab.getByLabel('Lý do').fill(typed);
  await saved();
  line.loseAnswerTo(`PUT /api/v1/dossiers/drafts/${draftId}`);
  await goOnline(phone, line);
  await expect.poll(async () => (await held()).version).toBe(before + 1);
  await tab.goto(`/ho-so/ban-nhap/${draftId}?buoc=what`);
  await tab.locator('[data-kept-note]:not([hidden])').waitFor();
  expect(await tab.getByLabel('Lý do').inputValue()).toBe(typed);
  expect(await held()).toMatchObject({ version: before + 1, data: { reason: typed } });
});

it('puts together what differs, and asks field by field where both changed the same', async () => {
  await goOffline(phone, line);
  await tab.getByLabel('Lý do').fill(typed);
  await tab.getByLabel('Có', { exact: true }).check();
  await saved();
  const { version, data } = await held();
  await saveDraft(await desk.as('delegate'), { draftId, version, data: { ...data, reason: 'sửa ở văn phòng', plot: 'CN-02' } });

  await goOnline(phone, line);
  await tab.getByText('Bước này đã được sửa ở nơi khác').waitFor();
  await tab.reload();
  await tab.getByRole('heading', { name: 'Hai bản khác nhau: chọn bản giữ lại' }).waitFor();
  expect(await faultsOn(tab)).toEqual([]);
  const question = tab.getByRole('group', { name: 'Lý do' });
  expect((await question.innerText()).split('\n').map((text) => text.trim())).toEqual(
    expect.arrayContaining([typed, 'Điền trên máy này khi không có mạng', 'sửa ở văn phòng', 'Đã lưu ở nơi khác']),
  );
  expect(await tab.locator('.draft-apart fieldset').count()).toBe(1);
  expect((await held()).data).toMatchObject({ reason: 'sửa ở văn phòng', plot: 'CN-02' });
  await question.getByLabel(typed).check();
  await tab.getByRole('button', { name: 'Lưu lựa chọn' }).click();
  await tab.getByLabel('Tên doanh nghiệp').waitFor();
  expect((await held()).data).toMatchObject({ reason: typed, plot: 'CN-02', urgent: true });
});

it('does not undo what others changed by a page that still shows it as it was', async () => {
  // Nothing comes through, and the browser does not know.
  line.cut();
  await tab.getByLabel('Lý do').fill(typed);
  await saved();
  const { version, data } = await held();
  await saveDraft(await desk.as('delegate'), { draftId, version, data: { ...data, plot: 'CN-02' } });
  // The page itself does not hear of it yet; it goes on saving what it shows.
  await line.mend();
  const save = (reason: string): Promise<{ brings?: boolean }> =>
    tab.evaluate(async (value) => {
      const form = document.querySelector<HTMLFormElement>('form[data-form]');
      const body = new URLSearchParams(Array.from(new FormData(form ?? undefined), ([name, each]) => [name, String(each)]));
      body.set('/reason', value);
      return (await fetch(form?.dataset['saveUrl'] ?? '', { method: 'POST', body })).json();
    }, reason);
  expect(await save(typed)).toMatchObject({ sent: true, brings: true });
  expect((await held()).data).toMatchObject({ reason: typed, plot: 'CN-02' });
  expect(await save(`${typed} nữa`)).toMatchObject({ sent: true, brings: true });
  expect((await held()).data).toMatchObject({ reason: `${typed} nữa`, plot: 'CN-02' });
  await tab.reload();
  await tab.locator('[data-kept-note]:not([hidden])').waitFor();
  expect([await tab.getByLabel('Lô').inputValue(), await tab.getByLabel('Lý do').inputValue()]).toEqual(['CN-02', `${typed} nữa`]);
});

it('speaks English where the draft was opened in English', async () => {
  await tab.goto(`/en/ho-so/ban-nhap/${draftId}?buoc=what`);
  await tab.locator('[data-kept-note]:not([hidden])').waitFor();
  await goOffline(phone, line);
  await tab.goto(`/en/ho-so/ban-nhap/${draftId}?buoc=what`);
  await tab.getByRole('status').getByText('You are offline').waitFor();
  await tab.getByLabel('Lý do').fill(typed);
  await tab.locator('[data-saved]', { hasText: 'Kept on this device at' }).waitFor();
  await tab.getByRole('button', { name: 'Save and finish later' }).click();
  await tab.getByLabel('Lý do').waitFor();
  await tab.goto(`/ho-so/ban-nhap/${draftId}?buoc=what`);
  expect(await tab.getByLabel('Lý do').inputValue()).toBe(typed);
});

it('shows what has nowhere to go when the draft was discarded meanwhile', async () => {
  await goOffline(phone, line);
  await tab.getByLabel('Lý do').fill(typed);
  await saved();
  const { discardDraft } = await import('../server/save-draft.ts');
  await discardDraft(await desk.as('delegate'), draftId);
  await goOnline(phone, line);
  await tab.getByText('Bước này đã được sửa ở nơi khác').waitFor();
  await tab.reload();
  await tab.getByRole('heading', { name: 'Hồ sơ này đã nộp hoặc đã bỏ ở nơi khác' }).waitFor();
  expect(await tab.locator('dl.pairs').innerText()).toContain(typed);
  expect(await faultsOn(tab)).toEqual([]);
  await tab.getByRole('button', { name: 'Xóa khỏi máy này' }).click();
  await tab.waitForURL('**/doanh-nghiep');
});

/** Every file below a folder as one text, by bytes. */
function* filesBelow(path: string): Generator<Buffer> {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) yield* filesBelow(join(path, entry.name));
    else if (entry.isFile()) yield readFileSync(join(path, entry.name));
  }
}

it('gives its key to nobody, and leaves nothing readable on the phone', async () => {
  await goOffline(phone, line);
  await tab.getByLabel('Lý do').fill(typed);
  await saved();
  const told = await tab.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('ezone-kept');
        opening.onsuccess = () => {
          const all = opening.result.transaction('keys').objectStore('keys').getAll();
          all.onsuccess = () => {
            opening.result.close();
            const [{ key }] = all.result;
            Promise.all(['raw', 'jwk'].map((format) => crypto.subtle.exportKey(format as 'raw', key))).then(
              () => resolve('exported'),
              (error: unknown) => resolve(`${key.algorithm.name} ${key.extractable} ${error instanceof Error ? error.name : ''}`),
            );
          };
        };
      }),
  );
  expect(told).toBe('AES-GCM false InvalidAccessError');
  await tab.getByRole('button', { name: 'Quay lại' }).click();
  await tab.getByLabel('Tên doanh nghiệp').waitFor();
  expect(await tab.evaluate(() => [sessionStorage.length, localStorage.length])).toEqual([0, 0]);
  await phone.close();
  const stores = ['IndexedDB', 'Service Worker', 'Session Storage', 'Local Storage'];
  const bytes = stores.flatMap((store) => [...filesBelow(join(folder, 'Default', store))]);
  expect(bytes.length).toBeGreaterThan(4);
  const { name } = await held().then(({ enterprise }) => enterprise);
  for (const text of [typed, 'Gõ khi', name, 'ban đầu'])
    for (const encoding of ['utf8', 'utf16le'] as const)
      expect(bytes.some((file) => file.includes(Buffer.from(text, encoding)))).toBe(false);
  phone = await takePhone();
});
