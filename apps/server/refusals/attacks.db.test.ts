import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql, tables } from '#platform/db';
import { csrfOf, multipart, multipartType } from './requests.fixture.ts';
import { startWorld, type Persona, type World } from './world.fixture.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.desk.server.stop());

/** Sends something raw as somebody, with his token. */
async function send(who: Persona | undefined, options: InjectOptions): Promise<LightMyRequestResponse> {
  const token = await csrfOf(world, who);
  const session: Record<string, string> = who === undefined ? {} : { cookie: world.cookies[who], 'x-csrf-token': token };
  const headers = { 'sec-fetch-site': 'same-origin', ...session, ...options.headers };
  return world.desk.server.http.app.inject({ ...options, headers });
}

const json = { 'content-type': 'application/json' };
const formType = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };

function expectRefused({ statusCode, payload }: LightMyRequestResponse, what: string): void {
  const refused = statusCode >= 400 && statusCode < 500;
  expect({ what, refused, answer: refused ? '' : `${statusCode} ${payload.slice(0, 300)}` }).toEqual({ what, refused: true, answer: '' });
}

describe('bodies', () => {
  test('prototype names reach nothing', async () => {
    const id = await world.desk.draft();
    const url = `/api/v1/dossiers/drafts/${id}`;
    const data = '"reason":"thử","name":"x"';
    for (const name of ['__proto__', 'constructor']) {
      const inner = name === 'constructor' ? '{"prototype":{"isAdmin":true}}' : '{"isAdmin":true}';
      for (const payload of [`{"version":2,"${name}":${inner},"data":{${data}}}`, `{"version":2,"data":{${data},"${name}":${inner}}}`])
        expectRefused(await send('delegate', { method: 'PUT', url, headers: json, payload }), payload);
    }
    for (const field of [
      '__proto__=1',
      '__proto__[a]=1',
      'constructor=1',
      'constructor[prototype][a]=1',
      'toString=1',
      'hasOwnProperty=1',
    ]) {
      const payload = `_version=2&_step=what&${field}`;
      const response = await send('delegate', { method: 'POST', url: `/ho-so/ban-nhap/${id}/luu`, headers: formType, payload });
      expect({ field, status: response.statusCode }).not.toMatchObject({ status: 500 });
      const files = multipart({ __proto__: 'x', constructor: 'y' }, { slot: '__proto__', name: 'a.pdf', bytes: '%PDF-1.4' });
      const sent = {
        method: 'POST',
        url: `/ho-so/ban-nhap/${id}/giay-to`,
        headers: { 'content-type': multipartType },
        payload: files,
      } as const;
      expectRefused(await send('delegate', sent), 'multipart');
    }
    for (const query of ['__proto__=1', 'constructor=1', 'limit[__proto__]=1'])
      expect((await send('delegate', { url: `/api/v1/dossiers?${query}` })).statusCode).toBe(200);
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
    const kept = await send('delegate', { url });
    expect(Object.keys(kept.json().data).toSorted()).toEqual(['name', 'reason']);
  });

  test('too large, too deep and too many are refused, quickly', async () => {
    const id = await world.desk.draft();
    const url = `/api/v1/dossiers/drafts/${id}`;
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    const objects = '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000);
    const bodies = [`"${'x'.repeat(2_000_000)}"`, nested(200_000), objects, nested(50), '[' + '1,'.repeat(400_000) + '1]'];
    for (const body of bodies) {
      const payload = `{"version":2,"data":{"name":${body},"reason":"x"}}`;
      const startedAt = performance.now();
      const response = await send('delegate', { method: 'PUT', url, headers: json, payload });
      const big = body.slice(0, 10);
      expect({ big, ok: response.statusCode < 500 }).toEqual({ big, ok: true });
      expect(performance.now() - startedAt).toBeLessThan(5000);
    }
    const many = Array.from({ length: 3000 }, (_, place) => `f${place}=1`).join('&');
    expectRefused(await send('delegate', { method: 'POST', url: `/ho-so/ban-nhap/${id}`, headers: formType, payload: many }), 'fields');
    expectRefused(
      await send(undefined, { method: 'POST', url: '/dang-nhap', headers: formType, payload: `name=${'x'.repeat(3_000_000)}` }),
      'form',
    );
    for (const payload of ['{', 'nil', '{"version":2', '\u0000', '"x"', '[]', 'null', '1'])
      expectRefused(await send('delegate', { method: 'PUT', url, headers: json, payload }), payload);
    for (const type of ['text/xml', 'application/x-yaml', 'multipart/form-data', 'application/json; charset=utf-7', 'a/b'])
      expectRefused(await send('delegate', { method: 'PUT', url, headers: { 'content-type': type }, payload: '<x/>' }), type);
  });

  test('a body that breaks off is refused, and keeps nothing', async () => {
    const id = await world.desk.draft();
    const before = await recorded();
    const whole = multipart({ copyKind: 'copy' }, { slot: 'file', name: 'a.pdf', bytes: '%PDF-1.4\n'.repeat(5000) });
    const url = `/api/v1/dossiers/drafts/${id}/components/request`;
    for (const payload of [whole.subarray(0, 20), whole.subarray(0, 200), whole.subarray(0, 9000), whole.subarray(0, -8), Buffer.alloc(0)])
      expectRefused(
        await send('delegate', { method: 'POST', url, headers: { 'content-type': multipartType }, payload }),
        String(payload.length),
      );
    expect(await recorded()).toEqual(before);
  });

  test('a page’s form may come as JSON without harm', async () => {
    const id = await world.desk.draft();
    for (const value of [[{}], {}, [[1]], 1, null, true, [null]]) {
      const payload = JSON.stringify({
        _version: 2,
        _step: value,
        _go: value,
        '/reason': value,
        '/corrections/0/item': value,
        _csrf: value,
      });
      for (const path of ['', '/luu', '/nop', '/giay-to']) {
        const url = `/ho-so/ban-nhap/${path === '/nop' ? await world.desk.draft() : id}${path}`;
        const response = await send('delegate', { method: 'POST', url, headers: { ...json, accept: 'text/html' }, payload });
        expect({ value, path, ok: response.statusCode < 500 }).toEqual({ value, path, ok: true });
      }
    }
  });
});

