import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startKeeper, type KeeperWorld } from './keeper.fixture.ts';
import { changedFile, firstFile, ownCode, wholeFile } from './national-files.fixture.ts';

const catalogue = '/app/danh-muc-quoc-gia';
const reviews = '/app/ra-soat-thu-tuc';
let world: KeeperWorld;
let page: Page;

beforeAll(async () => {
  world = await startKeeper('2026-11-20T02:15:00Z');
  ({ page } = world);
});
afterAll(() => world?.stop());

const counts = async (): Promise<string> => (await page.locator('.ez-import-counts').innerText()).replaceAll(/\s+/g, ' ');
const inList = (text: string) => page.locator('.ez-catalogue-records tbody tr', { hasText: text });

/** Reads a file in by the dialog and waits until it is over. */
async function importFile(content: string, whole = false): Promise<void> {
  await page.goto(catalogue);
  await page.getByRole('button', { name: 'Nạp tệp' }).click();
  const dialog = page.locator('dialog[open]');
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'danh-muc.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(content) });
  if (whole) await dialog.getByLabel('Tệp là toàn bộ danh mục').check();
  await dialog.getByRole('button', { name: 'Nạp tệp' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('.ez-card', { hasText: 'đã xong' }).waitFor();
}

it('where nothing was read yet, the screen says how to begin, and refuses to send no file', async () => {
  await page.goto(catalogue);
  await page.locator('.ez-state').waitFor();
  expect(await page.locator('.ez-state').innerText()).toMatch(/Chưa có bản ghi nào[^]*ezone import catalogue FILE/);
  await page.getByRole('button', { name: 'Nạp tệp' }).click();
  await page.locator('dialog[open]').getByRole('button', { name: 'Nạp tệp' }).click();
  expect(await page.locator('dialog[open] [role=alert]').innerText()).toBe('Hãy chọn một tệp.');
});

it('a reading that goes on is followed as it goes on, and stopped; what was read stays told', async () => {
  const { db } = world.server.services;
  const run = '019d2bfd-47b0-7285-b035-999999999999';
  await db.pool.query(
    `insert into procedures.import_run (id, file_name, whole, lines, started_at, read, created) values ($1, 'lon.jsonl', false, 800, $2, 200, 200)`,
    [run, world.server.clock.now()],
  );
  await page.goto(catalogue);
  await page.locator('.ez-card', { hasText: 'đang đọc' }).waitFor();
  expect(await counts()).toContain('Đã đọc 200');
  await page.getByText('200 / 800 bản ghi (25%)').waitFor();
  await db.pool.query('update procedures.import_run set read = 400, created = 400 where id = $1', [run]);
  await expect.poll(counts, { timeout: 5000 }).toContain('Đã đọc 400');
  await page.getByRole('button', { name: 'Dừng', exact: true }).click();
  await page.locator('.ez-card', { hasText: 'Có người đã dừng lượt nạp này' }).waitFor();
  await page.getByRole('button', { name: 'Đóng kết quả' }).click();
  await expect.poll(() => page.locator('.ez-import-counts').count()).toBe(0);
});

it('a file is read in: what came of it is counted, and the broken line told by number, field and reason', async () => {
  await importFile(firstFile);
  expect(await counts()).toBe('Đã đọc 8 Mới 7 Thay đổi 0 Không đổi 0 Bị từ chối 1');
  const [problem] = await page.locator('.ez-import-problems tbody tr').allInnerTexts();
  expect(problem).toMatch(/3\s+name\s+Thiếu giá trị bắt buộc/);
  await page.locator('.ez-catalogue-runs summary').click();
  expect(await page.locator('.ez-catalogue-runs tbody tr').allInnerTexts()).toHaveLength(2);
});

it('records are sought by words without tone marks, by ours and by what is odd', async () => {
  await page.goto(`${catalogue}?tim=hieu+dinh`);
  await inList(ownCode).waitFor();
  expect(await inList('').count()).toBe(1);
  await page.goto(catalogue);
  await page.getByRole('button', { name: 'Của cơ quan' }).click();
  await expect.poll(() => inList('').count()).toBe(2);
  await page.getByRole('button', { name: 'Tất cả' }).click();
  await page.getByLabel('Điểm bất thường').selectOption('odd-code');
  await expect.poll(() => inList('').allInnerTexts()).toEqual([expect.stringContaining('9.000008-Xoa')]);
  expect(new URL(page.url()).searchParams.get('la')).toBe('odd-code');
});

it('a record stands beside our procedure: law, promise and each published limit, what differs in words and sign', async () => {
  await page.goto(`${catalogue}?tim=${ownCode}`);
  await inList(ownCode).locator('a').click();
  const limits = page.locator('.ez-card', { hasText: 'Thời hạn' }).first();
  await limits.waitFor();
  const [own, published] = await limits.locator('.ez-beside > section').allInnerTexts();
  expect(own).toMatch(/3 ngày làm việc[^]*đã đối chiếu[^]*≠\s*khác đơn vị/);
  expect(published).toMatch(/trực tuyến\s+3 ngày\s[^]*Ghi 3 ngày, nhưng phần mô tả nói 3 ngày làm việc/);
  expect(published).toMatch(/bưu chính\s[^]*“Theo mô tả”/);
  const fees = page.locator('.ez-card', { hasText: 'Phí, lệ phí' }).first();
  expect(await fees.innerText()).toMatch(/Mức thu do Hội đồng nhân dân cấp tỉnh quy định/);
  await page.locator('summary', { hasText: 'Thành phần hồ sơ' }).click();
  expect(await page.locator('.ez-record-papers').allInnerTexts()).toEqual([
    expect.stringMatching(/Nhóm 1: Giấy bị mất[^]*1 bản chính, 0 bản sao/),
    expect.stringMatching(/Giấy tờ phải xuất trình[^]*không ghi số bản/),
  ]);
});

it('a later file with another limit makes a version with its difference, and raises a review', async () => {
  await importFile(changedFile);
  expect(await counts()).toBe('Đã đọc 1 Mới 0 Thay đổi 1 Không đổi 0 Bị từ chối 0');
  await page.goto(`${catalogue}/${ownCode}`);
  const change = page.locator('.ez-record-history li').first();
  expect(await change.innerText()).toMatch(/Bản 1 → bản 2[^]*1 thay đổi[^]*Thời hạn · trực tiếp\s+3 ngày làm việc\s+5 ngày làm việc/);
  await page.locator('.ez-side-menu a', { hasText: 'Rà soát thủ tục' }).locator('.ez-count', { hasText: '1' }).waitFor();
});

it('a review is decided with an answer and a note, and stays readable with both', async () => {
  await page.goto(reviews);
  const card = page.locator('.ez-reviews .ez-card');
  expect(await card.innerText()).toMatch(
    new RegExp(`${ownCode}[^]*Danh mục quốc gia thay đổi: Thời hạn[^]*3 ngày làm việc\\s+5 ngày làm việc`),
  );
  await card.getByRole('button', { name: 'Kết luận' }).click();
  const dialog = page.locator('dialog[open]');
  await dialog.getByRole('button', { name: 'Kết luận' }).click();
  expect(await dialog.locator('[role=alert]').innerText()).toBe('Hãy chọn một kết luận.');
  await dialog.getByLabel('Giữ nguyên').check();
  await dialog.getByRole('button', { name: 'Kết luận' }).click();
  await dialog.getByText('Hãy ghi lý do của kết luận.').waitFor();
  await dialog.getByLabel('Ghi chú').fill('Luật vẫn là 3 ngày làm việc');
  await dialog.getByRole('button', { name: 'Kết luận' }).click();
  await page.getByText('Không còn việc rà soát nào').waitFor();
  await expect.poll(() => page.locator('.ez-side-menu .ez-count').count()).toBe(0);
  await page.getByRole('button', { name: 'Tất cả' }).click();
  await page.locator('.ez-reviews blockquote').waitFor();
  expect(await card.innerText()).toMatch(/Giữ nguyên · [^]*20\/11\/2026[^]*Luật vẫn là 3 ngày làm việc/);
});

it('what a file of the whole catalogue leaves out is said to be gone, and ours among it is to be reviewed', async () => {
  await importFile(wholeFile, true);
  await page.getByRole('button', { name: 'Không còn trong danh mục' }).click();
  await expect.poll(() => inList('không còn từ 20/11/2026').count()).toBe(2);
  await page.goto(reviews);
  await page.locator('.ez-reviews .ez-card', { hasText: 'Không còn trong danh mục quốc gia' }).waitFor();
  expect(world.complaints).toEqual([]);
});
