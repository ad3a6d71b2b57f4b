import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { sql, tables } from '#platform/db';
import { buildApp, launchChromium } from '#platform/testing';
import { addIdentity, createPerson, givePost } from '#modules/accounts';
import { findUnitByCode } from '#modules/organisations';
import { changeUnit } from '../../modules/organisations/server/units.ts';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { bundledScript, delegateWindow, giveDelegatePassword } from '../../modules/dossiers/journeys/applicant.fixture.ts';
import { officerWindows } from '../../modules/dossiers/journeys/officer.fixture.ts';
import { agency } from './consultations/consultations.fixture.ts';

/** An authority on an afternoon: its clerk designs, its administrator publishes, an enterprise files, officers handle. */
export interface Afternoon {
  desk: Desk;
  browser: Browser;
  officer: ReturnType<typeof officerWindows>;
  applicant(): Promise<Page>;
  /** A picture for the docs, only where `EZONE_WRITE_PICTURES` asks for it. */
  picture(page: Page, name: string): Promise<void>;
  complaints: string[];
  stop(): Promise<void>;
}

const pictures = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const isPictured = process.env['EZONE_WRITE_PICTURES'] !== undefined;

async function addAdministrator(desk: Desk): Promise<string> {
  return desk.system.act('test.administrator', async (act) => {
    const personId = await createPerson(act, { fullName: 'Người quản trị' });
    await addIdentity(act, { personId, provider: 'local', subject: 'admin', level: 'basic' });
    const unitId = (await findUnitByCode(act.tx, 'VP', act.now))?.id ?? '';
    await givePost(act, { personId, unitId, roleKey: 'administrator', because: 'test' });
    return personId;
  });
}

const names = {
  desk: 'Cán bộ Một cửa',
  head: 'Trưởng phòng Đầu tư',
  worker: 'Chuyên viên Đầu tư',
  clerk: 'Văn thư',
  leader: 'Trưởng Ban',
  delegate: 'Người đại diện',
} as const;
const unitNames = {
  MC: ['Bộ phận Một cửa', 'One-stop desk'],
  DT: ['Phòng Quản lý đầu tư', 'Investment department'],
  VP: ['Văn phòng', 'Office'],
  LD: ['Lãnh đạo Ban', 'Board of management'],
} as const;

/** People and units are called as in an authority: pictures are taken here. */
async function nameAll({ system, people, server }: Desk): Promise<void> {
  for (const [key, fullName] of Object.entries(names))
    await server.services.db.pool.query('update accounts.person set full_name = $1 where id = $2', [fullName, people[key]]);
  await system.act('test.units', async (act) => {
    for (const [code, [vi, en]] of Object.entries(unitNames)) {
      const unit = await findUnitByCode(act.tx, code, act.now);
      if (unit === undefined) continue;
      const { symbol, kind, position } = unit;
      const { rows } = await sql<{ revision: number }>`select revision from organisations.unit where id = ${unit.id}`.execute(
        tables(act.tx),
      );
      const revision = rows[0]?.revision ?? 0;
      await changeUnit(act, unit.id, { name: { vi, en }, symbol, kind, position, revision, because: 'test' });
    }
  });
}

/** Starts one on a Friday morning. */
export async function startAfternoon(): Promise<Afternoon> {
  buildApp();
  const script = await bundledScript();
  const started = await startDesk('2026-11-20T02:15:00Z');
  const desk = { ...started, people: { ...started.people, admin: await addAdministrator(started) } };
  await nameAll(desk);
  await giveDelegatePassword(desk);
  await agency(desk, { code: 'H99.01', name: { vi: 'Sở Giao thông Mẫu', en: 'Sample Transport Department' } });
  await agency(desk, { code: 'H99.02', name: { vi: 'Công an Mẫu', en: 'Sample Police' }, email: 'congan@mau.example' });
  const browser = await launchChromium(isPictured ? { showsPapers: true } : {});
  const complaints: string[] = [];
  return {
    desk,
    browser,
    complaints,
    officer: officerWindows(browser, desk, complaints),
    applicant: () => delegateWindow(browser, desk, { javaScriptEnabled: true, script, faults: complaints }),
    async picture(page, name) {
      if (!isPictured) return;
      mkdirSync(pictures, { recursive: true });
      await page.evaluate(() => document.fonts.ready);
      await page.waitForTimeout(1500);
      await page.screenshot({ path: `${pictures}${name}.png` });
    },
    async stop() {
      await browser.close();
      await desk.server.stop();
    },
  };
}

/** Of a screen: what stands at a place of the draft. */
export const at = (page: Page, place: string) => page.locator(`[data-at="${place}"]`).first();

/** Writes both languages at a place. */
export async function say(page: Page, place: string, vi: string, en: string): Promise<void> {
  await at(page, `${place}.vi`).fill(vi);
  await at(page, `${place}.en`).fill(en);
}

/** Goes on to a topic of the procedure. */
export async function topic(page: Page, name: string): Promise<void> {
  await page.locator('.ez-whole-steps').getByRole('button', { name }).click();
}

/** What was written is kept. */
export const kept = (page: Page): Promise<void> =>
  page
    .locator('.ez-screen-head')
    .getByText(/^Đã lưu /)
    .waitFor();

/** The inbox with its first case open, without a mouse. */
export async function openFirst(world: Afternoon, name: string): Promise<Page> {
  const page = await world.officer(name);
  await page.locator('.ez-inbox tbody tr').first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.locator('.ez-pane h1').waitFor();
  await page.locator('.ez-acts .ez-button-primary').first().waitFor();
  return page;
}

/** Adds a field of a kind to the form that is drawn. */
export async function addField(page: Page, kind: string, vi: string, en: string, key: string): Promise<void> {
  const slot = (label: string) => page.locator('.ez-design-side').getByLabel(label, { exact: false }).first();
  await page.locator('.ez-design-palette').getByRole('button', { name: kind, exact: true }).click();
  await slot('Nhãn, tiếng Việt').fill(vi);
  await slot('Nhãn, tiếng Anh').fill(en);
  await slot('Khóa dữ liệu').fill(key);
}

/** The desk asks for the fee, and it is paid at the demo's bank. */
export async function payFee(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: 'Xác định khoản thu' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Xác định khoản thu' });
  expect(await dialog.getByLabel('Số tiền (đồng)').inputValue()).toBe('150000');
  await dialog.getByRole('button', { name: 'Ghi khoản thu' }).click();
  await desk.getByRole('button', { name: 'Thông báo nộp', exact: true }).click();
  const card = desk.locator('.ez-card', { has: desk.getByRole('heading', { name: 'Phí, lệ phí' }) });
  await card.getByText('Chờ nộp').waitFor();
  const reference = (await card.locator('code').innerText()).trim();
  const bank = await desk.context().newPage();
  await bank.goto(`/ban-minh-hoa/ngan-hang?noi-dung=${reference}&so-tien=150000`);
  await bank.getByRole('button', { name: 'Chuyển tiền' }).click();
  await bank.getByText('Ngân hàng đã làm theo yêu cầu').waitFor();
  await bank.close();
  await desk.reload();
  await card.getByText('Đã nộp').first().waitFor();
}
