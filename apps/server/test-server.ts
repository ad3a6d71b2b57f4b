import { copyFile, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { movableClock, type Clock, type MovableClock } from '#platform/clock';
import { readConfig, type Config } from '#platform/config';
import { connect, type Database } from '#platform/db';
import { loadMasterKey } from '#platform/files';
import { silentLog, type Log } from '#platform/log';
import { testDatabase, type ClusterConnection } from '#platform/testing';
import { sealAll } from '#test-trail';
import { injectInTurns, routeInTurns } from './alternating.fixture.ts';
import { startServer, type RunningServer } from './start.ts';

/** A whole server on a database of its own, for API and browser tests. */
export interface TestServer extends RunningServer {
  /** The owner's connection to its database, as an operator's commands have it. */
  owner: ClusterConnection;
  config: Config;
  clock: MovableClock;
  /** The single servers behind it. */
  servers: readonly [RunningServer, ...RunningServer[]];
  /** Seals until no row of the logs waits: transactions of other tests in the cluster hold it back for moments. */
  seal(): Promise<void>;
  /** A second whole server of the same authority, as it would run on another machine: it shares database, files and key, and the clock unless it has its own, or with null that of the machine; stops with this one. */
  startTwin(own?: Clock | null): Promise<RunningServer>;
  stop(): Promise<void>;
}

/** How one is started: further settings by their variables, and where its log goes. */
export interface TestServerOptions {
  at?: Date;
  demo?: boolean;
  env?: Readonly<Record<string, string>>;
  log?: Log;
}

interface Place {
  dataDir: string;
  database: Database;
  options: TestServerOptions;
  clock: Clock | null;
}

async function startAt({ dataDir, database, options, clock }: Place): Promise<{ running: RunningServer; config: Config }> {
  const config = readConfig({ PORT: '0', EZONE_DATA: dataDir, EZONE_DEMO: options.demo === false ? '0' : '1', ...options.env });
  return { running: await startServer({ config, database, log: options.log ?? silentLog, ...(clock === null ? {} : { clock }) }), config };
}

/** A data folder that shares the files and the key of another. */
async function folderBeside(dataDir: string): Promise<string> {
  const beside = await mkdtemp(join(tmpdir(), 'ezone-test-'));
  await mkdir(join(dataDir, 'files'), { recursive: true });
  await symlink(join(dataDir, 'files'), join(beside, 'files'));
  await loadMasterKey({ key: undefined, file: join(dataDir, 'master-key') });
  await copyFile(join(dataDir, 'master-key'), join(beside, 'master-key'));
  return beside;
}

/**
 * Starts one on a free port of the loopback; the clock stands until it is moved. Without the demo it waits for its first run. With
 * `EZONE_TEST_SERVERS=2` two servers stand behind it, and each request goes to the other one.
 */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { app, owner } = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'ezone-test-'));
  const clock = movableClock(options.at ?? new Date('2026-11-20T02:15:00Z'));
  const ends: (() => Promise<void>)[] = [];
  const leave = (end: () => Promise<void>): number => ends.unshift(end);
  const startTwin = async (own: Clock | null = clock): Promise<RunningServer> => {
    const twin = { dataDir: await folderBeside(dataDir), database: connect(app), options, clock: own };
    const { running } = await startAt(twin);
    leave(async () => {
      await running.close();
      await twin.database.close();
      await rm(twin.dataDir, { recursive: true, force: true });
    });
    return running;
  };
  // The code of a first run is the newest server's: the one that tests ask for it starts last.
  const twin = process.env['EZONE_TEST_SERVERS'] === '2' ? await startTwin() : undefined;
  const database = connect(app);
  const { running, config } = await startAt({ dataDir, database, options, clock });
  leave(() => running.close());
  const router = twin === undefined ? undefined : await routeInTurns([running.url, twin.url]);
  if (router !== undefined) leave(router.close);
  const close = async (): Promise<void> => {
    for (const end of ends.splice(0)) await end();
  };
  return {
    ...running,
    http: twin === undefined ? running.http : injectInTurns([running.http, twin.http]),
    url: config.url ?? router?.url ?? running.url,
    owner,
    config,
    clock,
    servers: twin === undefined ? [running] : [running, twin],
    startTwin,
    seal: () => sealAll(running.sealer, running.services.db),
    close,
    async stop() {
      await close();
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
