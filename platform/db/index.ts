import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { connectionConfig, type ConnectionSettings } from './connection.ts';

export { sql, type RawBuilder, type Generated } from 'kysely';
export { connectionConfig, type ConnectionSettings } from './connection.ts';
export { migrate, readMigrations, type AppSchema, type Migrated, type MigrateOptions, type ModuleMigrations } from './migrate.ts';
export { connectRoles, roleNames, type RoleConnections, type RoleNames } from './roles.ts';

/** A transaction in progress; only stores look inside, through `tables`. */
export interface Tx {
  readonly inTransaction: true;
}

/** The database of one authority as the application role sees it. */
export interface Database {
  /** Runs a read in one snapshot that cannot write. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs one act: all of it is committed, or nothing. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Connections for the job queue, which brings its own SQL. */
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

class KyselyTx implements Tx {
  readonly inTransaction = true;
  readonly handle: Transaction<unknown>;
  constructor(handle: Transaction<unknown>) {
    this.handle = handle;
  }
}

/** The tables a store may name, typed by the store's own interface (`'schema.table'` → columns). */
export function tables<Tables>(tx: Tx): Kysely<Tables> {
  if (!(tx instanceof KyselyTx)) throw new TypeError('not a transaction of this database');
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the one place where a store's own table types meet the connection
  return tx.handle as unknown as Kysely<Tables>;
}

function poolConfig(settings: ConnectionSettings, max: number): pg.PoolConfig {
  return { max, application_name: 'ezone', idleTimeoutMillis: 30_000, ...connectionConfig(settings) };
}

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, (text: string) => text);
pg.types.setTypeParser(pg.types.builtins.DATE, (text: string) => text);

/** Opens a pool; dates come as `YYYY-MM-DD`, instants as `Date`, bigint as number, numeric as text. */
export function connect(settings: ConnectionSettings, max = 12): Database {
  const pool = new pg.Pool(poolConfig(settings, max));
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', () => {
    // A broken idle connection is replaced at the next use; the failing query reports itself.
  });
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  return {
    pool,
    read: (work) =>
      kysely
        .transaction()
        .setAccessMode('read only')
        .execute((handle) => work(new KyselyTx(handle))),
    write: (work) => kysely.transaction().execute((handle) => work(new KyselyTx(handle))),
    close: () => kysely.destroy(),
  };
}

/** The server's version, for the health report. */
export async function serverVersion(tx: Tx): Promise<string> {
  const found = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(tables(tx));
  return found.rows[0]?.version ?? '';
}
