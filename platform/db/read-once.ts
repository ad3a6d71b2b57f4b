import type { Tx } from './tx.ts';

/**
 * What one transaction has read already, by key: gone with the transaction. For rows that its work does not change, that it has locked,
 * or whose store keeps this true to what it writes itself.
 */
export class ReadOnce<T> {
  readonly #read = new WeakMap<Tx, Map<string, T>>();

  find(tx: Tx, key: string): T | undefined {
    return this.#read.get(tx)?.get(key);
  }

  keep(tx: Tx, key: string, value: T): T {
    const known = this.#read.get(tx) ?? new Map<string, T>();
    this.#read.set(tx, known.set(key, value));
    return value;
  }

  /** The value of a key, read when this transaction has not yet; nothing found is asked again. */
  async of<Found extends T | undefined>(tx: Tx, key: string, read: () => Promise<Found>): Promise<T | Found> {
    const known = this.find(tx, key);
    if (known !== undefined) return known;
    const found = await read();
    if (found !== undefined) this.keep(tx, key, found);
    return found;
  }

  forget(tx: Tx, key?: string): void {
    if (key === undefined) this.#read.delete(tx);
    else this.#read.get(tx)?.delete(key);
  }
}
