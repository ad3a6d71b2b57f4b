import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { givePost } from '#modules/accounts';
import { findUnitByCode } from '#modules/organisations';
import { startRoad, type RoadWorld } from '../../../modules/processes/journeys/road.fixture.ts';
import { publishParts } from './kinds.fixture.ts';

let world: RoadWorld;
beforeAll(async () => {
  world = await startRoad('2026-12-07T02:00:00Z');
  await publishParts(world);
  // the part-time IT person is the clerk
  await world.system.act('test.administrator', async (act) => {
    const unit = await findUnitByCode(act.tx, 'VP', act.now);
    const personId = world.people.get('clerk') ?? '';
    await givePost(act, { personId, unitId: unit?.id ?? '', roleKey: 'administrator', because: 'test' });
  });
});
afterAll(() => world?.stop());

const save = (page: Page) => page.getByRole('button', { name: 'Lưu', exact: true }).click();
const line = (page: Page, code: string) => page.locator('.ez-cases li', { hasText: code });

test('a kind of case is made by a form, one is opened and handled, and whoever opened it follows it', async () => {
  const admin = await world.window('clerk', '/app/quan-tri/loai-vu-viec');
  await admin.getByRole('button', { name: 'Loại mới' }).click();
  await admin.getByLabel('Mã', { exact: false }).first().fill('don-thu');
  await admin.getByLabel('Tiền tố số').fill('dt');
  await admin.getByLabel('Tên tiếng Việt').fill('Đơn thư');
  await admin.getByLabel('Tên tiếng Anh').fill('Petition');
  await admin.getByLabel('Quy trình').selectOption('petition');
  await admin.getByLabel('Biểu mẫu').selectOption('petition');
  await admin.getByLabel('Đơn vị xử lý').selectOption('DT');
  await admin.locator('fieldset').getByLabel('một cửa', { exact: false }).first().check();
  await admin.getByLabel('Hạn (ngày làm việc)').fill('10');
  await save(admin);
  await line(admin, 'don-thu').getByRole('button', { name: 'Sửa' }).click();
  await admin.getByLabel('Mục đưa lên tiêu đề').selectOption('/about');
  await admin.getByLabel('Mục là bên liên quan').selectOption('/sender');
  for (const name of ['Người gửi', 'Loại đơn']) await admin.locator('fieldset', { hasText: 'Hiển thị' }).getByLabel(name).check();
  await admin.getByLabel('Mẫu giấy tờ').fill('case-letter = Giấy báo | Letter');
  await save(admin);
  await line(admin, 'don-thu').getByText('Bản 2').waitFor();

  const desk = await world.window('desk', '/app/vu-viec');
  await desk.getByText('Chưa có vụ việc nào').waitFor();
  await desk.getByRole('link', { name: 'Mở vụ việc' }).click();
  const form = desk.frameLocator('.ez-fill-form iframe');
  await form.getByLabel('Người gửi').fill('Bà Thử');
  await form.getByLabel('Nội dung').fill('Tiếng ồn ban đêm');
  await form.getByRole('button', { name: 'Mở vụ việc' }).last().click();
  await form.getByText('Hãy chọn loại đơn').first().waitFor();
  expect(await form.getByLabel('Người gửi').inputValue()).toBe('Bà Thử');
  await form.getByLabel('Phản ánh').check();
  await form.getByLabel('Không', { exact: true }).check();
  await form.getByRole('button', { name: 'Mở vụ việc' }).last().click();
  await desk.getByRole('heading', { name: 'Đơn thư: Tiếng ồn ban đêm' }).waitFor();
  await desk.locator('.ez-card', { hasText: 'Nội dung vụ việc' }).getByText('Bà Thử').waitFor();
  await desk.getByRole('button', { name: 'Lập Giấy báo' }).click();
  await desk.getByRole('link', { name: 'Giấy báo' }).waitFor();
  await desk.getByRole('button', { name: 'Ghi kết quả' }).click();
  await desk.getByRole('button', { name: 'take' }).click();
  const worker = await world.window('worker', '/app');
  await worker.locator('.ez-inbox tbody tr', { hasText: 'Tiếng ồn ban đêm' }).waitFor();
  await worker.goto(new URL('/app/vu-viec?loai=don-thu&tinh-trang=open', worker.url()).href);
  await worker.locator('.ez-cases li', { hasText: 'DT-261207-0001' }).waitFor();
  expect(world.complaints).toEqual([]);
});
