import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import type { Log } from '#platform/log';
import { chooseAccount, EmbeddedPostgresProblem } from './account.ts';
import { prepareBinaries } from './binaries.ts';
import { createCluster, startCluster, type ClusterOptions } from './cluster.ts';
import { takeHold, type Hold } from './hold.ts';
import { endLeftovers } from './processes.ts';

export { chooseAccount, type Account } from './account.ts';
export { prepareBinaries } from './binaries.ts';
export { createCluster, startCluster, type ClusterOptions, type RunningCluster } from './cluster.ts';
export { endLeftovers } from './processes.ts';
export { takeHold, type Hold } from './hold.ts';

/** The owner's connection to the embedded database; `host` is the folder of the socket. */
export interface EmbeddedConnection {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

/** A database to work with; `exited` settles when an embedded server ends by itself. */
export interface OpenedDatabase {
  connection: EmbeddedConnection | { url: string };
  exited: Promise<void>;
  stop(): Promise<void>;
}

/** `dataDir` is EZONE_DATA; a `server` keeps the database for others too, a `command` joins the server's or starts its own. */
export interface EmbeddedOptions {
  dataDir: string;
  log: Log;
  keeper?: 'server' | 'command';
}

const secretsShape = z.object({ superuser: z.string(), owner: z.string() });
const connectionShape = z.object({
  keeper: z.enum(['server', 'command']),
  host: z.string(),
  port: z.number(),
  user: z.string(),
  password: z.string(),
  database: z.string(),
});

type Secrets = z.infer<typeof secretsShape>;

function writePrivate(file: string, value: unknown): void {
  writeFileSync(`${file}.new`, JSON.stringify(value), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function readOrMakeSecrets(file: string): Secrets {
  if (existsSync(file)) return secretsShape.parse(JSON.parse(readFileSync(file, 'utf8')));
  const secrets = { superuser: randomBytes(24).toString('base64url'), owner: randomBytes(24).toString('base64url') };
  writePrivate(file, secrets);
  return secrets;
}

function makeFolder(path: string): void {
  if (existsSync(path)) return;
  mkdirSync(path, { recursive: true });
  // The server's user passes through; everything inside has its own rights.
  chmodSync(path, 0o711);
}

const notWritable = (folder: string, cause: unknown): EmbeddedPostgresProblem =>
  new EmbeddedPostgresProblem(
    {
      vi: `Không ghi được vào ${folder}. Hãy chạy eZone bằng chủ của thư mục, hoặc chọn EZONE_DATA khác.`,
      en: `${folder} cannot be written. Start eZone as its owner, or choose another EZONE_DATA.`,
    },
    { cause },
  );

interface Places {
  folder: string;
  data: string;
  connectionFile: string;
  logFile: string;
}

function placesIn(dataDir: string): Places {
  try {
    makeFolder(dataDir);
    makeFolder(join(dataDir, 'postgres'));
  } catch (error) {
    throw notWritable(dataDir, error);
  }
  const folder = join(realpathSync(dataDir), 'postgres');
  return { folder, data: join(folder, 'data'), connectionFile: join(folder, 'connection.json'), logFile: join(folder, 'server.log') };
}

function holdOf(places: Places): Hold | undefined {
  try {
    return takeHold(join(places.folder, 'hold'));
  } catch (error) {
    throw notWritable(places.folder, error);
  }
}

function refuseOtherMajor(data: string, binDir: string): void {
  const made = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  const here = /postgres-(\d+)/.exec(binDir)?.[1] ?? made;
  if (made !== here) {
    throw new EmbeddedPostgresProblem({
      vi: `${data} do PostgreSQL ${made} tạo ra, còn eZone này dùng ${here}. Hãy phục hồi một bản sao lưu vào EZONE_DATA mới.`,
      en: `${data} was made by PostgreSQL ${made}, this eZone brings ${here}. Restore a backup into a new EZONE_DATA.`,
    });
  }
}

async function query<T>(connection: EmbeddedConnection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The owner may create roles and trusted extensions, and is no superuser: SQL never reaches the machine's files. */
async function ensureDatabase(owner: EmbeddedConnection, superuserPassword: string): Promise<void> {
  const superuser = { ...owner, user: 'postgres', password: superuserPassword, database: 'postgres' };
  await query(superuser, async (client) => {
    const [role, database] = [pg.escapeIdentifier(owner.user), pg.escapeIdentifier(owner.database)];
    const found = await client.query<{ role: boolean; database: boolean }>(
      'select exists (select from pg_roles where rolname = $1) as role, exists (select from pg_database where datname = $2) as database',
      [owner.user, owner.database],
    );
    if (!found.rows[0]?.role) await client.query(`create role ${role} login createrole password ${pg.escapeLiteral(owner.password)}`);
    if (!found.rows[0]?.database) await client.query(`create database ${database} owner ${role}`);
  });
}

function clusterOptions(places: Places, dataDir: string): ClusterOptions {
  const account = chooseAccount(places.data);
  const binDir = prepareBinaries(join(realpathSync(dataDir), 'cache'), account);
  return { dataDir: places.data, binDir, account, logFile: places.logFile, durable: true };
}

async function bringUp(places: Places, options: EmbeddedOptions): Promise<OpenedDatabase> {
  const cluster = clusterOptions(places, options.dataDir);
  if (await endLeftovers(places.data)) options.log.info('ended the database server that an earlier run had left');
  const secrets = readOrMakeSecrets(join(places.folder, 'secrets.json'));
  if (!existsSync(places.data)) createCluster(cluster, secrets.superuser);
  refuseOtherMajor(places.data, cluster.binDir);
  if ((statSync(places.logFile, { throwIfNoEntry: false })?.size ?? 0) > 20_000_000) truncateSync(places.logFile);
  const running = await startCluster(cluster);
  const connection = { host: running.socketDir, port: 5432, user: 'ezone_owner', password: secrets.owner, database: 'ezone' };
  try {
    await ensureDatabase(connection, secrets.superuser);
  } catch (error) {
    await running.stop();
    throw error;
  }
  writePrivate(places.connectionFile, { keeper: options.keeper ?? 'server', ...connection });
  const stop = async (): Promise<void> => {
    rmSync(places.connectionFile, { force: true });
    await running.stop();
  };
  return { connection, exited: running.exited, stop };
}

/** Starts the embedded PostgreSQL of a data folder, or answers undefined while another process keeps it. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<OpenedDatabase | undefined> {
  const places = placesIn(options.dataDir);
  const hold = holdOf(places);
  if (!hold) return undefined;
  try {
    const opened = await bringUp(places, options);
    const stop = async (): Promise<void> => {
      await opened.stop();
      hold.release();
    };
    return { ...opened, stop };
  } catch (error) {
    hold.release();
    throw error;
  }
}

const never = new Promise<void>(() => undefined);

async function joinRunning(dataDir: string): Promise<OpenedDatabase | undefined> {
  try {
    const { keeper, ...connection } = connectionShape.parse(JSON.parse(readFileSync(placesIn(dataDir).connectionFile, 'utf8')));
    if (keeper !== 'server') return undefined;
    await query(connection, (client) => client.query('select 1'));
    return { connection, exited: never, stop: () => Promise.resolve() };
  } catch {
    return undefined;
  }
}

/** The database of `databaseUrl`, else the embedded one: a command joins a running server's, and waits for another command's end. */
export async function openDatabase(options: EmbeddedOptions & { databaseUrl?: string | undefined }): Promise<OpenedDatabase> {
  if (options.databaseUrl !== undefined) return { connection: { url: options.databaseUrl }, exited: never, stop: () => Promise.resolve() };
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(100)) {
    const opened =
      (await startEmbeddedPostgres(options)) ?? (options.keeper === 'command' ? await joinRunning(options.dataDir) : undefined);
    if (opened) return opened;
  }
  throw new EmbeddedPostgresProblem({
    vi: `Một lệnh eZone khác giữ cơ sở dữ liệu của ${options.dataDir} đã một phút. Hãy đợi lệnh đó xong rồi chạy lại.`,
    en: `Another eZone command has kept the database of ${options.dataDir} for a minute. Wait for its end, then start again.`,
  });
}
