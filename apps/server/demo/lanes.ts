import { setImmediate as breathe } from 'node:timers/promises';

/** A piece of work and the lanes it must keep its turn in. */
export interface Turn {
  lanes: readonly string[];
  run(): Promise<void>;
}

/**
 * Runs pieces of work side by side, at most `most` at once, but in each lane strictly in the given order. The first failure, or the signal,
 * ends it: nothing new begins, what is under way is finished, then the failure is thrown.
 */
export async function runInLanes(turns: Iterable<Turn>, most: number, signal?: AbortSignal): Promise<void> {
  const last = new Map<string, Promise<void>>();
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  for (const turn of turns) {
    while (running.size >= most) await Promise.race(running);
    // Pages and screens of the running server come first.
    await breathe();
    if (failures.length > 0 || signal?.aborted === true) break;
    const before = turn.lanes.map((lane) => last.get(lane));
    const work = Promise.all(before)
      .then(() => (failures.length > 0 ? undefined : turn.run()))
      .catch((error: unknown) => void failures.push(error))
      .finally(() => running.delete(work));
    running.add(work);
    for (const lane of turn.lanes) last.set(lane, work);
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
  signal?.throwIfAborted();
}
