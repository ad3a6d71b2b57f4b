import type { Config } from '#platform/config';
import type { Database, ModuleMigrations } from '#platform/db';
import type { Log } from '#platform/log';
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
} = { migrations, startServer };
