import type { Config } from '#platform/config';
import { systemClock } from '#platform/clock';
import { systemCtx, type Ctx } from '#platform/context';
import type { Database, ModuleMigrations } from '#platform/db';
import type { Log } from '#platform/log';
import { loadDemo } from './demo/load.ts';
import { migrations } from './modules.ts';
import { makeServices } from './services.ts';
import { startServer, type RunningServer } from './start.ts';

/** What the commands work with: an open database that has been migrated. */
interface ServerOptions {
  config: Config;
  database: Database;
  log: Log;
}

async function openSystem({ config, database: db, log }: ServerOptions, locale: 'vi' | 'en'): Promise<Ctx> {
  const services = await makeServices({ config, db, clock: systemClock, log, publicUrl: config.url ?? `http://127.0.0.1:${config.port}` });
  return systemCtx(services, 'command', locale);
}

/** What the commands need of the server. */
export const serverParts: {
  migrations: readonly ModuleMigrations[];
  startServer(options: ServerOptions): Promise<RunningServer>;
  /** What the system itself works with, for commands that act without a server. */
  openSystem(options: ServerOptions, locale: 'vi' | 'en'): Promise<Ctx>;
  /** Loads what is still missing of the demo data; does nothing in a database that is no demo. */
  seed(options: ServerOptions & { progress(done: number, total: number): void }): Promise<void>;
} = { migrations, startServer, openSystem, seed: loadDemo };
