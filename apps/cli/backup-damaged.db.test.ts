import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  makeBackup,
  openBackup,
  refuseHalfRestored,
  restoreBackup,
  type OpenOptions,
  type Restored,
  type RestoreOptions,
} from '#platform/backup';
import { systemClock } from '#platform/clock';
import { connect } from '#platform/db';
import { openFileStore, recordFile, testFileScanner } from '#platform/files';
import { queueSchema } from '#platform/jobs';
import { silentLog } from '#platform/log';
import { discoverMigrations, testDatabase, type TestDatabase } from '#platform/testing';
import { memoryFolder, treeOf } from './backup.fixture.ts';

const product = { migrations: await discoverMigrations(['organisations']), appSchemas: [queueSchema(silentLog)] };
const quiet = { clock: systemClock, log: silentLog, tell: () => undefined };
const masterKey = Buffer.alloc(32, 7);
const key = masterKey.toString('base64');
let base: string;
let dataDir: string;
let source: TestDatabase;
const targets: TestDatabase[] = [];
let count = 0;

const newFolder = (): string => {
  const folder = join(base, String(++count));
  mkdirSync(folder);
  return folder;
};

async function putFile(name: string): Promise<string> {
  const store = openFileStore({ dir: join(dataDir, 'files'), masterKey, scanner: testFileScanner });
  const bytes = Buffer.from(`%PDF-1.4\n% ${name}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n`);
  const stored = await store.put(bytes, { maxBytes: 1e6, accept: ['pdf'], name });
  const db = connect(source.app);
  await db.write((tx) => recordFile(tx, stored, { now: new Date() })).finally(() => db.close());
  return join('files', stored.sha256.slice(0, 2), stored.sha256.slice(2, 4), stored.sha256);
}

const backUp = (dir: string, more: { masterKey?: Uint8Array; withKey?: boolean } = {}) =>
  makeBackup({ app: source.app, dataDir, dir, masterKey, appSchemas: ['graphile_worker'], version: '0', ...quiet, ...more });

async function emptyDatabase(): Promise<TestDatabase> {
  const database = await testDatabase({ modules: [] });
  targets.push(database);
  return database;
}

async function restore(dir: string, more: Partial<OpenOptions & RestoreOptions> = {}): Promise<Restored> {
  const options = { dir, dataDir: newFolder(), key, ...product, ...quiet, ...more };
  const opened = await openBackup(options);
  return restoreBackup(opened, { ...options, owner: more.owner ?? (await emptyDatabase()).owner });
}

let good: string;
let blob: string;

beforeAll(async () => {
  base = memoryFolder('ezone-damaged-');
  dataDir = newFolder();
  source = await testDatabase({ modules: ['organisations'] });
  blob = await putFile('a.pdf');
  good = join(base, 'good');
  await backUp(good);
});
afterAll(async () => {
  for (const database of [source, ...targets]) await database?.drop();
  rmSync(base, { recursive: true, force: true });
});

