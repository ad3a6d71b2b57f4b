import { rename, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import pg from 'pg';
import type { Clock } from '#platform/clock';
import { connect, type ConnectionSettings } from '#platform/db';
import { takeHold, type Hold } from '#platform/embedded-postgres';
import { newId } from '#platform/ids';
import { saveFiles, type SavedFiles } from './blobs.ts';
import { findMigrations, listSequences, listTables, quoted, schemasOf, withClient, type TableFound } from './catalog.ts';
import { saveFileNames, saveTable } from './copy.ts';
import { copyFile, findSize, hashFile, listFolder, makeFolder, syncFolder } from './disk.ts';
import { findKeyName, keyName, listRunFolders, nameRun, totalsOf, writeManifest, type Manifest, type TableEntry } from './manifest.ts';
import { proveKey } from './master-key.ts';
import { BackupProblem, refuse, someOf, type Tell } from './problem.ts';
import { recorded } from './recorder.ts';
import type { Totals } from './runs-store.ts';

/** What is saved, and into which folder. */
export interface BackupOptions {
  /** As the application role, which may read every table. */
  app: ConnectionSettings;
  /** EZONE_DATA: files and seals. */
  dataDir: string;
  dir: string;
  masterKey: Uint8Array;
  /** Puts the master key into the backup, which then opens by itself. */
  withKey?: boolean;
  /** Schemas that libraries fill. */
  appSchemas: readonly string[];
  /** Of eZone. */
  version: string;
  clock: Clock;
  tell: Tell;
}

/** A backup that was made; with `fault` it is whole but for files that the store itself has lost. */
export interface MadeBackup {
  folder: string;
  totals: Totals;
  /** Files that were not in the folder before. */
  copied: number;
  missing: string[];
  fault?: BackupProblem;
}

interface Snapshot {
  migrations: Manifest['migrations'];
  tables: TableFound[];
}

async function look(client: pg.Client, appSchemas: readonly string[]): Promise<Snapshot> {
  const migrations = await findMigrations(client);
  if (migrations === undefined || migrations.length === 0)
    return refuse(
      'Cơ sở dữ liệu này chưa phải của eZone: không có gì để sao lưu.',
      'This database is not one of eZone: there is nothing to back up.',
    );
  return { migrations, tables: await listTables(client, schemasOf(migrations, appSchemas)) };
}

function lockTaken(error: unknown): never {
  if (!(error instanceof pg.DatabaseError) || error.code !== '55P03') throw error;
  return refuse(
    'Các bảng đang bị một lệnh khác giữ (chuyển đổi hoặc phục hồi?). Hãy sao lưu lại sau.',
    'The tables are held by another command (a migration or restore?). Back up again later.',
    error,
  );
}

/** Begins a transaction that sees one moment. The tables are locked before its snapshot is taken, so that nobody rewrites one in between. */
async function takeSnapshot(client: pg.Client, appSchemas: readonly string[]): Promise<Snapshot> {
  for (let left = 3; left > 0; left -= 1) {
    const before = await look(client, appSchemas);
    await client.query('begin isolation level repeatable read, read only');
    await client.query(`lock table ${before.tables.map(quoted).join(', ')} in access share mode`).catch(lockTaken);
    const now = await look(client, appSchemas);
    if (JSON.stringify(now) === JSON.stringify(before)) return now;
    await client.query('rollback');
  }
  return refuse('Các bảng đang được thay đổi. Hãy sao lưu lại sau.', 'The tables are being changed. Back up again later.');
}

/** The outside copy of the seals. It is taken before the snapshot: then the database can only have more of them, as after a crash. */
async function saveSeals(from: string, to: string): Promise<Manifest['seals']> {
  await makeFolder(to);
  const seals: Manifest['seals'] = [];
  for (const name of (await listFolder(from)).filter((one) => /^[\w-]+\.(jsonl|pem)$/.test(one)))
    seals.push({ name, ...(await copyFile(join(from, name), join(to, name))) });
  await syncFolder(to);
  return seals;
}

interface SavedRows extends Snapshot {
  server: string;
  tables: TableEntry[];
  sequences: Manifest['sequences'];
}

function saveRows(options: BackupOptions, folder: string): Promise<SavedRows> {
  return withClient(options.app, async (client) => {
    const { migrations, tables } = await takeSnapshot(client, options.appSchemas);
    const version = await client.query<{ version: string }>(`select current_setting('server_version') as version`);
    const saved: TableEntry[] = [];
    for (const table of tables) saved.push(await saveTable(client, table, folder));
    await saveFileNames(client, join(folder, 'files.names'));
    const sequences = await listSequences(client, schemasOf(migrations, options.appSchemas));
    await client.query('commit');
    return { migrations, server: version.rows[0]?.version ?? '', tables: saved, sequences };
  });
}

/** The newest backup before this one, whose list says the hashes of files that lie there already. */
async function findEarlier(options: BackupOptions): Promise<string | undefined> {
  const earlier = (await listRunFolders(options.dir)).findLast((run) => run.complete)?.folder;
  const key = earlier === undefined ? undefined : await findKeyName(earlier);
  if (key === undefined || key === keyName(options.masterKey)) return earlier;
  return refuse(
    `Các bản sao lưu trong ${options.dir} dùng khóa chính khác. Hãy chọn thư mục khác.`,
    `The backups in ${options.dir} are under another master key. Choose another folder.`,
  );
}

const lost = (files: SavedFiles, dataDir: string): BackupProblem | undefined => {
  if (files.missing.length === 0) return undefined;
  const some = someOf(files.missing);
  return new BackupProblem({
    vi: `Bản sao lưu đã có, nhưng kho tệp của ${dataDir} thiếu ${files.missing.length} tệp có ghi trong cơ sở dữ liệu: ${some.vi}.`,
    en: `The backup is made, but the file store of ${dataDir} does not have all files that the database names (${files.missing.length} lost): ${some.en}.`,
  });
};

async function fill(options: BackupOptions, runId: string, folder: string): Promise<MadeBackup> {
  const { dataDir, dir, masterKey, tell } = options;
  const startedAt = options.clock.now().toISOString();
  const [earlier, shared, list] = [await findEarlier(options), join(dir, 'files'), join(folder, 'files.sha256')];
  for (const place of [shared, join(folder, 'tables')]) await makeFolder(place);
  const seals = await saveSeals(join(dataDir, 'seals'), join(folder, 'seals'));
  tell({ vi: 'Đang sao các bảng…', en: 'Saving tables…' });
  const rows = await saveRows(options, folder);
  tell({ vi: 'Đang sao các tệp…', en: 'Saving files…' });
  const names = join(folder, 'files.names');
  await proveKey({ names, files: join(dataDir, 'files'), masterKey });
  const before = earlier === undefined ? {} : { earlier: join(earlier, 'files.sha256') };
  const files = await saveFiles({ names, from: join(dataDir, 'files'), to: shared, list, ...before });
  await rm(names);
  if (options.withKey === true)
    await writeFile(join(folder, 'master-key'), `${Buffer.from(masterKey).toString('base64')}\n`, { mode: 0o600, flush: true });
  for (const place of [join(folder, 'tables'), folder, dir]) await syncFolder(place);
  const saved = { count: files.count, bytes: files.bytes, list: (await hashFile(list)).sha256, missing: files.missing };
  const made = { format: 1 as const, runId, version: options.version, key: keyName(masterKey) };
  const { migrations, server, tables, sequences } = rows;
  const finishedAt = options.clock.now().toISOString();
  const manifest = { ...made, startedAt, finishedAt, server, migrations, tables, sequences, files: saved, seals };
  await writeManifest(folder, manifest, masterKey);
  const totals = await totalsOf(folder, manifest);
  const fault = lost(files, dataDir);
  return { folder, totals, copied: files.copied, missing: files.missing, ...(fault === undefined ? {} : { fault }) };
}

/** For people only: restore looks for the newest complete backup itself. Some file systems know no links. */
async function pointToLatest(dir: string, folder: string): Promise<void> {
  try {
    await rm(join(dir, 'latest.new'), { force: true });
    await symlink(basename(folder), join(dir, 'latest.new'));
    await rename(join(dir, 'latest.new'), join(dir, 'latest'));
  } catch {
    await rm(join(dir, 'latest.new'), { force: true });
  }
}

function holdFolder(dir: string): Hold {
  return takeHold(join(dir, 'hold')) ?? refuse(`Một lệnh sao lưu khác đang ghi vào ${dir}.`, `Another backup is writing into ${dir}.`);
}

/**
 * Saves one moment of an installation while people work: every table by COPY from one snapshot, the files it names, the log's seals, and
 * last the manifest. Each run has its own folder below `dir`; files are shared between runs, so a run that is killed harms no earlier one.
 */
export async function makeBackup(given: BackupOptions): Promise<MadeBackup> {
  const options = { ...given, dir: resolve(given.dir) };
  await makeFolder(options.dir);
  const hold = holdFolder(options.dir);
  const db = connect(options.app, 1);
  try {
    for (const run of await listRunFolders(options.dir)) if (!run.complete) await rm(run.folder, { recursive: true });
    const at = options.clock.now();
    const folder = join(options.dir, nameRun(at));
    if ((await findSize(folder)) !== undefined) refuse(`${folder} đã có. Hãy chạy lại.`, `${folder} is there already. Run it again.`);
    const run = { id: newId(at), kind: 'backup' as const, dir: folder, place: `${options.dir}/` };
    const made = await recorded(db, options.clock, run, () => fill(options, run.id, folder)).catch(async (fault: unknown) => {
      await rm(folder, { recursive: true, force: true });
      throw fault;
    });
    await pointToLatest(options.dir, folder);
    return made;
  } finally {
    await db.close();
    hold.release();
  }
}
