import { chmod, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Clock } from '#platform/clock';
import { connect, type ConnectionSettings } from '#platform/db';
import { endLeftovers, startEmbeddedPostgres, takeHold } from '#platform/embedded-postgres';
import { newId } from '#platform/ids';
import type { Log } from '#platform/log';
import { findRunFolder } from './manifest.ts';
import { BackupProblem, refuse } from './problem.ts';
import { recorded } from './recorder.ts';
import { openBackup, tryBackup, type OpenOptions, type Restored } from './restore-backup.ts';

/** A backup to be tried, and where that is written down: nowhere without `record`. */
export interface RestoreTestOptions extends OpenOptions {
  /** The installation's own database as the application role. */
  record: ConnectionSettings | undefined;
  clock: Clock;
  log: Log;
}

const prefix = 'ezone-restore-test-';

/** What a killed test left: its folder is nobody's, and its server has ended or is ended. */
async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix)) continue;
    const folder = join(parent, name);
    const hold = takeHold(join(folder, 'hold'));
    if (hold === undefined) continue;
    await endLeftovers(join(folder, 'postgres', 'data'));
    await rm(folder, { recursive: true, force: true });
    hold.release();
  }
}

/** Works on an empty embedded database in a temporary folder, which is removed. */
async function inScratch<T>(options: RestoreTestOptions, work: (owner: ConnectionSettings) => Promise<T>): Promise<T> {
  await removeLeftovers(tmpdir());
  const folder = await mkdtemp(join(tmpdir(), prefix));
  const hold = takeHold(join(folder, 'hold'));
  try {
    // The database's own user passes through; the server's programs are those of the installation.
    await chmod(folder, 0o711);
    const cache = join(options.dataDir, 'cache');
    await mkdir(cache, { recursive: true });
    await symlink(cache, join(folder, 'cache'));
    const opened = await startEmbeddedPostgres({ dataDir: folder, log: options.log, keeper: 'command' });
    if (opened === undefined) return refuse(`Không dùng được ${folder}.`, `${folder} cannot be used.`);
    return await work(opened.connection).finally(() => opened.stop());
  } finally {
    await rm(folder, { recursive: true, force: true });
    hold?.release();
  }
}

async function tryOut(options: RestoreTestOptions): Promise<Restored & { fault?: BackupProblem }> {
  const opened = await openBackup(options);
  const tried = await inScratch(options, (owner) => tryBackup(opened, { ...options, owner }));
  const { breaks } = tried.trail;
  if (breaks === 0) return tried;
  const fault = new BackupProblem({
    vi: `Nhật ký trong bản sao lưu có ${breaks} chỗ không khớp niêm phong.`,
    en: `Places of the log in the backup that do not fit their seals: ${breaks}.`,
  });
  return { ...tried, fault };
}

/** Proves a backup by restoring it into a database that is thrown away, with every row and file compared, and records the test. */
export async function testRestore(options: RestoreTestOptions): Promise<Restored & { fault?: BackupProblem }> {
  const dir = await findRunFolder(resolve(options.dir));
  if (options.record === undefined) return tryOut({ ...options, dir });
  const db = connect(options.record, 1);
  try {
    const run = { id: newId(options.clock.now()), kind: 'restore-test' as const, dir, place: dir };
    return await recorded(db, options.clock, run, () => tryOut({ ...options, dir }));
  } finally {
    await db.close();
  }
}
