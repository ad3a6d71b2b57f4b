import type { Config } from '#platform/config';
import type { Ctx } from '#platform/context';
import type { Database, ModuleMigrations } from '#platform/db';
import type { Log } from '#platform/log';

/** What the server and the seed work with. */
export interface ServerOptions {
  config: Config;
  database: Database;
  log: Log;
}

/** How far the demo data of a demonstration is loaded. */
export interface DemoState {
  wanted: boolean;
  loaded: number;
  of: number;
}

/** A server that answers; `signIns` are lines for people who try the demo, in both languages. */
export interface RunningServer {
  url: string;
  close(): Promise<void>;
  signIns?(): Promise<{ vi: string; en: string }[]>;
}

/** How far loading has come; `total` may grow while the data is being planned. */
export type SeedProgress = (done: number, total: number) => void;

/** What the commands need of apps/server. */
export interface ServerParts {
  migrations: readonly ModuleMigrations[];
  startServer(options: ServerOptions & { demo?: () => DemoState | undefined }): Promise<RunningServer>;
  /** What the system itself works with, for commands that act without a server. */
  openSystem(options: ServerOptions, locale: 'vi' | 'en'): Promise<Ctx>;
  /** Loads what is still missing of the demo data; does nothing in a database that is no demo. */
  seed?(options: ServerOptions & { progress: SeedProgress }): Promise<void>;
}
