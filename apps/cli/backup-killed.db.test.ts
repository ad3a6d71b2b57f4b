import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { connect, connectRoles } from '#platform/db';
import { openFileStore, recordFile, testFileScanner } from '#platform/files';
import type { ClusterConnection } from '#platform/testing';
import { dumpRows, memoryFolder, startOtherCluster, treeOf, type OtherCluster } from './backup.fixture.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const limit = 180_000;
const masterKey = Buffer.alloc(32, 9);
let base: string;
let other: OtherCluster;
let source: { owner: ClusterConnection; dataDir: string };
let dir: string;
const children: ChildProcess[] = [];

interface Ran {
  child: ChildProcess;
  output: { out: string; err: string };
  ended: Promise<number | string | null>;
}

const urlOf = ({ user, password, database, host, port }: ClusterConnection): string =>
  `postgres://${user}:${password}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`;

function run(given: { owner: ClusterConnection; dataDir: string }, ...args: string[]): Ran {
  const settings = {
    EZONE_DATA: given.dataDir,
    DATABASE_URL: urlOf(given.owner),
    EZONE_KEY: masterKey.toString('hex'),
    EZONE_LOG: 'error',
  };
  const child = spawn(process.execPath, [main, ...args, '--lang', 'en'], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.err += chunk.toString()));
  return { child, output, ended: new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? signal))) };
}

async function done(ran: Ran): Promise<string> {
  const code = await ran.ended;
  if (code !== 0) throw new Error(`ended with ${code}: ${ran.output.err}`);
  return ran.output.out;
}

/** Kills a command outright as soon as something is seen; it must still be at work then. */
async function killWhen(ran: Ran, seen: () => boolean | Promise<boolean>): Promise<void> {
  let over = false;
  void ran.ended.then(() => (over = true));
  while (!(await seen())) {
    if (over) throw new Error(`ended before: ${ran.output.err}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  ran.child.kill('SIGKILL');
  expect(await ran.ended).toBe('SIGKILL');
}

async function ask<T>(owner: ClusterConnection, question: string): Promise<T[]> {
  const client = new pg.Client(owner);
  await client.connect();
  const found = await client.query<{ value: T }>(question).finally(() => client.end());
  return found.rows.map((row) => row.value);
}

async function fillSource(): Promise<void> {
  const { app } = await connectRoles(source.owner);
  const db = connect(app);
  const store = openFileStore({ dir: join(source.dataDir, 'files'), masterKey, scanner: testFileScanner });
  for (let no = 0; no < 60; no += 1) {
    const filling = `% ${String(no).padStart(200_000, '.')}\n`;
    const bytes = Buffer.from(`%PDF-1.4\n${filling}1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n`);
    const stored = await store.put(bytes, { maxBytes: 1e6, accept: ['pdf'], name: 'a.pdf' });
    await db.write((tx) => recordFile(tx, stored, { now: new Date() }));
  }
  await db.close();
  await ask(
    source.owner,
    `insert into audit.access_log (id, at, what, actor_kind, subject_kind, subject_id)
     select gen_random_uuid(), '2026-11-20', 'read', 'system', 'dossier', gen_random_uuid()::text from generate_series(1, 60000)`,
  );
}

beforeAll(async () => {
  base = memoryFolder('ezone-killed-');
  dir = join(base, 'backups');
  other = await startOtherCluster();
  source = { owner: await other.newDatabase(), dataDir: join(base, 'source') };
  mkdirSync(source.dataDir);
  await done(run(source, 'migrate'));
  await fillSource();
  await done(run(source, 'backup', dir));
}, limit);
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(async () => {
  await other?.stop();
  rmSync(base, { recursive: true, force: true });
}, limit);

async function appOf(owner: ClusterConnection): Promise<pg.ClientConfig> {
  const { app } = await connectRoles(owner);
  return 'url' in app ? { connectionString: app.url } : app;
}

const runsIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /^\d{4}-/.test(name))
    .toSorted();
const newTarget = async (name: string): Promise<{ owner: ClusterConnection; dataDir: string }> => {
  const dataDir = join(base, name);
  mkdirSync(dataDir);
  return { owner: await other.newDatabase(), dataDir };
};

test('a backup killed in the middle is none; the earlier one stays good, and the next one clears up', { timeout: limit }, async () => {
  const [earlier = ''] = runsIn(dir);
  // Backups are named by their second.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const killed = run(source, 'backup', dir);
  const begun = () =>
    runsIn(dir).some((name) => name !== earlier && existsSync(join(dir, name, 'tables', 'audit.access_log_rest.copy.zst')));
  await killWhen(killed, begun);
  const half = runsIn(dir).find((name) => name !== earlier) ?? '';
  expect(existsSync(join(dir, half, 'manifest.json'))).toBe(false);
  expect(await ask(source.owner, 'select ok as value from backup.run order by started_at')).toEqual([true, null]);

  const check = await done(run(source, 'restore', '--check', dir));
  expect(check).toMatch(/The backup of .* can be restored: \d+ tables, 60,\d\d\d rows, 60 files/);
  await done(run(source, 'backup', dir));
  expect(runsIn(dir)).toHaveLength(2);
  expect(runsIn(dir)).not.toContain(half);
  const kept = await ask(source.owner, `select concat_ws(' ', kind, ok, fault->>'en') as value from backup.run order by started_at`);
  expect(kept).toEqual(['backup t', 'backup f Interrupted.', 'restore-test t', 'backup t']);
});

test('a restore killed while it fills tables or files is refused by start, and is simply run again', { timeout: limit }, async () => {
  const target = await newTarget('target');
  const filling = `select (count(*) > 0) as value from pg_stat_activity where datname = current_database() and query like 'copy%access_log_rest%'`;
  const [atRows, atFiles] = [
    async () => (await ask<boolean>(target.owner, filling))[0] === true,
    () => existsSync(join(target.dataDir, 'files')) && readdirSync(join(target.dataDir, 'files')).length > 3,
  ];
  for (const [seen, refusing] of [
    [atRows, ['start']],
    [atFiles, ['migrate', 'backup']],
  ] as const) {
    await killWhen(run(target, 'restore', dir), seen);
    for (const command of refusing) {
      const refused = run(target, command, ...(command === 'backup' ? [join(base, 'none')] : []));
      expect(await refused.ended).toBe(1);
      expect(refused.output.err).toContain('The last restore into this database was not finished');
    }
  }
  expect(await done(run(target, 'restore', dir))).toMatch(/Restored the backup of .* every row and file was compared\.\nRun ezone start/);
  expect(treeOf(join(target.dataDir, 'files'))).toEqual(treeOf(join(source.dataDir, 'files')));
  // Places among the announced facts are numbered anew.
  const leave = {
    'audit.entry': `act not like 'backup.%'`,
    'backup.run': 'false',
    'audit.epoch': `because <> 'restored'`,
    'exchange.place': 'false',
    'scorecards.place': 'false',
  };
  expect(await dumpRows(await appOf(target.owner), leave)).toEqual(await dumpRows(await appOf(source.owner), leave));
  expect(await done(run(target, 'migrate'))).toContain('at this version already');
});

test('another program’s database is left alone', { timeout: limit }, async () => {
  const stranger = await newTarget('stranger');
  const refused = run(stranger, 'backup', join(base, 'strange'));
  expect(await refused.ended).toBe(1);
  expect(refused.output.err).toContain('is not one of eZone');
  expect(await ask(stranger.owner, `select rolname as value from pg_roles where rolname like '${stranger.owner.database}%'`)).toEqual([]);
});
