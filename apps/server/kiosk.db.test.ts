import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sql, tables } from '#platform/db';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { getDossier } from '../../modules/dossiers/index.ts';
import { giveDelegatePassword } from '../../modules/dossiers/journeys/applicant.fixture.ts';
import { kioskWord } from '../../modules/queues/server/take-ticket.ts';
import { formOf } from './sessions.fixture.ts';
import { giveOfficerPassword } from './kiosk.fixture.ts';

const start = new Date('2026-11-20T02:15:00Z');
const second = 1000;
const password = 'an invented pass phrase';
let desk: Desk;

beforeAll(async () => {
  desk = await startDesk(start.toISOString());
  await giveDelegatePassword(desk);
});
afterAll(() => desk.server.stop());
beforeEach(() => desk.server.clock.set(start));

const type = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
const post = (url: string, body: Record<string, string>, cookie = '') =>
  desk.server.http.app.inject({ method: 'POST', url, headers: { ...type, cookie }, payload: new URLSearchParams(body).toString() });
const get = (url: string, cookie = '', headers: Record<string, string> = {}) =>
  desk.server.http.app.inject({ url, headers: { accept: 'text/html', ...headers, cookie } });
const pass = (seconds: number): void => desk.server.clock.set(new Date(desk.server.clock.now().getTime() + seconds * second));
const strip = 'data-ends-after="120"';

async function signIn(url: string, cookie = ''): Promise<string> {
  const answer = await post(url, { name: 'delegate', password, code: '' }, cookie);
  expect(answer.statusCode).toBe(303);
  return answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}
const atKiosk = (): Promise<string> => signIn('/tu-phuc-vu/dang-nhap');
const tokenOn = (page: string): string => /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
const newestSession = async () => {
  const found = await desk.system.read((tx) =>
    sql<{ atKiosk: boolean; because: string | null }>`select at_kiosk as "atKiosk", ended_because as because
      from accounts.session order by id desc limit 1`.execute(tables(tx)),
  );
  return found.rows[0];
};

test('a session of the screen is marked on the server, which ends it two minutes after the last touch', async () => {
  const cookie = await atKiosk();
  expect(await newestSession()).toEqual({ atKiosk: true, because: null });
  for (const seconds of [119, 120]) {
    pass(seconds);
    expect((await get('/doanh-nghiep', cookie)).statusCode).toBe(200);
  }
  pass(121);
  expect((await get('/doanh-nghiep', cookie)).statusCode).toBe(401);
  expect((await get('/api/v1/accounts/me', cookie)).statusCode).toBe(401);
  expect(await newestSession()).toEqual({ atKiosk: true, because: 'idle' });
});

test('what a page asks by itself keeps nobody there, “still here” does', async () => {
  const cookie = await atKiosk();
  pass(100);
  await get('/api/v1/accounts/me', cookie, { 'x-ezone-background': '1' });
  expect((await get('/tu-phuc-vu/con-day', cookie)).statusCode).toBe(204);
  pass(100);
  await get('/api/v1/accounts/me', cookie, { 'x-ezone-background': '1' });
  pass(30);
  const late = await get('/tu-phuc-vu/con-day', cookie, { accept: 'application/json' });
  expect(late.statusCode).toBe(401);
});

test('elsewhere a session of the same person lasts as ever, and its pages say nothing of an end', async () => {
  const cookie = await signIn('/dang-nhap');
  pass(20 * 60);
  const page = await get('/doanh-nghiep', cookie);
  expect(page.statusCode).toBe(200);
  expect(page.body).not.toContain('session-strip');
});

test('each page tells whose session it is and how it ends, leads on without script, offers nothing else, and is kept nowhere', async () => {
  const cookie = await atKiosk();
  for (const url of ['/doanh-nghiep', '/en/ho-so/moi?thu-tuc=9.900001', `/ho-so/ban-nhap/${await desk.draft()}`]) {
    const { body, headers, statusCode } = await get(url, cookie);
    expect({ url, statusCode }).toEqual({ url, statusCode: 200 });
    expect(body).toContain(strip);
    expect(body).toContain('<noscript><meta http-equiv="refresh" content="122; url=');
    expect(body).toContain('/tu-phuc-vu/ket-thuc');
    expect(body).not.toContain('class="site-nav"');
    expect(body).not.toContain('/dang-xuat');
    expect(headers['cache-control']).toContain('no-store');
  }
});

test('one button ends it: the cookie is worth nothing, what the browser kept is cleared, and who comes late is led to the start too', async () => {
  const cookie = await atKiosk();
  const token = tokenOn((await get('/doanh-nghiep', cookie)).body);
  expect((await post('/tu-phuc-vu/ket-thuc', {}, cookie)).statusCode).toBe(403);
  const ended = await post('/tu-phuc-vu/ket-thuc', { _csrf: token }, cookie);
  expect(ended.statusCode).toBe(303);
  expect(ended.headers.location).toBe('/tu-phuc-vu');
  expect(ended.headers['clear-site-data']).toContain('"cache"');
  expect(String(ended.headers['set-cookie'])).toContain('Max-Age=0');
  const back = await get('/doanh-nghiep', cookie);
  expect(back.statusCode).toBe(401);
  expect(back.body).not.toContain('session-strip');
  expect((await post('/tu-phuc-vu/ket-thuc', { _csrf: token }, cookie)).statusCode).toBe(303);
});

