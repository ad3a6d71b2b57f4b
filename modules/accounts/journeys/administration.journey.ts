import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { administratorForm, authorityForm, printedCode } from '../first-run.fixture.ts';
import { choose, fill, goTo, inList, next, rolesOf, secretOn, send, startEmptyHouse, statusOf, type EmptyHouse } from './house.fixture.ts';
import { keyFromMakingToEnd } from './key.fixture.ts';

const specialist = 'Chuyên viên Thử Nghiệm';
let password = 'một câu khác cũng đủ dài';
let house: EmptyHouse;
let administrator: Page;
let administratorSecret: string;
let officer: Page;
let officerSecret: string;

beforeAll(async () => {
  house = await startEmptyHouse();
});
afterAll(() => house?.stop());

async function signIn(page: Page, given: { name: string; password: string; secret: string }): Promise<void> {
  await page.goto('/dang-nhap');
  await page.locator('main input[name=name]').fill(given.name);
  await page.locator('main input[name=password]').fill(given.password);
  await page.locator('main input[name=code]').fill(house.digits(given.secret));
  await page.locator('main form button').first().click();
}

async function openPerson(name: string): Promise<void> {
  await goTo(administrator, '/app/quan-tri/nguoi-dung', '.ez-records');
  await administrator.getByRole('button', { name }).click();
  await administrator.locator('.ez-pane h1').waitFor();
}

async function behindMenu(act: string): Promise<void> {
  const acts = administrator.locator('.ez-pane .ez-acts');
  const button = acts.getByRole('button', { name: act, exact: true });
  if (!(await button.isVisible())) await acts.locator('.ez-more summary').click();
  await button.click();
}

/** Resets something of the officer; gives the address of the link that is shown this once. */
async function reset(act: string): Promise<string> {
  await openPerson(specialist);
  await behindMenu(act);
  await send(administrator, act);
  const { pathname, search } = new URL(await administrator.locator('.ez-secret').inputValue());
  await administrator.getByRole('button', { name: 'Đã cất' }).click();
  return pathname + search;
}

describe('an authority that is not a demo', () => {
  it('is set up on the first visit with the code of the console: authority, units, first administrator, second factor', async () => {
    administrator = await house.window();
    await administrator.goto('/');
    expect(new URL(administrator.url()).pathname).toBe('/thiet-lap');
    await administrator.locator('[name=ma]').fill(await printedCode(house.server));
    await administrator.locator('main button').first().click();
    for (const [name, value] of Object.entries(authorityForm)) await administrator.locator(`[name=${name}]`).fill(value);
    await next(administrator);
    expect(await administrator.locator('[name=ma-0]').inputValue()).toBe('LD');
    await next(administrator);
    const { unitCode, ...typed } = administratorForm;
    for (const [name, value] of Object.entries(typed)) await administrator.locator(`[name=${name}]`).fill(value);
    await administrator.locator('[name=unitCode]').selectOption(unitCode);
    await next(administrator);
    administratorSecret = await secretOn(administrator);
    await administrator.locator('[name=code]').fill(house.digits(administratorSecret));
    await next(administrator);
    await inList(administrator, administratorForm.fullName).waitFor();
    expect(new URL(administrator.url()).pathname).toBe('/app/quan-tri/nguoi-dung');
    expect(await inList(administrator, 'Quản trị hệ thống').count()).toBe(1);
    expect((await administrator.goto('/thiet-lap'))?.status()).toBe(404);
  });

  it('lets its first administrator sign out and in again', async () => {
    await goTo(administrator, '/app/', '.ez-account');
    await administrator.getByRole('button', { name: 'Đăng xuất' }).click();
    house.forward(1);
    await signIn(administrator, { name: administratorForm.signInName, password: administratorForm.password, secret: administratorSecret });
    await inList(administrator, administratorForm.fullName).waitFor();
    expect(new URL(administrator.url()).pathname).toBe('/app/quan-tri/nguoi-dung');
  });
});

