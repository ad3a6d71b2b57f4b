import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sql, tables } from '#platform/db';
import { sessionCookie } from '#modules/accounts';
import { codes } from '../../../modules/dossiers/dossiers.fixture.ts';
import { csrfOf } from './requests.fixture.ts';
import { password, startWorld, type Persona, type World } from './world.fixture.ts';

const minute = 60_000;
const ours = { 'sec-fetch-site': 'same-origin' };
let world: World;

beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.desk.server.stop());
// Each test begins with a fresh quarter of an hour: no failures of the one before count.
beforeEach(() => forward(16 * minute));

function forward(ms: number): void {
  const { clock } = world.desk.server;
  clock.set(new Date(clock.now().getTime() + ms));
}

const inject = (options: InjectOptions): Promise<LightMyRequestResponse> => world.desk.server.http.app.inject(options);

interface Typed {
  name: string;
  password?: string;
  code?: string;
  ve?: string;
  _csrf?: string;
}

function signIn(typed: Typed, headers: Record<string, string> = {}) {
  const form = new URLSearchParams({ password, ...typed }).toString();
  const sent = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', ...ours, ...headers };
  return inject({ method: 'POST', url: '/dang-nhap', headers: sent, payload: form });
}

const cookieOf = (response: LightMyRequestResponse): string | undefined => {
  const found = response.cookies.findLast((cookie) => cookie.name === sessionCookie);
  return found === undefined || found.value === '' ? undefined : `${sessionCookie}=${found.value}`;
};

const me = (cookie: string) => inject({ url: '/api/v1/accounts/me', headers: { cookie } });

function codeOf(name: Persona, stepsLater = 0): string {
  const secret = Secret.fromBase32(world.secrets[name] ?? '');
  return new TOTP({ secret }).generate({ timestamp: world.desk.server.clock.now().getTime() + stepsLater * 30_000 });
}

async function sessionOf(name: string): Promise<string> {
  const cookie = cookieOf(await signIn({ name }));
  if (cookie === undefined) throw new Error(`${name} is not signed in`);
  return cookie;
}

const sessions = () =>
  world.desk.system.read(async (tx) => {
    const found = await sql<{ count: number }>`select count(*)::int as count from accounts.session`.execute(tables(tx));
    return found.rows[0]?.count;
  });

describe('a change must come from our own pages', () => {
  const url = '/api/v1/dossiers/drafts';
  const start = async (headers: Record<string, string>, payload: object = {}) =>
    inject({ method: 'POST', url, headers, payload: { procedureCode: codes.plain, enterpriseId: world.enterpriseId, ...payload } });

  test('with the token of this very session', async () => {
    const cookie = await sessionOf('delegate');
    const own = (await me(cookie)).json().csrf;
    await world.signInAgain('other');
    const foreign = await csrfOf(world, 'other');
    const before = await world.fingerprint();
    for (const token of [undefined, '', 'x', foreign, `${own}x`, own.slice(1)]) {
      const refused = await start({ cookie, ...ours, ...(token === undefined ? {} : { 'x-csrf-token': token }) });
      expect(refused.json()).toMatchObject({ status: 403, code: 'http.csrf-token' });
    }
    for (const place of [`${url}?_csrf=${own}`, `${url}?x-csrf-token=${own}`])
      expect((await inject({ method: 'POST', url: place, headers: { cookie, ...ours }, payload: {} })).statusCode).toBe(403);
    expect(await world.fingerprint()).toEqual(before);
    expect((await start({ cookie, ...ours, 'x-csrf-token': own })).statusCode).toBe(201);
  });

  test('and not from another site, whatever it knows', async () => {
    const cookie = await sessionOf('delegate');
    const token = { 'x-csrf-token': (await me(cookie)).json().csrf };
    const origins: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost:80.evil.example' },
      { origin: 'không phải địa chỉ' },
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ];
    const before = await world.fingerprint();
    for (const headers of origins)
      expect({ headers, status: (await start({ cookie, ...token, ...headers })).statusCode }).toMatchObject({ status: 403 });
    expect(await world.fingerprint()).toEqual(before);
  });

  test('signing in too: nobody is signed in by another site', async () => {
    const before = await sessions();
    const origins: Record<string, string>[] = [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }];
    for (const headers of origins) expect(cookieOf(await signIn({ name: 'delegate' }, headers))).toBeUndefined();
    expect(await sessions()).toBe(before);
  });

  test('and no other site may read what we answer', async () => {
    const asked = await inject({
      url: '/api/v1/accounts/me',
      headers: { cookie: await sessionOf('delegate'), origin: 'https://evil.example' },
    });
    expect(asked.headers).not.toHaveProperty('access-control-allow-origin');
    expect(asked.headers).toMatchObject({ 'cross-origin-resource-policy': 'same-origin', 'cache-control': 'private, no-store' });
    const preflight = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
    expect((await inject({ method: 'OPTIONS', url, headers: preflight })).statusCode).toBe(404);
  });
});

