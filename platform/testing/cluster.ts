import { randomBytes } from 'node:crypto';
import { accessSync, chmodSync, constants, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { z } from 'zod';
import {
  chooseAccount,
  createCluster,
  endLeftovers,
  prepareBinaries,
  startCluster,
  takeHold,
  type Account,
  type ClusterOptions,
} from '#platform/embedded-postgres';

const connectionShape = z.object({ host: z.string(), port: z.number(), user: z.string(), password: z.string(), database: z.string() });

/** The owner's connection to the test cluster: the same rights as in production, and the right to create databases. */
export type ClusterConnection = z.infer<typeof connectionShape>;

/** A cluster of this test run. */
export interface TestCluster {
  connection: ClusterConnection;
  stop(): Promise<void>;
}

const environmentName = 'EZONE_TEST_CLUSTER';
const prefix = 'ezone-test-';
const debian15 = '/usr/lib/postgresql/15/bin';

function memoryFolder(): string {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    return tmpdir();
  }
}

async function removeIfStale(folder: string): Promise<void> {
  const holdFile = join(folder, 'hold');
  // Between its making and its lock a folder is young.
  if (!existsSync(holdFile) && Date.now() - statSync(folder).mtimeMs < 60_000) return;
  const hold = takeHold(holdFile);
  if (!hold) return;
  await endLeftovers(join(folder, 'data'));
  rmSync(folder, { recursive: true, force: true });
  hold.release();
}

async function removeStaleClusters(parent: string): Promise<void> {
  for (const entry of readdirSync(parent)) {
    if (!entry.startsWith(prefix)) continue;
    // Another user's folder, or one that another run removes at this moment.
    await removeIfStale(join(parent, entry)).catch(() => undefined);
  }
}

function binariesFor(account: Account): string {
  if (process.env['EZONE_TEST_PG'] !== '15') return prepareBinaries(fileURLToPath(new URL('../../.cache', import.meta.url)), account);
  if (!existsSync(debian15)) throw new Error(`EZONE_TEST_PG=15 needs PostgreSQL 15 in ${debian15} (Debian package postgresql-15)`);
  return debian15;
}

async function createOwner(superuser: ClusterConnection, owner: ClusterConnection): Promise<void> {
  const client = new pg.Client(superuser);
  await client.connect();
  await client.query(`create role ${owner.user} login createrole createdb password '${owner.password}'`);
  // Before PostgreSQL 16 who made a role may not end its connections, and a test's database goes with them.
  await client.query(`grant pg_signal_backend to ${owner.user}`);
  await client.end();
}

/** Starts a cluster in memory without any durability: PostgreSQL 18, or 15 with `EZONE_TEST_PG=15`. */
export async function startTestCluster(): Promise<TestCluster> {
  const parent = memoryFolder();
  await removeStaleClusters(parent);
  const folder = mkdtempSync(join(parent, prefix));
  chmodSync(folder, 0o711);
  const hold = takeHold(join(folder, 'hold'));
  const dataDir = join(folder, 'data');
  const account = chooseAccount(dataDir);
  // Shared memory as files of the data folder goes with the folder when a run is killed.
  const settings = { max_connections: '200', max_wal_size: '4GB', dynamic_shared_memory_type: 'mmap' };
  const options: ClusterOptions = {
    dataDir,
    binDir: binariesFor(account),
    account,
    logFile: join(folder, 'server.log'),
    durable: false,
    settings,
  };
  const [superuserPassword, password] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
  createCluster(options, superuserPassword);
  const running = await startCluster(options);
  const connection = { host: running.socketDir, port: 5432, user: 'ezone_owner', password, database: 'postgres' };
  await createOwner({ ...connection, user: 'postgres', password: superuserPassword }, connection);
  const stop = async (): Promise<void> => {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
    hold?.release();
  };
  return { connection, stop };
}

/** Starts the run's cluster unless there is one, and tells the test processes about it. */
export async function provideTestCluster(): Promise<() => Promise<void>> {
  if (process.env[environmentName] !== undefined) return () => Promise.resolve();
  const cluster = await startTestCluster();
  process.env[environmentName] = JSON.stringify(cluster.connection);
  return async () => {
    delete process.env[environmentName];
    await cluster.stop();
  };
}

let own: Promise<TestCluster> | undefined;

/** The run's cluster; without a run (a script) one of this process alone. */
export async function findTestCluster(): Promise<ClusterConnection> {
  const provided = process.env[environmentName];
  if (provided !== undefined) return connectionShape.parse(JSON.parse(provided));
  own ??= startTestCluster();
  return (await own).connection;
}
