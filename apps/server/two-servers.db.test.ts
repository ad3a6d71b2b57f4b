import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createApiKey, endApiKeyByName } from '#modules/accounts';
import { numberDocument } from '#modules/documents';
import { acceptDossier } from '#modules/dossiers';
import { endMandate } from '#modules/enterprises';
import { makeCtx, type Services } from '#platform/context';
import { sql, tables } from '#platform/db';
import { untilQuiet } from './until-quiet.fixture.ts';
import { listen, pause } from './live.fixture.ts';
import { modules } from './modules.ts';
import { csrfOf } from './refusals/requests.fixture.ts';
import { startWorld, type Persona, type World } from './refusals/world.fixture.ts';
import type { RunningServer } from './start.ts';

// Two whole servers, each with relay, worker and sealer, on one database, one folder of files and one key. One process: what a module kept
// in its own variables would be seen by both, so none may keep more than what never changes (published versions, by their ids); what is kept under the stamp of the settled facts is each server's own.
let world: World;
let first: RunningServer;
let second: RunningServer;

const reactions = modules.flatMap((module) => module.reactions ?? []);
const ran: { what: string; on: Services }[] = [];

beforeAll(async () => {
  for (const reaction of reactions) {
    const { run } = reaction;
    vi.spyOn(reaction, 'run').mockImplementation((ctx, payload, meta) => {
      ran.push({ what: `${meta.eventId} ${reaction.name}`, on: ctx.services });
      return run(ctx, payload, meta);
    });
  }
  world = await startWorld();
  const [one, other] = world.desk.server.servers;
  first = one;
  second = other ?? (await world.desk.server.startTwin());
}, 120_000);
afterAll(async () => {
  await world.desk.server.stop();
  vi.restoreAllMocks();
});
beforeEach(() => forward(1000));

const forward = (ms: number): void => world.desk.server.clock.set(new Date(world.desk.server.clock.now().getTime() + ms));

async function ask(server: RunningServer, by: Persona, method: 'GET' | 'POST', path: string, body?: object) {
  const headers = { cookie: world.cookies[by], 'x-csrf-token': await csrfOf(world, by) };
  const payload = body === undefined ? {} : { payload: body };
  const { statusCode: status, body: text } = await server.http.app.inject({ method, url: `/api/v1${path}`, headers, ...payload });
  return { status, body: text === '' ? undefined : JSON.parse(text) };
}
const onFirst = async (by: Persona, path: string, body: object) => {
  const answer = await ask(first, by, 'POST', path, body);
  expect(answer).toMatchObject({ status: expect.toSatisfy((status: number) => status < 300) });
  return answer.body;
};
const seenOnSecond = (by: Persona, path: string) => ask(second, by, 'GET', path);

async function makeKey(name: string, perMinute: number) {
  const posts = [{ unitId: await world.unit('MC'), roleKey: 'one-stop-officer' }];
  const given = { name, permissions: ['dossiers.read'], days: 30, perMinute, posts };
  return world.desk.system.act('test.key', (act) => createApiKey(act, given));
}

const rows = <Row>(text: ReturnType<typeof sql<Row>>): Promise<Row[]> =>
  world.desk.system.read(async (tx) => (await text.execute(tables(tx))).rows);

