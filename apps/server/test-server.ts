import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { countWaiting } from '#platform/audit';
import { movableClock, type MovableClock } from '#platform/clock';
import { readConfig, type Config } from '#platform/config';
import { connect } from '#platform/db';
import { silentLog, type Log } from '#platform/log';
import { testDatabase, type ClusterConnection } from '#platform/testing';
import { startServer, type RunningServer } from './start.ts';

/** A whole server on a database of its own, for API and browser tests. */
export interface TestServer extends RunningServer {
  /** The owner's connection to its database, as an operator's commands have it. */
  owner: ClusterConnection;
  config: Config;
  clock: MovableClock;
  /** Seals until no row of the logs waits: transactions of other tests in the cluster hold it back for moments. */
  seal(): Promise<void>;
  stop(): Promise<void>;
}

/** How one is started: further settings by their variables, and where its log goes. */
export interface TestServerOptions {
  at?: Date;
  demo?: boolean;
  env?: Readonly<Record<string, string>>;
  log?: Log;
}

/** Starts one on a free port of the loopback; the clock stands until it is moved. Without the demo it waits for its first run. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const database = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'ezone-test-'));
  const clock = movableClock(options.at ?? new Date('2026-11-20T02:15:00Z'));
  const config = readConfig({ PORT: '0', EZONE_DATA: dataDir, EZONE_DEMO: options.demo === false ? '0' : '1', ...options.env });
  const db = connect(database.app);
  const running = await startServer({ config, database: db, log: options.log ?? silentLog, clock });
  return {
    ...running,
    owner: database.owner,
    config,
    clock,
    async seal() {
      for (const end = Date.now() + 20_000; Date.now() < end; await sleep(50)) {
        await running.sealer.flush();
        if ((await db.read(countWaiting)) === 0) return;
      }
      throw new Error('rows wait for their seal');
    },
    async stop() {
      await running.close();
      await db.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
