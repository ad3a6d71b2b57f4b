import type { Browser, BrowserContext, Page } from 'playwright-core';
import { buildApp, launchChromium } from '#platform/testing';
import { addIdentity, disablePerson, setPassword } from '#modules/accounts';
import { getDraft } from '#modules/dossiers';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { endSessionsOf } from '../../modules/accounts/server/end-sessions.ts';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { giveDelegatePassword } from '../../modules/dossiers/journeys/applicant.fixture.ts';
import { countKept, goOffline, goOnline, layLine, openKept, signInOn, type Line } from '../../modules/dossiers/journeys/phone.fixture.ts';

let desk: Desk;
let browser: Browser;
let line: Line;
let phone: BrowserContext;
let tab: Page;
let draftId: string;
const typed = 'gõ khi không có mạng';
const nothing = { keys: 0, drafts: 0 };

beforeAll(async () => {
  buildApp();
  desk = await startDesk('2026-11-20T02:15:00Z');
  await giveDelegatePassword(desk);
  await desk.system.act('test.other', async (act) => {
    const personId = desk.people['other'] ?? '';
    await addIdentity(act, { personId, provider: 'local', subject: 'other', level: 'basic' });
    await setPassword(act, personId, 'an invented pass phrase');
  });
  browser = await launchChromium();
}, 120_000);
beforeEach(async () => {
  line = await layLine(desk);
  phone = await browser.newContext({ baseURL: line.url, viewport: { width: 360, height: 740 } });
  tab = await signInOn(phone);
  draftId = await desk.draft({ reason: 'ban đầu' });
  await openKept(tab, draftId);
  await goOffline(phone, line);
  await tab.getByLabel('Lý do').fill(typed);
  await tab.locator('[data-saved]', { hasText: 'giữ trên máy này lúc' }).waitFor();
});
afterEach(async () => {
  await phone.close();
  line.stop();
});
afterAll(async () => {
  await browser?.close();
  await desk?.server.stop();
});

/** The phone is put away and taken out again with network. */
async function takeOut(path: string): Promise<void> {
  await tab.close();
  await goOnline(phone, line);
  tab = await phone.newPage();
  await tab.goto(path);
}

const reasonHeld = async () => (await getDraft(await desk.as('delegate'), draftId)).data['reason'];

it('is forgotten when its person signs out', async () => {
  expect(await countKept(tab)).toEqual({ keys: 1, drafts: 1 });
  await tab.evaluate(() => document.querySelector<HTMLFormElement>('form[data-person]')?.requestSubmit());
  await tab.waitForURL((url) => !url.pathname.startsWith('/ho-so')).catch(() => undefined);
  // The session itself goes on, as nobody could tell the server: what is gone went by signing out here.
  await goOnline(phone, line);
  await tab.goto('/doanh-nghiep');
  expect(await countKept(tab)).toEqual(nothing);
  expect(await reasonHeld()).toBe('ban đầu');
});

it('is forgotten at the next contact after the sign-in was ended elsewhere', async () => {
  await desk.system.act('test.end', (act) => endSessionsOf(act, desk.people['delegate'] ?? '', 'ended by its person'));
  await takeOut(`/ho-so/ban-nhap/${draftId}?buoc=what`);
  await tab.getByText('Cần đăng nhập').first().waitFor();
  await expect.poll(() => countKept(tab)).toEqual(nothing);
  expect(await reasonHeld()).toBe('ban đầu');
});

it('is forgotten when somebody else signs in on the phone', async () => {
  await phone.clearCookies();
  await goOnline(phone, line);
  const theirs = await signInOn(phone, 'other');
  await expect.poll(() => countKept(theirs)).toEqual(nothing);
});

it('is not shown to somebody else who opens the very address', async () => {
  await tab.close();
  await phone.clearCookies();
  await goOnline(phone, line);
  const theirs = await phone.newPage();
  await theirs.goto(`/dang-nhap?ve=${encodeURIComponent(`/ho-so/ban-nhap/${draftId}?buoc=what`)}`);
  await theirs.getByLabel('Tên đăng nhập').fill('other');
  await theirs.getByLabel('Mật khẩu').fill('an invented pass phrase');
  await theirs.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
  await theirs.getByText('Không tìm thấy').first().waitFor();
  expect(await theirs.content()).not.toContain(typed);
  expect(await countKept(theirs)).toEqual(nothing);
});

it('is forgotten after seven days, with network or without', async () => {
  await tab.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('ezone-kept');
        opening.onsuccess = () => {
          const stores = opening.result.transaction(['drafts'], 'readwrite');
          const drafts = stores.objectStore('drafts');
          const all = drafts.getAll();
          all.onsuccess = () => {
            for (const row of all.result) drafts.put({ ...row, keptAt: row.keptAt - 7 * 86_400_000 - 1000 });
          };
          stores.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
  // An open page still holds what stands in it.
  await tab.close();
  tab = await phone.newPage();
  await tab.goto(`/ho-so/ban-nhap/${draftId}?buoc=what`).catch(() => undefined);
  expect(await tab.getByLabel('Lý do').count()).toBe(0);
  await goOnline(phone, line);
  await tab.goto('/doanh-nghiep');
  await expect.poll(() => countKept(tab)).toEqual({ keys: 1, drafts: 0 });
  expect(await reasonHeld()).toBe('ban đầu');
});

it('stays while the sign-in only rested, and is sent when its person signs in again', async () => {
  desk.server.clock.set(new Date(desk.server.clock.now().getTime() + 3 * 60 * 60_000));
  await goOnline(phone, line);
  // The form says so, or the page was left by then because the server's news say so.
  await tab
    .getByText(/vẫn giữ trên máy này: đăng nhập lại|Cần đăng nhập/)
    .first()
    .waitFor();
  expect(await countKept(tab)).toEqual({ keys: 1, drafts: 1 });
  const again = await signInOn(phone);
  await again.goto(`/ho-so/ban-nhap/${draftId}?buoc=what`);
  await expect.poll(reasonHeld).toBe(typed);
  expect(await again.getByLabel('Lý do').inputValue()).toBe(typed);
  await again.locator('[data-kept-note]:not([hidden])').waitFor();
  expect(await countKept(again)).toEqual({ keys: 1, drafts: 1 });
});

it('is forgotten at the next contact after the account was closed', async () => {
  await desk.system.act('test.close', (act) => disablePerson(act, desk.people['delegate'] ?? ''));
  await takeOut(`/ho-so/ban-nhap/${draftId}?buoc=what`);
  await tab.getByText('Cần đăng nhập').first().waitFor();
  await expect.poll(() => countKept(tab)).toEqual(nothing);
});
