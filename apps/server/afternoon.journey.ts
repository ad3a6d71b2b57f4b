import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findDocumentOf } from '#modules/documents';
import { drawProcess, process, publishProcess } from './afternoon-drawing.fixture.ts';
import { leave, openKeys, signAndIssue } from './afternoon-handling.fixture.ts';
import { addField, at, kept, openFirst, payFee, say, startAfternoon, topic, type Afternoon } from './afternoon.fixture.ts';
import { linkOf, seen } from './consultations/consultations.fixture.ts';

// An authority without anybody who programs makes a new service: form, process with two units side by side, two results, opinions of others, a fee, both
// languages;
// somebody else publishes it, an enterprise files it, and its result is verified by anybody.

let world: Afternoon;
let dossierId = '';
const code = '9.200001';
const name = 'Đăng ký bãi đỗ xe chung trong khu';

beforeAll(async () => {
  world = await startAfternoon();
});
afterAll(() => world?.stop());

const signedRequest = {
  name: 'so-do.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n'),
};

it('the clerk draws the form', async () => {
  const page = await world.officer('clerk', '/app/soan-thu-tuc');
  await page.getByRole('button', { name: 'Thủ tục mới' }).click();
  const dialog = page.locator('dialog[open]');
  await dialog.getByLabel('Mã thủ tục').fill('1.009665');
  await dialog.getByLabel('Tên thủ tục, tiếng Việt').fill(name);
  await dialog.getByLabel('Tên thủ tục, tiếng Anh').fill('Registration of a shared car park');
  await dialog.getByLabel('Tên lĩnh vực, tiếng Việt').fill('Hạ tầng khu');
  await dialog.getByLabel('Tên lĩnh vực, tiếng Anh').fill('Infrastructure');
  await dialog.getByRole('button', { name: 'Bắt đầu soạn' }).click();
  await dialog.getByText('Mã 1.009665 đã có thủ tục').waitFor();
  await dialog.getByLabel('Mã thủ tục').fill(code);
  await dialog.getByRole('button', { name: 'Bắt đầu soạn' }).click();
  await kept(page);
  await world.picture(page, 'afternoon-begin-1280');
  await topic(page, 'Biểu mẫu');
  await page.getByRole('link', { name: 'Thiết kế biểu mẫu mới' }).click();
  await page.getByRole('button', { name: 'Tạo biểu mẫu' }).click();
  const form = page.locator('dialog[open]');
  await form.getByLabel('Tên tiếng Việt').fill('Đơn đăng ký bãi đỗ xe');
  await form.getByLabel('Tên tiếng Anh').fill('Request for a car park');
  await form.getByLabel('Mã biểu mẫu').fill('car-park');
  await form.getByRole('button', { name: 'Bắt đầu thiết kế' }).click();
  await page.locator('.ez-design').waitFor();
  await addField(page, 'Chữ một dòng', 'Lô đất', 'Plot', 'plot');
  await addField(page, 'Số nguyên', 'Số chỗ đỗ', 'Number of places', 'places');
  await addField(page, 'Có hoặc không', 'Có xe tải không', 'Are there lorries?', 'hasLorry');
  await world.picture(page, 'afternoon-form-1280');
  await page.getByRole('button', { name: 'Ban hành', exact: true }).click();
  await page.getByRole('button', { name: 'Thêm căn cứ' }).click();
  await page.locator('.ez-design-side').getByLabel('Văn bản 1').fill('Quy chế quản lý khu (mẫu)');
  await page.locator('.ez-design-side').getByLabel('Áp dụng từ ngày').fill('20/11/2026');
  await page.getByRole('button', { name: 'Lưu bản thiết kế' }).click();
  await page.getByText('Người khác sẽ xem lại và ban hành.').waitFor();
  await page.close();
  const other = await world.officer('admin', '/app/bieu-mau/car-park');
  await other.getByRole('button', { name: 'Ban hành', exact: true }).click();
  await other.getByRole('button', { name: 'Ban hành phiên bản' }).click();
  await other.locator('dialog[open]').getByRole('button', { name: 'Ban hành phiên bản' }).click();
  await expect.poll(() => other.getByText('Đã ban hành phiên bản mới').count()).toBe(1);
  await other.close();
});

