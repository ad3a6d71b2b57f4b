import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { makeCtx } from '#platform/context';
import { reachOf } from '#platform/access';
import { actorOf } from '#modules/accounts';
import { askPayment, determineFee } from '#modules/payments';
import { startRoad, type RoadWorld } from '../../modules/processes/journeys/road.fixture.ts';

let world: RoadWorld;
beforeAll(async () => {
  world = await startRoad('2026-11-20T02:15:00Z');
});
afterAll(() => world?.stop());

/** The desk determines what is owed for a dossier, and asks for it; answers what it is paid under. */
async function owed(amount: number, enterprise: number): Promise<string> {
  const { services, clock } = world.server;
  const dossierId = await world.file(enterprise);
  const actor = await world.system.read((tx) => actorOf(services, tx, world.people.get('desk') ?? '', clock.now()));
  const reach = reachOf(actor, 'payments.determine', ['unit'], clock.now()) ?? expect.fail('the desk determines nothing');
  const ctx = makeCtx({ services, actor, reach, locale: 'vi', requestId: 'journey' });
  const lines = [{ name: 'Lệ phí giải quyết thủ tục', kind: 'le-phi' as const, amount, basis: 'Nghị quyết (minh họa)' }];
  await determineFee(ctx, { dossierId, version: 0, timing: 'return', lines });
  return (await askPayment(ctx, { dossierId, version: 1 })).reference;
}

const fits = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

it('a cashier finds what is owed, takes the exact sum, prints the receipt, and gives on the cash at the end of the day', async () => {
  const reference = await owed(150_000, 0);
  await owed(300_000, 1);
  const page = await world.window('cashier', '/app/thu-tien');
  const owing = page.locator('.ez-owed li');
  await expect.poll(() => owing.count()).toBe(2);

  // found by what the payer shows on his telephone
  await page.getByLabel('Mã hồ sơ, người nộp, mã số thuế hoặc mã thanh toán').fill(reference.toLowerCase());
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await expect.poll(() => owing.count()).toBe(1);
  await owing.getByRole('button', { name: 'Thu 150.000 ₫' }).click();
  const taking = page.getByRole('dialog', { name: 'Thu tiền mặt' });
  await taking.getByLabel('Số tiền nhận (đồng)').fill('200.000');
  await taking.getByRole('button', { name: 'Đã nhận đủ tiền' }).click();
  await taking.getByText('Phải thu đúng 150.000 ₫.').waitFor();
  await taking.getByLabel('Số tiền nhận (đồng)').fill('150.000');
  await taking.getByRole('button', { name: 'Đã nhận đủ tiền' }).click();

  const taken = page.getByRole('dialog', { name: 'Đã thu 150.000 ₫' });
  const address = (await taken.getByRole('link', { name: 'In biên lai' }).getAttribute('href')) ?? '';
  // the paper is made right after: asked for as the browser does
  await expect
    .poll(async () => (await page.request.get(world.server.url + address)).headers()['content-type'], { timeout: 30_000 })
    .toContain('application/pdf');
  await taken.getByRole('button', { name: 'Đóng' }).click();
  await page.getByText('Không có khoản nào khớp').waitFor();

  const drawer = page.locator('.ez-card', { has: page.getByRole('heading', { name: 'Tiền mặt tôi đang giữ' }) });
  await drawer.getByText('150.000 ₫').first().waitFor();
  await drawer.getByText('Các khoản đã thu').click();
  await drawer.getByRole('link', { name: /^Biên lai MH\/26 0000001/ }).waitFor();
  await drawer.getByRole('button', { name: 'Bàn giao tiền mặt' }).click();
  const giving = page.getByRole('dialog', { name: 'Bàn giao tiền mặt' });
  await giving.getByLabel('Số tiền đếm được (đồng)').fill('149.000');
  await giving.getByLabel('Người nhận bàn giao').fill('Thủ quỹ');
  await giving.getByRole('button', { name: 'Bàn giao tiền mặt' }).click();
  await giving.getByText('Đếm được 149.000 ₫, sổ ghi 150.000 ₫: ghi lý do chênh lệch.').waitFor();
  await giving.getByLabel('Số tiền đếm được (đồng)').fill('150.000');
  await giving.getByRole('button', { name: 'Bàn giao tiền mặt' }).click();
  await drawer.getByText('0 khoản chưa bàn giao').waitFor();
  await drawer.getByText(/bàn giao gần nhất/).waitFor();

  // what was given on stands in the reconciliation, and nothing of it is wider than a telephone
  await page.getByRole('link', { name: 'Đối soát khoản thu' }).click();
  await page.getByText(/Kế toán thu phí → Thủ quỹ/).waitFor();
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await fits(page)).toBe(true);
  await page.goto(`${world.server.url}/app/thu-tien`);
  await expect.poll(() => owing.count()).toBe(1);
  expect(await fits(page)).toBe(true);
  await page.close();
  expect(world.complaints).toEqual([]);
});