describe('what an actor did on one server is in the next answer of the other', { timeout: 90_000 }, () => {
  test('sent, accepted, assigned', async () => {
    const { id } = await onFirst('delegate', '/dossiers', { draftId: await world.desk.draft() });
    const atDesk = await world.step(id);
    expect((await seenOnSecond('desk', `/processes/steps/${atDesk.id}`)).body).toMatchObject({ version: atDesk.version });
    const { code } = await onFirst('desk', `/dossiers/${id}/acceptance`, { stepId: atDesk.id, version: atDesk.version });
    expect((await seenOnSecond('delegate', `/dossiers/${id}`)).body).toMatchObject({ code });
    const late = await ask(second, 'desk', 'POST', `/dossiers/${id}/acceptance`, { stepId: atDesk.id, version: atDesk.version });
    expect(late.status === 409 || late.body.code === code).toBe(true);
    const atHead = await world.step(id);
    const given = { outcome: 'assigned', assignTo: world.desk.people['worker'], version: atHead.version };
    await onFirst('head', `/processes/steps/${atHead.id}/completion`, given);
    const inbox = (await seenOnSecond('worker', '/processes/inbox')).body.cards;
    expect(inbox.map((card: { recordId: string }) => card.recordId)).toContain(id);
    expect((await ask(second, 'head', 'POST', `/processes/steps/${atHead.id}/completion`, given)).status).toBe(409);
  });

  test('signed, with a file that both servers read', async () => {
    const { dossierId, documentId, sessionId } = await world.road('prepared');
    const step = await world.step(dossierId);
    await onFirst('leader', `/documents/signing/${step.id}/completion`, { sessionId });
    const told = (await seenOnSecond('worker', `/documents/records/${dossierId}`)).body;
    expect(JSON.stringify(told)).toMatch(/"signed"/);
    const headers = { cookie: world.cookies.worker };
    const file = (server: RunningServer) => server.http.app.inject({ url: `/api/v1/documents/${documentId}/file`, headers });
    const [here, there] = [await file(first), await file(second)];
    expect([here.statusCode, there.statusCode]).toEqual([200, 200]);
    expect(there.rawPayload.equals(here.rawPayload)).toBe(true);
    expect(there.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('a changed setting', async () => {
    const lockOnSecond = async () => (await seenOnSecond('worker', '/accounts/me')).body.lockMinutes;
    expect(await lockOnSecond()).toBe(15);
    const today = { validFrom: '2026-11-20', values: { value: 7 }, because: 'Quy chế' };
    await onFirst('administrator', '/organisations/settings/accounts.lock-minutes', today);
    expect(await lockOnSecond()).toBe(7);
  });

  test('an ended API key, an ended mandate', async () => {
    const { key, token } = await makeKey('Phần mềm', 100);
    const headers = { authorization: `Bearer ${token}` };
    const byKey = async () => (await second.http.app.inject({ url: '/api/v1/dossiers', headers })).statusCode;
    expect(await byKey()).toBe(200);
    await world.desk.system.act('test.end', (act) => endApiKeyByName(act, { key, because: 'thử' }));
    expect(await byKey()).toBe(401);
    const read = async () => (await seenOnSecond('other', `/enterprises/${world.desk.enterprises[1]?.enterpriseId}`)).status;
    expect(await read()).toBe(200);
    const mandate = world.desk.mandates['other'] ?? '';
    await world.desk.system.act('test.end', (act) => endMandate(act, { mandateId: mandate }));
    forward(1000);
    expect(await read()).not.toBe(200);
  });

  test('a closed account, and who signed out', async () => {
    const me = async (by: Persona) => (await seenOnSecond(by, '/accounts/me')).status;
    expect([await me('outsider'), await me('deputy')]).toEqual([200, 200]);
    await onFirst('administrator', `/accounts/people/${world.desk.people['outsider']}/closing`, { because: 'Nghỉ việc' });
    expect(await me('outsider')).toBe(401);
    const headers = { cookie: world.cookies.deputy, 'x-csrf-token': await csrfOf(world, 'deputy'), 'sec-fetch-site': 'same-origin' };
    await first.http.app.inject({ method: 'POST', url: '/dang-xuat', headers });
    expect(await me('deputy')).toBe(401);
  });
});

test('news of an act on one server reach a screen on the other within a second, and end with his session', async () => {
  const stream = await listen(second.url, world.cookies.delegate);
  const { id } = await onFirst('delegate', '/dossiers', { draftId: await world.desk.draft() });
  const from = performance.now();
  while (!stream.text().includes(id) && performance.now() - from < 1000) await pause(20);
  expect(stream.text()).toContain(id);
  const headers = { cookie: world.cookies.delegate, 'x-csrf-token': await csrfOf(world, 'delegate'), 'sec-fetch-site': 'same-origin' };
  await first.http.app.inject({ method: 'POST', url: '/dang-xuat', headers });
  expect(await Promise.race([stream.ended(), pause(3000).then(() => Infinity)])).toBeLessThan(1000);
  await world.signInAgain('delegate');
});

describe('both servers at once', { timeout: 90_000 }, () => {
  /** The same person, asked for by the second server. */
  async function onSecond(by: Persona, permission: string) {
    const ctx = await world.desk.as(by, permission);
    return makeCtx({ services: second.services, actor: ctx.actor, reach: ctx.reach, locale: 'vi', requestId: 'second' });
  }

  test('give dossiers and documents numbers without a gap and none twice', async () => {
    const counted = async () =>
      (await rows(sql<{ n: number }>`select last_number as n from dossiers.code_series order by day desc`))[0]?.n ?? 0;
    const before = await counted();
    const sent = [];
    for (let count = 0; count < 10; count += 1) sent.push(await world.desk.send());
    const there = await onSecond('desk', 'dossiers.accept');
    const accepted = await Promise.all(
      sent.map(async (id, place) => {
        const { id: stepId, version } = await world.step(id);
        return place % 2 === 0 ? world.desk.accept(id) : acceptDossier(there, { stepId, version });
      }),
    );
    const numbers = accepted.map(({ code }) => Number(code.split('-').at(-1))).toSorted((a, b) => a - b);
    expect(numbers).toEqual(sent.map((_, place) => before + 1 + place));
    const roads = [await world.road('issue'), await world.road('issue'), await world.road('issue'), await world.road('issue')];
    const [here, beside] = [await world.desk.as('clerk', 'documents.issue'), await onSecond('clerk', 'documents.issue')];
    const numbered = await Promise.all(
      roads.map(async ({ dossierId }, place) =>
        numberDocument(place % 2 === 0 ? here : beside, { stepId: (await world.step(dossierId)).id }),
      ),
    );
    const given = numbered.map(({ numberText }) => Number.parseInt(numberText, 10)).toSorted((a, b) => a - b);
    const start = given[0] ?? 0;
    expect(given).toEqual([start, start + 1, start + 2, start + 3]);
  });

  test('with a worker each: every reaction to every fact ran once, on one or the other', async () => {
    await untilQuiet(first.services.db.pool);
    const facts = await rows(sql<{ id: string; name: string }>`select id, name from events.outbox`);
    // Nobody here listens to webhooks.
    const awaited = reactions.filter((one) => one.wanted === undefined);
    const expected = facts.flatMap(({ id, name }) => awaited.filter(({ event }) => event === name).map((one) => `${id} ${one.name}`));
    expect(ran.map((one) => one.what).toSorted()).toEqual(expected.toSorted());
    expect(ran.length).toBeGreaterThan(50);
    expect(new Set(ran.map((one) => one.on))).toEqual(new Set([first.services, second.services]));
    const mails = await rows(sql`select id from notifications.delivery where attempts <> 1 or state <> 'sent'`);
    expect(mails).toEqual([]);
  });

  test('sign-in tries are counted in the database, for both; requests by a key on each server', async () => {
    const wrong = (server: RunningServer) =>
      server.http.app.inject({
        method: 'POST',
        url: '/dang-nhap',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
        payload: new URLSearchParams({ name: 'head', password: 'sai', code: '' }).toString(),
      });
    for (const server of [first, second, first, second, first, second]) expect((await wrong(server)).body).not.toContain('15 phút');
    for (const server of [first, second]) expect((await wrong(server)).body).toContain('15 phút');
    const { token } = await makeKey('Phần mềm khác', 2);
    const asked = async ({ http }: RunningServer) =>
      (await http.app.inject({ url: '/api/v1/dossiers', headers: { authorization: `Bearer ${token}` } })).statusCode;
    expect([await asked(first), await asked(first), await asked(first)]).toEqual([200, 200, 429]);
    // A key may ask as often as it may on each server: two servers let it ask twice as often.
    expect([await asked(second), await asked(second), await asked(second)]).toEqual([200, 200, 429]);
  });
});
