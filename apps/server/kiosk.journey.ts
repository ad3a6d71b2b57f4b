import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchChromium } from '#platform/testing';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { bundledScript, giveDelegatePassword } from '../../modules/dossiers/journeys/applicant.fixture.ts';
import { kioskWord } from '../../modules/queues/server/take-ticket.ts';

const start = new Date('2026-11-20T02:15:00Z');
const secret = 'Chuyện riêng của doanh nghiệp';
let desk: Desk;
let browser: Browser;
let tab: Page;

beforeAll(async () => {
  const script = await bundledScript();
  desk = await startDesk(start.toISOString());
  await giveDelegatePassword(desk);
  browser = await launchChromium();
  const context = await browser.newContext({ baseURL: desk.server.url, viewport: { width: 1280, height: 800 } });
  await context.route(/\/assets\/(enhance|page)[^/]*\.js$/, (route) => route.fulfill({ contentType: 'text/javascript', body: script }));
  tab = await context.newPage();
  await tab.clock.install({ time: start });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await desk?.server.stop();
});

/** Time goes by in the hall and on the server alike. */
async function wait(seconds: number): Promise<void> {
  desk.server.clock.set(new Date(desk.server.clock.now().getTime() + seconds * 1000));
  await tab.clock.runFor(seconds * 1000);
}

// The browser's time goes on by itself too.
const whole = /^Tự kết thúc sau (2:00|1:5\d) nếu không dùng$/;
const counter = () => tab.getByRole('timer').innerText();

beforeEach(async () => {
  await tab.goto(`/tu-phuc-vu?may=${kioskWord(desk.server.services.masterKey)}`);
  await tab.getByText('Nộp hồ sơ', { exact: true }).click();
  await tab.getByLabel('Tên đăng nhập').fill('delegate');
  await tab.getByLabel('Mật khẩu').fill('an invented pass phrase');
  await tab.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click();
  await tab.waitForURL('**/doanh-nghiep');
});

const isAtStart = (): Promise<void> => tab.waitForURL(/\/tu-phuc-vu\?may=/);

/** Neither going back nor the addresses of before show anything of who was there. */
async function expectNothingBehind(address: string): Promise<void> {
  for (let steps = 0; steps < 4; steps += 1) {
    await tab.goBack().catch(() => null);
    const shown = await tab.content();
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain('session-strip');
  }
  await tab.goto(address);
  expect(await tab.content()).not.toContain(secret);
  await tab.getByText('Cần đăng nhập').first().waitFor();
  expect(await tab.evaluate(() => [sessionStorage.length, localStorage.length])).toEqual([0, 0]);
}

async function typeOn(draft: string): Promise<string> {
  const address = `/ho-so/ban-nhap/${draft}?buoc=what`;
  await tab.goto(address);
  await tab.getByLabel('Lý do').fill(secret);
  return address;
}

it('who walks away is counted down, asked, and signed out; the draft stays in his account', async () => {
  const draft = await desk.draft();
  const address = await typeOn(draft);
  await tab.getByRole('button', { name: 'Tiếp tục' }).click();
  await tab.waitForURL('**/*buoc=nop.giay-to');
  expect(await counter()).toMatch(whole);
  await wait(95);
  expect(await counter()).toMatch(/^Tự kết thúc sau 0:2[0-5] nếu không dùng$/);
  expect(await tab.getByRole('status').getByText('Bạn còn ở đây không?').isVisible()).toBe(true);
  await wait(26);
  await isAtStart();
  await expectNothingBehind(address);
  const { data } = await import('../../modules/dossiers/server/drafts.ts').then(async ({ getDraft }) =>
    getDraft(await desk.as('delegate'), draft),
  );
  expect(data).toMatchObject({ reason: secret });
});

it('asks to end once, however slow the answer is', async () => {
  let asked = 0;
  await tab.route('**/tu-phuc-vu/ket-thuc', async (route) => {
    asked += 1;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await wait(118);
  for (let ticks = 0; ticks < 5; ticks += 1) {
    await tab.clock.runFor(1000);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await isAtStart();
  expect(asked).toBe(1);
  await tab.unroute('**/tu-phuc-vu/ket-thuc');
});

it('“still here” and any touch begin the two minutes again, on the server too', async () => {
  await wait(100);
  await tab.getByRole('link', { name: 'Tôi vẫn ở đây' }).click();
  await expect.poll(counter).toMatch(whole);
  await wait(100);
  await tab.mouse.click(10, 400);
  await expect.poll(counter).toMatch(whole);
  await wait(100);
  await tab.reload();
  expect(await counter()).toMatch(whole);
});

it('one button ends it at once, and what was typed is nowhere', async () => {
  const address = await typeOn(await desk.draft());
  await tab.getByRole('button', { name: 'Kết thúc' }).click();
  await isAtStart();
  expect(
    await tab
      .context()
      .cookies()
      .then((all) => all.map(({ name }) => name)),
  ).toEqual(['__Host-ezone-hall']);
  await expectNothingBehind(address);
});
