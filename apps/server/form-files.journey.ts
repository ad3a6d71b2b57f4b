import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '#platform/testing';
import { samples } from '#test-files';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { bundledScript, delegateWindow, giveDelegatePassword } from '../../modules/dossiers/journeys/applicant.fixture.ts';
import { publishWithFiles, withFiles } from './form-files.fixture.ts';

let desk: Desk;
let browser: Browser;
let script: string;

beforeAll(async () => {
  script = await bundledScript();
  desk = await startDesk('2026-11-20T02:15:00Z');
  await publishWithFiles(desk);
  await giveDelegatePassword(desk);
  browser = await launchChromium();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await desk?.server.stop();
});

describe.each([true, false])('a form with a slot of its own, with script: %s', (javaScriptEnabled) => {
  it('takes a file, says what it does not take, shows what lies there and gives it back', async () => {
    const faults: string[] = [];
    const page = await delegateWindow(browser, desk, { javaScriptEnabled, script, faults, width: 360 });
    await page.goto(`/ho-so/moi?thu-tuc=${withFiles}`);
    await page.getByRole('radio').first().check();
    await page.getByRole('main').getByRole('button', { name: 'Bắt đầu' }).first().click();
    await page.getByLabel('Lý do').fill('xây nhà kho');
    const slot = page.locator('[data-at="/drawing"]');
    await slot.locator('input[type=file]').setInputFiles({ name: 'ban-ve.png', mimeType: 'image/png', buffer: samples.png });
    await page.getByRole('button', { name: 'Tiếp tục' }).last().click();
    await slot.getByText('PNG', { exact: false }).first().waitFor();
    expect(await page.getByLabel('Lý do').inputValue()).toBe('xây nhà kho');
    await page.getByLabel('Tên', { exact: true }).fill('Kho số 1');
    const inRow = { name: 'mat-bang.pdf', mimeType: 'application/pdf', buffer: samples.pdf };
    await page.locator('[data-at="/items/0/plan"] input[type=file]').setInputFiles(inRow);
    await slot.locator('input[type=file]').setInputFiles({ name: 'ban-ve.pdf', mimeType: 'application/pdf', buffer: samples.pdf });
    await page.getByRole('button', { name: 'Tiếp tục' }).last().click();
    await page.getByRole('heading', { level: 1, name: 'Giấy tờ kèm theo' }).waitFor();
    await page.goBack();
    await page.reload();
    const link = slot.getByRole('link', { name: 'ban-ve.pdf' });
    expect(await page.locator('[data-at="/items/0/plan"]').getByRole('link').textContent()).toContain('mat-bang.pdf');
    const answer = await page.context().request.get((await link.getAttribute('href')) ?? '');
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf']);
    await slot.getByRole('button').first().click();
    await expect.poll(() => link.count()).toBe(0);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
