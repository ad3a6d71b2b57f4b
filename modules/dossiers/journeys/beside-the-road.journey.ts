import type { Browser, Page } from 'playwright-core';
import { buildApp, launchChromium } from '#platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addIdentity, createPerson, givePost } from '#modules/accounts';
import { findUnitByCode } from '#modules/organisations';
import { findOpenStep } from '#modules/processes';
import { startDesk, type Desk } from '../dossiers.fixture.ts';
import { getDossier, listExceptions } from '../index.ts';
import { delegateWindow, giveDelegatePassword } from './applicant.fixture.ts';
import { officerWindows } from './officer.fixture.ts';

let desk: Desk;
let browser: Browser;
let officer: ReturnType<typeof officerWindows>;
let applicant: Page;
const faults: string[] = [];

/** A second specialist of the same unit. */
async function addColleague(): Promise<void> {
  await desk.system.act('test.colleague', async (act) => {
    const personId = await createPerson(act, { fullName: 'Người colleague' });
    await addIdentity(act, { personId, provider: 'local', subject: 'colleague', level: 'basic' });
    const unit = await findUnitByCode(act.tx, 'DT', act.now);
    await givePost(act, { personId, unitId: unit?.id ?? '', roleKey: 'specialist', because: 'test' });
    Object.assign(desk.people, { colleague: personId });
  });
}

beforeAll(async () => {
  buildApp();
  desk = await startDesk('2026-11-20T02:15:00Z');
  await giveDelegatePassword(desk);
  await addColleague();
  browser = await launchChromium();
  officer = officerWindows(browser, desk, faults);
  applicant = await delegateWindow(browser, desk, { javaScriptEnabled: false, script: '', faults });
});
afterAll(async () => {
  await browser?.close();
  await desk?.server.stop();
});

/** Accepted at 09:15 on the 20th for three working days, and with the specialist. */
async function studied(): Promise<string> {
  const id = await desk.send();
  await desk.accept(id);
  await desk.go('head', id, 'assigned', 'worker');
  return id;
}
const statusNow = async (id: string) => (await getDossier(await desk.as('delegate'), id)).nationalStatus;
const holderNow = async (id: string) => (await desk.system.read((tx) => findOpenStep(tx, id)))?.holderPerson;
const card = (page: Page) => page.locator('.ez-act-card');
const press = (page: Page, name: string) => card(page).getByRole('button', { name, exact: true }).click();
const told = (page: Page, text: string) => page.locator('.ez-toast').getByText(text).waitFor();
const openCase = (name: string, id: string) => officer(name, `/app/ho-so/${id}`);

/** Opens a panel of the menu beside the road. */
async function propose(page: Page, what: string): Promise<void> {
  await page.locator('summary', { hasText: 'Việc khác' }).click();
  await page.locator('.ez-more').getByRole('button', { name: what, exact: true }).click();
  await card(page).locator('textarea').waitFor();
}

/** An officer finds the decision in the inbox and agrees. */
async function agree(name: string, row: string, ...reads: string[]): Promise<void> {
  const page = await officer(name);
  await page.locator('.ez-inbox tbody tr', { hasText: row }).click();
  await page.getByRole('button', { name: 'Xem và quyết định' }).click();
  for (const text of reads) await card(page).getByText(text).first().waitFor();
  await press(page, 'Đồng ý');
  await told(page, 'Đã đồng ý');
  await page.close();
}

/** What the enterprise reads of its dossier. */
async function readByApplicant(id: string): Promise<string> {
  await applicant.goto(`/ho-so/${id}`);
  return applicant.locator('main').innerText();
}

describe('an apology with a new date', () => {
  it('is proposed only for a later date, decided by the board, and the enterprise reads both dates', async () => {
    const id = await studied();
    const worker = await openCase('worker', id);
    await propose(worker, 'Đề nghị xin lỗi, hẹn lại');
    await press(worker, 'Đề nghị xin lỗi, hẹn lại');
    await card(worker).getByText('Hãy ghi đủ ngày và giờ').waitFor();
    await card(worker).getByLabel('Hẹn trả lại').fill('24/11/2026 10:00');
    await card(worker).locator('textarea').fill('Chờ ý kiến của cơ quan phối hợp');
    await press(worker, 'Đề nghị xin lỗi, hẹn lại');
    await card(worker).getByText('26/11/2026 09:15').nth(1).waitFor();
    expect((await listExceptions(await desk.as('worker'), id)).proposals).toEqual([]);
    await card(worker).getByLabel('Hẹn trả lại').fill('27/11/2026 17:00');
    await press(worker, 'Đề nghị xin lỗi, hẹn lại');
    await told(worker, 'Đã gửi đề nghị');
    expect(await readByApplicant(id)).not.toContain('Chờ ý kiến của cơ quan phối hợp');

    await agree('leader', 'xin lỗi', '26/11/2026 09:15', '27/11/2026 17:00', 'Chờ ý kiến của cơ quan phối hợp');
    const read = await readByApplicant(id);
    expect(read).toContain('Ban xin lỗi vì không kịp trả đúng hẹn. Hẹn trả lại: 27/11/2026 17:00');
    expect(read).toContain(
      'Hẹn trả lúc đầu: 26/11/2026 09:15. Hẹn trả lại: 27/11/2026 17:00. Đúng hạn hay muộn vẫn tính theo hẹn lúc đầu.',
    );
    expect(read).toContain('Chờ ý kiến của cơ quan phối hợp');
    expect(await applicant.getByRole('link', { name: 'Xem văn bản xin lỗi' }).count()).toBe(1);

    await worker.reload();
    await worker.getByText('Hẹn trả đầu 26/11/2026 09:15; đã xin lỗi và hẹn lại 27/11/2026 17:00').first().waitFor();
    await worker.locator('summary', { hasText: 'Việc khác' }).click();
    expect(await worker.getByRole('button', { name: 'Đề nghị xin lỗi, hẹn lại' }).count()).toBe(0);
    await worker.close();
  });
});

