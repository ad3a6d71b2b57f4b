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
import { ask, type Answer, type Prepared, type Step } from './round-trip.ts';

const endsTransaction = Symbol('ends its transaction');

/** The same statement, committing its transaction as it is done. */
export const thatCommits = <Row>(query: CompiledQuery<Row>): CompiledQuery<Row> & { [endsTransaction]: true } => ({
  ...query,
  [endsTransaction]: true,
});

const goesAhead = Symbol('goes ahead of the next');

/** The same statement, sent in front of its transaction's next one; it answers nothing. */
export const thatGoesAhead = (query: CompiledQuery): CompiledQuery & { [goesAhead]: true } => ({ ...query, [goesAhead]: true });

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
  /** What this connection has prepared, which may go with a statement. */
  readonly #prepared = new Set<string>();
  /** What goes ahead of the transaction's next statement. */
  #ahead: Prepared[] = [];

  constructor(client: pg.PoolClient, statements: Statements) {
    this.#client = client;
    this.#statements = statements;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { sql: text, parameters: values } = query;
    const name = this.#statements.nameOf(text, values);
    if (goesAhead in query && this.#state !== 'none' && name !== undefined && this.#prepared.has(name)) {
      this.#ahead.push({ name, values });
      return { rows: [] };
    }
    const commits = endsTransaction in query && this.#state !== 'none' && this.#prepared.has('commit');
    const { command, rowCount, rows } = await this.#inTransaction({ text, values, name, commits });
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
    const isAsked = this.#state === 'open' || this.#ahead.length > 0;
    if (!isAsked) {
      this.#state = 'none';
      return;
    }
    const { command } = await this.#inTransaction({ text: 'commit', name: 'commit', values: [] });
    this.#state = 'none';
    if (command === 'ROLLBACK') throw new Error('the transaction was broken by an earlier fault');
  }

  async rollback(): Promise<void> {
    const isOpen = this.#state === 'open';
    this.#state = 'none';
    this.#ahead = [];
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

  /** The transaction begins with the first message that is sent. */
  async #inTransaction(step: Step): Promise<Answer> {
    const ahead = this.#ahead;
    this.#ahead = [];
    if (this.#state === 'begins') {
      this.#state = 'open';
      if (this.#prepared.has('begin')) ahead.unshift({ name: 'begin', values: [] });
      else await this.#ask({ text: 'begin', name: 'begin', values: [] });
    }
    return this.#ask({ ...step, ahead });
  }

  async #ask(step: Step): Promise<Answer> {
    try {
      const answer = await ask(this.#client, step);
      if (step.name !== undefined) this.#prepared.add(step.name);
      return answer;
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
