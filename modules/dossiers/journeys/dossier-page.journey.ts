import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '#platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk, type Desk } from '../dossiers.fixture.ts';
import { bundledScript, delegateWindow, giveDelegatePassword } from './applicant.fixture.ts';

let desk: Desk;
let browser: Browser;
let tab: Page;
const faults: string[] = [];

beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  await giveDelegatePassword(desk);
  browser = await launchChromium();
  tab = await delegateWindow(browser, desk, { javaScriptEnabled: true, script: await bundledScript(), faults, width: 360 });
});
afterAll(async () => {
  await browser?.close();
  await desk?.server.stop();
});

const summary = (words: string) => tab.locator('summary', { hasText: words });
const isOpen = (words: string) => summary(words).evaluate((element) => element.parentElement?.hasAttribute('open'));
const topOf = (words: string) => summary(words).evaluate((element) => element.getBoundingClientRect().top);
const focusedWords = () => tab.evaluate(() => document.activeElement?.textContent.trim());
const changes = () => tab.locator('.timeline li').count();

describe('the page of a dossier that is being handled', () => {
  it('shows what happens without losing what the reader opened, where he is and what he looks at', async () => {
    const id = await desk.send();
    await desk.accept(id);
    await tab.goto(`/ho-so/${id}`);
    await tab.locator('button[data-copy]').first().waitFor();
    for (const words of ['Xem cách tính', 'Xem đơn đã nộp']) await summary(words).click();
    await summary('Xem đơn đã nộp').focus();
    const [before, top] = [await changes(), await topOf('Xem đơn đã nộp')];

    await desk.go('head', id, 'assigned', 'worker');
    await expect.poll(changes, { timeout: 5000 }).toBeGreaterThan(before);
    expect([await isOpen('Xem cách tính'), await isOpen('Xem đơn đã nộp')]).toEqual([true, true]);
    expect(await focusedWords()).toContain('Xem đơn đã nộp');
    expect(Math.abs((await topOf('Xem đơn đã nộp')) - top)).toBeLessThan(2);
    expect(await tab.locator('button[data-copy]').first().isVisible()).toBe(true);

    await summary('Xem cách tính').click();
    const later = await changes();
    await desk.go('worker', id, 'done');
    await expect.poll(changes, { timeout: 5000 }).toBeGreaterThan(later);
    expect([await isOpen('Xem cách tính'), await isOpen('Xem đơn đã nộp')]).toEqual([false, true]);
    expect(faults).toEqual([]);
  });
});
