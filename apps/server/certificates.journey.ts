import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goTo, inList, send } from '../../modules/accounts/journeys/house.fixture.ts';
import { certificationAuthority, type Certified } from './own-authority.fixture.ts';
import { agencyName, startRealHouse, type RealHouse } from './real-house.fixture.ts';

const leader = 'Lãnh đạo Thử Nghiệm';
const secret = 'a-password-of-a-file';
let house: RealHouse;
let page: Page;
let authority: Certified;

beforeAll(async () => {
  house = await startRealHouse();
  authority = await certificationAuthority('Chứng thực Ví Dụ CA', house.server.clock.now());
  page = await house.windowOf('quantri');
  await goTo(page, '/app/chung-thu-so', '.ez-state');
});
afterAll(() => house?.stop());

const dialog = () => page.locator('dialog[open]').filter({ has: page.locator('.ez-admin-form') });
const press = (act: string) => dialog().getByRole('button', { name: act, exact: true }).click();
const open = (act: string) => page.locator('.ez-screen').getByRole('button', { name: act, exact: true }).first().click();
const part = (title: string) => page.getByRole('region', { name: title });

async function give(label: string, name: string, buffer: Buffer): Promise<void> {
  await dialog().getByLabel(label).setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await dialog().getByText(name).waitFor();
}

/** What stands at a field that was refused, to which the focus went. */
async function toldAt(label: string): Promise<string> {
  const field = dialog().getByLabel(label, { exact: true });
  await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
  expect(await field.evaluate((one) => one === document.activeElement)).toBe(true);
  return field.evaluate((one) => one.closest('.ez-file, .mantine-InputWrapper-root')?.textContent ?? '');
}

describe('an administrator of an authority that is no demo', () => {
  it('reads what comes first: nobody can be certified before an authority is trusted', async () => {
    await page.getByText('Ba bước để ký được văn bản đầu tiên').waitFor();
    expect(await page.locator('[aria-current=step]').innerText()).toContain('Thêm tổ chức chứng thực');
    expect(await page.getByRole('button', { name: 'Nhập chứng thư' }).isDisabled()).toBe(true);
    await part('Tổ chức chứng thực tin cậy').getByText('Chưa tin cậy tổ chức nào').waitFor();
  });

  it('trusts a certification authority by its file; a file that is none is told at its field', async () => {
    await open('Thêm tổ chức chứng thực');
    await press('Tin cậy');
    expect(await toldAt('Tệp chứng thư của tổ chức')).toContain('Hãy chọn tệp.');
    await give('Tệp chứng thư của tổ chức', 'nguoi-ky.cer', (await authority.certify('Ai đó')).pem);
    await press('Tin cậy');
    await expect.poll(() => toldAt('Tệp chứng thư của tổ chức')).toContain('“Ai đó” không phải chứng thư của tổ chức chứng thực.');
    await give('Tệp chứng thư của tổ chức', 'vi-du-ca.cer', authority.pem);
    await send(page, 'Tin cậy');
    await inList(page, 'Chứng thực Ví Dụ CA').getByText('đang tin cậy').waitFor();
    expect(await page.locator('[aria-current=step]').innerText()).toContain('Nhập chứng thư của cơ quan');
  });

  it("enters the agency's PKCS#12 file, whose wrong password is told at its field", async () => {
    const agency = await authority.certify(agencyName);
    await open('Nhập chứng thư');
    expect(await dialog().getByLabel('Mật khẩu của tệp').count()).toBe(0);
    await give('Tệp chứng thư', 'con-dau.p12', agency.pkcs12(secret));
    await dialog().getByLabel('Mật khẩu của tệp').fill('không phải mật khẩu này');
    await press('Nhập chứng thư');
    expect(await toldAt('Mật khẩu của tệp')).toContain('Mật khẩu không mở được tệp này.');
    await dialog().getByLabel('Mật khẩu của tệp').fill(secret);
    await send(page, 'Nhập chứng thư');
    const line = part('Chứng thư ký').locator('tbody tr', { hasText: agencyName });
    await line.getByText('còn hiệu lực').waitFor();
    expect(await line.innerText()).toContain('Máy chủ, đã mã hóa');
    expect(await line.innerText()).toContain(Buffer.from(agency.certificate.serial).toString('hex'));
  });

  it("never sends a signer's private key, and takes a certificate with another name only when that is ticked", async () => {
    const signer = await authority.certify('LANH DAO THU NGHIEM B');
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    await open('Nhập chứng thư');
    await dialog().getByLabel('Một người ký').check();
    await press('Nhập chứng thư');
    expect(await toldAt('Người ký')).toContain('Hãy chọn người ký.');
    await dialog().getByLabel('Người ký', { exact: true }).selectOption({ index: 1 });
    await give('Tệp chứng thư', 'lanh-dao.p12', signer.pkcs12(secret));
    await press('Nhập chứng thư');
    expect(await toldAt('Tệp chứng thư')).toContain('nên không được gửi đi');
    expect(sent).toEqual([]);
    await give('Tệp chứng thư', 'lanh-dao.cer', signer.pem);
    await press('Nhập chứng thư');
    await dialog().getByText('Chứng thư ghi tên “LANH DAO THU NGHIEM B”, không phải “Lãnh đạo Thử Nghiệm”').waitFor();
    await dialog().getByLabel('Vẫn nhập').check();
    await send(page, 'Nhập chứng thư');
    const line = part('Chứng thư ký').locator('tbody tr', { hasText: leader });
    await line.getByText('LANH DAO THU NGHIEM B').waitFor();
    expect(await page.getByText('Ba bước để ký được văn bản đầu tiên').count()).toBe(0);
  });

  it('retires a certificate with a reason: it leaves those in use and stays among all', async () => {
    const line = part('Chứng thư ký').locator('tbody tr', { hasText: leader });
    await line.getByRole('button', { name: 'Ngừng dùng' }).click();
    await dialog().getByLabel('Lý do').fill('Mất thiết bị ký');
    await send(page, 'Ngừng dùng');
    await line.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Tất cả' }).click();
    await line.getByText('đã ngừng').waitFor();
    expect(await line.innerText()).toContain('Mất thiết bị ký');
    await page.reload();
    await line.getByText('đã ngừng').waitFor();
  });

  it('ends the trust in an authority after reading what becomes of its signatures', async () => {
    await inList(page, 'Chứng thực Ví Dụ CA').last().getByRole('button', { name: 'Thôi tin cậy' }).click();
    await dialog().getByText('“chưa xác định được”').waitFor();
    await dialog().getByLabel('Lý do').fill('Tổ chức ngừng hoạt động');
    await send(page, 'Thôi tin cậy');
    const line = part('Tổ chức chứng thực tin cậy').locator('tbody tr');
    await line.getByText('đã thôi tin cậy').waitFor();
    expect(await line.innerText()).toContain('Tổ chức ngừng hoạt động');
    expect(await page.getByRole('button', { name: 'Nhập chứng thư' }).isDisabled()).toBe(true);
  });

  it('is alone in it: a leader has neither the menu nor the screen', async () => {
    const other = await house.windowOf('lanhdao');
    await goTo(other, '/app/chung-thu-so', '.ez-state');
    expect(await other.getByRole('link', { name: 'Chứng thư số' }).count()).toBe(0);
    expect(await other.getByRole('button', { name: 'Nhập chứng thư' }).count()).toBe(0);
    expect(house.complaints).toEqual([]);
  });
});
