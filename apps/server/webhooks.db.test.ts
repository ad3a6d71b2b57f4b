import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createApiKey, endApiKeyByName, type MadeApiKey } from '#modules/accounts';
import { sql, tables } from '#platform/db';
import { tellDue } from '../../modules/webhooks/server/tell-systems.ts';
import { codes, startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';

interface Heard {
  headers: IncomingHttpHeaders;
  body: string;
}

let desk: Desk;
let receiver: Server;
let url: string;
let heard: Heard[] = [];
let answer: (heard: Heard) => number = () => 204;
const keys: Record<string, MadeApiKey> = {};
const paper = { no: '12/UQ', date: '2026-11-01' };

async function ask(key: string, method: 'GET' | 'POST', path: string, payload?: object) {
  const response = await desk.server.http.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${keys[key]?.token ?? ''}` },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: response.statusCode, body: response.json() };
}

const rows = <Row>(text: ReturnType<typeof sql<Row>>): Promise<Row[]> =>
  desk.system.read(async (tx) => (await text.execute(tables(tx))).rows);
const subscribe = async (key: string, events: string[], path = '/hook') =>
  (await ask(key, 'POST', '/webhooks', { url: `${url}${path}`, events, note: 'thử' })).body;
const moveOn = (ms: number): void => desk.server.clock.set(new Date(desk.server.clock.now().getTime() + ms));

/** Waits for what the worker does by itself. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 15_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 30))) if (await isSo()) return;
  throw new Error(`waited in vain; heard ${JSON.stringify(heard.map((one) => one.body))}`);
}
const told = (type: string): Heard[] => heard.filter((one) => JSON.parse(one.body).type === type);

async function makeKey(name: string, code: string, permissions: string[]): Promise<void> {
  const given = { name, permissions, days: 30, perMinute: 1000, mandates: [{ enterpriseCode: code, paper }] };
  keys[name] = await desk.system.act('test.key', (act) => createApiKey(act, given));
}

beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z', { env: { EZONE_WEBHOOK_HOSTS: '127.0.0.1' } });
  receiver = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const one = { headers: request.headers, body };
      heard.push(one);
      response.writeHead(answer(one)).end('đã nhận');
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  const enterprises = await rows(sql<{ id: string; code: string }>`select id, code from enterprises.enterprise`);
  const codeOf = (place: number): string => enterprises.find((one) => one.id === desk.enterprises[place]?.enterpriseId)?.code ?? '';
  await makeKey('own', codeOf(0), ['dossiers.read', 'dossiers.file', 'webhooks.manage']);
  await makeKey('other', codeOf(1), ['dossiers.read', 'webhooks.manage']);
}, 60_000);
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await desk.server.stop();
});
beforeEach(() => {
  heard = [];
  answer = () => 204;
});

test('who may see the dossier is told in order, signed, with ids, codes and times alone', async () => {
  const own = await subscribe('own', ['dossiers.submitted', 'dossiers.accepted', 'dossiers.moved']);
  expect(own.secret).toMatch(/^whsec_/);
  await subscribe('other', ['dossiers.submitted', 'dossiers.accepted'], '/other');
  const dossierId = await desk.send({ reason: 'mật' });
  await desk.accept(dossierId);
  await until(() => told('dossiers.accepted').length > 0 && told('dossiers.moved').length > 0);
  const types = heard.map((one) => JSON.parse(one.body).type);
  const facts = await rows(
    sql<{ name: string }>`select name from events.outbox where payload ->> 'dossierId' = ${dossierId} order by xid, id`,
  );
  await until(
    () => heard.length >= facts.filter(({ name }) => ['dossiers.submitted', 'dossiers.accepted', 'dossiers.moved'].includes(name)).length,
  );
  expect(types).toEqual(
    facts.map(({ name }) => name).filter((name) => ['dossiers.submitted', 'dossiers.accepted', 'dossiers.moved'].includes(name)),
  );
  for (const { headers, body } of heard) {
    const key = Buffer.from(own.secret.slice(6), 'base64').toString('hex');
    const input = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    const mac = execFileSync('openssl', ['dgst', '-sha256', '-mac', 'HMAC', '-macopt', `hexkey:${key}`, '-binary'], { input });
    expect(headers['webhook-signature']).toBe(`v1,${mac.toString('base64')}`);
    expect(Object.keys(JSON.parse(body).data)).toEqual(expect.arrayContaining(['dossierId', 'procedureCode', 'nationalStatus']));
    for (const personal of ['Người', 'mật', 'holders', desk.people['delegate'] ?? '']) expect(body).not.toContain(personal);
  }
  const [accepted] = told('dossiers.accepted');
  expect(JSON.parse(accepted?.body ?? '{}')).toMatchObject({
    data: { dossierId, procedureCode: codes.plain, code: expect.stringMatching(/^H99/) },
  });
  const { deliveries } = (await ask('own', 'GET', `/webhooks/${own.id}/deliveries?state=delivered`)).body;
  expect(deliveries[0]).toMatchObject({ state: 'delivered', attempts: 1, lastStatus: 204 });
  await ask('own', 'POST', `/webhooks/${own.id}/end`, { because: 'xong' });
});

test(
  'a later change of a dossier waits for the earlier one, others do not; pauses grow until it is given up',
  { timeout: 60_000 },
  async () => {
    const { id } = await subscribe('own', ['dossiers.submitted', 'dossiers.accepted']);
    const stuck = await desk.send();
    answer = ({ body }) => (JSON.parse(body).data.dossierId === stuck ? 500 : 200);
    await desk.accept(stuck);
    const free = await desk.send();
    await until(() => heard.some((one) => JSON.parse(one.body).data.dossierId === free));
    const list = async () => (await ask('own', 'GET', `/webhooks/${id}/deliveries`)).body.deliveries;
    const about = async () =>
      (await list()).filter((one: { payload: string }) => JSON.parse(one.payload).data.dossierId === stuck).toReversed();
    await until(async () => (await about()).length === 2 && (await about())[0].lastStatus === 500);
    const [first, second] = await about();
    expect(first).toMatchObject({
      event: 'dossiers.submitted',
      state: 'waiting',
      attempts: 1,
      lastFault: 'refused',
      lastAnswer: 'đã nhận',
    });
    expect(second).toMatchObject({ event: 'dossiers.accepted', state: 'waiting', attempts: 0 });
    expect(second.nextAt).toBeUndefined();
    expect(await ask('own', 'POST', `/webhooks/deliveries/${second.id}/again`)).toMatchObject({
      status: 409,
      body: { code: 'webhooks.waits-its-turn' },
    });
    expect(await ask('other', 'POST', `/webhooks/deliveries/${first.id}/again`)).toMatchObject({ status: 404 });
    for (let turn = 2; turn <= 10; turn += 1) {
      moveOn(24 * 3_600_000);
      await tellDue.run(desk.system);
      await until(async () => (await about())[0].attempts === turn && (await about())[0].state !== undefined);
    }
    await until(async () => (await about())[0].state === 'given-up' && (await about())[1].attempts > 0);
    expect(heard.filter((one) => one.headers['webhook-id'] === first.id)).toHaveLength(10);
    answer = () => 200;
    expect((await ask('own', 'POST', `/webhooks/deliveries/${first.id}/again`)).status).toBe(200);
    await until(async () => (await about())[0].state === 'delivered');
    await ask('own', 'POST', `/webhooks/${id}/end`, { because: 'xong' });
    expect((await list()).some((one: { state: string }) => one.state === 'waiting')).toBe(false);
  },
);

test('a test is sent at once; who answers 410 wants no more', async () => {
  const { id } = await subscribe('own', ['dossiers.returned']);
  await ask('own', 'POST', `/webhooks/${id}/test`);
  await until(() => told('webhooks.test').length === 1);
  answer = () => 410;
  await ask('own', 'POST', `/webhooks/${id}/test`);
  await until(async () => (await ask('own', 'POST', `/webhooks/${id}/test`)).body.code === 'webhooks.ended-already');
  const { subscriptions } = (await ask('own', 'GET', '/webhooks')).body;
  expect(subscriptions.find((one: { id: string }) => one.id === id)).toMatchObject({ endedBecause: 'gone' });
});

test('each system has its own; addresses and events are judged; a secret is shown once and kept encrypted', async () => {
  const { id, secret } = await subscribe('own', ['dossiers.returned']);
  for (const path of [`/webhooks/${id}/deliveries`]) expect((await ask('other', 'GET', path)).status).toBe(404);
  expect((await ask('other', 'POST', `/webhooks/${id}/end`, { because: 'x' })).status).toBe(404);
  expect((await ask('other', 'POST', `/webhooks/${id}/test`)).status).toBe(404);
  expect(JSON.stringify((await ask('other', 'GET', '/webhooks')).body)).not.toContain(id);
  expect(JSON.stringify((await ask('own', 'GET', '/webhooks')).body)).not.toContain(secret);
  const kept = await rows(sql<{ row: string }>`select s::text as row from webhooks.subscription s`);
  expect(kept.some(({ row }) => row.includes(secret) || row.includes(Buffer.from(secret).toString('hex')))).toBe(false);
  for (const bad of ['http://10.0.0.1/', 'https://169.254.169.254/latest', 'https://localhost/', 'ftp://example.com/'])
    expect(await ask('own', 'POST', '/webhooks', { url: bad, events: ['dossiers.returned'] })).toMatchObject({
      status: 422,
      body: { code: 'webhooks.bad-url' },
    });
  expect((await ask('own', 'POST', '/webhooks', { url, events: ['accounts.session-ended'] })).body.code).toBe('webhooks.unknown-event');
  expect((await ask('own', 'POST', '/webhooks', { url, events: ['dossiers.returned'], serviceId: keys['other']?.serviceId })).status).toBe(
    201,
  );
  const owners = await rows(sql<{ person_id: string }>`select distinct person_id from webhooks.subscription where url = ${url}`);
  expect(owners).toEqual([{ person_id: keys['own']?.serviceId }]);
});

test('once its last key is ended a system hears nothing more', async () => {
  await subscribe('own', ['dossiers.submitted']);
  await desk.send();
  await until(() => told('dossiers.submitted').length === 1);
  await desk.system.act('test.end', (act) => endApiKeyByName(act, { key: keys['own']?.key ?? '', because: 'thử' }));
  await desk.send();
  await tellDue.run(desk.system);
  expect(told('dossiers.submitted')).toHaveLength(1);
});
