import { sql, type CompiledQuery, type Kysely, type RawBuilder } from 'kysely';
import pg from 'pg';
import { connectionConfig, type ConnectionSettings } from './connection.ts';
import { Home } from './home.ts';
import { Connections } from './pooled.ts';
import { plannedForValues as mark, preparingClient, Statements } from './prepared.ts';
import { Transaction, transactionOf, type Stamp } from './transaction.ts';
import type { Tx } from './tx.ts';

export { sql, type RawBuilder, type Generated } from 'kysely';
export { connectionConfig, type ConnectionSettings } from './connection.ts';
export { migrate, readMigrations, type AppSchema, type Migrated, type MigrateOptions, type ModuleMigrations } from './migrate.ts';
export { Kept, learnStamp, stampIn, stampNow, type FoundAt } from './kept.ts';
export { ReadOnce } from './read-once.ts';
export type { Stamp } from './transaction.ts';
export type { Tx } from './tx.ts';
export { connectRoles, roleNames, type RoleConnections, type RoleNames } from './roles.ts';

/** Put into a statement whose values decide how it is best answered (a search, a list by choice), it keeps it from being prepared. */
export const plannedForValues = sql.raw(mark);

/** The database of one authority as the application role sees it. */
export interface Database {
  /** Runs a read that cannot write; each of its statements sees what is committed when it begins. Settled facts are those of `stamp`, where one is given. */
  read<T>(work: (tx: Tx) => Promise<T>, stamp?: Stamp): Promise<T>;
  /** Runs one act: all of it is committed, or nothing. */
  write<T>(work: (tx: Tx) => Promise<T>, stamp?: Stamp): Promise<T>;
  /** Connections for the job queue, which brings its own SQL. */
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** The tables a store may name, typed by the store's own interface (`'schema.table'` → columns). */
export function tables<Tables>(tx: Tx): Kysely<Tables> {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the one place where a store's own table types meet the connection
  return transactionOf(tx).handle as unknown as Kysely<Tables>;
}

function poolConfig(settings: ConnectionSettings, max: number): pg.PoolConfig {
  return { max, application_name: 'ezone', idleTimeoutMillis: 30_000, ...connectionConfig(settings) };
}

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, (text: string) => text);
pg.types.setTypeParser(pg.types.builtins.DATE, (text: string) => text);

function openPool(settings: ConnectionSettings, max: number, statements: Statements): pg.Pool {
  const pool = new pg.Pool({ ...poolConfig(settings, max), Client: preparingClient(statements) });
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', () => {
    // A broken idle connection is replaced at the next use; the failing query reports itself.
  });
  return pool;
}

async function act<T>(tx: Transaction, work: (tx: Tx) => Promise<T>): Promise<T> {
  tx.connection.begin();
  try {
    const done = await work(tx);
    await tx.commit();
    return done;
  } catch (error) {
    tx.connection.disown();
    await tx.connection.rollback();
    throw error;
  } finally {
    tx.end();
  }
}

/** Opens pools for acts and for reads; dates come as `YYYY-MM-DD`, instants as `Date`, bigint as number, numeric as text. */
export function connect(settings: ConnectionSettings, max = 12): Database {
  const home = new Home();
  const [statements, read] = [new Statements(), new Statements()];
  const pool = openPool(settings, max, statements);
  const acting = new Connections(pool, statements, home);
  // Reads are half of all transactions: connections that can only read need no begin and no commit around each.
  const readers = openPool(settings, max, read);
  readers.on('connect', (client) => void client.query('set default_transaction_read_only = on').catch(() => undefined));
  const reading = new Connections(readers, read, home);
  return {
    pool,
    read: (work, stamp) =>
      reading.use(async (connection) => {
        const tx = new Transaction(home, connection, stamp);
        try {
          return await work(tx);
        } catch (error) {
          connection.disown();
          throw error;
        } finally {
          tx.end();
        }
      }),
    write: (work, stamp) => acting.use((connection) => act(new Transaction(home, connection, stamp), work)),
    close: async () => {
      await Promise.all([acting.end(), reading.end()]);
    },
  };
}

/** Ends a transaction, when its work is done, with statements that need nothing of each other: they are run as one and committed with it. */
export function endWith(tx: Tx, statements: readonly RawBuilder<unknown>[]): void {
  const last = statements.at(-1);
  if (last === undefined) return;
  const others = statements.slice(0, -1).map((one, place) => sql`${sql.raw(`part${place}`)} as (${one})`);
  const own = transactionOf(tx);
  own.last = (others.length === 0 ? last : sql`with ${sql.join(others)} ${last}`).compile(own.handle);
}

/**
 * Writes in a transaction without waiting: it is sent in one message with the transaction's next statement, which sees what it wrote, or
 * with its commit. A fault in it comes up there, so it is for writes whose answer nobody needs and whose refusal nobody expects.
 */
export async function writeAhead(tx: Tx, statement: { compile(handle: Kysely<unknown>): CompiledQuery }): Promise<void> {
  const { handle, connection } = transactionOf(tx);
  await connection.runAhead(statement.compile(handle));
}

/** The server's version, for the health report. */
export async function serverVersion(tx: Tx): Promise<string> {
  const found = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(tables(tx));
  return found.rows[0]?.version ?? '';
}
