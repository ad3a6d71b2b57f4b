import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chownSync,
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir, totalmem } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { canReach, EmbeddedPostgresProblem, planLaunch, type Account } from './account.ts';
import { readPostmasterPid, signal } from './processes.ts';

/** One data folder and how it is run; `durable: false` only for data that tests throw away. */
export interface ClusterOptions {
  dataDir: string;
  binDir: string;
  account: Account;
  logFile: string;
  durable: boolean;
  /** Where its socket lies; by default a folder made under the system's temporary folder. */
  socketDir?: string;
  settings?: Record<string, string>;
}

/** A server that this process started; `exited` settles when it ends, whoever ended it. */
export interface RunningCluster {
  socketDir: string;
  pid: number;
  exited: Promise<void>;
  stop(): Promise<void>;
}

const throwaway = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' };

function giveTo(path: string, account: Account): void {
  if (process.getuid?.() === 0) chownSync(path, account.uid, account.gid);
}

function run(options: ClusterOptions, command: string, args: string[]): { status: number | null; output: string } {
  const launch = planLaunch(options.account, options.dataDir, 'SIGQUIT', command, args);
  // The server's user may not be able to enter the present folder, and initdb asks for it.
  const { status, stdout, stderr } = spawnSync(launch.command, launch.args, {
    ...launch,
    cwd: '/',
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { status, output: `${stdout}${stderr}` };
}

function initialise(
  options: ClusterOptions,
  draft: string,
  passwordFile: string,
  libcLocale: string,
): { status: number | null; output: string } {
  return run(options, join(options.binDir, 'initdb'), [
    `--pgdata=${draft}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth-local=scram-sha-256',
    '--auth-host=reject',
    '--encoding=UTF8',
    `--locale=${libcLocale}`,
    '--locale-provider=icu',
    '--icu-locale=vi-VN',
    '--no-instructions',
    // One flush of the file system instead of a thousand of files: 2 s instead of 6 on a busy disk.
    options.durable ? '--sync-method=syncfs' : '--no-sync',
  ]);
}

/** Makes the data folder beside its place and moves it there when it is whole, so that a crash leaves nothing half made. */
export function createCluster(options: ClusterOptions, superuserPassword: string): void {
  const parent = dirname(options.dataDir);
  for (const entry of readdirSync(parent)) {
    if (entry.startsWith(`${basename(options.dataDir)}.new-`)) rmSync(join(parent, entry), { recursive: true, force: true });
  }
  const draft = mkdtempSync(`${options.dataDir}.new-`);
  const [data, passwordFile] = [join(draft, 'data'), join(draft, 'password')];
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
  for (const path of [draft, data, passwordFile]) giveTo(path, options.account);
  let made = initialise(options, data, passwordFile, 'C.UTF-8');
  if (made.status !== 0 && made.output.includes('invalid locale name')) made = initialise(options, data, passwordFile, 'C');
  if (made.status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw new EmbeddedPostgresProblem({
      vi: `Không tạo được cơ sở dữ liệu: ${made.output.trim()}`,
      en: `The database could not be created: ${made.output.trim()}`,
    });
  }
  renameSync(data, options.dataDir);
  rmSync(draft, { recursive: true, force: true });
  if (options.durable) syncFolder(parent);
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

const longestSocketPath = 107 - '/.s.PGSQL.5432.lock'.length;

function isOwnFolder(path: string, account: Account): boolean {
  const found = lstatSync(path);
  return found.isDirectory() && found.uid === account.uid && (found.mode & 0o077) === 0;
}

/** A folder of the server alone, with a name short enough for a socket; anybody may have taken the expected name before us. */
function prepareSocketDir({ dataDir, account, socketDir }: ClusterOptions): string {
  const places = [tmpdir(), '/tmp', process.env['XDG_RUNTIME_DIR'] ?? '/tmp'];
  const place = places.find((path) => path.length + 32 < longestSocketPath && canReach(path, account)) ?? '/tmp';
  const expected = socketDir ?? join(place, `ezone-${createHash('sha256').update(`${account.uid} ${dataDir}`).digest('hex').slice(0, 12)}`);
  try {
    mkdirSync(expected, { mode: 0o700 });
    giveTo(expected, account);
  } catch {
    if (isOwnFolder(expected, account)) return expected;
    const fresh = mkdtempSync(join(place, 'ezone-'));
    giveTo(fresh, account);
    return fresh;
  }
  return expected;
}

/** A sixteenth of the machine's memory, from PostgreSQL's own 128 MB to 1 GB: what is asked often is not copied in again and again. */
function sharedBuffers(): string {
  const megabytes = Math.floor(totalmem() / 16 / 1024 / 1024);
  return `${Math.min(1024, Math.max(128, megabytes))}MB`;
}

function serverArguments(options: ClusterOptions, socketDir: string): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    port: '5432',
    log_timezone: 'UTC',
    timezone: 'UTC',
    ...(options.durable ? { shared_buffers: sharedBuffers() } : throwaway),
    ...options.settings,
  };
  return ['-D', options.dataDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

function isReady(options: ClusterOptions, pid: number | undefined): boolean {
  if (pid === undefined || readPostmasterPid(options.dataDir) !== pid) return false;
  return readFileSync(join(options.dataDir, 'postmaster.pid'), 'utf8').split('\n')[7]?.trim() === 'ready';
}

const logTail = (file: string, from: number): string => readFileSync(file).subarray(from).toString('utf8').trim();

function launchServer(options: ClusterOptions, socketDir: string): { child: ChildProcess; logStart: number } {
  const launch = planLaunch(
    options.account,
    options.dataDir,
    options.durable ? 'SIGINT' : 'SIGQUIT',
    join(options.binDir, 'postgres'),
    serverArguments(options, socketDir),
  );
  const log = openSync(options.logFile, 'a', 0o600);
  const logStart = readFileSync(options.logFile).length;
  // Its own process group: a terminal's Ctrl-C is for eZone, which ends the server last.
  const child = spawn(launch.command, launch.args, { ...launch, cwd: '/', detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  return { child, logStart };
}

async function tryStart(options: ClusterOptions, socketDir: string): Promise<RunningCluster | string> {
  const { child, logStart } = launchServer(options, socketDir);
  let ended = false;
  const exited = new Promise<void>((resolve) => {
    const settle = (): void => {
      ended = true;
      resolve();
    };
    child.once('exit', settle).once('error', settle);
  });
  // Crash recovery after a power cut may take its time.
  for (const end = Date.now() + 120_000; Date.now() < end && !ended; await sleep(5)) {
    if (child.pid !== undefined && isReady(options, child.pid)) return supervise(child, child.pid, socketDir, exited);
  }
  child.kill('SIGQUIT');
  return logTail(options.logFile, logStart);
}

function supervise(child: ChildProcess, pid: number, socketDir: string, exited: Promise<void>): RunningCluster {
  const endWithUs = (): void => {
    signal(pid, 'SIGINT');
    rmSync(socketDir, { recursive: true, force: true });
  };
  process.once('exit', endWithUs);
  child.unref();
  void exited.then(() => process.off('exit', endWithUs));
  const stop = async (): Promise<void> => {
    child.ref();
    const steps: [NodeJS.Signals, number][] = [
      ['SIGINT', 20_000],
      ['SIGQUIT', 5000],
      ['SIGKILL', 5000],
    ];
    for (const [name, milliseconds] of steps) {
      if (child.exitCode !== null || child.signalCode !== null) break;
      signal(pid, name);
      const waiting = new AbortController();
      await Promise.race([exited, sleep(milliseconds, undefined, { signal: waiting.signal }).catch(() => undefined)]);
      waiting.abort();
    }
    rmSync(socketDir, { recursive: true, force: true });
  };
  return { socketDir, pid, exited, stop };
}

const passing = /lock file|shared memory block/;

/** Starts the server and waits until it takes connections; what a killed predecessor still holds is waited for, 30 seconds long. */
export async function startCluster(options: ClusterOptions): Promise<RunningCluster> {
  const socketDir = prepareSocketDir(options);
  for (const end = Date.now() + 30_000; ; await sleep(250)) {
    const result = await tryStart(options, socketDir);
    if (typeof result !== 'string') return result;
    if (passing.test(result) && Date.now() < end) continue;
    const last = result.split('\n').slice(-8).join('\n');
    throw new EmbeddedPostgresProblem({ vi: `Cơ sở dữ liệu không khởi động được. ${last}`, en: `The database did not start. ${last}` });
  }
}
