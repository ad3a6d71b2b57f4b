import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSealKey, verifyTrail } from '#platform/audit';
import { startWorld, type World } from '../refusals/world.fixture.ts';
import { untilQuiet } from '../until-quiet.fixture.ts';
import { brokenRules } from './rules.fixture.ts';
import { prepareRoads, type RoadAct } from './roads.fixture.ts';
import { startOnSmallDisk, type ClusterOnSmallDisk } from './small-disk.fixture.ts';

let disk: ClusterOnSmallDisk;
let why: string | undefined;
let world: World;
let acts: RoadAct[];
beforeAll(async () => {
  const started = await startOnSmallDisk();
  if (typeof started === 'string') {
    why = `no disk may be mounted here: ${started}`;
    console.warn(`small-disk.faults.ts is skipped: ${why}`);
    return;
  }
  disk = started;
  const ofTheRun = process.env['EZONE_TEST_CLUSTER'];
  process.env['EZONE_TEST_CLUSTER'] = JSON.stringify(disk.connection);
  world = await startWorld();
  process.env['EZONE_TEST_CLUSTER'] = ofTheRun;
  acts = await prepareRoads(world);
  await untilQuiet(world.desk.server.services.db.pool);
});
afterAll(async () => {
  if (why !== undefined) return;
  await world.desk.server.stop();
  await disk.stop();
});

async function askFor({ path, body, headers }: RoadAct) {
  const payload = JSON.stringify(body);
  return world.desk.server.http.app.inject({ method: 'POST', url: `/api/v1${path}`, headers: { ...headers }, payload });
}

/** All that waits is done, nothing stands half, and what was logged is sealed as it was. */
async function expectWhole(): Promise<void> {
  const { services, config, seal } = world.desk.server;
  // Jobs that found no room try again after a pause.
  await expect.poll(() => brokenRules(services.db.pool), { timeout: 10_000 }).toEqual([]);
  await untilQuiet(services.db.pool);
  await seal();
  const key = openSealKey(services.masterKey);
  const trail = await verifyTrail({ db: services.db, keys: new Map([[key.id, key.publicKey]]), folder: `${config.dataDir}/seals` });
  expect(trail.breaks).toEqual([]);
}

/** Acts into the pages that tables have already, until the log of acts needs another one. */
async function useUpPages(): Promise<void> {
  const { system } = world.desk;
  for (let tries = 0; tries < 500; tries += 1) {
    const fault: unknown = await system.act('test.small', () => Promise.resolve(undefined)).catch((error: unknown) => error);
    if (fault === undefined) continue;
    expect(fault).toMatchObject({ code: '53100' });
    return;
  }
  throw new Error('a full disk takes five hundred acts');
}

test('on a full disk acts are refused by name and nothing of them is kept; with room all go on', async ({ skip }) => {
  skip(why !== undefined, why);
  await disk.fill();
  await useUpPages();
  const refused: RoadAct[] = [];
  for (const act of acts) {
    const before = await world.fingerprint();
    const answer = await askFor(act);
    // Another connection may know a page with room for it.
    if (answer.statusCode < 300) continue;
    expect({ name: act.name, ...answer.json() }).toMatchObject({ name: act.name, status: 507, code: 'http.no-room' });
    if (act.whole) expect(await world.fingerprint()).toEqual(before);
    refused.push(act);
  }
  expect(refused).not.toEqual([]);
  disk.makeRoom();
  for (const act of refused)
    expect({ name: act.name, isDone: (await askFor(act)).statusCode < 300 }).toEqual({ name: act.name, isDone: true });
  await expectWhole();
});
