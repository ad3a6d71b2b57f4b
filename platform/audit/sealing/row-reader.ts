import type { Database } from '#platform/db';
import type { LoggedRow } from './leaf.ts';
import { comparePositions, type Position } from './seal.ts';
import { listRows, positionOf, type RowKey } from './row-store.ts';
import { readSealingState } from './seal-store.ts';

const page = 2000;

function keyOf(row: LoggedRow): RowKey {
  return { ...positionOf(row), log: row.log, id: row.id };
}

/** Reads the rows of both logs in their order, range after range, in pages. */
export class RowReader {
  readonly #db: Database;
  #rows: LoggedRow[] = [];
  #next: Position | RowKey = { epoch: 0, xid: 0n };
  /** Where the range taken last ended. */
  #end: Position = { epoch: 0, xid: 0n };
  #isExhausted = false;
  /** Up to here everything was committed when rows were read last: behind it a running transaction may still come in between. */
  #settled: Position = { epoch: 0, xid: 0n };

  constructor(db: Database) {
    this.#db = db;
  }

  async #fill(): Promise<void> {
    const next = this.#next;
    const { rows, settled } = await this.#db.read(async (tx) => {
      const state = await readSealingState(tx);
      return { settled: state.settled, rows: await listRows(tx, next, state.settled, page) };
    });
    this.#settled = settled;
    const last = rows.at(-1);
    this.#isExhausted = rows.length < page;
    if (last !== undefined) this.#next = keyOf(last);
    this.#rows.push(...rows);
  }

  /** The rows from one position up to another, exclusive. */
  async take(from: Position, to: Position): Promise<LoggedRow[]> {
    if (comparePositions(from, this.#end) !== 0) {
      this.#rows = [];
      this.#next = from;
      this.#isExhausted = false;
    }
    this.#end = to;
    const isWithin = (row: LoggedRow): boolean => comparePositions(positionOf(row), to) < 0;
    // A seal that was made since then goes further than what was read: once more, and not for ever for one that lies.
    let isAskedAgain = false;
    for (;;) {
      const beyond = this.#rows.findIndex((row) => !isWithin(row));
      if (beyond >= 0) return this.#rows.splice(0, beyond);
      if (this.#isExhausted && (isAskedAgain || comparePositions(this.#settled, to) >= 0)) return this.#rows.splice(0);
      isAskedAgain = this.#isExhausted;
      await this.#fill();
    }
  }
}
