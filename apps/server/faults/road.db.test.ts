import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPerson, givePost } from '#modules/accounts';
import { prepareDocument, signDocument, stopSigning } from '#modules/documents';
import { insertTrustedRoot } from '../../../modules/signatures/server/key-store.ts';
import { startWorld, type World } from '../refusals/world.fixture.ts';
import { renderPaper } from '../../../modules/dossiers/server/render-papers.ts';
import { fullSteps, whileDatabaseFull, whileFull } from './full-disk.fixture.ts';
import { prepareRoads, type RoadAct } from './roads.fixture.ts';
import { startStampServer, type Manner, type StampServer } from './stamp-server.fixture.ts';

let world: World;
let acts: RoadAct[];
let stamps: StampServer;
/** How long the servers wait for a time-stamp. */
function bePatient(timeStampPatienceMs: number): void {
  for (const { services } of world.desk.server.servers)
    Object.assign(services, { signing: { ...services.signing, timeStampUrl: stamps.url, timeStampPatienceMs } });
}

beforeAll(async () => {
  world = await startWorld();
  acts = await prepareRoads(world);
  const { server, system } = world.desk;
  stamps = await startStampServer(() => server.clock.now());
  await system.act('test.trust', (act) => insertTrustedRoot(act.tx, stamps.root.certificate, act.now));
  // From here on it is no demo: time-stamps come over HTTP.
  for (const { services } of server.servers) {
    const authority = { ...(await services.authority()), demo: false };
    Object.assign(services, { authority: async () => authority });
  }
  bePatient(400);
}, 120_000);
afterAll(async () => {
  stamps.close();
  await world.desk.server.stop();
});

const names = ['submit', 'accept', 'supplement', 'prepare', 'sign', 'number', 'seal', 'return'];

function askFor(name: string) {
  const act = acts.find((one) => one.name === name);
  if (act === undefined) throw new Error(`no act is called ${name}`);
  const payload = JSON.stringify(act.body);
  return world.desk.server.http.app.inject({ method: 'POST', url: `/api/v1${act.path}`, headers: { ...act.headers }, payload });
}

describe('while the time-stamp server', () => {
  const troubles: readonly (readonly [Manner, string])[] = [
    ['another nonce', 'wrong'],
    ['another imprint', 'wrong'],
    ['the time of tomorrow', 'clock'],
    ['the time of yesterday', 'clock'],
    ['a stranger signs', 'untrusted'],
    ['one signs who may not stamp', 'wrong'],
    ['a rejection', 'refused'],
    ['garbage', 'wrong'],
    ['half an answer', 'wrong'],
    ['silence', 'unavailable'],
    ['an answer drop by drop', 'unavailable'],
    ['an answer without end', 'unavailable'],
    ['a fault of its own', 'unavailable'],
    ['a broken line', 'unavailable'],
  ];

  test.each(troubles)(
    'answers with %s, nothing is signed or sealed, by name in both languages, and nothing stays half',
    async (manner, code) => {
      stamps.manner = manner;
      const before = await world.fingerprint();
      const signed = await askFor('sign');
      expect(await world.fingerprint()).toEqual(before);
      const sealed = manner === 'a stranger signs' || manner === 'silence' ? await askFor('seal') : signed;
      for (const answer of [signed, sealed]) {
        const { status, detail, ...told } = answer.json();
        expect({ status, code: told.code }).toEqual({ status: 503, code: `signatures.timestamp-${code}` });
        expect(detail.vi).not.toBe(detail.en);
      }
      const { rows } = await world.desk.server.services.db.pool.query(
        `select state from documents.document where state in ('signed', 'issued') and id in (select document_id from signatures.signing_session where state = 'prepared')`,
      );
      expect(rows).toEqual([]);
    },
  );

  test('is silent, nobody else waits: no connection to the database is held', async () => {
    stamps.manner = 'silence';
    bePatient(60_000);
    const [{ heard }, { services, http }] = [stamps, world.desk.server];
    const held = () => services.db.pool.totalCount - services.db.pool.idleCount;
    // The worker's own, which it holds as long as it lives.
    const always = held();
    const many = (services.db.pool.options.max ?? 10) + 2;
    const waiting = Promise.all(Array.from({ length: many }, () => askFor('sign')));
    await expect.poll(() => stamps.heard - heard, { timeout: 15_000 }).toBe(many);
    await expect.poll(held, { timeout: 5_000 }).toBeLessThanOrEqual(always);
    expect((await http.app.inject({ url: '/api/v1/accounts/me', headers: { cookie: world.cookies.desk } })).statusCode).toBe(200);
    const open = `select state from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`;
    expect((await services.db.pool.query(open)).rows).toEqual([]);
    stamps.hangUp();
    for (const answer of await waiting) expect(answer.statusCode).toBe(503);
  });

  // Signing and sealing below begin where these left them.
  afterAll(() => {
    stamps.manner = 'true';
  });
});

describe('while a disk is full', () => {
  const noRoom = (code: string) => ({ status: 507, code });
  const told = (answer: Awaited<ReturnType<typeof askFor>>) => {
    const { status, code, detail } = answer.json();
    expect(detail.vi).not.toBe(detail.en);
    return { status, code };
  };

  test('the database’s, no act of the road is done, and each is told so by name', async () => {
    const before = await world.fingerprint();
    await whileDatabaseFull(world.desk.server.owner, async () => {
      for (const name of names) {
        expect({ name, ...told(await askFor(name)) }).toEqual({ name, ...noRoom('http.no-room') });
      }
    });
    expect(await world.fingerprint()).toEqual(before);
  });

  test.each(fullSteps)('of files, at its %s, no paper is made, signed, numbered or sealed', async (step) => {
    const { services, config } = world.desk.server;
    // A number that was given stays given: its file is made when the clerk asks again.
    const kept = async () =>
      (await services.db.pool.query('select document_id, kind, file_sha256 from documents.revision order by 1, 2')).rows;
    const before = await kept();
    await whileFull(step, async () => {
      for (const name of ['prepare', 'sign', 'number', 'seal'])
        expect({ name, ...told(await askFor(name)) }).toEqual({ name, ...noRoom('files.no-room') });
    });
    expect(await kept()).toEqual(before);
    expect(await readdir(join(config.dataDir, 'files', 'incoming'))).toEqual([]);
  });

  test('a receipt is set as soon as there is room', async () => {
    const { desk } = world;
    const { services } = desk.server;
    const dossierId = await desk.send();
    await whileFull('write', async () => {
      await desk.accept(dossierId);
      const { rows } = await services.db.pool.query<{ id: string }>('select id from dossiers.paper where dossier_id = $1', [dossierId]);
      await expect(renderPaper(desk.system, rows[0]?.id ?? '')).rejects.toMatchObject({ code: 'files.no-room' });
    });
    const { rows } = await services.db.pool.query<{ id: string }>('select id from dossiers.paper where dossier_id = $1', [dossierId]);
    expect(await renderPaper(desk.system, rows[0]?.id ?? '')).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('an impatient hand', () => {
  test.each(names)('that asks four times at once for %s does it once and reads no fault', async (name) => {
    const heard = stamps.heard;
    const answers = await Promise.all([askFor(name), askFor(name), askFor(name), askFor(name)]);
    if (name === 'sign' || name === 'seal') expect(stamps.heard).toBeGreaterThan(heard);
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