test('filing ends it: what comes next names nobody, and the dossier stands in the account', async () => {
  const cookie = await atKiosk();
  const draft = await desk.draft();
  const check = await get(`/ho-so/ban-nhap/${draft}?buoc=nop.kiem-tra`, cookie);
  const sent = await post(`/ho-so/ban-nhap/${draft}/nop`, { _csrf: tokenOn(check.body) }, cookie);
  expect(sent.statusCode).toBe(303);
  expect(sent.headers.location).toBe('/tu-phuc-vu/da-nop');
  expect((await get('/doanh-nghiep', cookie)).statusCode).toBe(401);
  const after = await get('/tu-phuc-vu/da-nop');
  expect(after.headers['refresh']).toBe('45; url=/tu-phuc-vu');
  const filed = await desk.system.read((tx) =>
    sql<{ id: string }>`select id from dossiers.dossier order by id desc limit 1`.execute(tables(tx)),
  );
  const { enterprise } = await getDossier(await desk.as('delegate', 'dossiers.read'), filed.rows[0]?.id ?? '');
  expect(check.body).toContain(enterprise.name);
  expect(after.body).not.toContain(enterprise.name);
});

test('no file is opened there', async () => {
  const draft = await desk.draft();
  const url = `/api/v1/dossiers/drafts/${draft}/components/request`;
  expect((await get(url, await signIn('/dang-nhap'))).statusCode).toBe(200);
  const refused = await get(url, await atKiosk(), { accept: 'application/json' });
  expect(refused.statusCode).toBe(403);
  expect(refused.json().code).toBe('http.no-files-here');
});

test('no draft is kept there for when there is no network', async () => {
  const draft = await desk.draft();
  const [own, shared] = [await signIn('/dang-nhap'), await atKiosk()];
  const page = async (cookie: string) => (await get(`/ho-so/ban-nhap/${draft}?buoc=what`, cookie)).body;
  expect(await page(own)).toContain('data-keep=');
  expect(await page(shared)).not.toContain('data-keep');
  const kit = async (cookie: string) =>
    (await get(`/api/v1/dossiers/drafts/${draft}/kit`, cookie, { accept: 'application/json' })).statusCode;
  expect([await kit(own), await kit(shared)]).toEqual([200, 403]);
});

test('a file is still handed in there', async () => {
  const cookie = await atKiosk();
  const draft = await desk.draft();
  const csrf = tokenOn((await get(`/ho-so/ban-nhap/${draft}?buoc=nop.giay-to`, cookie)).body);
  const file = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n');
  const { headers, payload } = await formOf(file, 'don.pdf');
  const answer = await desk.server.http.app.inject({
    method: 'POST',
    url: `/api/v1/dossiers/drafts/${draft}/components/request`,
    headers: { ...headers, cookie, 'x-csrf-token': csrf },
    payload,
  });
  expect(answer.statusCode).toBe(201);
});

test('officers are sent to their own machines', async () => {
  const code = await giveOfficerPassword(desk, 'desk', password);
  const refused = await post('/tu-phuc-vu/dang-nhap', { name: 'desk', password, code });
  expect(refused.statusCode).toBe(403);
  expect(refused.body).toContain('Cán bộ làm việc trên máy của mình');
  expect(refused.cookies).toEqual([]);
});

test('the hall’s word makes a browser the hall’s: every sign-in there ends itself, and its start is found again', async () => {
  const word = kioskWord(desk.server.services.masterKey);
  expect((await get('/tu-phuc-vu?may=SANH')).cookies).toEqual([]);
  const [machine] = (await get(`/tu-phuc-vu?may=${word}`)).cookies;
  expect(machine).toMatchObject({ name: '__Host-ezone-hall', httpOnly: true, secure: true });
  const known = `${machine?.name ?? ''}=${machine?.value ?? ''}`;
  const cookie = `${known}; ${await signIn('/dang-nhap', known)}`;
  const page = await get('/doanh-nghiep', cookie);
  expect(page.body).toContain(strip);
  expect(page.body).toContain(`content="122; url=/tu-phuc-vu?may=${word}"`);
  expect((await get('/tu-phuc-vu', known)).body).toContain(`/lay-so?may=${word}`);
  expect((await get(`/lay-so?may=${word}`, known)).headers['refresh']).toBe(`90; url=/tu-phuc-vu?may=${word}`);
  // a machine for numbers alone leads nowhere and tells the numbers of now
  const numbers = await get(`/lay-so?may=${word}`);
  expect(numbers.headers['refresh']).toBe('20');
  for (const { body } of [numbers, await get('/bang-goi-so')]) {
    expect(body).not.toContain('href="/dang-nhap');
    expect(body).not.toMatch(/class="brand" href/);
  }
  // an officer who looks at it from his own machine stays where he is
  expect((await get(`/tu-phuc-vu?may=${word}`, await signIn('/dang-nhap'))).cookies).toEqual([]);
});
