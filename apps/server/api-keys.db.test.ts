import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { sql, tables } from '#platform/db';
import {
  createApiKey,
  disablePerson,
  endApiKeyByName,
  listPeopleInUnit,
  makeAuthenticate,
  makeStillStands,
  sessionCookie,
  type MadeApiKey,
  type NewApiKey,
} from '#modules/accounts';
import { findUnitByCode } from '#modules/organisations';
import { findOpenStep } from '#modules/processes';
import { codes, startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { cookieOver } from './sessions.fixture.ts';

let desk: Desk;
let code: string;
let filer: MadeApiKey;

const paper = { no: '12/UQ', date: '2026-11-01' };
const make = (given: Partial<NewApiKey>): Promise<MadeApiKey> =>
  desk.system.act('test.key', (act) =>
    createApiKey(act, { name: 'Phần mềm quản lý nhà máy', permissions: ['dossiers.file'], days: 30, perMinute: 1000, ...given }),
  );
const unitOf = async (unit: string): Promise<string> =>
  (await desk.system.read((tx) => findUnitByCode(tx, unit, desk.server.clock.now())))?.id ?? '';

async function ask(
  token: string | undefined,
  method: 'GET' | 'POST',
  path: string,
  payload?: object,
  headers: Record<string, string> = {},
) {
  const bearer: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const answer = await desk.server.http.app.inject({
    method,
    url: path.startsWith('/api') || !path.startsWith('/dossiers') ? path : `/api/v1${path}`,
    headers: { ...bearer, ...headers },
    ...(payload === undefined ? {} : { payload }),
  });
  const isJson = String(answer.headers['content-type']).includes('json');
  return { status: answer.statusCode, body: isJson ? answer.json() : undefined, headers: answer.headers };
}

const rows = <Row>(text: ReturnType<typeof sql<Row>>): Promise<Row[]> =>
  desk.system.read(async (tx) => (await text.execute(tables(tx))).rows);

beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  const [enterprise] = await rows(
    sql<{ code: string }>`select code from enterprises.enterprise where id = ${desk.enterprises[0]?.enterpriseId ?? ''}`,
  );
  code = enterprise?.code ?? '';
  filer = await make({ permissions: ['dossiers.file', 'dossiers.read'], mandates: [{ enterpriseCode: code, paper }] });
});
afterAll(() => desk.server.stop());

test('a system files for its enterprise, and the audit names the service account and the key', async () => {
  const started = await ask(filer.token, 'POST', '/dossiers/drafts', {
    procedureCode: codes.plain,
    enterpriseId: desk.enterprises[0]?.enterpriseId,
  });
  expect(started.status).toBe(201);
  expect(started.headers['set-cookie']).toBeUndefined();
  expect(started.headers['ratelimit-policy']).toBe('"key";q=1000;w=60');
  const trail = await rows(
    sql<{
      actor_id: string;
      session_id: string;
    }>`select actor_id, session_id from audit.entry where subject_kind = 'draft' and subject_id = ${started.body.id}`,
  );
  expect(trail.length).toBeGreaterThan(0);
  expect(trail[0]).toEqual({ actor_id: filer.serviceId, session_id: filer.key });
  const [named] = await rows(
    sql<{ full_name: string; kind: string }>`select full_name, kind from accounts.person where id = ${filer.serviceId}`,
  );
  expect(named).toEqual({ full_name: 'Phần mềm quản lý nhà máy', kind: 'service' });
});

test('the key itself is nowhere in the database', async () => {
  const kept = await rows(sql<{ row: string }>`select k::text as row from accounts.api_key k`);
  const secret = filer.token.split('_').slice(2).join('_');
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.filter(({ row }) => row.includes(secret) || row.includes(Buffer.from(filer.token).toString('hex')))).toEqual([]);
});