describe('a session', () => {
  test('is never one that somebody else chose', async () => {
    const planted = `${sessionCookie}=${'a'.repeat(43)}`;
    const response = await signIn({ name: 'delegate' }, { cookie: planted });
    expect(cookieOf(response)).toMatch(/=[\w-]{43}$/);
    expect(cookieOf(response)).not.toBe(planted);
    expect((await me(planted)).statusCode).toBe(401);
    expect([response.headers['set-cookie']].flat().at(-1)).toMatch(/^__Host-ezone=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
  });

  test('ends when the same browser signs in again', async () => {
    const first = await sessionOf('delegate');
    expect((await signIn({ name: 'other' }, { cookie: first })).statusCode).toBe(403);
    const shown = await inject({ url: '/dang-nhap', headers: { cookie: first, accept: 'text/html' } });
    const token = /name="_csrf" value="([^"]+)"/.exec(shown.payload)?.[1] ?? '';
    const again = await signIn({ name: 'other', _csrf: token }, { cookie: first });
    expect(again.statusCode).toBe(303);
    expect((await me(cookieOf(again) ?? '')).json()).toMatchObject({ name: 'Người other' });
    expect((await me(first)).statusCode).toBe(401);
  });

  test('gets a new token as it goes; a token that is old ends it for whoever holds the new one too', async () => {
    const first = await sessionOf('delegate');
    forward(11 * minute);
    const rotated = await me(first);
    const second = cookieOf(rotated) ?? '';
    expect(second).not.toBe(first);
    expect((await me(second)).statusCode).toBe(200);
    forward(minute / 2);
    expect((await me(first)).statusCode).toBe(200);
    forward(minute);
    expect((await me(first)).statusCode).toBe(401);
    expect((await me(second)).statusCode).toBe(401);
  });

  test('is over after half an hour of rest, and its cookie is cleared', async () => {
    const cookie = await sessionOf('delegate');
    forward(31 * minute);
    const over = await me(cookie);
    expect(over.statusCode).toBe(401);
    expect(String(over.headers['set-cookie'])).toContain('Max-Age=0');
    forward(-31 * minute);
    expect((await me(cookie)).statusCode).toBe(401);
  });

  test('is over after twelve hours however busy it was', async () => {
    let cookie = await sessionOf('delegate');
    for (let passed = 0; passed < 12 * 60; passed += 20) {
      const response = await me(cookie);
      expect({ passed, status: response.statusCode }).toMatchObject({ status: 200 });
      cookie = cookieOf(response) ?? cookie;
      forward(20 * minute);
    }
    forward(1);
    expect((await me(cookie)).statusCode).toBe(401);
  });

  test('is over for good after signing out', async () => {
    const cookie = await sessionOf('delegate');
    const csrf = (await me(cookie)).json().csrf;
    const out = await inject({ method: 'POST', url: '/dang-xuat', headers: { cookie, ...ours, 'x-csrf-token': csrf } });
    expect(out.statusCode).toBe(303);
    expect((await me(cookie)).statusCode).toBe(401);
  });
});

describe('one’s own sessions', () => {
  const post = async (cookie: string, form: Record<string, string>) => {
    const _csrf = (await me(cookie)).json().csrf;
    const headers = { cookie, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', ...ours };
    return inject({ method: 'POST', url: '/tai-khoan/phien', headers, payload: new URLSearchParams({ _csrf, ...form }).toString() });
  };
  const own = async (cookie: string) =>
    (await inject({ url: '/api/v1/accounts/me/sessions', headers: { cookie } })).json().sessions as { id: string; isThis: boolean }[];

  test('are seen and ended from another once the password is typed, and the ended one is refused at once', async () => {
    const phone = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) CriOS/141.0 Mobile' };
    const forgotten = cookieOf(await signIn({ name: 'other' }, phone)) ?? '';
    forward(minute);
    const cookie = await sessionOf('other');
    const page = await inject({ url: '/tai-khoan', headers: { cookie, accept: 'text/html' } });
    expect(page.payload).toContain('Chrome trên iPhone');
    const [here, there, ...more] = await own(cookie);
    expect([here?.isThis, there?.isThis, more.length]).toEqual([true, false, 0]);
    const which = there?.id ?? '';
    expect((await post(cookie, { password })).statusCode).toBe(422);
    const wrong = await post(cookie, { which, password: 'sai hẳn rồi' });
    expect([wrong.statusCode, wrong.payload.includes('Mật khẩu không đúng')]).toEqual([401, true]);
    expect((await me(forgotten)).statusCode).toBe(200);
    expect((await post(cookie, { which, password })).headers.location).toBe('/tai-khoan?xong=phien');
    expect((await me(forgotten)).statusCode).toBe(401);
    expect((await post(cookie, { which, password })).statusCode).toBe(404);
    expect(await own(cookie)).toMatchObject([{ id: here?.id }]);
  });

  test('end all at once but the one that asks, and no one’s of somebody else', async () => {
    const [first, second, foreign] = [await sessionOf('other'), await sessionOf('other'), await sessionOf('delegate')];
    const cookie = await sessionOf('other');
    expect((await post(cookie, { which: 'others', password })).statusCode).toBe(303);
    const answers = await Promise.all([first, second, foreign, cookie].map(me));
    expect(answers.map((one) => one.statusCode)).toEqual([401, 401, 200, 200]);
    const [theirs] = await own(foreign);
    expect((await post(cookie, { which: theirs?.id ?? '', password })).statusCode).toBe(404);
    expect((await me(foreign)).statusCode).toBe(200);
  });
});

