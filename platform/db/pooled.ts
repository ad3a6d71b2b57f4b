import {
  DefaultQueryExecutor,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type QueryResult,
} from 'kysely';
import type pg from 'pg';
import type { Home } from './home.ts';
import type { Statements } from './prepared.ts';
import { ask, written, type Answer, type Prepared, type Step } from './round-trip.ts';

const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

// A store's own steps stand between whoever asked and here.
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

const dialect: Dialect = {
  createDriver: () => new DummyDriver(),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: (db) => new PostgresIntrospector(db),
};

/** Kysely's own way from a statement to its connection takes ten steps, each a promise; here is one. */
class Executor extends DefaultQueryExecutor {
  readonly #connection: Connection;
  isOver = false;

  constructor(connection: Connection) {
    super(dialect.createQueryCompiler(), dialect.createAdapter(), { provideConnection: (consumer) => consumer(connection) });
    this.#connection = connection;
  }

  override async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.isOver) throw new Error('the transaction is over');
    return this.#connection.executeQuery<Row>(query);
  }
}

/** One connection of a pool, in the hands of one transaction at a time. */
export class Connection implements DatabaseConnection {
  #executor: Executor | undefined;
  #kysely: Kysely<unknown> | undefined;
  readonly #client: pg.PoolClient;
  readonly #statements: Statements;
  readonly #home: Home;
  #state: 'none' | 'begins' | 'open' = 'none';
  #isBroken = false;
  #hasChanged = false;
  /** What this connection has prepared, which may go with a statement. */
  readonly #prepared = new Set<string>();
  #underway: Promise<Answer> | undefined;
  /** What goes ahead of the transaction's next statement. */
  #ahead: Prepared[] = [];

  constructor(client: pg.PoolClient, statements: Statements, home: Home) {
    this.#client = client;
    this.#statements = statements;
    this.#home = home;
  }

  /** The same for one transaction after the other, until one fails. */
  get kysely(): Kysely<unknown> {
    this.#executor ??= new Executor(this);
    this.#kysely ??= new Kysely<unknown>({ config: { dialect }, dialect, driver: new DummyDriver(), executor: this.#executor });
    return this.#kysely;
  }

  /** What work that failed still asks, as another of its parts did not wait for it, comes into no other transaction. */
  disown(): void {
    if (this.#executor !== undefined) this.#executor.isOver = true;
    this.#executor = undefined;
    this.#kysely = undefined;
  }

  /** True when the transaction has changed what servers keep of it. */
  get hasChanged(): boolean {
    return this.#hasChanged;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return this.#run<Row>(query, false);
  }

  /** The last statement of a transaction, which is committed as it is done. */
  async finishWith(query: CompiledQuery): Promise<void> {
    const commits = this.#prepared.has('commit');
    await this.#run(query, commits);
    if (commits) this.#state = 'none';
  }

  /** Sends a statement in front of the transaction's next one, which nobody waits for. */
  async runAhead(query: CompiledQuery): Promise<void> {
    const name = this.#statements.nameOf(query.sql, query.parameters);
    if (this.#state === 'none' || name === undefined || !this.#prepared.has(name)) {
      await this.#run(query, false);
      return;
    }
    const values = written(query.parameters);
    this.#note(query.sql);
    this.#ahead.push({ name, values });
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('rows are not streamed here');
  }

  /** The transaction begins with its first statement. */
  begin(): void {
    this.#state = 'begins';
    this.#hasChanged = false;
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

  /** Never throws: a connection that cannot even take back is not used again. */
  async rollback(): Promise<void> {
    const isOpen = this.#state === 'open';
    this.#state = 'none';
    this.#ahead = [];
    if (!isOpen) return;
    try {
      await this.#ask({ text: 'rollback', values: [] });
    } catch {
      this.#isBroken = true;
    }
  }

  release(): void {
    this.#client.release(this.#isBroken);
  }

  #note(text: string): void {
    if (this.#state !== 'none' && this.#home.isChange(text)) this.#hasChanged = true;
  }

  async #run<Row>({ sql: text, parameters: values }: CompiledQuery, commits: boolean): Promise<QueryResult<Row>> {
    this.#note(text);
    const name = this.#statements.nameOf(text, values);
    const { command, rowCount, rows } = await this.#inTransaction({ text, values, name, commits });
    // oxlint-disable-next-line typescript/consistent-type-assertions -- kysely's types say what the rows of a statement are
    const found = rows as Row[];
    return changing.has(command) ? { rows: found, numAffectedRows: BigInt(rowCount ?? 0) } : { rows: found };
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

  /** One after the other, in the order they were asked. */
  async #ask(step: Step): Promise<Answer> {
    while (this.#underway !== undefined) await this.#underway.catch(() => undefined);
    const underway = ask(this.#client, step);
    this.#underway = underway;
    try {
      const answer = await underway;
      if (step.name !== undefined) this.#prepared.add(step.name);
      return answer;
    } catch (error) {
      this.#statements.mind(error);
      throw alsoFromHere(error);
    } finally {
      this.#underway = undefined;
    }
  }
}

/** The connections of a pool of node-postgres: a transaction begins with its first statement and may be committed with its last. */
export class Connections {
  readonly #pool: pg.Pool;
  readonly #statements: Statements;
  readonly #home: Home;
  readonly #known = new WeakMap<pg.PoolClient, Connection>();

  constructor(pool: pg.Pool, statements: Statements, home: Home) {
    this.#pool = pool;
    this.#statements = statements;
    this.#home = home;
  }

  async use<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    const connection = this.#known.get(client) ?? new Connection(client, this.#statements, this.#home);
    this.#known.set(client, connection);
    try {
      return await work(connection);
    } finally {
      connection.release();
    }
  }

  end(): Promise<void> {
    return this.#pool.end();
  }
}
