import { afterAll, beforeAll, expect, it } from 'vitest';
import { findOpenStep, listSteps } from '#modules/processes';
import { startRoad, type Officer, type RoadWorld } from './road.fixture.ts';

let world: RoadWorld;
let dossierId: string;

beforeAll(async () => {
  world = await startRoad('2026-11-20T02:15:00Z');
  dossierId = await world.file();
});
afterAll(() => world.stop());

const openKey = async () => (await world.system.read((tx) => findOpenStep(tx, dossierId)))?.key;
/** The first case of the officer's inbox with its act begun. */
const openFirst = async (name: Officer) => {
  const page = await world.window(name);
  await page.locator('.ez-inbox tbody tr').first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.locator('.ez-acts .ez-button-primary').waitFor();
  await page.keyboard.press('a');
  return page;
};

it('the head gives the file back to the desk, who is told why and hands it over again', async () => {
  const desk = await openFirst('desk');
  await desk.getByText('Đơn điện tử đã qua kiểm tra máy').waitFor();
  await desk.locator('.ez-act-card .ez-button-primary').click();
  await desk.locator('.ez-done-code').waitFor();
  await desk.close();

  const head = await openFirst('head');
  const back = head.getByRole('button', { name: 'Trả lại bộ phận Một cửa' });
  await back.click();
  const dialog = head.getByRole('dialog', { name: 'Trả lại bộ phận Một cửa' });
  await dialog.getByRole('button', { name: 'Trả lại bộ phận Một cửa' }).click();
  await dialog.locator('[aria-invalid=true]').waitFor();
  expect(await openKey()).toBe('assign');
  await dialog.getByLabel('Cần kiểm tra hoặc bổ sung gì').fill('Bản quét trang 3 không đọc được');
  await dialog.getByRole('button', { name: 'Trả lại bộ phận Một cửa' }).click();
  await head.locator('.ez-toast').getByText('Trả lại bộ phận Một cửa').waitFor();
  expect(await openKey()).toBe('desk-check');
  await head.close();

  const work = await openFirst('desk');
  const why = work.locator('.ez-passed-on');
  await why.getByText('Bản quét trang 3 không đọc được').waitFor();
  expect(await why.innerText()).toContain('Trưởng phòng Đầu tư');
  await work.getByRole('button', { name: 'Chuyển lại phòng thụ lý' }).click();
  await work.locator('.ez-toast').getByText('Chuyển lại phòng thụ lý').waitFor();
  expect((await world.system.read((tx) => listSteps(tx, dossierId))).map((step) => step.key)).toEqual([
    'accept',
    'assign',
    'desk-check',
    'assign',
  ]);
  await work.close();
  expect(world.complaints).toEqual([]);
});
