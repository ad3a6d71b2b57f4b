import pg from 'pg';

/** How many statements a pool prepares; what comes after (lists of every length) is sent as it is. */
const most = 500;
/** A statement that is asked for the third time will be asked for again. */
const often = 3;
/** Stands in statements whose values decide how they are best answered, such as words that find one row or all: they are never prepared. */
export const plannedForValues = '/* planned for its values */';

/** Which statements of a pool are asked often, and the name each is prepared under in its connections. */
export class Statements {
  readonly #seen = new Map<string, number>();
  readonly #names = new Map<string, string>();
  #generation = 0;

  /** The name a statement is prepared under; undefined for one that is not, or not yet. */
  nameOf(text: string, values: readonly unknown[]): string | undefined {
    if (values.length === 0 || text.includes(plannedForValues)) return undefined;
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= most) return known;
    const times = (this.#seen.get(text) ?? 0) + 1;
    if (times < often) {
      if (this.#seen.size >= 4 * most) this.#seen.clear();
      this.#seen.set(text, times);
      return undefined;
    }
    this.#seen.delete(text);
    const name = `g${this.#generation}s${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }

  /** A migration changed what a prepared statement answers: all are prepared anew, under other names. */
  mind(error: unknown): void {
    if (!(error instanceof pg.DatabaseError) || error.routine !== 'RevalidateCachedQuery') return;
    this.#generation += 1;
    this.#names.clear();
  }
}

/** The connections of one pool, whose frequent statements PostgreSQL parses once a connection and not at each use. */
export function preparingClient(statements: Statements): typeof pg.Client {
  return class extends pg.Client {
    // oxlint-disable-next-line typescript/no-explicit-any -- node-postgres has ten signatures here; all but one pass through
    override query(first: any, ...rest: any[]): any {
      const [values]: unknown[] = rest;
      const isPlain = typeof first === 'string' && rest.length === 1 && Array.isArray(values);
      const name = isPlain ? statements.nameOf(first, values) : undefined;
      if (name === undefined) return super.query(first, ...rest);
      return super.query({ name, text: first, values: rest[0] }).catch((error: unknown) => {
        statements.mind(error);
        throw error;
      });
    }
  };
}
