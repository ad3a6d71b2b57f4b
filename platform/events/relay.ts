import type { Database, Tx } from '#platform/db';
import type { Log } from '#platform/log';
import { beginHandOver, listOutboxAfter, lockHandOver, moveHandOver, newestEventPlace, type Cursor } from './outbox-store.ts';

/** A committed fact on its way to screens and jobs. */
export interface RelayedEvent {
  id: string;
  name: string;
  payload: unknown;
  at: Date;
  /** The person whose act it was; null for the system's own. */
  actorId: string | null;
}

/** The running relay of one server. */
export interface Relay {
  /** Takes one round now and waits for it (tests, orderly stop). */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

const batch = 500;

async function tellScreens(db: Database, from: Cursor, publish: (event: RelayedEvent) => void): Promise<Cursor> {
  const rows = await db.read((tx) => listOutboxAfter(tx, from, batch));
  for (const row of rows) publish(row);
  const last = rows.at(-1);
  return last === undefined ? from : { xid: last.xid, id: last.id };
}

async function handOverReactions(db: Database, enqueue: (tx: Tx, events: RelayedEvent[]) => Promise<void>): Promise<number> {
  return db.write(async (tx) => {
    const place = await lockHandOver(tx);
    if (place === undefined) return 0;
    const rows = await listOutboxAfter(tx, place, batch);
    const last = rows.at(-1);
    if (last === undefined) return 0;
    await enqueue(tx, rows);
    await moveHandOver(tx, { xid: last.xid, id: last.id });
    return rows.length;
  });
}

/**
 * Starts the relay of one server: every 200 ms it pushes newly committed facts to this server's screens and
 * hands reactions of all servers' facts to the job queue, once, in the order of their transactions.
 */
export async function startRelay(options: {
  db: Database;
  log: Log;
  publish: (event: RelayedEvent) => void;
  enqueue: (tx: Tx, events: RelayedEvent[]) => Promise<void>;
  everyMs?: number;
}): Promise<Relay> {
  const { db, log, publish, enqueue, everyMs = 200 } = options;
  let place = await db.read(newestEventPlace);
  await db.write(beginHandOver);
  let running: Promise<void> | undefined;
  let stopped = false;

  async function round(): Promise<void> {
    try {
      place = await tellScreens(db, place, publish);
      let moved = await handOverReactions(db, enqueue);
      while (moved === batch) moved = await handOverReactions(db, enqueue);
    } catch (error) {
      if (!stopped) log.warn('relay round failed', { error: error instanceof Error ? error.message : String(error) });
    }
  }
  function flush(): Promise<void> {
    running ??= round().finally(() => {
      running = undefined;
    });
    return running;
  }
  const timer = setInterval(() => void flush(), everyMs);
  timer.unref();
  return {
    async flush() {
      await running;
      await flush();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
