import type { Database } from '#platform/db';
import { writeAccess, type AccessEntry } from './audit-store.ts';

interface Waiting {
  entry: AccessEntry;
  resolve(): void;
  reject(cause: unknown): void;
}

const largest = 200;

/** The looks of many requests, written in one statement while the one before is on its way. */
class AccessBatch {
  readonly #db: Database;
  #waiting: Waiting[] = [];
  #isWriting = false;

  constructor(db: Database) {
    this.#db = db;
  }

  note(entry: AccessEntry): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry, resolve, reject });
      if (!this.#isWriting) void this.#writeAll();
    });
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.#db.write((tx) =>
        writeAccess(
          tx,
          batch.map((one) => one.entry),
        ),
      );
      for (const one of batch) one.resolve();
    } catch (cause) {
      // One look that cannot be written must not refuse the others.
      if (batch.length === 1) batch[0]?.reject(cause);
      else for (const one of batch) await this.#write([one]);
    }
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) await this.#write(this.#waiting.splice(0, largest));
    this.#isWriting = false;
  }
}

const batches = new WeakMap<Database, AccessBatch>();

/**
 * Writes a look together with those of other requests. Answer the reader only once this is settled: then the look is on the disk, and a
 * server that dies has told nothing that is not in the log.
 */
export function noteAccess(db: Database, entry: AccessEntry): Promise<void> {
  const batch = batches.get(db) ?? new AccessBatch(db);
  batches.set(db, batch);
  return batch.note(entry);
}