/** A backup of its own to be spoilt; answers its folder and that of its run. */
function copyOf(dir: string): { dir: string; run: string } {
  const copy = newFolder();
  cpSync(dir, copy, { recursive: true, verbatimSymlinks: true });
  const run = readdirSync(copy).find((name) => /^\d{4}-/.test(name)) ?? '';
  return { dir: copy, run: join(copy, run) };
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

async function contentOf(database: TestDatabase): Promise<string[]> {
  const client = new pg.Client(database.owner);
  await client.connect();
  const found = await client
    .query<{ name: string }>(`select nspname::text as name from pg_namespace where nspname in ('organisations', 'audit') order by 1`)
    .finally(() => client.end());
  return found.rows.map((row) => row.name);
}

describe('a backup that is not whole is refused before anything is written, and says what', () => {
  const table = join('tables', 'platform.migration.copy.zst');
  const cases: [string, (copy: { dir: string; run: string }) => void, RegExp][] = [
    ['a damaged table', ({ run }) => flip(join(run, table), 60), /damaged \(1\): tables\/platform\.migration\.copy\.zst/],
    [
      'a table cut short',
      ({ run }) => writeFileSync(join(run, table), readFileSync(join(run, table)).subarray(0, -20)),
      /damaged \(1\): tables\/platform\.mig/,
    ],
    [
      'a table of another backup',
      ({ run }) => cpSync(join(run, 'tables', 'files.file.copy.zst'), join(run, table)),
      /damaged \(1\): tables\/platform\.mig/,
    ],
    ['a missing table', ({ run }) => rmSync(join(run, table)), /missing from the backup \(1\): tables\/platform\.migration\.copy\.zst/],
    ['a missing file', ({ dir }) => rmSync(join(dir, blob)), /missing from the backup \(1\): files\/../],
    ['a changed list of files', ({ run }) => flip(join(run, 'files.sha256'), 3), /damaged \(1\): files\.sha256/],
    ['a damaged manifest', ({ run }) => writeFileSync(join(run, 'manifest.json'), '{'), /manifest\.json is damaged/],
    [
      'a manifest that was changed',
      ({ run }) => {
        const path = join(run, 'manifest.json');
        writeFileSync(path, readFileSync(path, 'utf8').replace(/"rows": 0/, '"rows": 1'));
      },
      /manifest\.json was changed/,
    ],
    ['no manifest', ({ run }) => rmSync(join(run, 'manifest.json')), /No backup in .* is complete \(2.*: no manifest\.json\)/],
  ];
  test.each(cases)('%s', async (_what, spoil, message) => {
    const copy = copyOf(good);
    spoil(copy);
    const [owner, folder] = [await emptyDatabase(), newFolder()];
    await expect(restore(copy.dir, { owner: owner.owner, dataDir: folder })).rejects.toThrow(message);
    expect(await contentOf(owner)).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a file that was changed is found when it is put back', async () => {
    const copy = copyOf(good);
    flip(join(copy.dir, blob), 130);
    await expect(restore(copy.dir)).rejects.toThrow(/Files of the backup are damaged \(1\): [0-9a-f]{64}/);
  });

  test('a folder without backups', async () => {
    await expect(restore(newFolder())).rejects.toThrow(/There is no backup in/);
  });
});

describe('the master key', () => {
  const other = Buffer.alloc(32, 8);

  test('that does not fit is refused', async () => {
    await expect(restore(good, { key: other.toString('hex') })).rejects.toThrow(/The master key does not fit this backup/);
  });

  test('that is nowhere is asked for, and is never made', async () => {
    const folder = newFolder();
    await expect(restore(good, { key: undefined, dataDir: folder })).rejects.toThrow(/The master key is missing: EZONE_KEY is not set/);
    expect(existsSync(join(folder, 'master-key'))).toBe(false);
  });

  test('comes along when that was asked for', async () => {
    const [dir, folder] = [newFolder(), newFolder()];
    await backUp(dir, { withKey: true });
    await restore(dir, { key: undefined, dataDir: folder });
    expect(readFileSync(join(folder, 'master-key'), 'utf8').trim()).toBe(key);
    expect(treeOf(join(folder, 'files'))).toEqual(treeOf(join(dataDir, 'files')));
  });

  test('that does not open the stored files makes no backup, and no folder takes backups under two keys', async () => {
    await expect(backUp(newFolder(), { masterKey: other })).rejects.toThrow(/does not open the stored files/);
    const copy = copyOf(good);
    await expect(backUp(copy.dir, { masterKey: other })).rejects.toThrow(/under another master key/);
  });
});

describe('a target', () => {
  test('with anything in it is refused', async () => {
    await expect(restore(good, { owner: source.owner })).rejects.toThrow(/not empty \(it has access\.grant\)/);
    for (const name of ['files', 'seals']) {
      const folder = newFolder();
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'x'), '');
      await expect(restore(good, { dataDir: folder })).rejects.toThrow(new RegExp(`${name} is not empty`));
    }
  });

  test('of a version that does not know the backup is refused', async () => {
    const migrations = product.migrations.filter((one) => one.name !== 'organisations');
    await expect(restore(good, { migrations })).rejects.toThrow(
      /newer than this version of eZone: it has organisations\/0001-organisations\.sql/,
    );
  });

  test('that was left half restored takes the backup again, from the beginning', async () => {
    const copy = copyOf(good);
    flip(join(copy.dir, blob), 130);
    const [owner, folder] = [(await emptyDatabase()).owner, newFolder()];
    await expect(restore(copy.dir, { owner, dataDir: folder })).rejects.toThrow(/damaged \(1\)/);
    await expect(refuseHalfRestored(owner)).rejects.toThrow(/was not finished/);
    flip(join(copy.dir, blob), 130);
    const restored = await restore(copy.dir, { owner, dataDir: folder });
    expect(restored.trail.breaks).toBe(0);
    expect(treeOf(join(folder, 'files'))).toEqual(treeOf(join(dataDir, 'files')));
    await expect(restore(copy.dir, { owner, dataDir: newFolder() })).rejects.toThrow(/not empty/);
  });
});

test('a second backup copies only what is new, and the first stays restorable without it', async () => {
  const { dir } = copyOf(good);
  const added = await putFile('b.pdf');
  await expect.poll(() => backUp(dir).catch(() => undefined), { interval: 1000 }).toMatchObject({ copied: 1, totals: { files: 2 } });
  const runs = readdirSync(dir).filter((name) => /^\d{4}-/.test(name));
  expect(runs).toHaveLength(2);
  expect((await restore(dir)).totals.files).toBe(2);
  rmSync(join(dir, added));
  expect((await restore(join(dir, runs.toSorted()[0] ?? ''))).totals.files).toBe(1);
  await expect(restore(dir)).rejects.toThrow(/missing from the backup \(1\)/);
});

test('a file that the store itself has lost is named, and the rest is saved', async () => {
  const lost = await putFile('c.pdf');
  rmSync(join(dataDir, lost));
  const dir = newFolder();
  const made = await backUp(dir);
  expect(made.fault?.words.en).toMatch(/does not have all files that the database names \(1 lost\): [0-9a-f]{64}/);
  expect((await restore(dir)).missing).toHaveLength(1);
});