test('it reaches what its account reaches, and no more than the key was narrowed to', async () => {
  const own = await desk.send();
  expect((await ask(filer.token, 'GET', `/dossiers/${own}`)).status).toBe(200);
  const other = await ask(filer.token, 'GET', `/api/v1/dossiers/drafts?enterpriseId=${desk.enterprises[1]?.enterpriseId}`);
  expect([other.status, other.body?.drafts?.length ?? 0]).toEqual([200, 0]);
  const reader = await make({ permissions: ['dossiers.read'] });
  expect(reader.serviceId).toBe(filer.serviceId);
  expect((await ask(reader.token, 'GET', `/dossiers/${own}`)).status).toBe(200);
  const refused = await ask(reader.token, 'POST', '/dossiers/drafts', {
    procedureCode: codes.plain,
    enterpriseId: desk.enterprises[0]?.enterpriseId,
  });
  expect(refused).toMatchObject({ status: 403, body: { code: 'http.forbidden' } });
  const desks = await make({
    name: 'Máy tiếp nhận',
    permissions: ['dossiers.accept', 'dossiers.read'],
    posts: [{ unitId: await unitOf('MC'), roleKey: 'one-stop-officer' }],
  });
  const step = await desk.system.read((tx) => findOpenStep(tx, own));
  const accepted = await ask(desks.token, 'POST', `/dossiers/${own}/acceptance`, { stepId: step?.id, version: step?.version });
  expect(accepted).toMatchObject({ status: 201, body: { code: expect.stringMatching(/^H99\.99-/) } });
});

test('unknown, wrong, ended and expired keys are refused by name, and who closes the account closes its keys', async () => {
  const refused = async (token: string, error: string) => {
    const answer = await ask(token, 'GET', '/api/v1/dossiers');
    expect(answer).toMatchObject({
      status: 401,
      body: { code: error },
      headers: { 'www-authenticate': expect.stringContaining('Bearer') },
    });
  };
  const wrong = `${filer.token.slice(0, -1)}${filer.token.endsWith('A') ? 'B' : 'A'}`;
  await refused(wrong, 'http.key-unknown');
  await refused('abc', 'http.key-unknown');
  await refused(`ezk_AAAAAAAA_${filer.token.slice(13)}`, 'http.key-unknown');
  const short = await make({ permissions: ['dossiers.read'], days: 1 });
  const ended = await make({ permissions: ['dossiers.read'] });
  await desk.system.act('test.end', (act) => endApiKeyByName(act, { key: ended.key, because: 'thử' }));
  await refused(ended.token, 'http.key-ended');
  // Whoever only knows the name of an ended key does not learn that it was one.
  await refused(`${ended.key}_${filer.token.slice(13)}`, 'http.key-unknown');
  const before = desk.server.clock.now();
  desk.server.clock.set(new Date(before.getTime() + 86_400_000));
  await refused(short.token, 'http.key-expired');
  desk.server.clock.set(before);
  const closed = await make({ name: 'Hệ thống cũ', permissions: ['dossiers.file'], mandates: [{ enterpriseCode: code, paper }] });
  expect((await ask(closed.token, 'GET', '/api/v1/dossiers/drafts')).status).toBe(200);
  await desk.system.act('test.close', (act) => disablePerson(act, closed.serviceId));
  await refused(closed.token, 'http.key-ended');
});

test('a key and a session together are refused; the cookie alone still needs its token, the key does not', async () => {
  const { cookie } = await cookieOver(desk, 'delegate');
  expect(await ask(filer.token, 'GET', '/api/v1/dossiers', undefined, { cookie })).toMatchObject({
    status: 400,
    body: { code: 'http.two-proofs' },
  });
  const draft = { procedureCode: codes.plain, enterpriseId: desk.enterprises[0]?.enterpriseId };
  expect((await ask(undefined, 'POST', '/dossiers/drafts', draft, { cookie })).status).toBe(403);
  const foreign = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
  expect((await ask(filer.token, 'POST', '/dossiers/drafts', draft, foreign)).status).toBe(201);
  expect((await ask(filer.token, 'GET', '/doanh-nghiep', undefined, { accept: 'text/html' })).status).toBe(401);
  expect((await ask(undefined, 'GET', '/api/v1/dossiers', undefined, { cookie: `${sessionCookie}=${filer.token}` })).status).toBe(401);
});

test('more requests a minute than a key may wait, told in the headers', async () => {
  const slow = await make({ permissions: ['dossiers.read'], perMinute: 3 });
  // Each server counts for itself.
  const { app } = desk.server.servers[0].http;
  const askOne = () => app.inject({ url: '/api/v1/dossiers', headers: { authorization: `Bearer ${slow.token}` } });
  const answers = [];
  for (let turn = 0; turn < 4; turn += 1) answers.push(await askOne());
  expect(answers.map((one) => one.statusCode)).toEqual([200, 200, 200, 429]);
  expect(answers.map((one) => one.headers['ratelimit'])).toEqual(['"key";r=2;t=20', '"key";r=1;t=40', '"key";r=0;t=60', '"key";r=0;t=60']);
  expect(answers[3]?.headers).toMatchObject({ 'retry-after': '20' });
  expect(answers[3]?.json()).toMatchObject({ code: 'http.too-fast' });
  desk.server.clock.set(new Date(desk.server.clock.now().getTime() + 20_000));
  expect((await askOne()).statusCode).toBe(200);
});

