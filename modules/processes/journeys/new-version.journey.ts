import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '#platform/ids';
import { listUnits } from '#modules/organisations';
import { openCase, pauseCase, publishProcess } from '#modules/processes';
import { definition, words } from '../processes.fixture.ts';
import { faultsOnPage, openDrawingTable, type DrawingTable } from './drawing.fixture.ts';

let table: DrawingTable;
let page: Page;
const code = 'xem-xet';

async function publish(name: string): Promise<string> {
  const steps = definition.steps.map((step) => ({ ...step, unit: 'handling' as const, name: words(`${step.key} ${name}`) }));
  const given = { code, name: words('Xem xét kiến nghị'), definition: { ...definition, steps }, validFrom: '2026-01-01', legalBasis: [] };
  return table.system.act('test.publish', (act) => publishProcess(act, given));
}

beforeAll(async () => {
  table = await openDrawingTable();
  const versionId = await publish('cũ');
  await table.system.act('test.open', async (act) => {
    const unit = (await listUnits(act.tx, act.now)).find((one) => one.code === 'DT');
    for (const title of ['Kiến nghị thứ nhất', 'Kiến nghị thứ hai', 'Kiến nghị thứ ba']) {
      const recordId = newId(act.now);
      const card = { title: words(title) };
      await openCase(act, { kind: 'thing', recordId, processVersionId: versionId, handlingUnitId: unit?.id ?? '', card, facts: {} });
      if (title.endsWith('ba')) await pauseCase(act, recordId);
    }
  });
  await publish('mới');
});
afterAll(() => table.stop());

it('who may take cases over sees which processes have some of older versions, and where each would go on', async () => {
  page = await table.window('administrator', '/app/quan-tri/chuyen-viec');
  await page.getByRole('link', { name: 'Xem xét kiến nghị' }).press('Enter');
  await page.getByRole('checkbox', { name: 'Kiến nghị thứ nhất' }).waitFor();
  const rows = page.locator('.ez-records').first().locator('tbody tr');
  expect(await rows.count()).toBe(3);
  expect(await rows.filter({ hasText: 'đi tiếp từ bước này' }).count()).toBe(2);
  expect(await rows.filter({ hasText: 'Kiến nghị thứ ba' }).textContent()).toContain('Đồng hồ đang dừng ở bước “receive cũ”');
  expect(await page.getByRole('checkbox', { name: 'Kiến nghị thứ ba' }).isDisabled()).toBe(true);
  expect(await faultsOnPage(page)).toEqual([]);
});

it('takes over those that were chosen, with a reason, by the keys, and reads afterwards what was done', async () => {
  await page.getByRole('checkbox', { name: 'Kiến nghị thứ hai' }).press('Space');
  const act = page.getByRole('button', { name: 'Chuyển 1 việc sang phiên bản 2' });
  expect(await act.isDisabled()).toBe(true);
  await page.getByLabel('Lý do chuyển').fill('Theo quyết định mới');
  await page.getByLabel('Lý do chuyển').press('Enter');
  await page.getByText('Đã chuyển: 1. Giữ nguyên: 0.').waitFor();
  const log = page.locator('.ez-records').last().locator('tbody tr');
  await log.filter({ hasText: 'Theo quyết định mới' }).waitFor();
  expect(await log.textContent()).toMatch(/Người administrator.*1 → 2.*1.*Theo quyết định mới/);
  await expect.poll(() => page.getByRole('checkbox', { name: 'Kiến nghị thứ nhất' }).count()).toBe(0);
  expect(await page.getByRole('checkbox', { name: 'Kiến nghị thứ hai' }).count()).toBe(1);
});

it('does not scroll sideways on a phone', async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  expect(await faultsOnPage(page)).toEqual([]);
  expect(table.complaints).toEqual([]);
});
