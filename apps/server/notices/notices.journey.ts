import type { Browser, Page } from 'playwright-core';
import { buildApp, launchChromium } from '#platform/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundledScript, delegateWindow, giveDelegatePassword } from '../../../modules/dossiers/journeys/applicant.fixture.ts';
import { officerWindows } from '../../../modules/dossiers/journeys/officer.fixture.ts';
import { givePost } from '#modules/accounts';
import { findUnitByCode } from '#modules/organisations';
import { addressOf, startMailDesk, type MailDesk } from './mail-desk.fixture.ts';

let world: MailDesk;
let browser: Browser;
let applicant: Page;
let quiet: Page;
let officer: ReturnType<typeof officerWindows>;
let dossierId: string;
const faults: string[] = [];

beforeAll(async () => {
  buildApp();
  world = await startMailDesk('2026-11-20T02:15:00Z');
  const { desk } = world;
  await desk.system.act('test.administrator', async (act) => {
    const unit = await findUnitByCode(act.tx, 'VP', act.now);
    await givePost(act, { personId: desk.people['clerk'] ?? '', unitId: unit?.id ?? '', roleKey: 'administrator', because: 'test' });
  });
  await giveDelegatePassword(desk);
  browser = await launchChromium();
  officer = officerWindows(browser, desk, faults);
  const given = { faults, script: await bundledScript() };
  applicant = await delegateWindow(browser, desk, { ...given, javaScriptEnabled: true });
  quiet = await delegateWindow(browser, desk, { ...given, javaScriptEnabled: false });
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const loadedAt = (): Promise<number> => applicant.evaluate(() => performance.timeOrigin);
const count = (page: Page) => page.locator('.bell-count');
const main = (page: Page) => page.getByRole('main');
const lastMail = () => world.smtp.taken.findLast((mail) => mail.to[0] === addressOf('delegate'));

/** A message whose parts are decoded enough to find words without tone marks in it. */
const plain = (raw: string): string => raw.replaceAll(/=\r?\n/g, '');

it('the enterprise sees the bell count up without reloading, and has the mail', async () => {
  await expect.poll(() => count(applicant).count()).toBe(0);
  const loaded = await loadedAt();
  dossierId = await world.desk.send();
  await world.desk.accept(dossierId);
  await count(applicant).getByText('2').waitFor();
  expect(await loadedAt()).toBe(loaded);
  await expect.poll(() => plain(lastMail()?.raw ?? '')).toContain(`/ho-so/${dossierId}`);
});

it('without script the notice is opened from the list, is read by that, and leads to the dossier', async () => {
  await quiet.goto('/thong-bao');
  expect(await quiet.locator('.notice-new').count()).toBe(2);
  await quiet.locator('.notice-new a').first().click();
  await quiet.locator('.notice-body').waitFor();
  await main(quiet).getByRole('link', { name: 'Mở nơi liên quan' }).click();
  await quiet.waitForURL(`**/ho-so/${dossierId}`);
  await quiet.goto('/thong-bao');
  expect(await quiet.locator('.notice-new').count()).toBe(1);
  // the other window of the same person hears that too
  await count(applicant).getByText('1').waitFor();
  await main(quiet).getByRole('button', { name: 'Đánh dấu tất cả đã đọc' }).click();
  expect(await quiet.locator('.notice-new').count()).toBe(0);
  await count(applicant).waitFor({ state: 'detached' });
});

it('what is not wanted by e-mail is chosen without script and comes no more', async () => {
  await quiet.goto('/thong-bao/tuy-chon');
  await quiet.getByLabel('Đã nộp hồ sơ').uncheck();
  await main(quiet).getByRole('button', { name: 'Lưu lựa chọn' }).click();
  await quiet.getByText('Đã lưu lựa chọn').waitFor();
  expect(await quiet.getByLabel('Đã nộp hồ sơ').isChecked()).toBe(false);
  const before = (await world.deliveries('dossier-submitted')).length;
  await world.desk.send();
  await count(applicant).getByText('1').waitFor();
  expect(await world.deliveries('dossier-submitted')).toHaveLength(before);
});

it('staff change the words with a preview, an unknown placeholder is named at once, and the next mail carries them', async () => {
  const page = await officer('clerk', '/app/loi-van?loai=dossier-finished');
  const subject = page.getByLabel('Tiêu đề');
  await subject.fill('Ket qua da co {khong}');
  await page.getByText('Loại thông báo này không có {khong}').waitFor();
  await subject.fill('Ket qua da co: ');
  await subject.press('End');
  await page.getByRole('button', { name: 'Mã hồ sơ' }).click();
  expect(await subject.inputValue()).toBe('Ket qua da co: {code}');
  await page.locator('.ez-letter').getByText('Ket qua da co: H99.99-261120-0001').waitFor();
  await page.getByRole('button', { name: 'Dùng lời văn này ngay' }).click();
  await page.locator('.ez-toast').getByText('Đã lưu lời văn').waitFor();
  await page.locator('.ez-wording-history li').nth(1).waitFor();
  expect(await page.locator('.ez-wording-history li').count()).toBe(2);
  const { desk } = world;
  await desk.go('head', dossierId, 'assigned', 'worker');
  await desk.go('worker', dossierId, 'done');
  await desk.go('desk', dossierId, 'returned');
  await expect
    .poll(() => world.smtp.taken.some((mail) => /Subject: Ket qua da co: H99\.99-261120-0001/.test(mail.raw)), { timeout: 15_000 })
    .toBe(true);
  await page.goto('/app/thu-da-gui');
  await page.locator('.ez-mails').getByText('Ket qua da co: H99.99-261120-0001').waitFor();
  await page.close();
});

it('staff write the English words too, see them as they will be read, and who reads English has the mail in them', async () => {
  const { desk, smtp } = world;
  const page = await officer('clerk', '/app/loi-van?loai=dossier-accepted');
  const [subject, body] = [page.getByLabel('Tiêu đề'), page.getByLabel('Nội dung')];
  const vietnamese = await subject.inputValue();
  await page.getByRole('list', { name: 'Ngôn ngữ của lời văn' }).getByRole('button', { name: 'English' }).click();
  expect(await subject.inputValue()).not.toBe(vietnamese);
  await subject.fill('Received as {code}');
  await body.fill('Dear {person},\n\nyour file for {procedure} is due on {dueat}.');
  await page.getByText('Loại thông báo này không có {dueat}').waitFor();
  await body.fill('Dear {person},\n\nyour file is with us and due on {dueAt}.');
  const letter = page.locator('.ez-letter');
  await letter.getByText('Received as H99.99-261120-0001').waitFor();
  await letter.getByText(/your file is with us and due on \d\d\/\d\d\/\d{4} \d\d:\d\d/).waitFor();
  expect(await letter.innerText()).not.toContain('{');
  await page.getByRole('button', { name: 'Dùng lời văn này ngay' }).click();
  await page.locator('.ez-toast').getByText('Đã lưu lời văn').waitFor();
  await page.reload();
  await subject.waitFor();
  expect(await subject.inputValue()).toBe(vietnamese);
  await page.close();

  const setLanguage = (locale: string) =>
    desk.server.services.db.pool.query('update accounts.person set locale = $1 where id = $2', [locale, desk.people['delegate']]);
  await setLanguage('en');
  const id = await desk.send();
  const { code } = await desk.accept(id);
  const english = () => smtp.taken.find((mail) => mail.to[0] === addressOf('delegate') && mail.header('subject') === `Received as ${code}`);
  await expect.poll(() => english() !== undefined, { timeout: 15_000 }).toBe(true);
  const raw = plain(english()?.raw ?? '');
  expect(raw).toMatch(/your file is with us and due on \d\d\/\d\d\/\d{4} \d\d:\d\d\./);
  expect(raw).not.toContain('undefined');
  await setLanguage('vi');
  const { code: next } = await desk.accept(await desk.send());
  await expect
    .poll(() => smtp.taken.some((mail) => mail.to[0] === addressOf('delegate') && mail.raw.includes(next)), { timeout: 15_000 })
    .toBe(true);
  expect(smtp.taken.some((mail) => mail.header('subject') === `Received as ${next}`)).toBe(false);
});

it('without script the enterprise rates the dossier and changes its mind; the leader reads what it comes to', async () => {
  await quiet.goto(`/ho-so/${dossierId}`);
  await quiet.getByLabel('Không hài lòng', { exact: true }).check();
  await main(quiet).getByLabel('Góp ý').fill('Chờ lâu');
  await main(quiet).getByRole('button', { name: 'Gửi đánh giá' }).click();
  await quiet.getByText('Cảm ơn').waitFor();
  await quiet.getByText('Sửa đánh giá').click();
  await quiet.getByLabel('Hài lòng', { exact: true }).check();
  await main(quiet).getByRole('button', { name: 'Gửi đánh giá đã sửa' }).click();
  await quiet.locator('#danh-gia b').getByText('Hài lòng', { exact: true }).waitFor();
  const page = await officer('leader', '/app/danh-gia');
  await page.locator('.ez-ratings').getByText('Chờ lâu').waitFor();
  expect(await page.locator('.ez-average-table').first().textContent()).toContain('Đơn vị DT41');
  await page.close();
});

it('no window complained', () => {
  expect(faults).toEqual([]);
});
