import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Clock } from '#platform/clock';
import { migrate, readMigrations, type AppSchema, type ConnectionSettings, type ModuleMigrations } from '#platform/db';
import type { Log } from '#platform/log';
import { putFilesBack } from './blobs.ts';
import { withClient } from './catalog.ts';
import { copyFile, makeFolder, syncFolder } from './disk.ts';
import { findRunFolder, readRun, totalsOf, type BackupRun, type Manifest } from './manifest.ts';
import { findMasterKey, openToRead, proveKey } from './master-key.ts';
import { refuse, someOf, type Tell } from './problem.ts';
import { divide, makePartitions, restorePart } from './restore-rows.ts';
import { judgeTrail, recordRestore, settle, type TrailVerdict } from './settle.ts';
import { releaseTarget, takeTarget } from './target.ts';
import type { Totals } from './runs-store.ts';
import { verifyBackup, verifyFiles } from './verify-backup.ts';

/** What this version of eZone knows of databases. */
export interface Product {
  migrations: readonly ModuleMigrations[];
  appSchemas: readonly AppSchema[];
}

/** A backup (a folder of backups means the newest), and where its key may stand. */
export interface OpenOptions extends Product {
  dir: string;
  dataDir: string;
  /** EZONE_KEY. */
  key?: string | undefined;
  tell: Tell;
}

/** Where rows go: an owner's empty database. */
export interface RowTarget extends Product {
  owner: ConnectionSettings;
  log: Log;
  tell: Tell;
}

/** Where a backup goes: an empty database, and an EZONE_DATA without files and seals. */
export interface RestoreOptions extends RowTarget {
  dataDir: string;
  clock: Clock;
}

/** What was restored or tried. */
export interface Restored {
  folder: string;
  /** When the backup was begun. */
  backupAt: Date;
  totals: Totals;
  tables: number;
  trail: TrailVerdict;
  /** Files that the installation had lost before it was backed up. */
  missing: readonly string[];
}

/** A backup that was opened and found whole. */
export interface OpenedBackup {
  run: BackupRun;
  masterKey: Uint8Array;
  keyFromBackup: boolean;
}

async function refuseNewer(manifest: Manifest, product: Product): Promise<void> {
  const known = new Map((await readMigrations(product.migrations)).map((one) => [`${one.module}/${one.file}`, one.sha256]));
  const names = manifest.migrations.map((one) => ({ name: `${one.module}/${one.name}`, sha256: one.sha256 }));
  const unknown = someOf(names.filter((one) => !known.has(one.name)).map((one) => one.name));
  if (unknown.en !== '') {
    refuse(
      `Bản sao lưu mới hơn phiên bản eZone này: có ${unknown.vi} mà ở đây không có. Hãy phục hồi bằng phiên bản ${manifest.version} hoặc mới hơn.`,
      `The backup is newer than this version of eZone: it has ${unknown.en}, not known here. Restore it with version ${manifest.version} or newer.`,
    );
  }
  const other = someOf(names.filter((one) => known.get(one.name) !== one.sha256).map((one) => one.name));
  if (other.en === '') return;
  refuse(
    `Bản sao lưu do một bản eZone khác tạo ra: ${other.vi} không giống ở đây.`,
    `The backup was made by another build of eZone: ${other.en} differs from the one here.`,
  );
}

/** Opens a backup and proves it before any target is touched: key, manifest, every table, seals, and that every file is there. */
export async function openBackup(given: OpenOptions): Promise<OpenedBackup> {
  const folder = await findRunFolder(resolve(given.dir));
  const { masterKey, fromBackup } = await findMasterKey({ key: given.key, dataDir: given.dataDir, backup: folder });
  const run = await readRun(folder, masterKey);
  await refuseNewer(run.manifest, given);
  await verifyBackup(run, given.tell);
  await proveKey({ names: join(folder, 'files.sha256'), files: run.files, masterKey });
  return { run, masterKey, keyFromBackup: fromBackup };
}

