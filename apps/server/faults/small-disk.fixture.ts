import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { chooseAccount, createCluster, prepareBinaries, startCluster } from '#platform/embedded-postgres';
import type { ClusterConnection } from '#platform/testing';

/** A PostgreSQL that lies with tables and write-ahead log on a small disk of its own. */
export interface ClusterOnSmallDisk {
  connection: ClusterConnection;
  /** Takes all that is left of the disk; the log has some megabytes before it needs more of it. */
  fill(): Promise<void>;
  makeRoom(): void;
  stop(): Promise<void>;
}

// Twice what a world needs.
const size = '320m';

const source = 'ezone-small-disk-';

/** Takes away what a killed run has left. */
function removeLeftovers(): void {
  for (const line of readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .filter((one) => one.startsWith(source))) {
    const [from = '', at = ''] = line.split(' ');
    if (existsSync(`/proc/${from.slice(source.length)}`)) continue;
    spawnSync('umount', ['--lazy', at]);
    rmSync(dirname(at), { recursive: true, force: true });
  }
}

/** Mounts a disk in memory; answers why it cannot. */
function mountDisk(at: string): string | undefined {
  const made = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=0711`, `${source}${process.pid}`, at], { encoding: 'utf8' });
  return made.status === 0 ? undefined : made.stderr?.trim() || String(made.error);
}

function fillDisk(file: string): void {
  const handle = openSync(file, 'w');
  for (const length of [1024 * 1024, 1024]) {
    try {
      for (;;) writeSync(handle, Buffer.alloc(length, 1));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    }
  }
  closeSync(handle);
}

/** Starts one, or answers why there can be none here. */
export async function startOnSmallDisk(): Promise<ClusterOnSmallDisk | string> {
  removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), 'ezone-small-disk-'));
  chmodSync(folder, 0o711);
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const remove = (): void => {
    spawnSync('umount', ['--lazy', disk]);
    rmSync(folder, { recursive: true, force: true });
  };
  const why = mountDisk(disk);
  if (why !== undefined) {
    remove();
    return why;
  }
  process.once('exit', remove);
  const dataDir = join(disk, 'data');
  const account = chooseAccount(dataDir);
  chownSync(disk, account.uid, account.gid);
  const binDir = prepareBinaries(fileURLToPath(new URL('../../../.cache', import.meta.url)), account);
  // No checkpoint but those of `fill`, and none that gives files of the log back: room would come behind our back.
  const settings = { max_wal_size: '1GB', min_wal_size: '1GB', checkpoint_timeout: '1h' };
  const options = { dataDir, binDir, account, logFile: join(folder, 'server.log'), durable: true, settings };
  const [superuserPassword, password] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
  createCluster(options, superuserPassword);
  const running = await startCluster(options);
  const connection = { host: running.socketDir, port: 5432, user: 'ezone_owner', password, database: 'postgres' };
  const asSuperuser = async (statements: readonly string[]): Promise<void> => {
    const client = new pg.Client({ ...connection, user: 'postgres', password: superuserPassword });
    client.on('error', () => undefined);
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await asSuperuser([`create role ${connection.user} login createrole createdb password '${password}'`]);
  const filler = join(disk, 'filler');
  return {
    connection,
    async fill() {
      // A file of the log is taken whole: the acts of a test fit into a new one.
      await asSuperuser(['select pg_switch_wal()', 'checkpoint']);
      fillDisk(filler);
    },
    makeRoom: () => rmSync(filler),
    async stop() {
      await running.stop();
      process.off('exit', remove);
      remove();
    },
  };
}
