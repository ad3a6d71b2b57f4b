import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '#platform/ids';
import { buildApp, launchChromium } from '#platform/testing';
import { completeSigning, prepareSigning } from '#modules/signatures';
import { startDesk, type Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import { officerWindows } from '../../../modules/dossiers/journeys/officer.fixture.ts';
import { checkMissedAnswers } from '../../../modules/consultations/server/check-answer.ts';
import { passDue } from '../../../modules/consultations/server/pass-due.ts';
import { paper } from '../../../modules/signatures/server/signing.fixture.ts';
import { agency, linkOf, seen, studied } from './consultations.fixture.ts';

let desk: Desk;
let browser: Browser;
let officer: ReturnType<typeof officerWindows>;
const faults: string[] = [];

beforeAll(async () => {
  buildApp();
  desk = await startDesk('2026-11-20T02:15:00Z');
  await agency(desk, { code: 'H99.01', name: { vi: 'Sở Quy hoạch Mẫu', en: 'Sample Planning Department' } });
  await agency(desk, { code: 'H99.02', name: { vi: 'Sở Nước Mẫu', en: 'Sample Water Department' }, email: 'nuoc@so-mau.example' });
  browser = await launchChromium();
  officer = officerWindows(browser, desk, faults);
});
afterAll(async () => {
  await browser?.close();
  await desk?.server.stop();
});

/** A paper of an agency, signed with a key whose root this system trusts. */
async function signedAnswer(): Promise<string> {
  const ctx = await desk.as('delegate');
  const holder = { kind: 'person', id: desk.people['delegate'] ?? '', name: 'Lê Văn Mẫu' } as const;
  const order = { documentId: newId(), holder, base: await paper(), field: 'Opinion', appearance: { kind: 'none' } } as const;
  const { sessionId } = await prepareSigning(ctx, order);
  const at = join(tmpdir(), `y-kien-${newId()}.pdf`);
  await writeFile(at, await completeSigning(ctx, { sessionId }));
  return at;
}

const opinions = (page: Page) => page.locator('.ez-opinions > li');

/** The officer asks both by a rule of the procedure, whose law takes silence for consent. */
async function askBoth(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Lấy ý kiến', exact: true }).click();
  const dialog = page.getByRole('dialog');
  for (const name of ['Sở Quy hoạch Mẫu', 'Sở Nước Mẫu']) await dialog.getByLabel(name).check();
  await dialog.getByLabel('Nội dung xin ý kiến').fill('Vị trí này có vướng quy hoạch, cấp nước không?');
  await dialog.getByText('Quá hạn không trả lời được coi là đồng ý.').waitFor();
  await dialog.getByRole('button', { name: 'Gửi lấy ý kiến' }).click();
  await page.locator('.ez-toast').getByText('Đã gửi lấy ý kiến 2 nơi').waitFor();
}

/** Somebody of an agency answers by the link of its mail, without an account and without script. */
async function answerByPage(consultationId: string, file: string): Promise<void> {
  const { id, secret } = await linkOf(desk, consultationId);
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: desk.server.url });
  const page = await context.newPage();
  await page.goto(`/gop-y/${id}?ma=${secret}`);
  await page.getByText('Vị trí này có vướng quy hoạch, cấp nước không?').waitFor();
  await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await page.getByText('Ghi họ tên và chức vụ người trả lời.').first().waitFor();
  await page.getByLabel('Đồng ý có điều kiện').check();
  await page.getByLabel('Nội dung', { exact: true }).or(page.locator('textarea[name="text"]')).first().fill('Giữ khoảng lùi 6 m');
  await page.locator('input[name="as"]').fill('Lê Văn Mẫu, Trưởng phòng');
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await page.getByText('Đã nhận ý kiến').waitFor();
  expect(await page.locator('form textarea').count()).toBe(0);
  await context.close();
}

it('two agencies are asked at once: one answers by its page with a signed paper, one is silent by law, and the officer reads both', async () => {
  const { dossierId } = await studied(desk);
  const page = await officer('worker', `/app/ho-so/${dossierId}`);
  await askBoth(page);
  await expect.poll(() => opinions(page).count()).toBe(2);
  const asked = (await seen(desk, dossierId)).consultations;
  const planning = asked.find(({ who }) => who.vi === 'Sở Quy hoạch Mẫu')?.id ?? '';
  await answerByPage(planning, await signedAnswer());
  await checkMissedAnswers.run(desk.system);
  const answered = opinions(page).filter({ hasText: 'Sở Quy hoạch Mẫu' });
  await answered.getByText('Giữ khoảng lùi 6 m').waitFor();
  await answered.getByText('chữ ký số hợp lệ').waitFor();
  expect(await answered.innerText()).toMatch(/Đồng ý có điều kiện[\s\S]*Lê Văn Mẫu, Trưởng phòng[\s\S]*Ký bởi Lê Văn Mẫu/);

  const silent = opinions(page).filter({ hasText: 'Sở Nước Mẫu' });
  expect(await silent.innerText()).toContain('Hạn trả lời 25/11/2026 09:15');
  await silent.locator('summary').click();
  // Each day of the account, with the document of the day off.
  expect(await silent.innerText()).toMatch(/24\/11\/2026[\s\S]*28\/2026\/QH16/);
  await page.close();
  desk.server.clock.set(new Date('2026-11-25T02:16:00Z'));
  await passDue(desk.system);
  // Five days later somebody else of the unit reads both.
  const later = await officer('head', `/app/ho-so/${dossierId}`);
  await opinions(later).filter({ hasText: 'Sở Nước Mẫu' }).getByText('Coi là đồng ý theo luật').waitFor();
  await opinions(later).filter({ hasText: 'Sở Quy hoạch Mẫu' }).getByText('Đồng ý có điều kiện').waitFor();
  expect(faults).toEqual([]);
});