it('draws the process: two units side by side, and two ways to a result; somebody else publishes it', async () => {
  await drawProcess(world);
  expect(await publishProcess(world)).toContain('Đã ban hành phiên bản mới');
});

it('and writes the procedure: form, process, two cases, a paper, a fee, opinions, the law', async () => {
  const page = await world.officer('clerk', `/app/soan-thu-tuc?thu-tuc=${code}&toan-bo=1`);
  await say(page, 'content.purpose', 'Dùng chung bãi đỗ xe trong khu.', 'Sharing a car park in the zone.');
  await say(page, 'content.audience', 'Doanh nghiệp trong khu', 'Enterprises in the zone');
  await at(page, 'content.handlingUnit').selectOption('DT');
  await topic(page, 'Biểu mẫu');
  await at(page, 'form').selectOption('car-park');
  await expect.poll(() => page.getByText('Số chỗ đỗ').count()).toBe(1);
  await topic(page, 'Quy trình');
  await at(page, 'process').selectOption(process.code);
  await page.getByText('Soạn giấy đăng ký').first().waitFor();
  await topic(page, 'Trường hợp, thời hạn');
  await page.getByRole('button', { name: 'Thêm trường hợp' }).click();
  await say(page, 'content.cases.0.name', 'Có xe tải', 'With lorries');
  await page.getByRole('button', { name: 'Thêm điều kiện' }).click();
  await page.getByLabel('Mục của điều kiện 1').selectOption('hasLorry');
  await at(page, 'content.cases.0.limit.value').fill('7');
  await at(page, 'content.cases.1.limit.value').fill('5');
  await world.picture(page, 'afternoon-cases-1280');
  await topic(page, 'Giấy tờ');
  await page.getByRole('button', { name: 'Thêm giấy tờ' }).click();
  await say(page, 'content.components.0.name', 'Sơ đồ vị trí', 'Map of the site');
  await topic(page, 'Phí, lệ phí');
  await page.getByRole('button', { name: 'Thêm khoản phí' }).click();
  await at(page, 'content.fees.0.amount').fill('150.000');
  await at(page, 'content.fees.0.timing').selectOption('intake');
  await say(page, 'content.fees.0.basis', 'Nghị quyết của Hội đồng nhân dân (minh họa)', 'Resolution of the council (sample)');
  await topic(page, 'Ý kiến, kiểm tra');
  await page.getByRole('button', { name: 'Thêm nơi lấy ý kiến' }).click();
  await say(page, 'content.consultations.0.name', 'Cơ quan giao thông, công an', 'Transport and police');
  await at(page, 'content.consultations.0.limit.value').fill('2');
  await say(page, 'content.consultations.0.law', 'Quy chế phối hợp (mẫu)', 'Rules of cooperation (sample)');
  await topic(page, 'Căn cứ, ngày áp dụng');
  await page.getByRole('button', { name: 'Thêm căn cứ' }).click();
  await say(page, 'content.legalBasis.0.title', 'Quy chế quản lý khu (mẫu)', 'Rules of the zone (sample)');
  await say(page, 'content.legalBasis.0.article', 'Điều 9', 'Article 9');
  await say(page, 'content.legalBasis.0.says', 'Bãi đỗ xe dùng chung phải đăng ký', 'A shared car park is registered');
  await at(page, 'law.document').fill('Quyết định công bố (mẫu)');
  await at(page, 'validFrom').fill('20/11/2026');
  await kept(page);
  await page.close();
});