/** Makes the tables as they were when the backup was made, fills them, compares them, and prepares them for their new server. */
export async function restoreRows(run: BackupRun, target: RowTarget): Promise<ConnectionSettings> {
  const { owner, migrations, appSchemas, log, tell } = target;
  const saved = new Set(run.manifest.migrations.map((one) => `${one.module}/${one.name}`));
  const only = ({ module, file }: { module: string; file: string }): boolean => saved.has(`${module}/${file}`);
  tell({ vi: 'Đang tạo các bảng…', en: 'Making the tables…' });
  const { app } = await migrate({ adminConnection: owner, modules: migrations, appSchemas, log, only });
  tell({ vi: 'Đang nạp và đối chiếu các bảng…', en: 'Loading and comparing the tables…' });
  await withClient(owner, async (client) => {
    await makePartitions(client, run.manifest.tables);
    const { own, others } = await divide(client, run);
    await withClient(app, (other) => restorePart(other, others, run));
    await restorePart(client, own, run);
  });
  await settle({ owner, app });
  return app;
}

async function restoreFolders({ run, masterKey, keyFromBackup }: OpenedBackup, { dataDir, tell }: RestoreOptions): Promise<void> {
  tell({ vi: 'Đang chép lại các tệp…', en: 'Putting the files back…' });
  for (const name of ['files', 'seals']) await makeFolder(join(dataDir, name));
  const { damaged } = await putFilesBack({ list: join(run.folder, 'files.sha256'), from: run.files, to: join(dataDir, 'files') });
  if (damaged.length > 0) {
    const some = someOf(damaged);
    refuse(`Bản sao lưu có ${damaged.length} tệp bị hỏng: ${some.vi}.`, `Files of the backup are damaged (${damaged.length}): ${some.en}.`);
  }
  for (const seal of run.manifest.seals) await copyFile(join(run.folder, 'seals', seal.name), join(dataDir, 'seals', seal.name));
  if (keyFromBackup)
    await writeFile(join(dataDir, 'master-key'), `${Buffer.from(masterKey).toString('base64')}\n`, { mode: 0o600, flush: true });
  for (const place of ['files', 'seals', '.']) await syncFolder(join(dataDir, place));
}

async function answer({ manifest, folder }: BackupRun, trail: TrailVerdict): Promise<Restored> {
  const backupAt = new Date(manifest.startedAt);
  const totals = await totalsOf(folder, manifest);
  return { folder, backupAt, totals, tables: manifest.tables.length, trail, missing: manifest.files.missing };
}

/**
 * Restores a backup into an empty database and an empty EZONE_DATA, on any supported PostgreSQL. Until its end the database is marked as
 * half restored and refused by every other command; a restore that was killed is simply run again.
 */
export async function restoreBackup(opened: OpenedBackup, options: RestoreOptions): Promise<Restored> {
  const { owner, dataDir, clock, tell } = options;
  const { run, masterKey } = opened;
  const startedAt = clock.now();
  await takeTarget({ owner, dataDir });
  const app = await restoreRows(run, options);
  await restoreFolders(opened, options);
  tell({ vi: 'Đang kiểm tra niêm phong nhật ký…', en: 'Verifying the seals of the log…' });
  const trail = await judgeTrail({ app, masterKey, folder: join(dataDir, 'seals') });
  const restored = await answer(run, trail);
  await recordRestore({ app, run, clock, startedAt, totals: restored.totals });
  await releaseTarget(owner);
  return restored;
}

/** Tries a backup: its rows into an empty database that is thrown away, every file opened where it lies, the seals verified. */
export async function tryBackup(opened: OpenedBackup, target: RowTarget): Promise<Restored> {
  const { run, masterKey } = opened;
  await takeTarget({ owner: target.owner, dataDir: undefined });
  const app = await restoreRows(run, target);
  await verifyFiles(run, openToRead(run.files, masterKey), target.tell);
  return answer(run, await judgeTrail({ app, masterKey, folder: join(run.folder, 'seals') }));
}
