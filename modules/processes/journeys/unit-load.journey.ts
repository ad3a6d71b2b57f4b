import { afterAll, beforeAll, expect, it } from 'vitest';
import { setStandIn } from '#modules/accounts';
import { findOpenStep } from '#modules/processes';
import { startRoad, type RoadWorld } from './road.fixture.ts';

let world: RoadWorld;
let dossierId: string;

beforeAll(async () => {
  world = await startRoad('2026-11-20T02:15:00Z');
  dossierId = await world.file();
});
afterAll(() => world.stop());

const holderOf = async () => (await world.system.read((tx) => findOpenStep(tx, dossierId)))?.holderPerson;

it('the head sees how the work is spread, opens what one person holds and gives it to another', async () => {
  const desk = await world.window('desk', `/app/ho-so/${dossierId}`);
  await desk.locator('.ez-acts .ez-button-primary').waitFor();
  await desk.keyboard.press('a');
  await desk.getByText('Đơn điện tử đã qua kiểm tra máy').waitFor();
  await desk.locator('.ez-act-card .ez-button-primary').click();
  await desk.locator('.ez-done-code').waitFor();
  await desk.close();
  const page = await world.window('head', '/app/tai-viec');
  const row = (name: string) => page.locator('.ez-load tbody tr', { has: page.getByText(name, { exact: true }) });
  await row('chưa ai nhận').locator('td.ez-load-open', { hasText: '1' }).waitFor();
  await world.server.services.db.pool.query('update processes.step set holder_person = $1 where closed_at is null', [
    world.people.get('head'),
  ]);
  await page.reload();
  await row('Trưởng phòng Đầu tư').getByRole('link').click();
  await page.getByText('Bộ lọc: 2').waitFor();
  await page.locator('.ez-inbox tbody tr').first().waitFor();
  expect(await page.locator('.ez-inbox tbody tr').count()).toBe(1);
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByRole('button', { name: 'Phân công', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Phân công', exact: true }).click();
  await dialog.getByText('Xong: 1 việc làm được').waitFor();
  expect([world.people.get('worker'), world.people.get('second')]).toContain(await holderOf());
  await page.close();
  expect(world.complaints).toEqual([]);
});

it('colleagues read in the leave calendar who is away and who stands in, and the head in the load', async () => {
  const [absentPerson = '', standInPerson = ''] = [world.people.get('worker'), world.people.get('second')];
  const until = new Date('2026-11-25T10:00:00Z');
  await setStandIn(world.system, { absentPerson, standInPerson, kind: 'leave', until, because: 'Nghỉ phép' });
  const page = await world.window('second', '/app/vang-mat?tuan=2026-11-16');
  const calendar = page.getByRole('region', { name: 'Lịch vắng mặt của đơn vị' });
  await calendar.getByText('Chuyên viên Đầu tư Hai làm thay').waitFor();
  expect(await calendar.locator('.ez-leave-away').count()).toBeGreaterThan(0);
  await calendar.getByRole('button', { name: '4 tuần sau' }).click();
  await page.waitForFunction(() => location.search.includes('tuan='));
  await page.setViewportSize({ width: 360, height: 780 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.close();
  const head = await world.window('head', '/app/tai-viec');
  await head.getByText('đang vắng, Chuyên viên Đầu tư Hai làm thay').waitFor();
  await head.close();
  expect(world.complaints).toEqual([]);
});