it('two results on the general layout, worded in both languages and looked at before', async () => {
  const page = await world.officer('clerk', `/app/soan-thu-tuc?thu-tuc=${code}&toan-bo=1&muc=ban-hanh`);
  await page.getByRole('button', { name: 'Kết quả: chưa điền.' }).click();
  const add = page.getByRole('button', { name: 'Thêm kết quả' });
  for (const [place, vi, en, step, series] of [
    [0, 'Giấy đăng ký bãi đỗ xe', 'Registration of a car park', 'draft', 'XN'],
    [1, 'Thông báo từ chối', 'Notice of refusal', 'draft-refusal', 'TB'],
  ] as const) {
    const result = `content.results.${place}`;
    await add.click();
    await say(page, `${result}.name`, vi, en);
    await at(page, `${result}.step`).selectOption(step);
    await at(page, `${result}.series`).selectOption(series);
    await say(page, `${result}.general.title`, vi, en);
    await say(page, `${result}.general.opening.0`, 'Ban Quản lý xác nhận đăng ký của', 'The authority confirms the registration of');
    await at(page, `${result}.general.opening.0.fact`).selectOption('enterprise.name');
  }
  const first = page.locator('[data-at="content.results.0"]');
  await first.getByLabel('In cả tiếng Anh').check();
  await first.getByRole('button', { name: 'Thêm dòng' }).click();
  await at(page, 'content.results.0.general.rows.0.value').selectOption('shown.places');
  expect(await at(page, 'content.results.0.general.rows.0.label.en').inputValue()).toBe('Number of places');
  expect(await at(page, 'content.results.0.general.opening.0.vi').inputValue()).toContain('{Tên doanh nghiệp}');
  await page.locator('[data-at="content.results.1"]').getByLabel('Là văn bản từ chối').check();
  await kept(page);
  await world.picture(page, 'afternoon-results-1280');
  const paper = await page.request.get(`${world.desk.server.url}/api/v1/procedures/drafts/${code}/results/result-1`);
  expect(paper.headers()['content-type']).toContain('application/pdf');
  await topic(page, 'Xem lại, ban hành');
  await page.getByText('Đã đủ. Người khác ban hành được.').waitFor();
  await page.getByText('Bạn là người soạn').waitFor();
  await page.close();
});

it('somebody else publishes it, and it is found at once in both languages', async () => {
  const page = await world.officer('admin', '/app/soan-thu-tuc');
  await page.getByRole('button', { name }).click();
  await topic(page, 'Xem lại, ban hành');
  await page.getByRole('button', { name: 'Ban hành phiên bản' }).click();
  await world.picture(page, 'afternoon-publish-1280');
  await page.locator('dialog[open]').getByRole('button', { name: 'Ban hành phiên bản' }).click();
  await page.locator('.ez-toast').getByText('Đã ban hành phiên bản mới').waitFor();
  await page.goto(`/thu-tuc/${code}`);
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await world.picture(page, 'afternoon-public-1280');
  await page.goto(`/en/thu-tuc/${code}`);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Registration of a shared car park');
  await page.close();
});

const press = (tab: Page, label: string) => tab.getByRole('main').getByRole('button', { name: label, exact: true }).click();

it('an enterprise files it', async () => {
  const tab = await world.applicant();
  await tab.goto(`/thu-tuc/${code}`);
  await tab.getByRole('link', { name: 'Nộp hồ sơ' }).first().click();
  await tab.getByRole('radio').first().check();
  await press(tab, 'Bắt đầu');
  await tab.getByLabel('Lô đất').fill('B12');
  await tab.getByLabel('Số chỗ đỗ').fill('40');
  await tab.locator('[data-at="/hasLorry"]').getByText('Không', { exact: true }).click();
  await press(tab, 'Tiếp tục');
  await tab.getByRole('heading', { level: 1, name: 'Giấy tờ kèm theo' }).waitFor();
  await tab.locator('#s-tep-paper-1 input[type=file]').setInputFiles(signedRequest);
  await tab.locator('#s-tep-paper-1').getByRole('link', { name: signedRequest.name }).waitFor();
  await press(tab, 'Tiếp tục');
  await tab.getByText('Hồ sơ đã đủ, có thể nộp').waitFor();
  await press(tab, 'Nộp hồ sơ');
  await expect.poll(() => tab.url()).toMatch(/\/ho-so\/[0-9a-f-]{36}\?da-nop=1$/);
  await world.picture(tab, 'afternoon-filed-1280');
  dossierId = /\/ho-so\/([0-9a-f-]{36})/.exec(tab.url())?.[1] ?? '';
  await tab.context().close();
});

