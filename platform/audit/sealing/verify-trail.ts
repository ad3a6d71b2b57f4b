import type { Database } from '#platform/db';
import { compareRows, type RowChange, type RowFinding } from './compare-rows.ts';
import { unpackLeaves, type LoggedRow, type LogName } from './leaf.ts';
import { RowReader } from './row-reader.ts';
import {
  comparePositions,
  headerHash,
  judgeSeal,
  noSeal,
  origin,
  readHeader,
  type Position,
  type Seal,
  type SealFault,
  type SealHeader,
} from './seal.ts';
import { listSeries, readSeries, type CopiedSeal } from './seal-files.ts';
import { countUnsealed, findRow } from './row-store.ts';
import { findSeal, listSeals } from './seal-store.ts';

/** What is wrong: a row, a lost tail, a seal in the database, or a seal in the outside copy. */
export type BreakKind = RowChange | 'cut-off' | 'seal-changed' | 'seal-missing' | 'copy-changed';

/** One thing that is not as it was sealed. */
export interface Break {
  kind: BreakKind;
  /** Number of the seal it stands in; undefined behind the last one. */
  seal: number | undefined;
  log?: LogName;
  /** The row. */
  id?: string;
  /** What the row says now. */
  row?: LoggedRow;
  fault?: SealFault;
}

/** What verification found; whole when nothing is broken. */
export interface TrailReport {
  breaks: Break[];
  /** More breaks than are listed. */
  more: number;
  seals: number;
  rows: number;
  /** Rows that are not sealed yet. */
  waiting: number;
  /** Seals of the database that the outside copy does not have. */
  notCopied: number;
  hasCopy: boolean;
}

/** A seal as a receipt or a published answer tells it. */
export interface SeenSeal {
  no: number;
  /** SHA-256 of its header, in hex. */
  hash: string;
}

const listed = 20;
const sealPage = 200;

async function* sealsOf(db: Database): AsyncGenerator<Seal, void, undefined> {
  let place = { epoch: 0, no: 0 };
  for (;;) {
    const from = place;
    const seals = await db.read((tx) => listSeals(tx, from, sealPage));
    yield* seals;
    const last = seals.at(-1);
    if (last === undefined) return;
    place = { epoch: last.epoch, no: last.no };
  }
}

async function* copyOf(folder: string | undefined): AsyncGenerator<CopiedSeal, void, undefined> {
  if (folder === undefined) return;
  for (const epoch of await listSeries(folder)) yield* readSeries(folder, epoch);
}

type Place = Pick<SealHeader, 'epoch' | 'no'>;
const comparePlaces = (one: Place, other: Place): number => (one.epoch === other.epoch ? one.no - other.no : one.epoch - other.epoch);

/** A seal of the chain as the database and the outside copy have it. */
interface Pair {
  kept: Seal | undefined;
  copied: CopiedSeal | undefined;
}

/** Goes through both at once, in the order of the chain. */
async function* pairsOf(db: Database, folder: string | undefined): AsyncGenerator<Pair, void, undefined> {
  const copies = copyOf(folder);
  const next = async (): Promise<CopiedSeal | undefined> => (await copies.next()).value ?? undefined;
  let copied = await next();
  for await (const kept of sealsOf(db)) {
    const header = readHeader(kept.header);
    while (header !== undefined && copied !== undefined && comparePlaces(copied.header, header) < 0) {
      yield { kept: undefined, copied };
      copied = await next();
    }
    const isSame = header !== undefined && copied !== undefined && comparePlaces(copied.header, header) === 0;
    yield { kept, copied: isSame ? copied : undefined };
    if (isSame) copied = await next();
  }
  for (; copied !== undefined; copied = await next()) yield { kept: undefined, copied };
}

const isEqual = (one: Seal, other: Seal): boolean =>
  one.header === other.header && one.signature.equals(other.signature) && one.leaves.equals(other.leaves);

/** One run of verification over the whole trail. */
class Verification {
  readonly report: TrailReport;
  readonly #db: Database;
  readonly #keys: ReadonlyMap<string, string>;
  readonly #rows: RowReader;
  /** Hash of the last seal of the database's chain, and of the copy's series. */
  #keptHash = noSeal;
  #copied: { epoch: number; hash: string } | undefined;
  /** Lost seals whose meaning is known only when it is known what follows. */
  #lost: { header: SealHeader; found: RowFinding[] }[] = [];
  #isBehindLost = false;
  #reached: Position = origin;

  constructor(db: Database, keys: ReadonlyMap<string, string>, hasCopy: boolean) {
    this.#db = db;
    this.#keys = keys;
    this.#rows = new RowReader(db);
    this.report = { breaks: [], more: 0, seals: 0, rows: 0, waiting: 0, notCopied: 0, hasCopy };
  }

