import type { Database } from '#platform/db';
import { headerHash, judgeSeal, readHeader, type Seal } from './seal.ts';
import { appendSeals, findCopyEnd, keepPublicKey, listSeries, readPublicKeys, type CopyEnd } from './seal-files.ts';
import type { SealKey } from './seal-key.ts';
import { listSeals } from './seal-store.ts';

export type { CopyEnd } from './seal-files.ts';

const copyBatch = 200;

async function endOfCopy(folder: string): Promise<CopyEnd | undefined> {
  for (const epoch of (await listSeries(folder)).toReversed()) {
    const end = await findCopyEnd(folder, epoch);
    if (end !== undefined) return end;
  }
  return undefined;
}

/** The seals of one series that follow each other rightly; a forged one must not get into the copy. */
function soundRun(
  seals: readonly Seal[],
  end: CopyEnd | undefined,
  keys: ReadonlyMap<string, string>,
): { run: Seal[]; end: CopyEnd | undefined } {
  const run: Seal[] = [];
  let now = end;
  for (const seal of seals) {
    const epoch = readHeader(seal.header)?.epoch;
    if (run.length > 0 && epoch !== now?.epoch) break;
    const judged = judgeSeal(seal, keys, epoch === now?.epoch ? now?.hash : undefined);
    if (typeof judged === 'string') throw new Error(`a seal in the database is not sound (${judged})`);
    run.push(seal);
    now = { epoch: judged.epoch, no: judged.no, hash: headerHash(seal.header) };
  }
  return { run, end: now };
}

/** One of the places outside the database that seals are written to. */
export class OutsideCopy {
  readonly folder: string;
  /** Public keys beside the seals: those of earlier master keys too. */
  keys: ReadonlyMap<string, string> = new Map();
  end: CopyEnd | undefined;
  #isRead = false;
  constructor(folder: string) {
    this.folder = folder;
  }

  async open(key: SealKey): Promise<void> {
    if (this.#isRead) return;
    await keepPublicKey(this.folder, key);
    this.keys = await readPublicKeys(this.folder);
    this.end = await endOfCopy(this.folder);
    this.#isRead = true;
  }

  /** Appends what the database has behind the end. */
  async bringUp(db: Database, key: SealKey): Promise<void> {
    await this.open(key);
    for (;;) {
      const place = this.end ?? { epoch: 0, no: 0 };
      const { run, end } = soundRun(await db.read((tx) => listSeals(tx, place, copyBatch)), this.end, this.keys);
      if (end === undefined || run.length === 0) return;
      await appendSeals(this.folder, end.epoch, run);
      this.end = end;
    }
  }
}
