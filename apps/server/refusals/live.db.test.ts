import { afterAll, beforeAll, expect, test } from 'vitest';
import { disablePerson } from '#modules/accounts';
import { prepareDocument, signDocument } from '#modules/documents';
import { endMandate, giveMandate } from '#modules/enterprises';
import { codes } from '../../../modules/dossiers/dossiers.fixture.ts';
import { listen, pause, type Listening } from '../live.fixture.ts';
import { password, startWorld, type World } from './world.fixture.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.desk.server.stop());

const listenAs = (name: keyof World['cookies']) => listen(world.desk.server.url, world.cookies[name]);

test('news of a document reach the units in its case, and nobody else', async () => {
  const { dossierId, documentId } = await world.road('sign');
  const names = ['worker', 'head', 'leader', 'outsider', 'deputy', 'administrator', 'delegate', 'other'] as const;
  const streams = await Promise.all(names.map(listenAs));
  const leader = await world.desk.as('leader', 'documents.sign');
  const step = await world.step(dossierId);
  const { sessionId } = await prepareDocument(leader, { stepId: step.id, version: step.version });
  await signDocument(leader, { stepId: step.id, sessionId });
  await pause(800);
  const told = Object.fromEntries(names.map((name, place) => [name, streams[place]?.text().includes(documentId)]));
  const nobody = { outsider: false, deputy: false, administrator: false, delegate: false, other: false };
  expect(told).toEqual({ worker: true, head: true, leader: true, ...nobody });
  for (const name of ['outsider', 'deputy', 'administrator', 'other'] as const)
    expect({ name, text: streams[names.indexOf(name)]?.text() }).not.toMatchObject({ text: expect.stringContaining('data:') });
  for (const stream of streams) stream.stop();
});

test('whose mandate names procedures hears of dossiers of these only', async () => {
  const { system, people } = world.desk;
  const given = {
    enterpriseId: world.enterpriseId,
    personId: people['ended'] ?? '',
    kind: 'delegate',
    procedures: [codes.silent],
  } as const;
  await system.act('test.narrow', (act) => giveMandate(act, { ...given, document: { no: '02/UQ', date: '2026-11-02' } }));
  const [narrow, whole] = await Promise.all([listenAs('ended'), listenAs('delegate')]);
  const [plain, silent] = [await world.desk.send(), await world.desk.send({ reason: 'thử' }, codes.silent)];
  await pause(800);
  expect([whole.text().includes(plain), whole.text().includes(silent)]).toEqual([true, true]);
  expect([narrow.text().includes(plain), narrow.text().includes(silent)]).toEqual([false, true]);
  for (const stream of [narrow, whole]) stream.stop();
});

const promptly = 1000;

/** Expects the server to end a connection within a second of an act, and what is told afterwards not to come. */
async function expectEnd(stream: Listening, act: () => Promise<unknown>): Promise<void> {
  expect(stream.status).toBe(200);
  await act();
  expect(await Promise.race([stream.ended(), pause(3 * promptly).then(() => Infinity)])).toBeLessThan(promptly);
}

test('an open connection ends with its session, ended from another or by signing out, and only that of this session', async () => {
  const { app } = world.desk.server.http;
  const forgotten = await listenAs('other');
  await world.signInAgain('other');
  const [stream, other] = await Promise.all([listenAs('other'), listenAs('delegate')]);
  const cookie = world.cookies.other;
  const csrf = (await app.inject({ url: '/api/v1/accounts/me', headers: { cookie } })).json().csrf;
  const headers = { cookie, 'x-csrf-token': csrf, 'sec-fetch-site': 'same-origin' };
  const { sessions } = (await app.inject({ url: '/api/v1/accounts/me/sessions', headers })).json();
  const payload = { which: sessions.find((one: { isThis: boolean }) => !one.isThis).id, password };
  const end = () => app.inject({ method: 'POST', url: '/api/v1/accounts/me/sessions/ending', headers, payload });
  await expectEnd(forgotten, end);
  // The right password is no failed try, though the session is over.
  const { clock } = world.desk.server;
  for (let turn = 0; turn < 7; turn += 1) {
    clock.set(new Date(clock.now().getTime() + 1_000));
    expect((await end()).json().code).toBe('accounts.session-over');
  }
  await expectEnd(stream, () => app.inject({ method: 'POST', url: '/dang-xuat', headers }));
  expect((await listenAs('other')).status).toBe(401);
  const dossierId = await world.desk.send();
  await pause(800);
  expect(other.text()).toContain(dossierId);
  other.stop();
});

test('an open connection ends when the account is closed, whatever session it has', async () => {
  const { system, people } = world.desk;
  const first = await listenAs('worker');
  world.desk.server.clock.set(new Date(world.desk.server.clock.now().getTime() + 60_000));
  await world.signInAgain('worker');
  const second = await listenAs('worker');
  const closed = system.act('test.close', (act) => disablePerson(act, people['worker'] ?? ''));
  await Promise.all([first, second].map((stream) => expectEnd(stream, () => closed)));
  expect((await listenAs('worker')).status).toBe(401);
  await expect(world.signInAgain('worker')).rejects.toMatchObject({ code: 'accounts.wrong-sign-in' });
});

test('an open connection ends with the mandate it hears by, and no news comes after it', async () => {
  const { desk } = world;
  const stream = await listenAs('delegate');
  const [first, second] = [await desk.send(), await desk.send()];
  await pause(800);
  const before = stream.text();
  expect([before.includes(first), before.includes(second)]).toEqual([true, true]);
  desk.server.clock.set(new Date(desk.server.clock.now().getTime() + 1000));
  await expectEnd(stream, async () => {
    await desk.system.act('test.end', (act) => endMandate(act, { mandateId: desk.mandates['delegate'] ?? '' }));
    await desk.accept(first);
  });
  expect(stream.text()).toBe(before);
  const again = await listenAs('delegate');
  await desk.accept(second);
  await pause(800);
  expect(again.text()).not.toContain('data:');
  again.stop();
});

test('a mandate that is given is heard by without signing in again', async () => {
  const { system, people } = world.desk;
  await world.signInAgain('elsewhere');
  await world.signInAgain('other');
  const stream = await listenAs('elsewhere');
  const given = { enterpriseId: world.enterpriseId, personId: people['elsewhere'] ?? '', kind: 'legal-representative' } as const;
  await expectEnd(stream, () => system.act('test.give', (act) => giveMandate(act, given)));
  const [again, foreign] = [await listenAs('elsewhere'), await listenAs('other')];
  await system.act('test.again', (act) => giveMandate(act, { ...given, personId: people['delegate'] ?? '' }));
  const dossierId = await world.desk.send();
  await pause(800);
  expect([again.text().includes(dossierId), foreign.text().includes(dossierId)]).toEqual([true, false]);
  for (const one of [again, foreign]) one.stop();
});
