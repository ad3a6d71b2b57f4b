import type { Clock } from '#platform/clock';
import type { Database, Tx } from '#platform/db';
import type { Log } from '#platform/log';
import { leafOf, type LoggedRow } from './leaf.ts';
import { OutsideCopy, type CopyEnd } from './outside-copy.ts';
import { listRows, positionOf } from './row-store.ts';
import { comparePositions, headerHash, makeSeal, noSeal, origin, readHeader, type Position, type SealHeader } from './seal.ts';
import { openSealKey, signedBy, type SealKey } from './seal-key.ts';
import { beginEpoch, findSeal, insertSeal, readEpochDefaults, readSealingState, takeSealing, type SealingState } from './seal-store.ts';

/** What the sealer works with; the first folder is the server's own, the others are further copies. */
export interface SealerOptions {
  db: Database;
  clock: Clock;
  log: Log;
  masterKey: Uint8Array;
  folders: readonly string[];
  everyMs?: number;
  /** Rows of one seal, unless one transaction alone wrote more. */
  batch?: number;
}

/** The running sealer of one server. */
export interface Sealer {
  /** Takes one round now and waits for it (tests, orderly stop). */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

const lateMs = 30_000;

const after = ({ epoch, xid }: Position): Position => ({ epoch, xid: xid + 1n });

/** Rows of one seal, and whether it reaches as far as one may seal now. */
interface Batch {
  rows: LoggedRow[];
  to: Position;
  isAll: boolean;
}

/** Up to where one seal goes: whole transactions, at most `batch` rows unless the first transaction has more. */
async function takeBatch(tx: Tx, from: Position, settled: Position, batch: number): Promise<Batch> {
  const rows = await listRows(tx, from, settled, batch + 1);
  const first = rows[0];
  const beyond = rows[batch];
  if (first === undefined || beyond === undefined) return { rows, to: settled, isAll: true };
  const [start, cut] = [positionOf(first), positionOf(beyond)];
  if (comparePositions(start, cut) < 0)
    return { rows: rows.filter((row) => comparePositions(positionOf(row), cut) < 0), to: cut, isAll: false };
  const end = after(start);
  return { rows: await listRows(tx, start, end, 2 ** 31 - 1), to: end, isAll: false };
}

/** The newest seal's header; a forged seal ends sealing rather than being built on. */
function newestHeader({ newest }: SealingState, keys: ReadonlyMap<string, string>): SealHeader | undefined {
  if (newest === undefined) return undefined;
  const header = readHeader(newest.text);
  const key = header === undefined ? undefined : keys.get(header.key);
  if (header === undefined || key === undefined || !signedBy(key, newest.text, newest.signature))
    throw new Error('the newest seal in the database is not one of ours: verify the audit');
  return header;
}

interface Sealing {
  tx: Tx;
  state: SealingState;
  newest: SealHeader | undefined;
}

/** Makes the next seal of what is surely committed; false when nothing is left for another. */
async function sealNext({ tx, state, newest }: Sealing, options: { key: SealKey; at: Date; batch: number }): Promise<boolean> {
  const from = newest?.to ?? origin;
  const { rows, to, isAll } = await takeBatch(tx, from, state.settled, options.batch);
  if (rows.length === 0) return false;
  const previous = state.newest === undefined ? noSeal : headerHash(state.newest.text);
  const given = { no: (newest?.no ?? 0) + 1, epoch: state.epoch, from, to, at: options.at.toISOString(), previous };
  const seal = makeSeal(given, rows.map(leafOf), options.key);
  const header = readHeader(seal.header);
  if (header === undefined) throw new Error('a seal was made that cannot be read');
  await insertSeal(tx, seal, header);
  return !isAll;
}

/** Why the numbers of this database cannot be continued; undefined when they can. */
async function breakOf({ tx, state, newest }: Sealing, known: readonly CopyEnd[]): Promise<string | undefined> {
  const { settled, epoch } = state;
  if (newest?.to.epoch === epoch && settled.xid < newest.to.xid) return 'another-cluster';
  for (const end of known.filter((one) => one.epoch === epoch)) {
    const same = await findSeal(tx, end.no);
    if (same === undefined || headerHash(same.header) !== end.hash) return 'seals-lost';
  }
  return undefined;
}

type LogLine = (message: string, fields?: Record<string, unknown>) => void;

/** A line of the log at most once a minute. */
function seldom(write: LogLine): LogLine {
  const told = new Map<string, number>();
  return (message, fields) => {
    const now = performance.now();
    if (now - (told.get(message) ?? -Infinity) < 60_000) return;
    told.set(message, now);
    write(message, fields);
  };
}

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Seals one database with one key and keeps its copies. */
class Rounds {
  readonly #options: SealerOptions;
  readonly #key: SealKey;
  readonly #copies: readonly OutsideCopy[];
  readonly #warn: LogLine;
  readonly #error: LogLine;
  #heldSince: { xid: bigint; at: number } | undefined;