it('the fee is asked for and paid, the desk accepts, the head assigns', async () => {
  const desk = await world.officer('desk', `/app/ho-so/${dossierId}`);
  await payFee(desk);
  await desk.close();
  const accepting = await openFirst(world, 'desk');
  await accepting.keyboard.press('a');
  await accepting.locator('.ez-act-card .ez-button-primary:enabled').waitFor();
  await accepting.locator('.ez-act-card .ez-button-primary').click();
  await accepting.locator('.ez-done-code').waitFor();
  await accepting.close();
  const head = await openFirst(world, 'head');
  await head.keyboard.press('a');
  await head.locator('.ez-people input').first().check();
  await head.locator('.ez-act-card .ez-button-primary').click();
  await head.locator('.ez-toast').getByText('Đã giao cho').waitFor();
  await head.close();
  expect(await openKeys(world, dossierId)).toEqual(['site', 'study']);
});

it('two agencies are asked side by side and answer by their links', async () => {
  const page = await world.officer('worker', `/app/ho-so/${dossierId}`);
  await page.getByRole('button', { name: 'Lấy ý kiến', exact: true }).click();
  const dialog = page.getByRole('dialog');
  for (const who of ['Sở Giao thông Mẫu', 'Công an Mẫu']) await dialog.getByLabel(who).check();
  await dialog.getByLabel('Nội dung xin ý kiến').fill('Bãi đỗ xe ở lô B12 có vướng gì không?');
  await world.picture(page, 'afternoon-opinions-1280');
  await dialog.getByRole('button', { name: 'Gửi lấy ý kiến' }).click();
  await page.locator('.ez-toast').getByText('Đã gửi lấy ý kiến 2 nơi').waitFor();
  for (const { id } of (await seen(world.desk, dossierId)).consultations) {
    const link = await linkOf(world.desk, id);
    const context = await world.browser.newContext({ javaScriptEnabled: false, baseURL: world.desk.server.url });
    const answer = await context.newPage();
    await answer.goto(`/gop-y/${link.id}?ma=${link.secret}`);
    await answer.getByLabel('Đồng ý', { exact: true }).check();
    await answer.locator('input[name="as"]').fill('Lê Văn Mẫu, Trưởng phòng');
    await answer.getByRole('button', { name: 'Gửi ý kiến' }).click();
    await expect.poll(() => answer.getByText('Đã nhận ý kiến').count()).toBeGreaterThan(0);
    await context.close();
  }
  await page.close();
});

const go = (who: string, leaving: Parameters<typeof leave>[3]) => leave(world, dossierId, who, leaving);

it('each of the two units does its part, and only when both have, the head decides', async () => {
  expect(await openKeys(world, dossierId)).toEqual(['site', 'study']);
  const page = await world.officer('head', `/app/ho-so/${dossierId}`);
  await page.getByText('Xem hiện trường').first().waitFor();
  await world.picture(page, 'afternoon-both-1280');
  await page.close();
  await go('worker', { by: 'Hoàn thành', next: ['site'] });
  await go('clerk', { by: 'Hoàn thành', next: ['decide'] });
});

it('one result is drafted, sent back to be decided again, and the other drafted, signed, numbered and sealed; anybody verifies it', async () => {
  await go('head', { by: 'Không đủ điều kiện', next: ['draft-refusal'], why: 'Lối ra quá hẹp' });
  await go('worker', { by: 'Hoàn thành', next: ['review'] });
  await go('head', { by: 'Quyết định lại', next: ['decide'], why: 'Doanh nghiệp đã mở rộng lối ra' });
  await go('head', { by: 'Đủ điều kiện', next: ['draft'] });
  await go('worker', { by: 'Hoàn thành', next: ['review'], picture: 'afternoon-draft-1280' });
  await go('head', { by: 'Trình ký', next: ['sign'] });
  await signAndIssue(world, '01/XN-BQL');
  const document = await world.desk.system.read((tx) => findDocumentOf(tx, dossierId));
  const anybody = await world.browser.newPage({ baseURL: world.desk.server.url });
  await anybody.goto(`/kiem-tra/${document?.verificationWord}`);
  await anybody.getByText('01/XN-BQL').first().waitFor();
  expect(await anybody.getByText('Giấy đăng ký bãi đỗ xe').count()).toBeGreaterThan(0);
  await world.picture(anybody, 'afternoon-verified-1280');
  await anybody.close();
});

it('no window complained', () => {
  // a form that nobody has saved yet is asked for and not found, which the browser writes down
  expect(world.complaints.filter((one) => !one.includes('status of 404'))).toEqual([]);
});
