import { afterAll, beforeAll, expect, test } from 'vitest';
import { listProcedures } from '#modules/procedures';
import { getTemplateVersion } from '#modules/templates';
import { startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const get = (url: string) => server.http.app.inject({ url, headers: { accept: 'text/html' } });

test('the catalogue is found by words in either language, and teaches when nothing fits', async () => {
  const found = await get('/thu-tuc?tim=gcndkdt');
  expect(found.body).toContain('href="/thu-tuc/1.009665"');
  expect(found.body).not.toContain('href="/thu-tuc/2.001955"');
  expect((await get('/en/thu-tuc?tim=labour+rules')).body).toContain('href="/en/thu-tuc/2.001955"');
  expect((await get('/thu-tuc?tim=banh+mi')).body).toContain('Chưa thấy thủ tục nào phù hợp');
  expect((await get('/thu-tuc?linh-vuc=labour')).body).not.toContain('href="/thu-tuc/1.013236"');
});

test('a procedure tells papers, time, fee, steps and law, and leads to filing', async () => {
  const page = await get('/thu-tuc/1.013236');
  expect(page.body).toContain('href="/ho-so/moi?thu-tuc=1.013236"');
  expect(page.body).toContain('Danh mục quốc gia đang ghi 10 ngày');
  expect(page.body).toContain('chưa xác định');
  expect(page.body).not.toMatch(/: 0 đồng/);
  expect((await get('/en/thu-tuc/1.013236')).body).toContain('not determined');
  expect((await get('/thu-tuc/9.999999')).statusCode).toBe(404);
});

test('what is not filed here says why, where it is handled, and how sure that is', async () => {
  const closed = (await get('/thu-tuc/1.013234')).body;
  expect(closed).toContain('Thủ tục này không nhận hồ sơ mới');
  expect(closed).not.toContain('ho-so/moi');
  const permit = (await get('/en/thu-tuc/1.010727')).body;
  expect(permit).toContain('This procedure is handled elsewhere');
  expect(permit).toContain('Not the authority’s unless the province delegates it');
  expect(permit).toMatch(/30 days \(to be confirmed\)/);
  expect(permit).not.toContain('read in the law</');
  expect(permit).not.toContain('ho-so/moi');
});

test('the API says the same as data', async () => {
  const list = (await server.http.app.inject('/api/v1/procedures?search=noi%20quy')).json();
  expect(list).toMatchObject({ page: 1, pages: 1 });
  expect(list.procedures[0]).toMatchObject({
    code: '2.001955',
    offer: 'open',
    limits: [{ value: 7, unit: 'working-day', certainty: 'text' }],
  });
  const closed = (await server.http.app.inject('/api/v1/procedures?offer=closed')).json();
  expect(closed.procedures.map((one: { code: string }) => one.code)).toEqual(['1.013234']);
  const one = (await server.http.app.inject('/api/v1/procedures/1.009665')).json();
  expect(one.content).toMatchObject({ authoritativeSystem: 'national-investment-system', fees: [{ amount: null }] });
  const missing = await server.http.app.inject('/api/v1/procedures/9.999999');
  expect([missing.statusCode, missing.json().code]).toEqual([404, 'procedures.not-found']);
});

test('every result of a shipped procedure has its template', async () => {
  await server.services.db.read(async (tx) => {
    for (const { content } of await listProcedures(tx, { on: '2026-11-20', locale: 'vi' })) {
      for (const { template } of content.results) expect((await getTemplateVersion(tx, template, '2026-11-20')).code).toBe(template);
    }
  });
});

test('the guide asks on, then tells procedures in order with their sums, in both languages', async () => {
  const first = (await get('/thu-tuc-cho-du-an')).body;
  expect(first).toContain('name="viec"');
  expect(first).not.toContain('name="dat"');
  const answers =
    'viec=moi&dac-biet=khong&chu-truong=khong&giay-chung-nhan=co&dat=ha-tang&quy-hoach=khong&moi-truong=khong&xay-dung=nho&kha-thi=khong';
  expect((await get(`/thu-tuc-cho-du-an?${answers}`)).body).toContain('name="lao-dong"');
  const all = `${answers}&lao-dong=co&nuoc-ngoai=khong&xuat-khau=asean`;
  const vi = (await get(`/thu-tuc-cho-du-an?${all}`)).body;
  const at = (code: string) => vi.indexOf(`href="/thu-tuc/${code}"`);
  expect(at('1.009664')).toBeGreaterThan(0);
  expect(at('1.013225')).toBeGreaterThan(at('1.009664'));
  expect(vi).toContain('20 ngày làm việc');
  expect(vi).toContain('Chưa xác định ở');
  const en = (await get(`/en/thu-tuc-cho-du-an?${all}`)).body;
  expect(en).toContain('may run side by side');
  expect(en).toContain('for each shipment');
  expect(Buffer.byteLength(vi)).toBeLessThan(60_000);
});

test('the catalogue is looked through by the life of a project', async () => {
  const page = (await get('/thu-tuc?giai-doan=end')).body;
  expect(page).toContain('href="/thu-tuc/1.009662"');
  expect(page).not.toContain('href="/thu-tuc/1.013236"');
  expect((await get('/thu-tuc?giai-doan=nonsense')).statusCode).toBe(200);
});