describe('guessing does not pay', () => {
  test('after six failures the name is locked for a quarter of an hour, however it is written, and only that name', async () => {
    const names = ['delegate', 'DELEGATE', ' delegate ', 'Delegate', 'delegate', 'delegate'];
    for (const name of names) expect((await signIn({ name, password: 'sai hẳn rồi' })).statusCode).toBe(401);
    expect((await signIn({ name: 'delegate' })).statusCode).toBe(429);
    expect((await signIn({ name: 'other' })).statusCode).toBe(303);
    forward(14 * minute);
    expect((await signIn({ name: 'delegate' })).statusCode).toBe(429);
    forward(2 * minute);
    expect((await signIn({ name: 'delegate' })).statusCode).toBe(303);
  });

  test('nor many guesses at the same moment', async () => {
    const tries = Array.from({ length: 20 }, () => signIn({ name: 'elsewhere', password: 'sai hẳn rồi' }));
    const refused = (await Promise.all(tries)).filter((response) => response.statusCode === 401);
    expect(refused.length).toBeLessThanOrEqual(6);
  });

  test('a code is taken once, and not long after its time', async () => {
    const code = codeOf('worker');
    expect((await signIn({ name: 'worker', code })).statusCode).toBe(303);
    expect(cookieOf(await signIn({ name: 'worker', code }))).toBeUndefined();
    expect(cookieOf(await signIn({ name: 'worker', code: codeOf('worker', -1) }))).toBeUndefined();
    forward(2 * minute);
    expect(cookieOf(await signIn({ name: 'worker', code: codeOf('worker', -3) }))).toBeUndefined();
    expect(cookieOf(await signIn({ name: 'worker', code: codeOf('head') }))).toBeUndefined();
    expect(cookieOf(await signIn({ name: 'worker', code: '' }))).toBeUndefined();
    expect((await signIn({ name: 'worker', code: codeOf('worker') })).statusCode).toBe(303);
  });

  test('codes are counted like passwords', async () => {
    for (let turn = 0; turn < 6; turn += 1) expect((await signIn({ name: 'head', code: '000000' })).statusCode).toBe(401);
    expect((await signIn({ name: 'head', code: codeOf('head') })).statusCode).toBe(429);
  });

  test('a name that exists is answered as one that does not', async () => {
    const shown: string[] = [];
    for (const name of ['delegate', 'clerk', 'khong-co-ai', "' or 1=1 --", 'administrator']) {
      const response = await signIn({ name, password: 'sai hẳn rồi', code: '123456' });
      const page = response.payload.replaceAll(/value="[^"]*"/g, '').replaceAll(/nonce="[^"]*"/g, '');
      shown.push(`${response.statusCode} ${String(response.headers['set-cookie'])} ${page}`);
    }
    expect(new Set(shown).size).toBe(1);
  });
});

describe('where signing in leads', () => {
  const away = ['//evil.example', '/\\evil.example', '\\\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/\t/evil.example'];
  const odd = [
    '/..//evil.example',
    '/%0d%0aset-cookie: a=b',
    '/a\r\nset-cookie: a=b',
    '/@evil.example',
    'data:text/html,x',
    '/%2f/evil.example',
  ];

  test.each([...away, ...odd])('%j stays here', async (ve) => {
    const { headers, statusCode } = await signIn({ name: 'delegate', ve });
    expect(statusCode).toBe(303);
    expect(new URL(String(headers.location), 'http://nha.example').host).toBe('nha.example');
    expect(String(headers.location)).toMatch(/^\/(?![/\\])[^\r\n\t]*$/);
    expect([headers['set-cookie']].flat()).toHaveLength(1);
  });

  test('a page of ours is kept', async () => {
    expect((await signIn({ name: 'delegate', ve: '/ho-so?tim=abc' })).headers.location).toBe('/ho-so?tim=abc');
  });
});
