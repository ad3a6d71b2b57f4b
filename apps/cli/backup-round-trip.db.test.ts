import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientConfig } from 'pg';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSealKey, verifyTrail } from '#platform/audit';
import { systemClock } from '#platform/clock';
import { readConfig } from '#platform/config';
import { systemCtx } from '#platform/context';
import { connect, connectRoles } from '#platform/db';
import { placeOfFile } from '#platform/files';
import { newId } from '#platform/ids';
import { queueSchema } from '#platform/jobs';
import { silentLog } from '#platform/log';
import { describeSchema, discoverMigrations, testDatabase, type ClusterConnection, type TestDatabase } from '#platform/testing';
import { startServer } from '../server/start.ts';
import { issueResult } from '../server/issued.fixture.ts';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { sealAll } from '#test-trail';
import { dumpRows, memoryFolder, startOtherCluster, treeOf, type OtherCluster } from './backup.fixture.ts';
import { makeBackup, openBackup, restoreBackup, type MadeBackup, type Restored } from '#platform/backup';

const product = { migrations: await discoverMigrations(), appSchemas: [queueSchema(silentLog)] };
const quiet = { clock: systemClock, log: silentLog, tell: () => undefined };
const limit = 120_000;
let desk: Desk;
let other: OtherCluster;
let base: string;
let source: { app: ReturnType<typeof settingsOf>; dataDir: string };
const databases: TestDatabase[] = [];

beforeAll(async () => {
  base = memoryFolder('ezone-round-trip-');
  desk = await startDesk('2026-11-20T02:15:00Z');
  source = { app: settingsOf(desk.server.services.db.pool.options), dataDir: desk.server.config.dataDir };
  await issueResult(desk);
  other = await startOtherCluster();
}, limit);
afterAll(async () => {
  await desk?.server.services.db.close();
  rmSync(source.dataDir, { recursive: true, force: true });
  await other?.stop();
  for (const database of databases) await database.drop();
  rmSync(base, { recursive: true, force: true });
}, limit);

/** An empty database on the run's own cluster. */
async function emptyDatabase(): Promise<ClusterConnection> {
  const database = await testDatabase({ modules: [] });
  databases.push(database);
  return database.owner;
}

function settingsOf(app: ClientConfig): { host: string; port: number; user: string; password: string; database: string } {
  const { host = '', port = 0, user = '', password, database = '' } = app;
  return { host, port, user, database, password: String(password) };
}

function backUp(dir: string, from: { app: ClientConfig; dataDir: string } = source): Promise<MadeBackup> {
  const given = { app: settingsOf(from.app), dataDir: from.dataDir, dir: join(base, dir), masterKey: desk.server.services.masterKey };
  return makeBackup({ ...given, appSchemas: ['graphile_worker'], version: '0', ...quiet });
}

interface Copy {
  restored: Restored;
  owner: ClusterConnection;
  app: ClientConfig;
  dataDir: string;
}

async function restore(dir: string, name: string, owner: ClusterConnection): Promise<Copy> {
  const dataDir = join(base, name);
  mkdirSync(dataDir);
  const key = Buffer.from(desk.server.services.masterKey).toString('base64');
  const options = { dir: join(base, dir), owner, dataDir, key, ...product, ...quiet };
  const restored = await restoreBackup(await openBackup(options), options);
  const { app } = await connectRoles(owner);
  return { restored, owner, app: 'url' in app ? { connectionString: app.url } : app, dataDir };
}

async function ask(app: ClientConfig, question: string): Promise<unknown> {
  const client = new pg.Client(app);
  await client.connect();
  const found = await client.query<Record<string, unknown>>(question).finally(() => client.end());
  return Object.values(found.rows[0] ?? {})[0];
}

const orphans = `select (select count(*) from events.outbox o where not exists (select from audit.entry e where e.act_id = o.act_id))
  + (select count(*) from dossiers.dossier d where not exists (select from events.outbox o where o.payload->>'dossierId' = d.id::text))`;
const dossiers = 'select count(*)::int from dossiers.dossier';

test('what is backed up while people work is one moment: nothing refers to what is missing', { timeout: limit }, async () => {
  const before = Number(await ask(source.app, dossiers));
  let working = true;
  let filed = 0;
  const work = async (): Promise<void> => {
    for (; working && filed < 200; filed += 1) await desk.send();
  };
  const worker = work();
  await expect.poll(() => filed, { timeout: 20_000 }).toBeGreaterThan(0);
  const made = await backUp('busy');
  const during = filed;
  working = false;
  await worker;
  expect(during).toBeGreaterThan(1);
  const copy = await restore('busy', 'busy-data', await emptyDatabase());
  expect(copy.restored.totals).toMatchObject({ rows: made.totals.rows, files: made.totals.files });
  const inCopy = Number(await ask(copy.app, dossiers));
  expect(inCopy).toBeGreaterThan(before);
  expect(inCopy).toBeLessThanOrEqual(before + filed);
  expect(await ask(source.app, orphans)).toBe(0);
  expect(await ask(copy.app, orphans)).toBe(0);
  const recorded = await ask(copy.app, `select string_agg(sha256, ',') from files.file`);
  expect(String(recorded).split(',').map(placeOfFile).toSorted()).toEqual(Object.keys(treeOf(join(copy.dataDir, 'files'))).toSorted());
  expect(copy.restored.trail.breaks).toBe(0);
  expect(copy.restored.trail.seals).toBeGreaterThan(0);
});