  #tell(one: Break): void {
    if (this.report.breaks.length < listed) this.report.breaks.push(one);
    else this.report.more += 1;
  }

  /** The header of the database's seal when it is sound. */
  #judgeKept(kept: Seal): SealHeader | undefined {
    const judged = judgeSeal(kept, this.#keys, this.#keptHash);
    this.#keptHash = headerHash(kept.header);
    if (typeof judged !== 'string') return judged;
    const header = readHeader(kept.header);
    // Behind a lost seal the chain is broken, and this one is as it was made.
    if (judged !== 'chain' || !this.#isBehindLost) this.#tell({ kind: 'seal-changed', seal: header?.no, fault: judged });
    return judged === 'chain' ? header : undefined;
  }

  #judgeCopied({ seal, header }: CopiedSeal): SealHeader | undefined {
    const previous = this.#copied?.epoch === header.epoch ? this.#copied.hash : undefined;
    this.#copied = { epoch: header.epoch, hash: headerHash(seal.header) };
    const judged = judgeSeal(seal, this.#keys, previous);
    if (typeof judged !== 'string') return judged;
    this.#tell({ kind: 'copy-changed', seal: header.no, fault: judged });
    return undefined;
  }

  /** What the seal's rows have become; a row that only moved in the order counts as changed. */
  async #compare(header: SealHeader, leaves: Buffer): Promise<RowFinding[]> {
    const found = compareRows(unpackLeaves(leaves), await this.#rows.take(header.from, header.to));
    const judged: RowFinding[] = [];
    for (const finding of found) {
      const row = finding.change === 'deleted' ? await this.#db.read((tx) => findRow(tx, finding.log, finding.id)) : undefined;
      judged.push(row === undefined ? finding : { ...finding, change: 'changed', row });
    }
    return judged;
  }

  #tellRows(seal: number, found: readonly RowFinding[], lost?: BreakKind): void {
    for (const { change, log, id, row } of found)
      this.#tell({ kind: change === 'deleted' ? (lost ?? change) : change, seal, log, id, ...(row === undefined ? {} : { row }) });
  }

  /** Seals that only the copy has: in the middle they were taken out, at the end of their series they were cut off. */
  #settleLost(next: SealHeader | undefined): void {
    this.#isBehindLost = this.#lost.length > 0;
    for (const { header, found } of this.#lost) {
      const isTail = next === undefined || next.epoch > header.epoch;
      if (found.length === 0) this.#tell({ kind: isTail ? 'cut-off' : 'seal-missing', seal: header.no });
      else this.#tellRows(header.no, found, isTail ? 'cut-off' : undefined);
    }
    this.#lost = [];
  }

  /** Both as they were made: then the copy tells the leaves, for it is out of the database's reach. */
  #judge(kept: Seal, copied: CopiedSeal | undefined): { header: SealHeader; leaves: Buffer } | undefined {
    const fromKept = this.#judgeKept(kept);
    if (copied === undefined || isEqual(kept, copied.seal)) {
      if (copied !== undefined) this.#copied = { epoch: copied.header.epoch, hash: headerHash(kept.header) };
      return fromKept && { header: fromKept, leaves: kept.leaves };
    }
    const fromCopy = this.#judgeCopied(copied);
    if (fromKept !== undefined && fromCopy !== undefined) this.#tell({ kind: 'seal-changed', seal: fromCopy.no });
    if (fromCopy !== undefined) return { header: fromCopy, leaves: copied.seal.leaves };
    return fromKept && { header: fromKept, leaves: kept.leaves };
  }

  async take({ kept, copied }: Pair): Promise<void> {
    this.report.seals += 1;
    if (kept === undefined) {
      const header = copied && this.#judgeCopied(copied);
      if (header === undefined || copied === undefined) return;
      this.#lost.push({ header, found: await this.#compare(header, copied.seal.leaves) });
      return;
    }
    if (copied === undefined) this.report.notCopied += 1;
    this.#settleLost(readHeader(kept.header));
    const judged = this.#judge(kept, copied);
    if (judged === undefined) return;
    const { header, leaves } = judged;
    if (comparePositions(header.to, this.#reached) > 0) this.#reached = header.to;
    this.report.rows += header.rows;
    this.#tellRows(header.no, await this.#compare(header, leaves));
  }

  /** A seal that somebody outside has seen must still be there as it was. */
  async #ask({ no, hash }: SeenSeal): Promise<void> {
    const kept = await this.#db.read((tx) => findSeal(tx, no));
    if (kept === undefined) this.#tell({ kind: 'cut-off', seal: no });
    else if (headerHash(kept.header) !== hash) this.#tell({ kind: 'seal-changed', seal: no });
  }

  async end(seen: readonly SeenSeal[]): Promise<TrailReport> {
    this.#settleLost(undefined);
    for (const one of seen) await this.#ask(one);
    const { waiting, impossible } = await this.#db.read((tx) => countUnsealed(tx, this.#reached));
    this.report.waiting = waiting;
    if (impossible !== undefined) this.#tell({ kind: 'inserted', seal: undefined, ...impossible });
    return this.report;
  }
}

/**
 * Verifies every sealed row of both logs against the seals of the database and, when a folder is given, against the outside copy, which
 * alone can tell that the end was cut off, unless somebody has `seen` a later seal. `keys`: trusted public keys by id.
 */
export async function verifyTrail(options: {
  db: Database;
  keys: ReadonlyMap<string, string>;
  folder?: string | undefined;
  seen?: readonly SeenSeal[];
}): Promise<TrailReport> {
  const { db, keys, folder, seen = [] } = options;
  const hasCopy = folder !== undefined && (await listSeries(folder)).length > 0;
  const run = new Verification(db, keys, hasCopy);
  for await (const pair of pairsOf(db, folder)) await run.take(pair);
  return run.end(seen);
}
