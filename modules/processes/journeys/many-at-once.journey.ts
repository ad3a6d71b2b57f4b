import { afterAll, beforeAll, expect, it } from 'vitest';
import { endCase, listSteps } from '#modules/processes';
import { startRoad, type RoadWorld } from './road.fixture.ts';

let world: RoadWorld;
const filed: string[] = [];

beforeAll(async () => {
  world = await startRoad('2026-11-20T02:15:00Z');
  for (const place of [0, 1, 2]) filed.push(await world.file(place));
});
afterAll(() => world.stop());

it('several rows are chosen by keys and by Shift, taken one by one, and one that ended meanwhile is named and holds no other', async () => {
  const page = await world.window('desk');
  const rows = page.locator('.ez-inbox tbody tr');
  await rows.nth(2).waitFor();
  const chosen = (count: number) => page.locator('.ez-bulk').getByText(`Đã chọn ${count}`).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await chosen(1);
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  await chosen(2);
  await page.keyboard.press('Escape');
  await page.locator('.ez-bulk').waitFor({ state: 'detached' });
  await page.keyboard.press('x');
  await rows
    .nth(2)
    .locator('.ez-code')
    .click({ modifiers: ['Shift'] });
  await chosen(2);
  await page.keyboard.press('Shift+A');
  await chosen(3);
  await page.getByRole('button', { name: 'Nhận về mình' }).click();
  const dialog = page.getByRole('dialog', { name: 'Nhận 3 việc về mình' });
  const [, gone = ''] = filed;
  await world.system.act('test.end', (act) => endCase(act, gone, { outcome: 'withdrawn' }));
  await dialog.getByRole('button', { name: 'Nhận về mình' }).dblclick();
  await dialog.getByText('Xong: 2 việc làm được, 1 việc không làm.').waitFor();
  expect(await dialog.locator('.ez-bulk-refused').innerText()).toContain('Bước này đã xong');
  const taken = await world.server.services.db.pool.query(`select kind, to_person from processes.handover`);
  expect(taken.rows).toEqual(Array.from({ length: 2 }, () => ({ kind: 'taken', to_person: world.people.get('desk') })));
  await dialog.getByRole('button', { name: 'Đóng' }).click();
  await page.locator('.ez-bulk').waitFor({ state: 'detached' });
  expect((await world.system.read((tx) => listSteps(tx, gone))).at(-1)?.outcome).toBe('withdrawn');
  await page.close();
  expect(world.complaints).toEqual([]);
});

it('a case is watched from its row and from its page, stands under its view, and is let go by the same key', async () => {
  const page = await world.window('desk');
  await page.locator('.ez-inbox tbody tr').first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('w');
  await page.locator('.ez-inbox-mark').waitFor();
  await page.getByRole('button', { name: 'Đang theo dõi 1' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.ez-inbox tbody tr').length === 1);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.locator('.ez-pane summary', { hasText: 'Đang theo dõi' }).click();
  await page.getByRole('button', { name: 'Không báo, chỉ để trong danh sách' }).click();
  await page.locator('.ez-toast').getByText('Đang theo dõi, không báo').waitFor();
  const watches = async () => (await world.server.services.db.pool.query('select tells from processes.watch')).rows;
  expect(await watches()).toEqual([{ tells: false }]);
  await page.locator('.ez-pane h1').click();
  await page.keyboard.press('w');
  await page.locator('.ez-toast').getByText('Đã thôi theo dõi').waitFor();
  expect(await watches()).toEqual([]);
  await page.close();
  expect(world.complaints).toEqual([]);
});
