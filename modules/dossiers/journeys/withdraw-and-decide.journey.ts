import type { Browser, Page } from 'playwright-core';
import { buildApp, launchChromium } from '#platform/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addIdentity, createPerson, givePost } from '#modules/accounts';
import { findUnitByCode } from '#modules/organisations';
import { startDesk, type Desk } from '../dossiers.fixture.ts';
import { getDossier } from '../index.ts';
import { delegateWindow, giveDelegatePassword } from './applicant.fixture.ts';
import { officerWindows } from './officer.fixture.ts';

let desk: Desk;
let browser: Browser;
let officer: ReturnType<typeof officerWindows>;
let applicant: Page;
let dossierId: string;
const faults: string[] = [];

/** A second head of the same unit: two people may decide on one proposal. */
async function addSecondHead(): Promise<void> {
  await desk.system.act('test.second-head', async (act) => {
    const personId = await createPerson(act, { fullName: 'Người deputy' });
    await addIdentity(act, { personId, provider: 'local', subject: 'deputy', level: 'basic' });
    const unit = await findUnitByCode(act.tx, 'DT', act.now);
    await givePost(act, { personId, unitId: unit?.id ?? '', roleKey: 'unit-head', because: 'test' });
    Object.assign(desk.people, { deputy: personId });
  });
}

beforeAll(async () => {
  buildApp();
  desk = await startDesk('2026-11-20T02:15:00Z');
  await giveDelegatePassword(desk);
  await addSecondHead();
  browser = await launchChromium();
  officer = officerWindows(browser, desk, faults);
  applicant = await delegateWindow(browser, desk, { javaScriptEnabled: false, script: '', faults });
  dossierId = await desk.send();
  await desk.accept(dossierId);
  await desk.go('head', dossierId, 'assigned', 'worker');
});
afterAll(async () => {
  await browser?.close();
  await desk?.server.stop();
});

const statusNow = async () => (await getDossier(await desk.as('delegate'), dossierId)).nationalStatus;
const press = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true }).click();

async function withdraw(reason: string): Promise<void> {
  await applicant.goto(`/ho-so/${dossierId}`);
  await applicant.getByRole('link', { name: 'Rút hồ sơ' }).click();
  await applicant.getByLabel('Lý do rút').fill(reason);
  await press(applicant, 'Xin rút hồ sơ');
  await applicant.getByText('Đang chờ quyết định cho rút hồ sơ').waitFor();
}

/** An officer's window with the decision open; one that hears nothing shows what it showed, as one whose network is slow. */
async function deciding(name: string, hears = true): Promise<Page> {
  const page = await officer(name);
  if (!hears) {
    await page.route('**/api/v1/live', (asked) => asked.fulfill({ contentType: 'text/event-stream', body: ': \n\n' }));
    await page.reload();
  }
  await page.locator('.ez-inbox tbody tr', { hasText: 'Quyết định việc rút hồ sơ' }).click();
  await page.getByRole('button', { name: 'Xem và quyết định' }).click();
  await page.getByRole('button', { name: 'Không đồng ý' }).waitFor();
  return page;
}

it('the enterprise says why, is asked to confirm, and may leave it after all; without script', async () => {
  await applicant.goto(`/ho-so/${dossierId}/rut`);
  await applicant.getByText('Hồ sơ đã được tiếp nhận: Ban quyết định cho rút.').waitFor();
  await press(applicant, 'Xin rút hồ sơ');
  await applicant.getByRole('alert').getByRole('link', { name: 'Hãy ghi lý do rút hồ sơ' }).waitFor();
  expect(await statusNow()).toBe(4);
  await withdraw('Đổi kế hoạch');
  expect(await statusNow()).toBe(7);
  await press(applicant, 'Không rút nữa');
  await applicant.getByText('Doanh nghiệp không rút hồ sơ nữa').waitFor();
  expect(await statusNow()).toBe(4);
});

it('the head reads why and refuses with a reason, which the enterprise reads; the dossier goes on', async () => {
  await withdraw('Đổi kế hoạch');
  const head = await deciding('head');
  await head.locator('.ez-act-card blockquote', { hasText: 'Đổi kế hoạch' }).waitFor();
  await press(head, 'Không đồng ý');
  await head.getByText('Hãy ghi vì sao không đồng ý.').waitFor();
  await head.locator('.ez-act-card textarea').fill('Kết quả đã trình ký');
  await press(head, 'Không đồng ý');
  await head.locator('.ez-toast').getByText('Đã trả lời không đồng ý').waitFor();
  await head.close();
  await applicant.goto(`/ho-so/${dossierId}`);
  await applicant.getByText('Kết quả đã trình ký').waitFor();
  expect(await statusNow()).toBe(4);
});

it('of two heads the second reads who was first; approved, the dossier has ended and says so', async () => {
  await withdraw('Không làm dự án nữa');
  const [head, deputy] = [await deciding('head'), await deciding('deputy', false)];
  await press(head, 'Đồng ý');
  await head.locator('.ez-toast').getByText('Đã đồng ý').waitFor();
  await press(deputy, 'Đồng ý');
  await deputy.getByText('Người head đã quyết định lúc 20/11/2026 09:15. Tải lại để xem.').waitFor();
  await deputy.getByRole('button', { name: 'Xem bước hiện nay' }).click();
  await deputy.getByText('Đã kết thúc').first().waitFor();
  expect(await statusNow()).toBe(8);
  await applicant.goto(`/ho-so/${dossierId}`);
  await applicant.getByText('Hồ sơ được rút theo yêu cầu của doanh nghiệp').waitFor();
  expect(await applicant.getByRole('link', { name: 'Rút hồ sơ' }).count()).toBe(0);
  await applicant.goto(`/ho-so/${dossierId}/rut`);
  await applicant.getByText('Hồ sơ không còn ở trạng thái làm được việc này.').waitFor();
});

it('no window complained', () => {
  expect(faults).toEqual([]);
});
