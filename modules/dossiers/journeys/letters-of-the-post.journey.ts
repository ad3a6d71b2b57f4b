import { afterAll, beforeAll, expect, test } from 'vitest';
import { listDossiers } from '../index.ts';
import { startDeskInBrowser, type DeskInBrowser } from './officer.fixture.ts';

let hall: DeskInBrowser;
beforeAll(async () => (hall = await startDeskInBrowser()), 120_000);
afterAll(() => hall.close());

test('a letter: counted in a minute, printed, signed, written into a dossier that counts as submitted since', async () => {
  const page = await hall.open('desk', '/app/buu-chinh');
  await page.getByLabel('Doanh nghiệp bưu chính').selectOption('Bưu điện Việt Nam (VNPost)');
  await page.getByLabel('Nhân viên giao').fill('Người Giao');
  await page.getByLabel('Số phiếu gửi').fill('EA100000001VN');
  await page.getByLabel('Người gửi').fill('Hợp tác xã Mẫu');
  await page.getByLabel('Thủ tục').selectOption('9.900001');
  await page.getByLabel('Theo phiếu').fill('2');
  await page.getByRole('button', { name: 'Lập biên bản' }).click();
  await page.getByRole('alert').getByText('số đếm lệch thì ghi chú').waitFor();
  await page.getByLabel('Đếm được').fill('2');
  await page.getByRole('button', { name: 'Lập biên bản' }).click();
  await page.getByText('chờ ký').waitFor();
  expect(await page.getByRole('link', { name: 'Lập hồ sơ' }).count()).toBe(0);
  const print = await hall.open('desk', (await page.getByRole('link', { name: 'In để ký' }).getAttribute('href')) ?? '');
  await print.getByText('EA100000001VN').waitFor();
  await print.close();
  await page.getByRole('button', { name: 'Hai bên đã ký' }).click();
  await page.getByRole('dialog').getByText('thời điểm nộp').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Hai bên đã ký' }).click();
  await page.getByText('đã ký 20/11/2026 09:15').waitFor();
  hall.desk.server.clock.set(new Date('2026-11-20T02:20:00Z'));
  await page.getByRole('link', { name: 'Lập hồ sơ' }).click();
  await page.getByText('Từ bưu gửi EA100000001VN').waitFor();
  expect(await page.getByLabel('Họ và tên').inputValue()).toBe('Hợp tác xã Mẫu');
  await page.getByRole('button', { name: 'Người nộp chưa có trong sổ đăng ký' }).click();
  await page.getByLabel('Họ tên hoặc tên tổ chức').fill('Hợp tác xã Mẫu');
  await page.getByLabel('Loại số định danh').selectOption('other');
  await page.getByLabel('Số định danh', { exact: true }).fill('HTX-01');
  await page.getByRole('button', { name: 'Lập hồ sơ' }).click();
  await page.waitForURL(/\/ho-so\/ban-nhap\//);
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByLabel('Lý do').fill('thử');
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.locator('input[name=khay]').setInputFiles([
    {
      name: 'quet.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n'),
    },
  ]);
  await page.getByRole('button', { name: 'Xếp vào các ô' }).click();
  await page.getByRole('link', { name: 'quet.pdf' }).waitFor();
  await page.getByRole('button', { name: 'Tiếp tục' }).last().click();
  await page.getByRole('button', { name: 'Đưa vào tiếp nhận' }).click();
  await page.waitForURL(/\/app\/ho-so\//);
  await page.getByText('1/2026, 20/11/2026 09:15').waitFor();
  const { dossiers } = await listDossiers(await hall.desk.as('desk'), {});
  expect(dossiers).toMatchObject([{ applicantName: 'Hợp tác xã Mẫu', nationalStatus: 1, submittedAt: '2026-11-20T02:15:00.000Z' }]);
  expect(hall.faults).toEqual([]);
}, 60_000);