describe('addresses', () => {
  const secret = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8').slice(0, 60);
  const climbs = ['..%2f..%2f..%2fpackage.json', '..%2fpackage.json', '%2e%2e/%2e%2e/%2e%2e/package.json', '..%5c..%5cpackage.json'];
  const odd = [
    '....//....//package.json',
    '%2fetc%2fpasswd',
    '..%252f..%252fpackage.json',
    'x%00.js',
    '%c0%ae%c0%ae/package.json',
    './../../package.json',
  ];

  test.each(['/assets/', '/app/assets/', '/app/', '/assets/fonts/', '/thu-tuc/'])('%s leads nowhere else', async (folder) => {
    for (const path of [...climbs, ...odd]) {
      const response = await send(undefined, { url: folder + path });
      expect({ path, ok: response.statusCode < 500 || folder === '/app/' }).toEqual({ path, ok: true });
      expect(response.payload).not.toContain(secret);
      expect(response.payload).not.toContain('root:');
    }
  });

  test('broken and odd ones are refused', async () => {
    for (const url of ['/%', '/%zz', '/ho-so/%00', '/thu-tuc/%00', '/thu-tuc?tim=%00', '/kiem-tra/%00', '/en/%', '/api/v1/%ff'])
      expectRefused(await send('delegate', { url, headers: { accept: 'text/html' } }), url);
    for (const url of [
      '/thu-tuc?tim=%',
      '/thu-tuc?tim=%ed%a0%80',
      '/thu-tuc?tim=a&tim=b',
      `/thu-tuc?tim=${'x'.repeat(9000)}`,
      `/${'a/'.repeat(2000)}`,
      '//evil.example',
    ])
      expect({ url: url.slice(0, 30), ok: (await send('delegate', { url })).statusCode < 500 }).toMatchObject({ ok: true });
    for (const method of ['PATCH', 'TRACE', 'OPTIONS', 'PUT', 'DELETE'] as const)
      expectRefused(await send('delegate', { method: method as 'PUT', url: '/ho-so' }), method);
  });

  test('nothing is written into headers', async () => {
    const id = await world.desk.draft();
    const name = 'a"; filename=x.html%0d%0aSet-Cookie: b=c đơn.pdf';
    const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n';
    const sent = multipart({}, { slot: 'file', name: name.replaceAll('"', '%22'), bytes: pdf });
    const url = `/api/v1/dossiers/drafts/${id}/components/request`;
    expect((await send('delegate', { method: 'POST', url, headers: { 'content-type': multipartType }, payload: sent })).statusCode).toBe(
      201,
    );
    const { headers } = await send('delegate', { url });
    expect(headers['content-disposition']).toMatch(/^inline; filename\*=UTF-8''[\w%.!~*'()-]+$/);
    expect(headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' });
    const other = await send('delegate', {
      url: '/thu-tuc?tim=a%0d%0aset-cookie:%20x=1',
      headers: { 'accept-language': 'en;q=%0d%0a', accept: 'text/html' },
    });
    expect(JSON.stringify(other.headers)).not.toContain('x=1');
    expect(other.headers['content-security-policy']).toMatch(/script-src 'self';.*style-src 'self' 'nonce-[\w+/=]+';/);
    expect(other.headers['content-security-policy']).not.toContain('unsafe');
  });
});

/** Files that the delegate has in the record. */
const recorded = () =>
  world.desk.system.read(async (tx) => {
    const by = world.desk.people['delegate'];
    const found = await sql<{ sha256: string }>`select sha256 from files.file where stored_by = ${by} order by 1`.execute(tables(tx));
    return found.rows;
  });

describe('an upload', () => {
  const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
  const pdf = (inside: string) => `%PDF-1.4\n${inside}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n`;
  const bad: [string, { name: string; bytes: string; slot?: string }][] = [
    ['a page', { name: 'don.pdf', bytes: '<html><script>alert(1)</script></html>' }],
    ['a program', { name: 'don.pdf', bytes: 'MZ\u0090\u0000\u0003' }],
    ['a page that begins like a picture', { name: 'don.pdf', bytes: 'GIF89a<script>alert(1)</script>' }],
    ['the scanners’ test file', { name: 'don.pdf', bytes: pdf(eicar) }],
    ['the test file across blocks', { name: 'don.pdf', bytes: pdf(' '.repeat(65_530) + eicar) }],
    ['more than the slot takes', { name: 'don.pdf', bytes: pdf(' '.repeat(1_200_000)) }],
    ['nothing', { name: 'don.pdf', bytes: '' }],
    ['a slot there is not', { name: 'don.pdf', bytes: pdf(''), slot: 'khac' }],
  ];

  test.each(bad)('of %s leaves nothing', async (_what, given) => {
    const id = await world.desk.draft();
    const before = await world.fingerprint();
    const known = await recorded();
    const file = { slot: given.slot ?? 'file', name: given.name, bytes: Buffer.from(given.bytes, 'latin1') };
    const places = [
      { url: `/api/v1/dossiers/drafts/${id}/components/request`, file },
      { url: `/ho-so/ban-nhap/${id}/giay-to`, file: { ...file, slot: given.slot ?? 'tep-request' } },
    ];
    for (const { url, file: sent } of places) {
      const headers = { 'content-type': multipartType };
      expectRefused(await send('delegate', { method: 'POST', url, headers, payload: multipart({}, sent) }), url);
    }
    expect(await world.fingerprint()).toEqual(before);
    expect(await recorded()).toEqual(known);
    const isTooLargeForSlotOnly = given.bytes.length > 1_000_000;
    if (!isTooLargeForSlotOnly) {
      const sha256 = createHash('sha256').update(file.bytes).digest('hex');
      expect(await world.desk.server.services.files.exists(sha256)).toBe(false);
    }
  });

  test('of the same slot twice is refused, so that nobody fills the memory of the public check', async () => {
    expect.hasAssertions();
    const file = { slot: 'file', name: 'a.pdf', bytes: pdf('') };
    const twice = Buffer.concat([multipart({}, file).subarray(0, -4), Buffer.from('\r\n'), multipart({}, file).subarray(0)]);
    const whole = twice.toString('latin1').replace(/(--ranh-gioi-thu)\r\n(--ranh-gioi-thu)/, '$2');
    for (const url of ['/kiem-tra', '/api/v1/signatures/verification']) {
      const headers = { 'content-type': multipartType };
      expectRefused(await send(undefined, { method: 'POST', url, headers, payload: Buffer.from(whole, 'latin1') }), url);
    }
  });
});
