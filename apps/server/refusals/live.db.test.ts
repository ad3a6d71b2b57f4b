import { afterAll, beforeAll, expect, test } from 'vitest';
import { giveMandate } from '#modules/enterprises';
import { prepareDocument, signDocument } from '#modules/documents';
import { codes } from '../../../modules/dossiers/dossiers.fixture.ts';
import { listen, pause } from '../live.fixture.ts';
import { startWorld, type World } from './world.fixture.ts';

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
