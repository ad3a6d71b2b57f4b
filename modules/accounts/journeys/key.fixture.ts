import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { choose, fill, goTo, type EmptyHouse } from './house.fixture.ts';

/** An administrator makes a key for a system, which is shown once and opens what was chosen, and ends it; answers what the system was told before and after. */
export async function keyFromMakingToEnd(house: EmptyHouse, administrator: Page): Promise<{ made: number; ended: number }> {
  const asking = async (token: string): Promise<number> =>
    (await fetch(`${house.server.url}/api/v1/dossiers`, { headers: { authorization: `Bearer ${token}` } })).status;
  const form = administrator.locator('dialog[open] .ez-key-form');
  await goTo(administrator, '/app/khoa-api', '.ez-state');
  await administrator.getByRole('button', { name: 'Tạo khóa' }).click();
  await fill(administrator, { 'Tên hệ thống': 'Cổng thông tin của Ban' });
  await form.getByRole('button', { name: 'Tạo khóa' }).click();
  await form.getByText('Chọn ít nhất một quyền').waitFor();
  await choose(administrator, 'Đơn vị', 'Phòng Thử nghiệm mới');
  await choose(administrator, 'Vai trò', 'Chuyên viên thụ lý');
  await form
    .locator('.ez-key-choices label', { has: administrator.getByText('dossiers.read', { exact: true }) })
    .locator('input')
    .check();
  await form.getByRole('button', { name: 'Tạo khóa' }).click();
  const token = await administrator.locator('.ez-secret').inputValue();
  expect(token).toMatch(/^ezk_[\w-]{8}_[\w-]{20,}$/);
  const made = await asking(token);
  await administrator.getByRole('button', { name: 'Đã cất' }).click();
  await administrator.reload();
  const key = administrator.locator('.ez-card', { hasText: 'Cổng thông tin của Ban' });
  await key.getByText('Còn hiệu lực').waitFor();
  expect(await key.innerText()).toContain(token.slice(0, 12));
  expect(await administrator.content()).not.toContain(token.slice(0, 16));

  await key.getByRole('button', { name: 'Chấm dứt khóa' }).click();
  const end = administrator.locator('dialog[open]').getByRole('button', { name: 'Chấm dứt khóa' });
  await end.click();
  await administrator.locator('dialog[open]').getByText('Hãy ghi lý do.').waitFor();
  expect(await asking(token)).toBe(200);
  await fill(administrator, { 'Lý do': 'Đổi nhà cung cấp' });
  await end.click();
  await key.getByText('Đã chấm dứt').waitFor();
  expect(await key.innerText()).toContain('Đổi nhà cung cấp');
  expect(await key.getByRole('button', { name: 'Chấm dứt khóa' }).count()).toBe(0);
  return { made, ended: await asking(token) };
}
