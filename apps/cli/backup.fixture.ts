import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { chooseAccount, createCluster, prepareBinaries, startCluster } from '#platform/embedded-postgres';
import type { ClusterConnection } from '#platform/testing';

const debian15 = '/usr/lib/postgresql/15/bin';

/** A further cluster of one test file, of the other major version than the run's where that is installed. */
export interface OtherCluster {
  major: 15 | 18;
  /** An empty database; its owner is no superuser. */
  newDatabase(): Promise<ClusterConnection>;
  stop(): Promise<void>;
}

/** Where throw-away data lies. */
export function memoryFolder(prefix: string): string {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), prefix));
  chmodSync(folder, 0o711);
  return folder;
}

async function run(connection: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** Starts a cluster beside the run's own. */
export async function startOtherCluster(): Promise<OtherCluster> {
  const major = process.env['EZONE_TEST_PG'] !== '15' && existsSync(debian15) ? 15 : 18;
  const folder = memoryFolder('ezone-other-');
  const dataDir = join(folder, 'data');
  const account = chooseAccount(dataDir);
  const binDir = major === 15 ? debian15 : prepareBinaries(fileURLToPath(new URL('../../.cache', import.meta.url)), account);
  const settings = { dynamic_shared_memory_type: 'mmap' };
  const options = { dataDir, binDir, account, logFile: join(folder, 'server.log'), durable: false, settings };
  createCluster(options, 'superuser');
  const running = await startCluster(options);
  const owner = { host: running.socketDir, port: 5432, user: 'ezone_owner', password: 'owner', database: 'postgres' };
  await run({ ...owner, user: 'postgres', password: 'superuser' }, `create role ezone_owner login createrole createdb password 'owner'`);
  let count = 0;
  return {
    major,
    newDatabase: async () => {
      const database = `restored_${++count}`;
      await run(owner, `create database ${database}`);
      return { ...owner, database };
    },
    stop: async () => {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Every row of every table as text, sorted, read without any of the code that is tested; a partitioned table is read as a whole. */
export async function dumpRows(app: pg.ClientConfig, leave: Readonly<Record<string, string>> = {}): Promise<Record<string, string[]>> {
  const client = new pg.Client({ ...app, options: '-c timezone=UTC' });
  await client.connect();
  const dump: Record<string, string[]> = {};
  try {
    const found = await client.query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'public')
         and c.relname not in ('granted', 'restoring', 'migrations') order by 1`,
    );
    for (const { name } of found.rows) {
      const rows = await client.query<{ row: Record<string, unknown> }>(
        `select to_jsonb(t) as row from ${name} t where ${leave[name] ?? 'true'} order by to_jsonb(t)::text collate "C"`,
      );
      dump[name] = rows.rows.map(({ row }) => JSON.stringify(row));
    }
    return dump;
  } finally {
    await client.end();
  }
}

/** Files below a folder by their paths, each with the hash of its bytes. */
export function treeOf(folder: string): Record<string, string> {
  const tree: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    tree[relative(folder, path)] = createHash('sha256').update(readFileSync(path)).digest('hex');
  }
  return tree;
}
