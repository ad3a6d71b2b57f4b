import type { CompiledQuery, Kysely } from 'kysely';
import type { Home } from './home.ts';
import type { Connection } from './pooled.ts';
import type { Tx } from './tx.ts';

/** The stamp of the settled facts as a transaction found it, and how often this server had changed them when that began. */
export interface Stamp {
  readonly value: string;
  readonly changes: number;
}

/** A transaction, or a read, in its connection. */
export class Transaction implements Tx {
  readonly inTransaction = true;
  readonly home: Home;
  readonly connection: Connection;
  /** Settled facts kept under it are those of this transaction. */
  stamp: Stamp | undefined;
  /** Run when its work is done, and committed with it. */
  last: CompiledQuery | undefined;
  /** How often this server had changed settled facts when it began. */
  readonly changes: number;
  #isOver = false;

  constructor(home: Home, connection: Connection, stamp: Stamp | undefined) {
    this.home = home;
    this.connection = connection;
    this.stamp = stamp;
    this.changes = home.changes;
  }

  get handle(): Kysely<unknown> {
    if (this.#isOver) throw new Error('the transaction is over');
    return this.connection.kysely;
  }

  async commit(): Promise<void> {
    if (this.last === undefined) return this.connection.commit();
    await this.connection.finishWith(this.last);
    await this.connection.commit();
  }

  end(): void {
    this.#isOver = true;
    if (this.connection.hasChanged) this.home.changes += 1;
  }
}

/** The transaction behind what stores are given. */
export function transactionOf(tx: Tx): Transaction {
  if (!(tx instanceof Transaction)) throw new TypeError('not a transaction of this database');
  return tx;
}
