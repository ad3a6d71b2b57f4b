import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sessionCookie } from '#modules/accounts';
import { password, startWorld, type Persona, type World } from './world.fixture.ts';

const minute = 60_000;
let world: World;

beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.desk.server.stop());
// No code of a second factor is taken twice, and no try of the test before counts.
beforeEach(() => forward(16 * minute));

function forward(ms: number): void {
  const { clock } = world.desk.server;
  clock.set(new Date(clock.now().getTime() + ms));
}

const inject = (options: InjectOptions): Promise<LightMyRequestResponse> => world.desk.server.http.app.inject(options);
const me = (cookie: string) => inject({ url: '/api/v1/accounts/me', headers: { cookie } });

const cookieOf = (response: LightMyRequestResponse): string => {
  const found = response.cookies.findLast((cookie) => cookie.name === sessionCookie);
  return `${sessionCookie}=${found?.value ?? ''}`;
};

function codeOf(name: Persona): string {
  const secret = Secret.fromBase32(world.secrets[name] ?? '');
  return new TOTP({ secret }).generate({ timestamp: world.desk.server.clock.now().getTime() });
}

async function signedIn(name: Persona): Promise<string> {
  await world.signInAgain(name);
  return world.cookies[name];
}

async function send(url: string, cookie: string, given: Record<string, string>): Promise<LightMyRequestResponse> {
  const lock = await inject({ url: '/api/v1/accounts/me/lock', headers: { cookie } });
  const token = String(lock.json().csrf);
  const headers = { cookie, 'sec-fetch-site': 'same-origin', 'x-csrf-token': token };
  if (url.startsWith('/api/')) return inject({ method: 'POST', url, headers, payload: given });
  const type = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
  return inject({ method: 'POST', url, headers: { ...headers, ...type }, payload: new URLSearchParams(given).toString() });
}

const lockScreen = (cookie: string) => send('/api/v1/accounts/me/lock', cookie, {});

/** Who proves himself goes on under a new token; the one before is good for what was on its way, and then for nothing. */
async function expectNewToken(before: string, answer: LightMyRequestResponse): Promise<void> {
  const after = cookieOf(answer);
  expect(String(answer.headers['set-cookie'])).toMatch(/^__Host-ezone=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
  expect(after).not.toBe(before);
  expect((await me(after)).statusCode).toBe(200);
  forward(minute / 2);
  expect((await me(before)).statusCode).toBe(200);
  forward(minute);
  expect((await me(after)).statusCode).toBe(200);
  expect((await me(before)).statusCode).toBe(401);
}

describe('a new token for the session of who', () => {
  test('opens his locked screen, in the app and on the page', async () => {
    for (const url of ['/api/v1/accounts/me/unlocking', '/mo-khoa']) {
      forward(2 * minute);
      const before = await signedIn('head');
      expect((await lockScreen(before)).statusCode).toBe(200);
      expect((await me(before)).json()).toMatchObject({ code: 'accounts.locked' });
      forward(minute);
      const refused = await send(url, before, { password: 'sai hẳn rồi', code: codeOf('head') });
      expect([refused.statusCode, refused.headers['set-cookie']]).toEqual([401, undefined]);
      await expectNewToken(before, await send(url, before, { password, code: codeOf('head') }));
    }
  });

  test('ends other sessions of his, in the app and on the page', async () => {
    for (const url of ['/api/v1/accounts/me/sessions/ending', '/tai-khoan/phien']) {
      const before = await signedIn('other');
      const ended = await send(url, before, { which: 'others', password });
      expect(ended.statusCode).toBeLessThan(400);
      await expectNewToken(before, ended);
    }
  });

  test('once: of two clicks at the same moment one brings a new token, which is good', async () => {
    const before = await signedIn('other');
    const both = await Promise.all([1, 2].map(() => send('/api/v1/accounts/me/sessions/ending', before, { which: 'others', password })));
    expect(both.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    const [renewed, ...more] = both.filter(({ cookies }) => cookies.length > 0);
    if (renewed === undefined) throw new Error('no new token');
    expect(more).toEqual([]);
    await expectNewToken(before, renewed);
  });

  test('changes his password', async () => {
    const before = await signedIn('elsewhere');
    const chosen = 'một câu khác hẳn, cũng đủ dài';
    const changed = await send('/tai-khoan/mat-khau', before, { present: password, password: chosen, repeated: chosen });
    expect(changed.headers.location).toBe('/tai-khoan?xong=mat-khau');
    await expectNewToken(before, changed);
  });

  test('enrols a second factor', async () => {
    const before = await signedIn('delegate');
    const page = await inject({ url: '/tai-khoan/xac-thuc', headers: { cookie: before, accept: 'text/html' } });
    const secret = /<code>([A-Z2-7 ]+)<\/code/.exec(page.body)?.[1]?.replaceAll(' ', '') ?? '';
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: world.desk.server.clock.now().getTime() });
    const enrolled = await send('/tai-khoan/xac-thuc', before, { code });
    expect(enrolled.headers.location).toBe('/tai-khoan?xong=xac-thuc');
    await expectNewToken(before, enrolled);
  });
});

const shown = async (url: string, cookie = '') => (await inject({ url, headers: { cookie, accept: 'text/html' } })).body;

test('every field of a password is masked and left to who manages passwords: named, without script', async () => {
  // The page of one's account asks for the password where there is another session to be ended.
  await signedIn('other');
  const cookie = await signedIn('other');
  const locked = await signedIn('head');
  await lockScreen(locked);
  const pages = [
    await shown('/dang-nhap'),
    await shown('/tai-khoan/mat-khau', cookie),
    await shown('/tai-khoan', cookie),
    await shown('/mo-khoa', locked),
  ];
  for (const page of pages) {
    const fields = page.match(/<input[^>]* name="(?:password|present|repeated)"[^>]*>/g) ?? [];
    expect(fields.length).toBeGreaterThan(0);
    for (const field of fields) {
      expect(field).toMatch(/ type="password"/);
      expect(field).toMatch(/ autocomplete="(?:current|new)-password"/);
      expect(field).not.toMatch(/ on\w+=| maxlength="\d{1,2}"| readonly/);
    }
  }
});

test('signing out is on every page of who is signed in, and on the locked screen', async () => {
  const cookie = await signedIn('other');
  const locked = await signedIn('head');
  await lockScreen(locked);
  const own = ['/', '/en', '/thu-tuc', '/tra-cuu', '/doanh-nghiep', '/tai-khoan', '/tai-khoan/mat-khau', '/thong-bao'];
  for (const url of own)
    expect({ url, page: await shown(url, cookie) }).toMatchObject({ page: expect.stringMatching(/action="(?:\/en)?\/dang-xuat"/) });
  expect(await shown('/mo-khoa', locked)).toContain('action="/dang-xuat"');
});

test('no password grows too old: after two years it is good as it was, and no other is asked for', async () => {
  forward(730 * 24 * 60 * minute);
  const answer = await me(await signedIn('other'));
  expect([answer.statusCode, answer.json().name]).toEqual([200, 'Người other']);
});
