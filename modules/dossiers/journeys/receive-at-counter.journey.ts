import { afterAll, beforeAll, expect, test } from 'vitest';
import { listDossiers } from '../index.ts';
import { startDeskInBrowser, type DeskInBrowser } from './officer.fixture.ts';

let hall: DeskInBrowser;
beforeAll(async () => (hall = await startDeskInBrowser()), 120_000);
afterAll(() => hall.close());

const scan = (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.4\n% ${name}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n`),
});

test('at the counter: found or written down, filled, scanned, agreed, handed in and accepted in one sitting', async () => {
  const page = await hall.open('desk', '/app/tiep-nhan');
  await page.getByRole('button', { name: 'Lập hồ sơ' }).click();
  await page.getByRole('alert').getByText('Chưa chọn hồ sơ của ai.').waitFor();
  await page.getByRole('button', { name: 'Người nộp chưa có trong sổ đăng ký' }).click();
  await page.getByLabel('Họ tên hoặc tên tổ chức').fill('Hợp tác xã Mẫu');
  await page.getByLabel('Loại số định danh').selectOption('other');
  await page.getByLabel('Số định danh', { exact: true }).fill('HTX-01');
  await page.getByLabel('Thủ tục').selectOption('9.900001');
  await page.getByLabel('Họ và tên').fill('Người Đem Hồ Sơ');
  await page.getByRole('button', { name: 'Lập hồ sơ' }).click();
  await page.waitForURL(/\/ho-so\/ban-nhap\//);
  expect(await page.getByLabel('Tên doanh nghiệp').inputValue()).toBe('Hợp tác xã Mẫu');
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByLabel('Lý do').fill('mở rộng');
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.locator('input[name=khay]').setInputFiles([scan('quet-1.pdf'), scan('quet-2.pdf')]);
  await page.getByRole('button', { name: 'Xếp vào các ô' }).click();
  await page.getByRole('link', { name: 'quet-2.pdf' }).waitFor();
  await page.getByRole('button', { name: 'Tiếp tục' }).last().click();
  await page.getByRole('link', { name: 'Chưa ghi nhận sự đồng ý' }).waitFor();
  expect(await page.getByRole('button', { name: 'Đưa vào tiếp nhận' }).count()).toBe(0);
  await page.getByLabel('Nói trước cán bộ').check();
  await page.getByRole('button', { name: 'Ghi nhận sự đồng ý' }).click();
  await page.getByText('Người Đem Hồ Sơ đã đồng ý trước Người desk').waitFor();
  await page.getByRole('button', { name: 'Đưa vào tiếp nhận' }).click();
  await page.waitForURL(/\/app\/ho-so\//);
  await page.getByText('Người Đem Hồ Sơ (chính chủ hồ sơ)').waitFor();
  await page
    .getByRole('button', { name: /^Tiếp nhận/ })
    .first()
    .click();
  await page.locator('.ez-checks').waitFor();
  await page.getByRole('button', { name: 'Tiếp nhận', exact: true }).last().click();
  await page.getByText('H99.99-261120-0001').first().waitFor();
  const { dossiers } = await listDossiers(await hall.desk.as('desk'), {});
  expect(dossiers).toMatchObject([{ applicantName: 'Hợp tác xã Mẫu', nationalStatus: 2, code: 'H99.99-261120-0001' }]);
  expect(hall.faults).toEqual([]);
}, 60_000);
