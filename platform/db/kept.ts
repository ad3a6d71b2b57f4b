import { sql } from 'kysely';
import type { Home } from './home.ts';
import { transactionOf, type Stamp, type Transaction } from './transaction.ts';
import type { Tx } from './tx.ts';

interface Entry<T> {
  found: T;
  stamp: string;
  /** From when on and until when it is known to be so, where it depends on an instant. */
  from: Date | undefined;
  until: Date | null;
}

/** What was read as of an instant, and the first instant after it from which on it may be otherwise; null: none is known. */
export interface FoundAt<T> {
  found: T;
  until: Date | null;
}

const missing = '';

async function askWatched({ home, handle }: Transaction): Promise<void> {
  const { rows } = await sql<{ name: string }>`select format('%s.%s', space.nspname, relation.relname) as name
    from pg_trigger watcher join pg_class relation on relation.oid = watcher.tgrelid
      join pg_namespace space on space.oid = relation.relnamespace where watcher.tgname = 'settled'`.execute(handle);
  home.watch(rows.map(({ name }) => name));
}

async function stampOf(tx: Transaction): Promise<string> {
  const { stamp, home } = tx;
  if (stamp?.changes === home.changes) return stamp.value;
  const { changes } = home;
  const { rows } = await sql<{ value: string }>`select value from settled.stamp where id = ${true}`.execute(tx.handle);
  const value = rows[0]?.value ?? missing;
  tx.stamp = { value, changes };
  return value;
}

/** SQL for the stamp of the settled facts, for a statement that is asked anyway; what it answers goes to `learnStamp`. */
export const stampNow = sql<string | null>`(select stamp.value from settled.stamp)`;

/** Notes the stamp that a statement of this transaction answered. */
export function learnStamp(tx: Tx, value: string | null): void {
  const own = transactionOf(tx);
  own.stamp = { value: value ?? missing, changes: own.changes };
}

/** The stamp this transaction knows, for the others of the same request. */
export function stampIn(tx: Tx): Stamp | undefined {
  return transactionOf(tx).stamp;
}

/**
 * What this server keeps of settled facts: rows of watched tables (`settled.watch`), which seldom change. A request reads the stamp of all
 * of them once, and takes what was read under the same stamp; any change of any of them, by whatever server, gives another stamp. So a
 * request never sees less than what was committed when it began. An act that changed settled facts itself reads them.
 */
export class Kept<T> {
  readonly #most: number;
  readonly #homes = new WeakMap<Home, Map<string, Entry<T>>>();

  constructor(most = 300) {
    this.#most = most;
  }

  /** What is kept under a key, else what `read` answers now; nothing is kept of undefined. */
  async of<Found extends T | undefined>(tx: Tx, key: string, read: () => Promise<Found>): Promise<T | Found> {
    return this.#find(transactionOf(tx), key, undefined, async () => ({ found: await read(), until: null }));
  }

  /** The same for what is otherwise at another instant. */
  async at<Found extends T | undefined>(tx: Tx, key: string, at: Date, read: () => Promise<FoundAt<Found>>): Promise<T | Found> {
    return this.#find(transactionOf(tx), key, at, read);
  }

  async #find<Found extends T | undefined>(
    tx: Transaction,
    key: string,
    at: Date | undefined,
    read: () => Promise<FoundAt<Found>>,
  ): Promise<T | Found> {
    if (!tx.home.knowsWatched) await askWatched(tx);
    if (tx.connection.hasChanged) return (await read()).found;
    const stamp = await stampOf(tx);
    // Without the row nothing would ever tell of a change.
    if (stamp === missing) return (await read()).found;
    const entries = this.#entriesOf(tx.home);
    const known = entries.get(key);
    if (known?.stamp === stamp && holdsAt(known, at)) return known.found;
    const { found, until } = await read();
    entries.delete(key);
    if (found !== undefined && !isPast(until, at)) this.#keep(entries, key, { found, stamp, from: at, until });
    return found;
  }

  #entriesOf(home: Home): Map<string, Entry<T>> {
    const entries = this.#homes.get(home) ?? new Map<string, Entry<T>>();
    this.#homes.set(home, entries);
    return entries;
  }

  #keep(entries: Map<string, Entry<T>>, key: string, entry: Entry<T>): void {
    const [oldest] = entries.keys();
    if (entries.size >= this.#most && oldest !== undefined) entries.delete(oldest);
    entries.set(key, entry);
  }
}

const isPast = (until: Date | null, at: Date | undefined): boolean => until !== null && at !== undefined && until <= at;

const holdsAt = ({ from, until }: Entry<unknown>, at: Date | undefined): boolean =>
  at === undefined || from === undefined || (from <= at && !isPast(until, at));