// What a restore itself writes behind the compared rows: the log goes on in a new epoch, and facts are handed over by a new cluster's numbers.
const settled = {
  'audit.epoch': `because <> 'restored'`,
  'audit.entry': `act not like 'backup.%'`,
  'backup.run': 'false',
  'events.relay': 'false',
  'exchange.place': 'false',
  'scorecards.place': 'false',
  'webhooks.place': 'false',
};
const withoutNumbers = (dump: Record<string, string[]>): Record<string, string[]> => ({
  ...dump,
  'events.outbox': (dump['events.outbox'] ?? []).map((row) => row.replace(/"xid":"?\d+"?,?/, '')),
});
const rowsOf = async (app: ClientConfig): Promise<Record<string, string[]>> => withoutNumbers(await dumpRows(app, settled));

test('every row, file and seal comes back the same through another major version and back', { timeout: limit }, async () => {
  await desk.server.close();
  const rows = await rowsOf(source.app);
  const files = treeOf(join(source.dataDir, 'files'));
  const seals = treeOf(join(source.dataDir, 'seals'));
  expect(Object.values(rows).flat().length).toBeGreaterThan(500);
  expect(Object.keys(rows).length).toBeGreaterThan(60);
  expect([Object.keys(files).length > 3, Object.keys(seals).length > 1]).toEqual([true, true]);

  await backUp('quiet');
  const there = await restore('quiet', 'there-data', await other.newDatabase());
  expect(await rowsOf(there.app)).toEqual(rows);
  await backUp('returning', there);
  const back = await restore('returning', 'back-data', await emptyDatabase());
  expect(await rowsOf(back.app)).toEqual(rows);

  for (const copy of [there, back]) {
    expect(treeOf(join(copy.dataDir, 'files'))).toEqual(files);
    expect(treeOf(join(copy.dataDir, 'seals'))).toMatchObject(seals);
    expect(copy.restored).toMatchObject({ trail: { breaks: 0 }, missing: [] });
    expect(copy.restored.trail.seals).toBeGreaterThan(0);
  }
  const server = 'select current_setting($$server_version_num$$)::int / 10000';
  expect([await ask(source.app, server), await ask(there.app, server), await ask(back.app, server)]).toMatchObject(
    other.major === 15 ? [18, 15, 18] : [expect.any(Number), 18, expect.any(Number)],
  );
  const schemaOf = async (given: ClusterConnection): Promise<string> =>
    (await describeSchema(given)).replaceAll(/epoch integer not null default \d+/g, '');
  expect(await schemaOf(back.owner)).toBe(await schemaOf(source.app));
});

test('a server goes on where the restored one stopped: files open, acts are sealed behind the old ones', { timeout: limit }, async () => {
  await backUp('going-on');
  const { app, dataDir } = await restore('going-on', 'going-on-data', await other.newDatabase());
  const { masterKey } = desk.server.services;
  const config = readConfig({ PORT: '0', EZONE_DATA: dataDir, EZONE_KEY: Buffer.from(masterKey).toString('hex') });
  const db = connect(settingsOf(app));
  const server = await startServer({ config, database: db, log: silentLog, clock: desk.server.clock });
  try {
    const health: unknown = (await server.http.app.inject('/healthz')).json();
    expect(health).toMatchObject({ status: 'ok', backup: { lastGoodAt: expect.any(String) as string, lastRestoreTestAt: null } });
    for (const sha256 of String(await ask(app, `select string_agg(sha256, ',') from files.file`)).split(','))
      expect((await server.services.files.read(sha256)).length).toBeGreaterThan(0);
    const judge = async () => {
      const { id, publicKey } = openSealKey(masterKey);
      return verifyTrail({ db, keys: new Map([[id, publicKey]]), folder: join(dataDir, 'seals') });
    };
    const before = await judge();
    await systemCtx(server.services, 'test').act('test.go-on', async (act) => act.about('test', newId()));
    await sealAll(server.sealer, server.services.db);
    const after = await judge();
    expect([before.breaks, after.breaks, after.waiting]).toEqual([[], [], 0]);
    expect(after.seals).toBeGreaterThan(before.seals);
    expect(await ask(app, `select max(epoch)::int from audit.seal`)).toBe(2);
  } finally {
    await server.close();
    await db.close();
  }
});