test('when it was used is kept to the minute', async () => {
  const key = await make({ permissions: ['dossiers.read'] });
  const used = async () =>
    (await rows(sql<{ at: Date | null }>`select last_used_at as at from accounts.api_key where id = ${key.id}`))[0]?.at;
  expect(await used()).toBeNull();
  await ask(key.token, 'GET', '/api/v1/dossiers');
  const first = await used();
  expect(first).toEqual(desk.server.clock.now());
  desk.server.clock.set(new Date(desk.server.clock.now().getTime() + 59_000));
  await ask(key.token, 'GET', '/api/v1/dossiers');
  expect(await used()).toEqual(first);
  desk.server.clock.set(new Date(desk.server.clock.now().getTime() + 1_000));
  await ask(key.token, 'GET', '/api/v1/dossiers');
  expect(await used()).toEqual(desk.server.clock.now());
});

test('no key is made beyond its account, for what only people do, or without a name', async () => {
  await expect(make({ permissions: ['dossiers.accept'] })).rejects.toMatchObject({ code: 'accounts.key-beyond-account' });
  for (const permission of ['documents.sign', 'accounts.administer', 'accounts.manage-keys', 'nothing.such'])
    await expect(make({ permissions: [permission] })).rejects.toMatchObject({ code: 'accounts.not-for-keys' });
  await expect(make({ name: ' ' })).rejects.toMatchObject({ code: 'accounts.service-unnamed' });
  await expect(make({ serviceId: desk.people['desk'] })).rejects.toMatchObject({ code: 'accounts.no-service' });
  await expect(make({ mandates: [{ enterpriseCode: '9999999997', paper }] })).rejects.toMatchObject({
    code: 'enterprises.unknown-enterprise',
  });
  await expect(make({ posts: [{ unitId: filer.id, roleKey: 'clerk' }] })).rejects.toMatchObject({ code: 'accounts.no-unit' });
  await expect(make({ posts: [{ unitId: await unitOf('MC'), roleKey: 'applicant' }] })).rejects.toMatchObject({ code: 'accounts.no-role' });
});

test('a service account signs in nowhere and is no colleague', async () => {
  const insert = desk.system.act('test.identity', async (act) => {
    await sql`insert into accounts.identity (id, person_id, provider, subject, level, since)
      values (gen_random_uuid(), ${filer.serviceId}, 'local', 'may', 'basic', now())`.execute(tables(act.tx));
  });
  await expect(insert).rejects.toThrow('a service account has no sign-in');
  const found = await desk.system.read(async (tx) => listPeopleInUnit(tx, await unitOf('MC'), undefined, desk.server.clock.now()));
  expect(found.map((one) => one.name)).toEqual(['Người desk']);
});

test('who listens with a key goes on only while the key is good and lets him do the same', async () => {
  const key = await make({ permissions: ['dossiers.read'] });
  const { actor } = await makeAuthenticate(desk.server.services)({ cookies: {}, authorization: `Bearer ${key.token}`, background: true });
  expect(actor).toMatchObject({ personId: filer.serviceId, sessionId: key.key });
  const stands = makeStillStands(desk.server.services);
  expect(await stands(actor)).toBe(true);
  expect(await stands({ ...actor, permissions: new Map([...actor.permissions, ['dossiers.file', ['mandate']]]) })).toBe(false);
  await desk.system.act('test.end', (act) => endApiKeyByName(act, { key: key.key, because: 'thử' }));
  expect(await stands(actor)).toBe(false);
});

test('the document says how a key is shown, and where only a session opens', async () => {
  const shape = z.object({
    components: z.object({ securitySchemes: z.object({ key: z.object({ type: z.string(), scheme: z.string() }) }) }),
    paths: z.record(
      z.string(),
      z.record(z.string(), z.object({ security: z.array(z.record(z.string(), z.array(z.string()))), 'x-permission': z.string() })),
    ),
  });
  const document = shape.parse((await ask(undefined, 'GET', '/api/openapi.json')).body);
  expect(document.components.securitySchemes.key).toMatchObject({ type: 'http', scheme: 'bearer' });
  expect(document.paths['/api/v1/dossiers']?.['post']?.security).toEqual([{ session: [] }, { key: [] }]);
  expect(document.paths['/api/v1/accounts/keys']?.['post']?.security).toEqual([{ session: [] }]);
  expect(document.paths['/api/v1/dossiers/tracking']?.['post']?.security).toEqual([]);
});