describe('an administrator', () => {
  it('adds a unit, which stands in the list with its history', async () => {
    await goTo(administrator, '/app/quan-tri/don-vi', '.ez-records');
    await administrator.getByRole('button', { name: 'Lập đơn vị' }).click();
    await fill(administrator, { Mã: 'TN', 'Tên tiếng Việt': 'Phòng Thử nghiệm', 'Ký hiệu': 'TN' });
    await send(administrator, 'Lưu');
    await inList(administrator, 'Phòng Thử nghiệm').getByRole('button').click();
    await administrator.locator('.ez-pane .ez-timeline').waitFor();
    expect(await administrator.locator('.ez-pane .ez-timeline').innerText()).toContain(administratorForm.fullName);
    house.forward(1);
    await administrator.getByRole('button', { name: 'Sửa đơn vị' }).click();
    await fill(administrator, { 'Tên tiếng Việt': 'Phòng Thử nghiệm mới', 'Lý do': 'Quyết định 5' });
    await send(administrator, 'Lưu');
    await administrator.locator('.ez-pane h1', { hasText: 'Phòng Thử nghiệm mới' }).waitFor();
    expect(await administrator.locator('.ez-pane .ez-timeline > li').count()).toBe(2);
  });

  it('adds an officer with a post, who comes in by the link shown once and enrols his second factor', async () => {
    await goTo(administrator, '/app/quan-tri/nguoi-dung', '.ez-records');
    await administrator.getByRole('button', { name: 'Thêm cán bộ' }).click();
    await fill(administrator, { 'Họ và tên': specialist, 'Tên đăng nhập': 'chuyenvien.tn', 'Lý do': 'Quyết định 12/QĐ-BQLTN' });
    await choose(administrator, 'Đơn vị', 'Phòng Thử nghiệm mới');
    await choose(administrator, 'Vai trò', 'Chuyên viên thụ lý');
    await send(administrator, 'Thêm và lấy đường dẫn');
    const link = new URL(await administrator.locator('.ez-secret').inputValue());
    await administrator.getByRole('button', { name: 'Đã cất' }).click();
    await inList(administrator, specialist).getByText('chờ đăng nhập').waitFor();

    officer = await house.window();
    await officer.goto(link.pathname + link.search);
    officerSecret = await secretOn(officer);
    await officer.locator('[name=password]').fill(password);
    await officer.locator('[name=repeated]').fill(password);
    await officer.locator('[name=code]').fill(house.digits(officerSecret));
    await next(officer);
    await officer.locator('.ez-frame').waitFor();
    expect((await officer.goto(link.pathname + link.search))?.status()).toBe(422);
    await goTo(officer, '/app/', '.ez-account');
    expect(await officer.getByRole('link', { name: 'Người dùng' }).count()).toBe(0);
    await goTo(officer, '/app/quan-tri/nguoi-dung', '.ez-state');
  });

  it('gives a further post, whose holder has it at the next request, and ends it as soon', async () => {
    expect(await rolesOf(officer)).toEqual(['specialist']);
    await openPerson(specialist);
    await behindMenu('Bố trí vị trí');
    await fill(administrator, { 'Lý do': 'Quyết định 20/QĐ-BQLTN' });
    await choose(administrator, 'Đơn vị', 'Phòng Thử nghiệm mới');
    await choose(administrator, 'Vai trò', 'Lãnh đạo phòng');
    await send(administrator, 'Bố trí vị trí');
    const post = administrator.locator('.ez-posts li', { hasText: 'Lãnh đạo phòng' });
    await post.getByText('đang giữ').waitFor();
    expect(await post.innerText()).toContain('Quyết định 20/QĐ-BQLTN');
    expect(await rolesOf(officer)).toEqual(['specialist', 'unit-head']);
    house.forward(1);
    await post.getByRole('button', { name: 'Thôi vị trí' }).click();
    await fill(administrator, { 'Lý do': 'Hết thời gian giao phụ trách' });
    await send(administrator, 'Thôi vị trí');
    await post.getByText('đã hết').waitFor();
    expect(await administrator.locator('.ez-posts li').count()).toBe(2);
    expect(await rolesOf(officer)).toEqual(['specialist']);
  });

  it('resets a password: the old one and its sessions are over, the link shown once chooses another, and is used up', async () => {
    expect(await statusOf(officer)).toBe(200);
    const link = await reset('Đặt lại mật khẩu');
    expect(await statusOf(officer)).toBe(401);
    house.forward(1);
    await signIn(officer, { name: 'chuyenvien.tn', password, secret: officerSecret });
    await officer.locator('.error-summary').waitFor();
    house.forward(1);
    password = 'lại một câu khác nữa cho dài';
    await officer.goto(link);
    expect(await officer.locator('main code').count()).toBe(0);
    await officer.locator('[name=password]').fill(password);
    await officer.locator('[name=repeated]').fill(password);
    await officer.locator('[name=code]').fill(house.digits(officerSecret));
    await next(officer);
    await officer.locator('.ez-frame').waitFor();
    expect(await statusOf(officer)).toBe(200);
    expect((await officer.goto(link))?.status()).toBe(422);
  });

  it('resets a second factor: its codes no longer open, the link enrols another with the password that stays', async () => {
    const link = await reset('Đặt lại mã xác thực');
    expect(await statusOf(officer)).toBe(401);
    house.forward(1);
    await signIn(officer, { name: 'chuyenvien.tn', password, secret: officerSecret });
    await officer.locator('.error-summary').waitFor();
    await officer.goto(link);
    const before = officerSecret;
    officerSecret = await secretOn(officer);
    expect(officerSecret).not.toBe(before);
    await officer.locator('[name=present]').fill(password);
    await officer.locator('[name=code]').fill(house.digits(officerSecret));
    await next(officer);
    await officer.locator('.ez-frame').waitFor();
    house.forward(1);
    await signIn(officer, { name: 'chuyenvien.tn', password, secret: officerSecret });
    await officer.locator('.ez-frame').waitFor();
    await openPerson(specialist);
    expect(await administrator.locator('.ez-pane').innerText()).toContain('đã đăng ký');
  });

  it('makes a key for a system, which is shown once and opens what was chosen, until it is ended', async () => {
    expect(await keyFromMakingToEnd(house, administrator)).toEqual({ made: 200, ended: 401 });
  });

  it('lets somebody stand in until a day, who has the work of the absent from then on, and ends it', async () => {
    const work = administrator.locator('.ez-side-menu').getByRole('link', { name: 'Việc cần làm' });
    await goTo(administrator, '/app/vang-mat', '.ez-state');
    expect(await work.count()).toBe(0);
    await administrator.getByRole('button', { name: 'Cử người làm thay' }).click();
    await choose(administrator, 'Người vắng', specialist);
    await choose(administrator, 'Người làm thay', administratorForm.fullName);
    await fill(administrator, { Đến: '31/12/2026 17:00', 'Lý do': 'Nghỉ phép' });
    await send(administrator, 'Cử người làm thay');
    await inList(administrator, specialist).getByText('đang giữ').waitFor();
    await administrator.reload();
    await work.waitFor();
    house.forward(1);
    await inList(administrator, specialist).getByRole('button', { name: 'Kết thúc' }).click();
    await inList(administrator, specialist).getByText('đã hết').waitFor();
    await administrator.reload();
    await administrator.locator('.ez-records').waitFor();
    expect(await work.count()).toBe(0);
  });

  it('reviews who may do what and takes the table along', async () => {
    await goTo(administrator, '/app/quan-tri/ra-soat', '.ez-records');
    await inList(administrator, specialist).getByRole('button', { name: 'Xác nhận' }).click();
    await inList(administrator, specialist).getByText(administratorForm.fullName).waitFor();
    const [file] = await Promise.all([
      administrator.waitForEvent('download'),
      administrator.getByRole('button', { name: 'Tải bảng CSV' }).click(),
    ]);
    const table = await readFile(await file.path(), 'utf8');
    expect(table).toMatch(
      new RegExp(`\n${specialist},chuyenvien.tn,Phòng Thử nghiệm mới,Chuyên viên thụ lý,.*${administratorForm.fullName}`),
    );
  });

  it('closes an account: the next request of its session is refused, and nobody signs in with it', async () => {
    await goTo(officer, '/app/', '.ez-account');
    await openPerson(specialist);
    await behindMenu('Ngừng tài khoản');
    await administrator.getByText('Người này không giữ việc nào.').waitFor();
    await fill(administrator, { 'Lý do': 'Chuyển công tác' });
    await send(administrator, 'Ngừng tài khoản');
    await administrator.getByText('Mở lại tài khoản').waitFor();
    expect(await statusOf(officer)).toBe(401);
    await goTo(officer, '/app/', 'text=Phiên làm việc đã kết thúc');
    house.forward(1);
    await signIn(officer, { name: 'chuyenvien.tn', password, secret: officerSecret });
    await officer.locator('.error-summary').waitFor();
  });

  it('sets a rule from a day on; what held before stays readable with who changed it and why', async () => {
    await goTo(administrator, '/app/quan-tri/thiet-lap', '.ez-setting-line');
    const card = administrator.locator('.ez-card', { hasText: 'Khóa màn hình cán bộ' });
    expect(await card.innerText()).toContain('15 phút');
    await card.getByRole('button', { name: 'Đổi' }).click();
    await fill(administrator, { 'Khóa màn hình': '10', 'Lý do': 'Quy chế an toàn thông tin' });
    await send(administrator, 'Lưu');
    await card.getByText('10 phút').first().waitFor();
    await card.locator('summary').click();
    const history = await card.locator('.ez-records tbody').innerText();
    for (const told of ['10 phút', '15 phút', 'đang áp dụng', 'đã hết', 'Quy chế an toàn thông tin', administratorForm.fullName])
      expect(history).toContain(told);
  });
});

