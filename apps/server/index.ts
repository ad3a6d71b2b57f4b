import type { Config } from '#platform/config';
import type { Database, ModuleMigrations } from '#platform/db';
import type { Log } from '#platform/log';
import { loadDemo } from './demo/load.ts';
import { migrations } from './modules.ts';
import { startServer, type RunningServer } from './start.ts';

/** What the commands work with: an open database that has been migrated. */
interface ServerOptions {
  config: Config;
  database: Database;
  log: Log;
}

/** What the commands need of the server. */
export const serverParts: {
  migrations: readonly ModuleMigrations[];
  startServer(options: ServerOptions): Promise<RunningServer>;
  /** Loads what is still missing of the demo data; does nothing in a database that is no demo. */
  seed(options: ServerOptions & { progress(done: number, total: number): void }): Promise<void>;
} = { migrations, startServer, seed: loadDemo };
