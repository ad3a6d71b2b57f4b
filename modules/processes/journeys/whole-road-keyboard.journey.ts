import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findOpenStep, listSteps } from '#modules/processes';
import { startRoad, type Officer, type RoadWorld } from './road.fixture.ts';

let world: RoadWorld;
let dossierId: string;

beforeAll(async () => {
  world = await startRoad('2026-11-20T02:15:00Z');
});
afterAll(() => world.stop());

const openKey = async () => (await world.system.read((tx) => findOpenStep(tx, dossierId)))?.key;

/** Presses keys one after the other, as a person would: each waits until what the last one did can be seen. */
async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** The officer's inbox with the case open beside it, without a mouse. */
async function openFirst(name: Officer): Promise<Page> {
  const page = await world.window(name);
  await page.locator('.ez-inbox tbody tr').first().waitFor();
  await press(page, 'j', 'Enter');
  await page.locator('.ez-pane h1').waitFor();
  await page.locator('.ez-acts .ez-button-primary').waitFor();
  return page;
}

/** Moves the focus on with Tab until it stands on what the text names. */
async function tabTo(page: Page, text: string): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    // What is focused before the first Tab may be all of the page.
    const focused = await page.evaluate(() => document.activeElement?.closest('button, a, summary')?.textContent ?? '');
    if (focused.includes(text)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard never reaches “${text}”`);
}

const focusIs = (page: Page, selector: string) =>
  expect.poll(() => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)).toBe(true);

it('the desk sees it come in without reloading, and accepts it', async () => {
  const page = await world.window('desk');
  await page.getByText('Bạn đã xong việc').waitFor();
  dossierId = await world.file();
  await page.locator('.ez-inbox tbody tr').waitFor({ timeout: 1500 });
  await press(page, 'j', 'Enter');
  await page.locator('.ez-acts .ez-button-primary').waitFor();
  await press(page, 'a');
  await page.getByText('Đơn điện tử đã qua kiểm tra máy').waitFor();
  await focusIs(page, '.ez-act-card .ez-button-primary');
  await press(page, 'Enter');
  await page.locator('.ez-done-code').getByText('H99.99-261120-0001').waitFor();
  expect(await page.locator('.ez-done').textContent()).toContain('26/11/2026 09:15');
  await press(page, 'Enter');
  await page.getByText('Bước “Phân công xử lý” đang ở: Phòng Quản lý đầu tư.').waitFor();
  expect(await openKey()).toBe('assign');
  await page.close();
});

it('the head assigns it to the second person by arrow key', async () => {
  const page = await openFirst('head');
  await press(page, 'a');
  await focusIs(page, '.ez-people input');
  await press(page, 'ArrowDown', 'Enter');
  await page.locator('.ez-toast').getByText('Đã giao cho').waitFor();
  const step = await world.system.read((tx) => findOpenStep(tx, dossierId));
  expect(step?.key).toBe('draft');
  expect(step?.holderPerson).toBeDefined();
  await page.evaluate(() => localStorage.setItem('ezone-locale', 'en'));
  await page.goto(`${world.server.url}/app/ho-so/${dossierId}`);
  const turn = page.locator('.ez-acts-why');
  await turn.getByText('is with').waitFor();
  expect(await turn.locator('[lang=vi]').textContent()).toContain('Chuyên viên Đầu tư');
  await page.evaluate(() => localStorage.removeItem('ezone-locale'));
  await page.close();
});

async function draftAs(name: Officer, text: string): Promise<void> {
  const page = await openFirst(name);
  await press(page, 'a');
  await page.locator('.ez-editor-field').waitFor();
  // opened by its address nothing of the inbox is there yet
  let claims = 0;
  page.on('request', (request) => (claims += request.url().endsWith('/writer') ? 1 : 0));
  await page.reload();
  await page.locator('.ez-editor-field').waitFor();
  for (let tries = 0; tries < 40 && !(await page.evaluate(() => document.activeElement?.matches('.ez-editor-field'))); tries += 1) {
    await press(page, 'Tab');
  }
  await page.keyboard.type(text);
  await page.getByText('Đã lưu lúc').waitFor();
  await tabTo(page, 'Trình lãnh đạo phòng');
  await press(page, 'Enter');
  await page.locator('.ez-toast').getByText('Trình lãnh đạo phòng').waitFor();
  await page.getByText('Bạn đã xong việc').waitFor();
  // a screen that is left is not begun anew while the next one comes
  expect(claims).toBe(1);
  await page.close();
}

const drafter = async (): Promise<Officer> => {
  const step = await world.system.read((tx) => findOpenStep(tx, dossierId));
  const page = await world.window('second');
  await page.locator('h1:not(.ez-unseen)').waitFor();
  const held = await page
    .locator('.ez-inbox tbody tr')
    .first()
    .waitFor({ timeout: 2000 })
    .then(
      () => true,
      () => false,
    );
  await page.close();
  expect(step?.kind).toBe('draft');
  return held ? 'second' : 'worker';
};

it('the specialist drafts, the head sends it back with a comment, the specialist reads it and passes the draft again', async () => {
  const name = await drafter();
  await draftAs(name, 'Nội dung khác giữ nguyên.');
  const head = await openFirst('head');
  await press(head, 'a');
  await focusIs(head, '.ez-paper-work textarea');
  await head.keyboard.type('Ghi rõ căn cứ hiệu đính.');
  await tabTo(head, 'Trả lại dự thảo');
  await press(head, 'Enter');
  await head.locator('.ez-toast').getByText('Trả lại dự thảo').waitFor();
  await head.close();

  const page = await openFirst(name);
  await press(page, 'a');
  await page.locator('.ez-returned').getByText('Ghi rõ căn cứ hiệu đính.').waitFor();
  expect(await page.locator('.ez-editor-field').textContent()).toContain('Nội dung khác giữ nguyên.');
  await page.close();
  await draftAs(name, ' Căn cứ hồ sơ gốc.');
  expect(await openKey()).toBe('review');
});

it('the head passes it, the leader signs with two keys, the clerk numbers and seals, the desk returns it', async () => {
  const head = await openFirst('head');
  await press(head, 'a');
  await focusIs(head, '.ez-paper-work textarea');
  await tabTo(head, 'Trình ký');
  await press(head, 'Enter');
  await head.locator('.ez-toast').getByText('Trình ký').waitFor();

  const leader = await openFirst('leader');
  await press(leader, 'a');
  const sign = leader.locator('.ez-sign-bar .ez-button-primary:enabled');
  await sign.waitFor();
  expect(await leader.locator('.ez-paper-way').textContent()).toContain('Trình ký');
  await tabTo(leader, 'Thôi ký');
  await press(leader, 'Enter');
  await leader.getByRole('status').getByRole('heading', { name: 'Chưa ký' }).waitFor();
  expect(await openKey()).toBe('sign');
  await tabTo(leader, 'Chuẩn bị lại');
  await press(leader, 'Enter');
  await sign.waitFor();
  await press(leader, 'a', 'Enter');
  await leader.getByRole('heading', { name: 'Đã ký' }).waitFor();
  expect(await openKey()).toBe('issue');

  const clerk = await openFirst('clerk');
  await press(clerk, 'a');
  await clerk.getByText('1. Cấp số và ngày ban hành').waitFor();
  await press(clerk, 'a', 'Enter');
  await clerk.getByText('01/GCN-BQL').waitFor();
  await clerk.locator('.ez-two-now .ez-button-primary:enabled').waitFor();
  await press(clerk, 'a', 'Enter');
  await clerk.locator('.ez-toast').getByText('Đã phát hành 01/GCN-BQL').waitFor();

  const desk = await openFirst('desk');
  await press(desk, 'a');
  await focusIs(desk, '.ez-act-card input[type=radio]:checked');
  await tabTo(desk, 'Đã trả kết quả');
  await press(desk, 'Enter');
  await desk.getByText('Đã đi hết quy trình').waitFor();
  expect(await openKey()).toBeUndefined();
  const steps = await world.system.read((tx) => listSteps(tx, dossierId));
  expect(steps.map((step) => step.key)).toEqual(['accept', 'assign', 'draft', 'review', 'draft', 'review', 'sign', 'issue', 'return']);
});

it('no window complained', () => {
  expect(world.complaints).toEqual([]);
});
