import pg from 'pg';

/** What PostgreSQL said that a prepared statement answers: the same at each use in a connection. */
interface Shape {
  fields: pg.FieldDef[];
  _parsers: unknown;
  _prebuiltEmptyResultObject: unknown;
}

/** What node-postgres, whose version is pinned, keeps of a connection and of a statement under way. */
interface Connection extends pg.Connection {
  readonly parsedStatements: Record<string, string>;
  readonly submittedNamedStatements: Record<string, string>;
}

/** What the database answered. */
export interface Answer {
  readonly command: string;
  readonly rowCount: number | null;
  readonly rows: Record<string, unknown>[];
}

declare class Underway implements pg.Submittable {
  constructor(statement: { text: string; values: unknown[]; name?: string | undefined; queryMode: 'extended' });
  readonly _result: Answer & Shape;
  _accumulateRows: boolean;
  callback: (error: Error | null, result: Answer) => void;
  submit(connection: pg.Connection): void;
  prepare(connection: Connection | Wire): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: { text: string }, connection: pg.Connection): void;
}

// oxlint-disable-next-line typescript/consistent-type-assertions -- node-postgres declares no types of what it keeps
const Query = pg.Query as unknown as typeof Underway;
// oxlint-disable-next-line typescript/consistent-type-assertions -- how node-postgres writes values, which its types leave out
const { prepareValue } = (pg as unknown as { utils: { prepareValue: (value: unknown) => Written } }).utils;

/** A value as it is written to the database. */
export type Written = Buffer | string | null;

/** Values as they are now: what cannot be written, or is changed later, breaks no message that others are in. */
export const written = (values: readonly unknown[]): Written[] => values.map((value) => prepareValue(value));

/** A statement that the connection has prepared under its name, and whose answer nobody waits for. */
export interface Prepared {
  name: string;
  values: readonly Written[];
}

/** A statement on its way to the database. */
export interface Step {
  text: string;
  values: readonly unknown[];
  /** Prepared under this name; without one it is planned for its values. */
  name?: string | undefined;
  /** Goes before it in the same message, in this order. */
  ahead?: readonly Prepared[];
  /** Its transaction is committed with it. */
  commits?: boolean;
}

/** One connection as statements are written to it: what it has described once is not described again, and commands go with a statement. */
class Wire {
  readonly #connection: Connection;
  readonly #shapes = new Map<string, Shape>();
  #step: Step = { text: '', values: [] };
  #isDescribed = false;
  readonly parsedStatements: Record<string, string>;
  readonly submittedNamedStatements: Record<string, string>;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.parsedStatements = connection.parsedStatements;
    this.submittedNamedStatements = connection.submittedNamedStatements;
  }

  /** Begins to write a statement; answers its shape where it is known. */
  take(step: Step): Shape | undefined {
    this.#step = step;
    const { name } = step;
    const known = name === undefined || this.parsedStatements[name] === undefined ? undefined : this.#shapes.get(name);
    this.#isDescribed = known !== undefined;
    for (const one of step.ahead ?? []) this.#send(one);
    return known;
  }

  keep(name: string, { fields, _parsers, _prebuiltEmptyResultObject }: Shape): void {
    this.#shapes.set(name, { fields, _parsers, _prebuiltEmptyResultObject });
  }

  parse(statement: pg.QueryParse): void {
    this.#connection.parse(statement, true);
  }

  bind(values: pg.BindConfig): void {
    this.#connection.bind(values, true);
  }

  describe(what: pg.MessageConfig): void {
    if (!this.#isDescribed) this.#connection.describe(what, true);
  }

  execute(portal: pg.ExecuteConfig): void {
    this.#connection.execute(portal, true);
    if (this.#step.commits === true) this.#send({ name: 'commit', values: [] });
  }

  close(what: pg.MessageConfig): void {
    this.#connection.close(what, true);
  }

  sync(): void {
    this.#connection.sync();
  }

  #send({ name, values }: Prepared): void {
    this.#connection.bind({ statement: name, values: [...values] }, true);
    this.#connection.execute({}, true);
  }
}

const wires = new WeakMap<object, Wire>();

function wireOf(connection: Connection): Wire {
  const wire = wires.get(connection) ?? new Wire(connection);
  wires.set(connection, wire);
  return wire;
}

/**
 * A statement, with what goes before it and the `commit` behind it where asked, as one message and one answer: after a fault the database
 * skips what stands behind.
 */
class RoundTrip extends Query {
  /** Told to whoever watches statements on their way. */
  readonly commits: boolean;
  readonly #step: Step;
  #wire: Wire | undefined;
  #ahead: number;
  #isDone = false;

  constructor(step: Step, callback: (error: Error | null, result: Answer) => void) {
    super({ text: step.text, values: [...step.values], name: step.name, queryMode: 'extended' });
    this.#step = step;
    this.commits = step.commits === true;
    this.#ahead = step.ahead?.length ?? 0;
    this.callback = callback;
  }

  override prepare(connection: Connection | Wire): void {
    this.#wire = connection instanceof Wire ? connection : wireOf(connection);
    const known = this.#wire.take(this.#step);
    this._accumulateRows = true;
    if (known !== undefined) Object.assign(this._result, known);
    super.prepare(this.#wire);
  }

  override handleDataRow(message: unknown): void {
    if (this.#ahead === 0) super.handleDataRow(message);
  }

  override handleCommandComplete(message: { text: string }, connection: pg.Connection): void {
    if (this.#ahead > 0) this.#ahead -= 1;
    else if (!this.#isDone) {
      this.#isDone = true;
      if (this.#step.name !== undefined) this.#wire?.keep(this.#step.name, this._result);
      super.handleCommandComplete(message, connection);
    }
  }
}

/** Sends a statement and waits for its answer. What goes ahead and the `commit` were sent alone, each under its name, in this connection before. */
export function ask(client: pg.ClientBase, step: Step): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const answered = (error: Error | null, result: Answer): void => {
      if (error === null) return resolve(result);
      Error.captureStackTrace(error);
      reject(error);
    };
    client.query(new RoundTrip({ ...step, values: written(step.values) }, answered));
  });
}
