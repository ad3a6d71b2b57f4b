import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPerson, givePost } from '#modules/accounts';
import { prepareDocument, signDocument, stopSigning } from '#modules/documents';
import { prepareRoads, type RoadAct } from './faults/roads.fixture.ts';
import { startWorld, type World } from './refusals/world.fixture.ts';

let world: World;
let acts: RoadAct[];
beforeAll(async () => {
  world = await startWorld();
  acts = await prepareRoads(world);
}, 120_000);
afterAll(() => world.desk.server.stop());

const names = ['submit', 'accept', 'supplement', 'prepare', 'sign', 'number', 'seal', 'return'];

describe('an impatient hand', () => {
  test.each(names)('that asks four times at once for %s does it once and reads no fault', async (name) => {
    const act = acts.find((one) => one.name === name);
    if (act === undefined) throw new Error(`no act is called ${name}`);
    const { app } = world.desk.server.http;
    const payload = JSON.stringify(act.body);
    const ask = () => app.inject({ method: 'POST', url: `/api/v1${act.path}`, headers: { ...act.headers }, payload });
    const answers = await Promise.all([ask(), ask(), ask(), ask()]);
    const done = answers.filter(({ statusCode }) => statusCode < 300);
    const refused = answers.filter(({ statusCode }) => statusCode >= 300);
    expect(done.length).toBeGreaterThan(0);
    expect(refused.map(({ statusCode, body }) => [statusCode, body]).filter(([status]) => status !== 409)).toEqual([]);
    // Whoever is told that it is done is told the same, but for a signing that is begun anew.
    if (name !== 'prepare') expect(new Set(done.map(({ body }) => body)).size).toBe(1);
  });
});

test('numbers, files and steps are there once', async () => {
  const { rows } = await world.desk.server.services.db.pool.query(
    `select document_id, kind from documents.revision where kind in ('signed', 'numbered', 'sealed') group by document_id, kind having count(*) > 1
     union all select id, 'number' from documents.document where number_text is not null group by id, number_text having count(*) > 1
     union all select record_id, 'step' from processes.step where closed_at is null and aside is null group by record_id having count(*) > 1`,
  );
  expect(rows).toEqual([]);
});

test('of two leaders the second is told who signs since when, and takes the step to himself first', async () => {
  const { desk } = world;
  const { dossierId, sessionId } = await world.road('prepared');
  const step = await world.step(dossierId);
  await desk.system.act('test.second-leader', async (act) => {
    const personId = await createPerson(act, { fullName: 'Người phó' });
    await givePost(act, { personId, unitId: await world.unit('LD'), roleKey: 'leader', because: 'test' });
    Object.assign(desk.people, { second: personId });
  });
  const other = await desk.as('second', 'documents.sign');
  await expect(prepareDocument(other, { stepId: step.id, version: step.version })).rejects.toMatchObject({
    code: 'documents.being-signed-by',
    params: { who: 'Người leader' },
  });
  await expect(stopSigning(other, step.id)).rejects.toMatchObject({ code: 'documents.being-signed-by' });
  const signed = await signDocument(await desk.as('leader', 'documents.sign'), { stepId: step.id, sessionId });
  expect(signed.nextStepId).toBeDefined();
});
