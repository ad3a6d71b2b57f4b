import { afterAll, beforeAll, expect, it } from 'vitest';
import { startRoad, type RoadWorld } from '../../modules/processes/journeys/road.fixture.ts';

let world: RoadWorld;
beforeAll(async () => {
  world = await startRoad('2026-11-20T02:15:00Z');
});
afterAll(() => world?.stop());

it('a fee is determined and asked for, paid twice at the bank, and the second payment waits for the office', async () => {
  const dossierId = await world.file();
  const desk = await world.window('desk', `/app/ho-so/${dossierId}`);
  await desk.getByRole('button', { name: 'Xác định khoản thu' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Xác định khoản thu' });
  await dialog.getByRole('button', { name: 'Ghi khoản thu' }).click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByRole('textbox', { name: 'Khoản thu' }).fill('Lệ phí cấp lại giấy chứng nhận');
  await dialog.getByLabel('Số tiền (đồng)').fill('150.000');
  await dialog.getByLabel('Căn cứ').fill('Nghị quyết của Hội đồng nhân dân (minh họa)');
  await dialog.getByRole('button', { name: 'Ghi khoản thu' }).click();
  await desk.getByRole('button', { name: 'Thông báo nộp', exact: true }).click();
  const card = desk.locator('.ez-card', { has: desk.getByRole('heading', { name: 'Phí, lệ phí' }) });
  await card.getByText('Chờ nộp').waitFor();
  const reference = (await card.locator('code').innerText()).trim();
  expect(reference).toMatch(/^EZ[A-HJ-NP-Z2-9]{10}$/);

  const bank = await desk.context().newPage();
  await bank.goto(`${world.server.url}/ban-minh-hoa/ngan-hang?noi-dung=${reference}&so-tien=150000`);
  await bank.getByLabel('Chuyển hai lần (nộp trùng)').check();
  await bank.getByRole('button', { name: 'Chuyển tiền' }).click();
  await bank.getByText('Ngân hàng đã làm theo yêu cầu').waitFor();
  await bank.close();

  await desk.reload();
  await card.getByText('Đã nộp').first().waitFor();
  await desk.close();

  const clerk = await world.window('clerk', '/app/khoan-thu');
  await clerk.getByText('Nộp trùng').first().waitFor();
  await clerk.getByRole('button', { name: 'Xử lý', exact: true }).click();
  const settling = clerk.getByRole('dialog', { name: 'Xử lý' });
  await settling.getByLabel('Lý do').fill('Người nộp chuyển hai lần');
  await settling.getByRole('button', { name: 'Xử lý', exact: true }).click();
  await clerk.getByText('Không có khoản nào chờ xử lý').waitFor();
  await clerk.goto(`${world.server.url}/app/hoan-tra`);
  await clerk.getByText('Người nộp chuyển hai lần').waitFor();
  await clerk.close();
  expect(world.complaints).toEqual([]);
});

it('a number is taken at the kiosk, called to a counter, shown on the board and finished', async () => {
  const desk = await world.window('desk', '/app/quay');
  await desk.getByRole('button', { name: 'Mở quầy' }).click();
  await desk.getByRole('button', { name: 'Gọi số tiếp theo' }).waitFor();
  const kiosk = await desk.context().newPage();
  await kiosk.goto(`${world.server.url}${(await desk.getByRole('link', { name: 'Máy lấy số' }).getAttribute('href')) ?? ''}`);
  await kiosk.getByRole('button', { name: /Nộp hồ sơ/ }).click();
  expect((await kiosk.locator('.hall-code').innerText()).trim()).toBe('A001');
  await kiosk.getByText('Bạn là người tiếp theo').waitFor();
  await desk.getByRole('button', { name: 'Gọi số tiếp theo' }).click();
  await desk.locator('.ez-queue-code').getByText('A001').waitFor();
  await kiosk.goto(`${world.server.url}/bang-goi-so`);
  expect((await kiosk.locator('.hall-called li').innerText()).replaceAll(/\s+/g, ' ')).toContain('A001 Quầy Counter 1');
  await kiosk.close();
  await desk.getByRole('button', { name: 'Xong' }).click();
  await desk.getByRole('button', { name: 'Đóng quầy' }).click();
  await desk.getByRole('button', { name: 'Mở quầy' }).waitFor();
  await desk.close();
  expect(world.complaints).toEqual([]);
});