describe('a stop', () => {
  it('says why and what goes back, is decided by the board, and the enterprise reads that it has ended', async () => {
    const id = await studied();
    const worker = await openCase('worker', id);
    await propose(worker, 'Đề nghị dừng giải quyết');
    await press(worker, 'Đề nghị dừng giải quyết');
    await card(worker).getByText('Hãy ghi lý do.').waitFor();
    await card(worker).locator('input[type=checkbox]').first().check();
    await card(worker).locator('textarea').fill('Dự án đang chuyển nhượng');
    await press(worker, 'Đề nghị dừng giải quyết');
    await told(worker, 'Đã gửi đề nghị');
    await worker.close();
    expect(await statusNow(id)).toBe(4);

    await agree('leader', 'dừng', 'Dự án đang chuyển nhượng', 'Giấy tờ trả lại');
    await expect.poll(() => statusNow(id)).toBe(8);
    const read = await readByApplicant(id);
    expect(read).toContain('Dừng xử lý hồ sơ');
    expect(read).toContain('Dự án đang chuyển nhượng');
    expect(await applicant.locator('a[href*="/papers/"]').count()).toBeGreaterThan(1);
    expect(await applicant.getByRole('link', { name: 'Rút hồ sơ' }).count()).toBe(0);
  });
});

describe('a state put wrong', () => {
  it('is led back by two persons: who proposes it cannot decide it, and the enterprise does not read their reason', async () => {
    const id = await studied();
    const worker = await openCase('worker', id);
    await propose(worker, 'Đề nghị sửa sai trạng thái');
    await card(worker).locator('textarea').fill('Phân công nhầm người');
    await press(worker, 'Đề nghị sửa sai trạng thái');
    await card(worker).locator('.ez-wrong').waitFor();
    await card(worker).getByRole('radio', { name: 'assign' }).check();
    expect(await card(worker).getByRole('radio').count()).toBe(1);
    await press(worker, 'Đề nghị sửa sai trạng thái');
    await told(worker, 'Đã gửi đề nghị');
    await worker.locator('.ez-exception', { hasText: 'Phân công nhầm người' }).waitFor();
    expect(await worker.getByRole('button', { name: 'Xem và quyết định' }).count()).toBe(0);
    await worker.close();
    expect(await statusNow(id)).toBe(4);

    await agree('head', 'sửa sai', 'Phân công nhầm người');
    expect(await holderNow(id)).toBe(desk.people['head']);
    // what the enterprise was told once, that it is being handled, stays so
    expect(await statusNow(id)).toBe(4);
    const read = await readByApplicant(id);
    expect(read).not.toContain('Phân công nhầm người');
    expect(read).toContain('26/11/2026 09:15');
  });
});

describe('another holder', () => {
  let id: string;
  beforeAll(async () => {
    id = await studied();
  });
  it('is named by the head with a reason, and both know it', async () => {
    const head = await openCase('head', id);
    await head.getByRole('button', { name: 'Giao lại', exact: true }).first().click();
    await press(head, 'Giao lại');
    await card(head).getByText('Hãy ghi').waitFor();
    await card(head).getByRole('radio', { name: 'Người colleague' }).check();
    await card(head).locator('textarea').fill('Người worker đi công tác');
    await press(head, 'Giao lại');
    await told(head, 'Đã giao cho Người colleague');
    await head.getByText('Người worker đi công tác').first().waitFor();
    await head.close();
    expect(await holderNow(id)).toBe(desk.people['colleague']);
  });

  it('takes it over with a reason, which who held it reads; the enterprise reads neither', async () => {
    const worker = await openCase('worker', id);
    await worker.getByRole('button', { name: 'Nhận thay', exact: true }).first().click();
    await card(worker).getByText('Người colleague đang giữ bước').waitFor();
    await press(worker, 'Nhận thay');
    await card(worker).getByText('Hãy ghi').waitFor();
    expect(await holderNow(id)).toBe(desk.people['colleague']);
    await card(worker).locator('textarea').fill('Về sớm hơn dự kiến');
    await press(worker, 'Nhận thay');
    await told(worker, 'Đã nhận về mình');
    await worker.close();
    expect(await holderNow(id)).toBe(desk.people['worker']);
    const colleague = await openCase('colleague', id);
    await colleague.getByText('Về sớm hơn dự kiến').first().waitFor();
    await colleague.close();
    const read = await readByApplicant(id);
    for (const inside of ['Người worker đi công tác', 'Về sớm hơn dự kiến', 'Người colleague']) expect(read).not.toContain(inside);
    expect(read).toContain('Đơn vị DT');
  });
});

it('no window complained', () => {
  expect(faults).toEqual([]);
});
