import { afterEach, beforeEach, expect, test } from 'vitest';
import { sql, tables } from '#platform/db';
import { startTestServer, type TestServer } from '#test-server';
import { administratorForm, authorityForm, plainBrowser, printedCode, setUp, unitFields } from './first-run.fixture.ts';
import { openFirstRun } from './index.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({ demo: false });
});
afterEach(() => server.stop());

const count = async (table: string): Promise<number> => {
  const found = await server.services.db.read((tx) =>
    sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(tables(tx)),
  );
  return found.rows[0]?.count ?? -1;
};

test('until it is set up every page leads to the first run and the API says so; operators see that it lives', async () => {
  const browser = plainBrowser(server);
  for (const path of ['/', '/thu-tuc', '/app', '/app/', '/app/ho-so', '/dang-nhap', '/khong-co', '/api/docs', '/ban-minh-hoa'])
    expect((await browser.get(path)).headers.location, path).toBe('/thiet-lap');
  for (const path of ['/en', '/en/thu-tuc']) expect((await browser.get(path)).headers.location).toBe('/en/thiet-lap');
  for (const path of ['/accounts/me', '/organisations/authority', '/nothing'])
    expect((await browser.api(path)).json()).toMatchObject({ status: 503, code: 'organisations.not-set-up' });
  expect((await browser.post('/dang-nhap', { name: 'a', password: 'b' })).statusCode).toBe(503);
  expect((await server.http.app.inject({ url: '/healthz' })).statusCode).toBe(200);
  expect((await browser.get('/thiet-lap')).body).toContain('name="ma"');
});

test('the printed code is kept hashed, opens once, and dies with the next start', async () => {
  const [first, second] = [plainBrowser(server), plainBrowser(server)];
  const code = await printedCode(server);
  expect(code).toHaveLength(29);
  const dump = await server.services.db.read((tx) => sql`select * from accounts.first_run`.execute(tables(tx)));
  expect(JSON.stringify(dump.rows)).not.toContain(code);
  expect((await first.post('/thiet-lap/ma', { ma: 'AAAA-AAAA-AAAA-AAAA-AAAA' })).statusCode).toBe(422);
  expect((await first.post('/thiet-lap/co-quan', authorityForm)).statusCode).toBe(422);
  expect((await first.post('/thiet-lap/ma', { ma: ` ${code.toLowerCase()} ` })).statusCode).toBe(303);
  expect((await second.post('/thiet-lap/ma', { ma: code })).statusCode).toBe(422);
  await first.post('/thiet-lap/co-quan', authorityForm);
  const again = (await openFirstRun(server.services)) ?? '';
  expect((await first.get('/thiet-lap')).body).toContain('name="ma"');
  expect((await first.post('/thiet-lap/ma', { ma: code })).statusCode).toBe(422);
  expect((await second.post('/thiet-lap/ma', { ma: again })).statusCode).toBe(303);
  expect((await second.get('/thiet-lap?buoc=co-quan')).body).toContain(authorityForm.nameVi);
});

test('what is missing is said beside its field, and nothing is set up before the last step', async () => {
  const browser = plainBrowser(server);
  await browser.post('/thiet-lap/ma', { ma: await printedCode(server) });
  expect((await browser.post('/thiet-lap/co-quan', { ...authorityForm, nameVi: '', code: 'a b' })).body).toMatch(/f-nameVi.*f-code/s);
  await browser.post('/thiet-lap/co-quan', authorityForm);
  const fields = unitFields((await browser.get('/thiet-lap')).body);
  expect(fields).toMatchObject({ 'ma-0': 'LD', 'loai-2': 'one-stop', 'so-dong': '6' });
  const without = { ...fields, 'ma-3': '', 'ten-3': '', 'name-3': '' };
  expect((await browser.post('/thiet-lap/don-vi', without)).body).toContain('Phòng Quản lý đầu tư');
  expect((await browser.post('/thiet-lap/don-vi', { ...fields, 'ma-1': 'LD' })).statusCode).toBe(422);
  expect(unitFields((await browser.post('/thiet-lap/don-vi', { ...fields, viec: 'them' })).body)['so-dong']).toBe('9');
  await browser.post('/thiet-lap/don-vi', fields);
  const short = { ...administratorForm, password: 'ngan', repeated: 'ngan' };
  expect((await browser.post('/thiet-lap/quan-tri', short)).body).toContain('f-password');
  await browser.post('/thiet-lap/quan-tri', administratorForm);
  expect((await browser.post('/thiet-lap/xong', { code: '000000' })).statusCode).toBe(401);
  expect(await count('organisations.authority')).toBe(0);
  expect(await count('accounts.person')).toBe(0);
});

test('one act sets it up: a real authority, its reference data, one administrator signed in with his second factor, nothing of the demo', async () => {
  const browser = await setUp(server);
  expect((await browser.api('/organisations/authority')).json()).toMatchObject({ code: 'H98.76', demo: false });
  const me = (await browser.api('/accounts/me')).json();
  expect(me).toMatchObject({ name: administratorForm.fullName, lockMinutes: 15 });
  expect(me.permissions).toContain('accounts.administer');
  expect((await browser.get('/thiet-lap')).statusCode).toBe(404);
  expect((await browser.get('/ban-minh-hoa')).statusCode).toBe(404);
  expect((await browser.get('/')).body).not.toMatch(/minh họa/i);
  expect([await count('accounts.person'), await count('enterprises.enterprise'), await count('dossiers.dossier')]).toEqual([1, 0, 0]);
  for (const table of [
    'calendars.calendar',
    'forms.form',
    'templates.template',
    'processes.process',
    'accounts.role',
    'documents.series',
    'dossiers.decision_rule',
    'dossiers.code_pattern',
  ])
    expect(await count(table), table).toBeGreaterThan(0);
  expect((await browser.get('/thu-tuc/1.009665')).statusCode).toBe(200);
  expect(await openFirstRun(server.services)).toBeUndefined();
  const page = (await plainBrowser(server).get('/dang-nhap')).body;
  expect(page).not.toContain('ban-minh-hoa');
});
