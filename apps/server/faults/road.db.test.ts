import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openSealKey, verifyTrail } from '#platform/audit';
import { movableClock, steadyClock, systemClock, type Clock } from '#platform/clock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPerson, givePost } from '#modules/accounts';
import { prepareDocument, signDocument, stopSigning } from '#modules/documents';
import { insertTrustedRoot } from '../../../modules/signatures/server/trust-store.ts';
import { startWorld, type World } from '../refusals/world.fixture.ts';
import { renderPaper } from '../../../modules/dossiers/server/render-papers.ts';
import { untilQuiet } from '../until-quiet.fixture.ts';
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
    // Relay and jobs have theirs open for a moment; what waits for the server would hold its own all the time.
    await expect.poll(async () => (await services.db.pool.query(open)).rows).toEqual([]);
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

describe('when the machine’s clock is set back, in every act and between them, over midnight and New Year', () => {
  const [second, hour] = [1000, 3_600_000];
  // Half a minute into 2027 in Việt Nam.
  const newYear = Date.parse('2026-12-31T17:00:30Z');
  const backs = [0, -hour, 2 * second, -24 * hour, -5 * second, -1, -23 * hour];
  let asked = 0;
  let passed = 0;
  const machine: Clock = { now: () => new Date(newYear + (backs[asked++ % backs.length] ?? 0)) };
  const clock = steadyClock(machine, { elapsed: () => (passed += second) });
  const dossiers: string[] = [];
  let from = '';

  beforeAll(async () => {
    const { server } = world.desk;
    await untilQuiet(server.services.db.pool);
    server.clock.set(new Date(newYear));
    from = (await server.services.db.pool.query<{ xid: string }>('select pg_current_xact_id()::text as xid')).rows[0]?.xid ?? '';
    for (const { services } of server.servers) {
      const authority = { ...(await services.authority()), demo: true };
      Object.assign(services, { clock, authority: async () => authority });
    }
    for (let count = 0; count < 2; count += 1) {
      const { dossierId } = await world.road('issued');
      await world.desk.go('desk', dossierId, 'returned');
      dossiers.push(dossierId);
    }
  }, 60_000);

  const rowsOf = async <Row extends object>(question: string, given: unknown[] = []): Promise<Row[]> =>
    (await world.desk.server.services.db.pool.query<Row>(question, given)).rows;

  test('everything was written down in the order in which it happened', async () => {
    expect(asked).toBeGreaterThan(100);
    const back = await rowsOf(
      `select act, at, before from (select act, at, lag(at) over (order by written_by, at) as before from audit.entry where written_by > $1::xid8 and actor_kind = 'person') e
       where at < before`,
      [from],
    );
    expect(back).toEqual([]);
    const keys = await rowsOf<{ keys: string[] }>(
      `select array_agg(key order by at, id) as keys from dossiers.entry where dossier_id = any($1) group by dossier_id`,
      [dossiers],
    );
    const milestones = ['submitted', 'accepted', 'finished', 'returned'];
    for (const { keys: told } of keys) expect(told.filter((key) => milestones.includes(key))).toEqual(milestones);
    expect(
      await rowsOf('select id from processes.step where record_id = any($1) and (closed_at < opened_at or due_at < opened_at)', [dossiers]),
    ).toEqual([]);
  });

  test('codes and numbers go on in their day and year, none twice', async () => {
    const told = await rowsOf<{ code: string; number: number; year: number; issued_on: string; in_time: boolean }>(
      `select d.code, a.number, a.year, o.issued_on::text as issued_on, d.due_at > d.received_at and d.finished_at < d.due_at as in_time
       from dossiers.dossier d join documents.document o on o.record_id = d.id join documents.allocation a on a.document_id = o.id
       where d.id = any($1) order by d.received_at`,
      [dossiers],
    );
    const each = { year: 2027, issued_on: '2027-01-01', in_time: true };
    expect(told).toEqual([
      { code: 'H99.99-270101-0001', number: 1, ...each },
      { code: 'H99.99-270101-0002', number: 2, ...each },
    ]);
  });

  test('reactions and jobs come to their end, the logs are sealed and verify', async () => {
    const { server } = world.desk;
    const { services, config } = server;
    // What was put in by a clock that was an hour ahead, and what failed then.
    await rowsOf(
      `select graphile_worker.add_job('notifications.send-mail', '{}', run_at => now() + interval '1 hour', job_key => 'ahead')`,
    );
    await rowsOf(`update graphile_worker._private_jobs set updated_at = now() + interval '1 hour' where key = 'ahead'`);
    await rowsOf(`update graphile_worker._private_known_crontabs set last_execution = now() + interval '1 hour'`);
    await expect
      .poll(
        async () =>
          (
            await rowsOf(`select id::text from graphile_worker.jobs where key = 'ahead' and run_at > now()
            union all select identifier from graphile_worker._private_known_crontabs where last_execution > now()`)
          ).length,
        { timeout: 15_000 },
      )
      .toBe(0);
    await untilQuiet(services.db.pool);
    await server.seal();
    const key = openSealKey(services.masterKey);
    const report = await verifyTrail({ db: services.db, keys: new Map([[key.id, key.publicKey]]), folder: `${config.dataDir}/seals` });
    expect(report.breaks).toEqual([]);
  });

  test('a session lives while somebody works and ends when nobody does', async () => {
    const { http } = world.desk.server;
    await world.signInAgain('delegate');
    let { delegate: cookie } = world.cookies;
    const ask = async () => {
      const answer = await http.app.inject({ url: '/api/v1/accounts/me', headers: { cookie } });
      cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`)[0] ?? cookie;
      return answer.statusCode;
    };
    for (let count = 0; count < 5; count += 1) {
      passed += 20 * 60 * second;
      expect(await ask()).toBe(200);
    }
    passed += 70 * 60 * second;
    expect(await ask()).toBe(401);
  });

  test('a server beside it, or that starts anew, with a clock of yesterday goes on behind what is recorded', async () => {
    const { desk } = world;
    const yesterday = movableClock(new Date(newYear - 24 * hour));
    const twin = await desk.server.startTwin(steadyClock(yesterday));
    const newest = async () =>
      (await rowsOf<{ at: Date }>(`select max(at) as at from audit.entry where actor_kind = 'person'`))[0]?.at.getTime();
    expect(twin.services.clock.now().getTime()).toBeGreaterThanOrEqual((await newest()) ?? Infinity);
    passed += hour;
    await desk.send();
    await expect.poll(() => twin.services.clock.now().getTime()).toBeGreaterThanOrEqual((await newest()) ?? Infinity);
  });

  test('whoever starts a server with no clock of his own gets one that never goes back', async () => {
    const { services } = await world.desk.server.startTwin(null);
    expect(services.clock.followed).toBe(systemClock);
  });
});
