import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#platform/access';
import { systemCtx, type Ctx } from '#platform/context';
import { sql, tables } from '#platform/db';
import { addUnit, createAuthority } from '#modules/organisations';
import { startTestServer, type TestServer } from '#test-server';
import {
  addIdentity,
  createPerson,
  disablePerson,
  givePost,
  makeAuthenticate,
  makeStillStands,
  sessionCookie,
  setPassword,
  signIn,
} from './index.ts';
import { forgetOldSessions } from './server/old-sessions.ts';

const words = (text: string) => ({ vi: text, en: text });
const password = 'mat-khau-thu-nghiem-2026';
const minute = 60_000;

let server: TestServer;
let system: Ctx;
let unitId: string;
let personId: string;
let actor: Actor;
let count = 0;

beforeAll(async () => {
  server = await startTestServer();
  system = systemCtx(server.services, 'test');
  unitId = await system.act('test.set-up', async (act) => {
    await createAuthority(act, { code: 'H99.99', name: words('A'), symbol: 'BQL', place: words('P'), demo: true });
    return addUnit(act, { code: 'MC', name: words('Desk'), symbol: 'MC', kind: 'one-stop', position: 1 });
  });
});
afterAll(() => server.stop());

const forward = (ms: number): void => server.clock.set(new Date(server.clock.now().getTime() + ms));

/** A new person who has just signed in. */
beforeEach(async () => {
  count += 1;
  const name = `nguoi-${count}`;
  personId = await system.act('test.person', async (act) => {
    const id = await createPerson(act, { fullName: name });
    await addIdentity(act, { personId: id, provider: 'local', subject: name, level: 'basic' });
    await setPassword(act, id, password);
    return id;
  });
  const { token } = await signIn(system, { name, password, address: '127.0.0.1', userAgent: 'test' });
  actor = (await makeAuthenticate(server.services)({ cookies: { [sessionCookie]: token }, authorization: undefined, background: false }))
    .actor;
});

const stands = (): Promise<boolean> => makeStillStands(server.services)(actor);
const change = (statement: ReturnType<typeof sql>) => system.act('test.change', (act) => statement.execute(tables(act.tx)));

test('stands while nothing changes', async () => {
  expect(await stands()).toBe(true);
  forward(29 * minute);
  expect(await stands()).toBe(true);
  expect(await makeStillStands(server.services)({ ...actor, sessionId: undefined })).toBe(false);
});

test('falls with half an hour of rest, and twelve hours in all', async () => {
  forward(31 * minute);
  expect(await stands()).toBe(false);
  await change(sql`update accounts.session set seen_at = ${server.clock.now()} where person_id = ${personId}`);
  expect(await stands()).toBe(true);
  forward(12 * 60 * minute);
  await change(sql`update accounts.session set seen_at = ${server.clock.now()} where person_id = ${personId}`);
  expect(await stands()).toBe(false);
});

test('falls with the account, closed by the act or by hand', async () => {
  await change(sql`update accounts.person set disabled_at = now() where id = ${personId}`);
  expect(await stands()).toBe(false);
  await change(sql`update accounts.person set disabled_at = null where id = ${personId}`);
  expect(await stands()).toBe(true);
  await system.act('test.close', (act) => disablePerson(act, personId));
  expect(await stands()).toBe(false);
  await change(sql`update accounts.person set disabled_at = null where id = ${personId}`);
  expect(await stands()).toBe(false);
  await system.act('test.close', (act) => disablePerson(act, personId));
  await expect(system.act('test.close', (act) => disablePerson(act, personId))).rejects.toMatchObject({ code: 'http.not-found' });
});

test('falls with what he may do: a new post', async () => {
  await system.act('test.post', (act) => givePost(act, { personId, unitId, roleKey: 'specialist', because: 'test' }));
  expect(await stands()).toBe(false);
});

test('is forgotten with the address it came from, and the tries to sign in, 30 days after it began', async () => {
  const left = async () => {
    const counted = sql<{ sessions: number; tries: number }>`
      select (select count(*)::int from accounts.session) as sessions, (select count(*)::int from accounts.attempt) as tries`;
    return (await system.read((tx) => counted.execute(tables(tx)))).rows[0];
  };
  const before = await left();
  forward(29 * 24 * 60 * minute);
  await forgetOldSessions(system);
  expect(await left()).toEqual(before);
  forward(2 * 24 * 60 * minute);
  await forgetOldSessions(system);
  expect(await left()).toEqual({ sessions: 0, tries: 0 });
});
