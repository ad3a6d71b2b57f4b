import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import type pg from 'pg';
import type { Statements } from './prepared.ts';
import { ask, type Answer, type Command, type Step } from './round-trip.ts';

const endsTransaction = Symbol('ends its transaction');

/** The same statement, committing its transaction as it is done. */
export const thatCommits = <Row>(query: CompiledQuery<Row>): CompiledQuery<Row> & { [endsTransaction]: true } => ({
  ...query,
  [endsTransaction]: true,
});

const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

// Kysely alone stands on ten steps between a store and here.
const farEnough = 30;

/** An error of the database, which knows where it was read, says who asked too. */
function alsoFromHere(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const usual = Error.stackTraceLimit;
  Error.stackTraceLimit = farEnough;
  const here = new Error('asked here').stack ?? '';
  Error.stackTraceLimit = usual;
  error.stack = [error.stack, ...here.split('\n').slice(2)].join('\n');
  return error;
}

class Connection implements DatabaseConnection {
  readonly #client: pg.PoolClient;
  readonly #statements: Statements;
  #state: 'none' | 'begins' | 'open' = 'none';
  #isBroken = false;
  /** Commands that this connection has prepared, which may go with a statement. */
  readonly #prepared = new Set<Command>();

  constructor(client: pg.PoolClient, statements: Statements) {
    this.#client = client;
    this.#statements = statements;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const commits = endsTransaction in query && this.#state !== 'none' && this.#prepared.has('commit');
    const begins = await this.#begins();
    const { command, rowCount, rows } = await this.#ask({
      text: query.sql,
      values: query.parameters,
      name: this.#statements.nameOf(query.sql, query.parameters),
      begins,
      commits,
    });
    if (commits) this.#state = 'none';
    // oxlint-disable-next-line typescript/consistent-type-assertions -- kysely's types say what the rows of a statement are
    const found = rows as Row[];
    return changing.has(command) ? { rows: found, numAffectedRows: BigInt(rowCount ?? 0) } : { rows: found };
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('rows are not streamed here');
  }

  /** The transaction begins with its first statement. */
  begin(): void {
    this.#state = 'begins';
  }

  async commit(): Promise<void> {
    const isOpen = this.#state === 'open';
    this.#state = 'none';
    if (!isOpen) return;
    const { command } = await this.#command('commit');
    if (command === 'ROLLBACK') throw new Error('the transaction was broken by an earlier fault');
  }

  async rollback(): Promise<void> {
    const isOpen = this.#state === 'open';
    this.#state = 'none';
    if (!isOpen) return;
    try {
      await this.#ask({ text: 'rollback', values: [] });
    } catch (error) {
      this.#isBroken = true;
      throw error;
    }
  }

  release(): void {
    this.#client.release(this.#isBroken);
  }

  /** True when the transaction begins with the statement that is now sent. */
  async #begins(): Promise<boolean> {
    if (this.#state !== 'begins') return false;
    this.#state = 'open';
    if (this.#prepared.has('begin')) return true;
    await this.#command('begin');
    return false;
  }

  async #command(text: Command): Promise<Answer> {
    const answer = await this.#ask({ text, name: text, values: [] });
    this.#prepared.add(text);
    return answer;
  }

  async #ask(step: Step): Promise<Answer> {
    try {
      return await ask(this.#client, step);
    } catch (error) {
      this.#statements.mind(error);
      throw alsoFromHere(error);
    }
  }
}

class PoolDriver implements Driver {
  readonly #pool: pg.Pool;
  readonly #statements: Statements;
  readonly #connections = new WeakMap<pg.PoolClient, Connection>();

  constructor(pool: pg.Pool, statements: Statements) {
    this.#pool = pool;
    this.#statements = statements;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const client = await this.#pool.connect();
    const connection = this.#connections.get(client) ?? new Connection(client, this.#statements);
    this.#connections.set(client, connection);
    return connection;
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    own(connection).begin();
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return own(connection).commit();
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return own(connection).rollback();
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    own(connection).release();
  }

  destroy(): Promise<void> {
    return this.#pool.end();
  }
}

function own(connection: DatabaseConnection): Connection {
  if (!(connection instanceof Connection)) throw new TypeError('not a connection of this driver');
  return connection;
}

/** PostgreSQL over a pool of node-postgres: a transaction begins with its first statement and may be committed with its last. */
export function pooledDialect(pool: pg.Pool, statements: Statements): Dialect {
  return {
    createDriver: () => new PoolDriver(pool, statements),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  };
}
