import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { cookieOver } from './sessions.fixture.ts';
import { startTestServer, type TestServer } from './test-server.ts';

const html = { accept: 'text/html' };
const secret = 'private, no-store';
const kept = /^public, max-age=\d+/;

let desk: Desk;
let plain: TestServer;
let cookie: string;
let draftId: string;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z', { env: { EZONE_URL: 'https://ezone.example.com' } });
  ({ cookie } = await cookieOver(desk, 'delegate'));
  draftId = await desk.draft();
  plain = await startTestServer();
}, 120_000);
afterAll(async () => {
  await desk.server.stop();
  await plain.stop();
});

interface Kind {
  what: string;
  ask(): InjectOptions;
  status: number;
  type: RegExp | undefined;
  cache: string | RegExp;
}

const kind = (what: string, ask: () => InjectOptions, status: number, type: RegExp | undefined, cache: Kind['cache'] = secret): Kind => ({
  what,
  ask,
  status,
  type,
  cache,
});
const page = /^text\/html; charset=utf-8$/;
const problem = /^application\/problem\+json; charset=utf-8$/;
const own = () => ({ ...html, cookie });

const kinds: Kind[] = [
  kind('a public page', () => ({ url: '/', headers: html }), 200, page),
  kind('a page of one’s own', () => ({ url: '/doanh-nghiep', headers: own() }), 200, page),
  kind('the sign-in page', () => ({ url: '/en/dang-nhap', headers: html }), 200, page),
  kind('the officers’ app', () => ({ url: '/app/', headers: html }), 200, page, 'no-store'),
  kind('JSON of the API', () => ({ url: '/api/v1/accounts/me', headers: { cookie } }), 200, /^application\/json; charset=utf-8$/),
  kind('public JSON', () => ({ url: '/healthz' }), 200, /^application\/json; charset=utf-8$/),
  kind('the description of the API', () => ({ url: '/api/docs', headers: html }), 200, page),
  kind('plain text', () => ({ url: '/.well-known/security.txt' }), 200, /^text\/plain; charset=utf-8$/, kept),
  kind('a PDF', () => ({ url: `/api/v1/dossiers/drafts/${draftId}/components/request`, headers: { cookie } }), 200, /^application\/pdf$/),
  kind('live news', () => ({ url: '/api/v1/live', headers: { cookie }, payloadAsStream: true }), 200, /^text\/event-stream$/, 'no-store'),
  kind('a picture of the build', () => ({ url: '/assets/icon.svg' }), 200, /^image\/svg\+xml$/, kept),
  kind('a refusal of the API', () => ({ url: '/api/v1/accounts/me' }), 401, problem),
  kind('input that is wrong', () => ({ url: '/api/v1/calendars/due?received=x', headers: { cookie } }), 422, problem),
  kind('a refusal as a page', () => ({ url: '/doanh-nghiep', headers: html }), 401, page, 'no-store'),
  kind('nothing found', () => ({ url: '/api/v1/nothing' }), 404, problem),
  kind('no such page', () => ({ url: '/khong-co', headers: html }), 404, page, 'no-store'),
  kind('no such file', () => ({ url: '/assets/none.js' }), 404, problem),
  kind('a method there is not', () => ({ method: 'PUT', url: '/thu-tuc', headers: html }), 404, page, 'no-store'),
  kind('a method nobody should use', () => ({ method: 'TRACE' as 'GET', url: '/' }), 404, problem),
  kind('an address that is none', () => ({ url: '/thu-tuc/%zz' }), 400, problem),
  kind(
    'a body that is none',
    () => ({ method: 'POST', url: '/api/v1/dossiers', headers: { 'content-type': 'application/json' }, payload: '{' }),
    400,
    problem,
  ),
  kind(
    'a redirection after a form',
    () => ({ method: 'POST', url: '/dang-xuat', headers: { ...own(), 'content-type': 'application/x-www-form-urlencoded' }, payload: '' }),
    403,
    page,
    'no-store',
  ),
  kind('a redirection', () => ({ url: '/vao-viec', headers: own() }), 303, /^text\/plain; charset=utf-8$/),
  kind('a redirection that lasts', () => ({ url: '/app' }), 308, undefined),
];

const policy = (csp: string): Map<string, string> =>
  new Map(csp.split('; ').map((line) => [line.split(' ')[0] ?? '', line.slice(line.indexOf(' ') + 1)]));

describe('every kind of answer is told to browsers alike', () => {
  test.each(kinds)('$what', async ({ ask, status, type, cache }) => {
    const { statusCode, headers } = await desk.server.http.app.inject(ask());
    expect({ statusCode, type: headers['content-type'] }).toEqual({
      statusCode: status,
      type: type === undefined ? undefined : expect.stringMatching(type),
    });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'cache-control': typeof cache === 'string' ? cache : expect.stringMatching(cache),
    });
    const rules = policy(String(headers['content-security-policy']));
    expect(Object.fromEntries(rules)).toMatchObject({
      'default-src': "'self'",
      'script-src': "'self'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'self'",
      'frame-ancestors': "'self'",
    });
    expect([...rules.values()].join(' ')).not.toMatch(/unsafe|\*|https?:/);
    expect(rules.has('upgrade-insecure-requests')).toBe(true);
    for (const told of ['server', 'x-powered-by', 'access-control-allow-origin']) expect(headers).not.toHaveProperty(told);
  });

  test('a nonce is good for one answer', async () => {
    const ask = async () => String((await desk.server.http.app.inject('/')).headers['content-security-policy']);
    const [first, second] = [await ask(), await ask()];
    expect(first).toMatch(/'nonce-[\w+/]{22}=='/);
    expect(first).not.toBe(second);
  });

  test('https is insisted on only where there is https', async () => {
    const { headers } = await plain.http.app.inject('/');
    expect(headers).not.toHaveProperty('strict-transport-security');
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
  });

  test('a cookie is bound to this host, to https, to our pages and to the server', async () => {
    const signedIn = await desk.server.http.app.inject({
      method: 'POST',
      url: '/dang-nhap',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ name: 'delegate', password: 'mat-khau-cua-ban-thu' }).toString(),
    });
    expect(signedIn.statusCode).toBe(303);
    expect([signedIn.headers['set-cookie']].flat().map((one) => String(one).replace(/=[\w-]{43};/, '=…;'))).toEqual([
      '__Host-ezone=…; Path=/; Secure; HttpOnly; SameSite=Lax',
    ]);
  });
});

/** Where the links to a page in the other language lead: for machines and for people. */
async function otherLanguage(url: string): Promise<string[]> {
  const { body } = await plain.http.app.inject({ url, headers: html });
  const links = body.matchAll(/<link rel="alternate" hreflang="\w+" href="([^"]*)"|<a href="([^"]*)" hreflang/g);
  return [...links].map((link) => (link[1] ?? link[2] ?? '').replaceAll('&amp;', '&'));
}

test.each([
  ['/', '/en'],
  ['/?q=a&b=1', '/en?q=a&b=1'],
  ['/thu-tuc?q=a&b=1', '/en/thu-tuc?q=a&b=1'],
])('%s and %s lead to each other, with all that was asked', async (vi, en) => {
  expect(await otherLanguage(vi)).toEqual([en, en]);
  expect(await otherLanguage(en)).toEqual([vi, vi]);
});

test('no page leads to another host for its other language', async () => {
  for (const url of ['/en//who.example', '/en/\\who.example']) expect(await otherLanguage(url)).toEqual(['/who.example', '/who.example']);
});