describe('a screen that rests', () => {
  const lock = () => administrator.locator('dialog.ez-lock[open]');
  const prove = async (given: string): Promise<void> => {
    await lock().locator('input[type=password]').fill(given);
    await lock().locator('input[inputmode=numeric]').fill(house.digits(administratorSecret));
    await lock().getByRole('button', { name: 'Mở khóa' }).click();
  };

  it('is locked by the server, keeps what was typed, and opens to the password and code of its person alone', async () => {
    await goTo(administrator, '/app/quan-tri/don-vi', '.ez-records');
    await administrator.getByRole('button', { name: 'Lập đơn vị' }).click();
    await fill(administrator, { Mã: 'K2', 'Tên tiếng Việt': 'Phòng Thứ hai', 'Ký hiệu': 'K2' });
    house.forward(11);
    await administrator.locator('dialog[open]').getByRole('button', { name: 'Lưu' }).click();
    await lock().locator('input[type=password]').waitFor();
    await administrator.keyboard.press('Escape');
    await administrator.keyboard.press('Escape');
    expect(await lock().isVisible()).toBe(true);
    await prove('không phải mật khẩu này');
    await lock().getByText('Mật khẩu không đúng').waitFor();
    await prove(administratorForm.password);
    await lock().waitFor({ state: 'detached' });
    expect(await administrator.getByLabel('Tên tiếng Việt').inputValue()).toBe('Phòng Thứ hai');
    await send(administrator, 'Lưu');
    await inList(administrator, 'Phòng Thứ hai').waitFor();
  });

  it('locks itself after the minutes that the setting says, and its session with it', async () => {
    await administrator.clock.install();
    await goTo(administrator, '/app/quan-tri/don-vi', '.ez-records');
    await administrator.clock.fastForward('09:00');
    expect(await lock().count()).toBe(0);
    await administrator.clock.fastForward('01:30');
    await lock().locator('input[type=password]').waitFor();
    await expect.poll(() => statusOf(administrator)).toBe(423);
    house.forward(1);
    await prove(administratorForm.password);
    await lock().waitFor({ state: 'detached' });
    expect(await statusOf(administrator)).toBe(200);
  });

  it('was quiet all the way', () => expect(house.complaints).toEqual([]));
});
