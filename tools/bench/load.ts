import { setTimeout as sleep } from 'node:timers/promises';

/** What a measure found: times of what succeeded in ms, what failed, and how long it all took. */
export interface Measured {
  times: number[];
  failures: unknown[];
  seconds: number;
}

/** One thing done by the `turn`-th of all; throws when it fails. */
export type Work = (turn: number, worker: number) => Promise<unknown>;

async function timed(measured: Measured, work: () => Promise<unknown>): Promise<void> {
  const start = performance.now();
  try {
    await work();
    measured.times.push(performance.now() - start);
  } catch (error) {
    measured.failures.push(error);
  }
}

/** Each of `width` workers begins the next as soon as its last is done. */
export async function closedLoop(given: { width: number; seconds: number }, work: Work): Promise<Measured> {
  const measured: Measured = { times: [], failures: [], seconds: 0 };
  const start = performance.now();
  const end = start + given.seconds * 1000;
  let turn = 0;
  await Promise.all(
    Array.from({ length: given.width }, async (_one, worker) => {
      while (performance.now() < end) await timed(measured, () => work(turn++, worker));
    }),
  );
  return { ...measured, seconds: (performance.now() - start) / 1000 };
}

/** Begins so many a second whether or not those before are done: a time counts from when it should have begun. */
export async function openLoop(given: { rate: number; seconds: number }, work: Work): Promise<Measured> {
  const measured: Measured = { times: [], failures: [], seconds: 0 };
  const start = performance.now();
  const running: Promise<void>[] = [];
  const count = Math.round(given.rate * given.seconds);
  for (let turn = 0; turn < count; turn += 1) {
    const due = start + (turn / given.rate) * 1000;
    const wait = due - performance.now();
    if (wait > 0) await sleep(wait);
    running.push(
      work(turn, turn).then(
        () => void measured.times.push(performance.now() - due),
        (error: unknown) => void measured.failures.push(error),
      ),
    );
  }
  await Promise.all(running);
  return { ...measured, seconds: (performance.now() - start) / 1000 };
}

/** The value below which so many of a hundred lie. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((share / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** The middle of some values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** Fails with the first failure when more than so many of a hundred failed. */
export function requireSuccess({ times, failures }: Measured, mostShare = 0): void {
  const [first] = failures;
  if (failures.length > (mostShare / 100) * (times.length + failures.length)) throw first;
}