  constructor(options: SealerOptions) {
    this.#options = options;
    this.#key = openSealKey(options.masterKey);
    this.#copies = options.folders.map((folder) => new OutsideCopy(folder));
    this.#warn = seldom(options.log.warn);
    this.#error = seldom(options.log.error);
  }

  #ends(): CopyEnd[] {
    return this.#copies.flatMap((copy) => copy.end ?? []);
  }

  #keys(): Map<string, string> {
    return new Map([...this.#copies.flatMap((copy) => [...copy.keys]), [this.#key.id, this.#key.publicKey]]);
  }

  async #begin(tx: Tx, state: SealingState, because: string): Promise<void> {
    this.#options.log.error('the audit cannot be continued as it was: a new epoch begins; verify the audit', {
      because,
      epoch: state.epoch,
    });
    await beginEpoch(tx, state.epoch, because);
  }

  #watchHeld({ held, settled }: SealingState): void {
    const now = performance.now();
    if (!held) this.#heldSince = undefined;
    else if (this.#heldSince?.xid !== settled.xid) this.#heldSince = { xid: settled.xid, at: now };
    else if (now - this.#heldSince.at > lateMs)
      this.#warn('a transaction that has been open for long holds back the sealing of the audit', { xid: String(settled.xid) });
  }

  /** Before anything is written: a restored or cut database goes on in a new epoch. Nothing found here keeps a server from starting. */
  async open(): Promise<void> {
    for (const copy of this.#copies) await copy.open(this.#key).catch((cause: unknown) => this.#tellCopy(copy, cause));
    await this.#settleEpoch().catch((cause: unknown) => this.#error('the audit could not be opened', { error: said(cause) }));
  }

  #settleEpoch(): Promise<void> {
    const { db, folders } = this.#options;
    return db.write(async (tx) => {
      const state = await readSealingState(tx);
      const isOff = (await readEpochDefaults(tx)).some((one) => one !== state.epoch);
      const newest = newestHeader(state, this.#keys());
      const because = isOff ? 'restored' : await breakOf({ tx, state, newest }, this.#ends());
      if (because !== undefined) return this.#begin(tx, state, because);
      if (newest !== undefined && folders.length > 0 && this.#ends().length === 0)
        this.#options.log.warn('the seals outside the database are gone and are written anew: what was cut off before now cannot be seen');
      return undefined;
    });
  }

  /** One step of a round; true while there may be more. */
  #step(): Promise<boolean> {
    const { db, clock, batch = 2000 } = this.#options;
    return db.write(async (tx) => {
      if (!(await takeSealing(tx))) return false;
      const state = await readSealingState(tx);
      const sealing = { tx, state, newest: newestHeader(state, this.#keys()) };
      const because = await breakOf(sealing, this.#ends());
      if (because !== undefined) {
        await this.#begin(tx, state, because);
        return true;
      }
      this.#watchHeld(state);
      return sealNext(sealing, { key: this.#key, at: clock.now(), batch });
    });
  }

  #tellCopy(copy: OutsideCopy, cause: unknown): void {
    this.#error('seals could not be written outside the database', { folder: copy.folder, error: said(cause) });
  }

  /** Seals all that can be sealed now and writes it outside; a failure is told and tried again at the next round. */
  async run(): Promise<void> {
    try {
      while (await this.#step());
    } catch (cause) {
      this.#warn('the audit could not be sealed', { error: said(cause) });
    }
    for (const copy of this.#copies) await copy.bringUp(this.#options.db, this.#key).catch((cause: unknown) => this.#tellCopy(copy, cause));
  }
}

/**
 * Starts the sealer of one server: every second it seals what is surely committed, unless another server does, and writes every seal to
 * its folders outside the database. Answers once the order of the rows to come is sure.
 */
export async function startSealer(options: SealerOptions): Promise<Sealer> {
  const rounds = new Rounds(options);
  await rounds.open();
  let running: Promise<void> | undefined;
  function flush(): Promise<void> {
    running ??= rounds.run().finally(() => {
      running = undefined;
    });
    return running;
  }
  const timer = setInterval(() => void flush(), options.everyMs ?? 1000);
  timer.unref();
  const flushNow = async (): Promise<void> => {
    await running;
    await flush();
  };
  return {
    flush: flushNow,
    async stop() {
      clearInterval(timer);
      await flushNow();
    },
  };
}
