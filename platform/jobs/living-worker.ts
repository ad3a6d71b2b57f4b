import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { run, type Runner, type RunnerOptions, type WorkerEventMap, type WorkerEvents } from 'graphile-worker';
import type pg from 'pg';
import type { Database } from '#platform/db';
import type { Log } from '#platform/log';
import { freeWorkOfTheDead, hastenWork, holdLife } from './lives-store.ts';

/** What it runs with; `options` are the queue library's. */
export interface LivingWorkerOptions {
  db: Database;
  log: Log;
  options: RunnerOptions;
  /** Milliseconds between two looks for work that dead workers hold. */
  everyMs?: number;
}

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const ignore = (): void => undefined;

/** Milliseconds for which the ends of jobs are gathered. Who is killed in that time leaves jobs that are run again, as in the middle of one. */
const gatherMs = 50;

// Handed in one by one the end of a job is awaited by nobody: a connection lost in that moment would end the process. In batches it is handled.
// Jobs are fetched many at once, under the name of this life; those that find no hands within a second are given back for other servers.
const inBatches = { completeJobBatchDelay: gatherMs, failJobBatchDelay: 0, localQueue: { size: 32, ttl: 1000 } };

/** One life of the worker: the library's runner under one name, and the session that shows that it lives. */
interface Life {
  runner: Runner;
  session: pg.PoolClient;
  /** Settles when either ends by itself, or when it is to end. */
  over: Promise<unknown>;
  expire(): void;
}

type LocalQueue = WorkerEventMap['localQueue:init']['localQueue'];

/**
 * The library fails to release a queue in which jobs wait, and what it then fails to give back ends the process (0.18.0). So their second is let
 * run out before: then they are given back as at any other time.
 */
function releaseOnceEmpty(localQueue: LocalQueue, events: WorkerEvents): void {
  const release = localQueue.release.bind(localQueue);
  localQueue.release = () => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const releaseNow = (): void => void release().then(resolve, reject);
    // The jobs are given back behind this event.
    if (localQueue.mode === 'WAITING') events.once('localQueue:setMode', () => queueMicrotask(releaseNow));
    else releaseNow();
    return Object.assign(promise, { resolve, reject });
  };
}

/** Answers whether the machine's clock was set back by more than a second since it was asked last. */
function watchClock(): () => boolean {
  const drift = (): number => Date.now() - performance.now();
  let known = drift();
  return () => {
    const before = known;
    known = drift();
    return known < before - 1000;
  };
}

async function beginLife({ db, options }: LivingWorkerOptions): Promise<Life> {
  const session = await db.pool.connect();
  try {
    const lost = new Promise<unknown>((resolve) =>
      session.once('error', resolve).once('end', () => resolve(new Error('connection ended'))),
    );
    const events: WorkerEvents = new EventEmitter();
    const named = new Promise<string>((resolve) => events.once('pool:create', ({ workerPool }) => resolve(workerPool.id)));
    events.once('localQueue:init', ({ localQueue }) => releaseOnceEmpty(localQueue, events));
    const runner = await run({ ...options, events, preset: { worker: inBatches } });
    await holdLife(session, await named);
    const fatal = new Promise<unknown>((resolve) => {
      events.once('worker:fatalError', ({ error }) => resolve(error));
      events.once('pool:fatalError', ({ error }) => resolve(error));
    });
    const expired = Promise.withResolvers<void>();
    return {
      runner,
      session,
      expire: expired.resolve,
      over: Promise.race([runner.promise.then(ignore, said), lost, fatal, expired.promise]),
    };
  } catch (error) {
    session.release(true);
    throw error;
  }
}

/** A life that lost the database may wait for ever for what it could not hand in. */
async function endLife({ runner, session }: Life, patienceMs: number | undefined): Promise<void> {
  const stopped = runner.stop().catch(ignore);
  await (patienceMs === undefined ? stopped : Promise.race([stopped, sleep(patienceMs, undefined, { ref: false })]));
  session.release(true);
}

/**
 * Keeps a worker running until it is stopped: one that lost the database begins again under a new name, and what a dead one held, here or on
 * another server, is given back within seconds and not after the library's four hours.
 */
export async function keepWorking(given: LivingWorkerOptions): Promise<{ stop(): Promise<void> }> {
  const { db, log, everyMs = 5000 } = given;
  const stopping = new AbortController();
  const asked = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve(), { once: true }));
  let life: Life | undefined = await beginLife(given);
  const wentBack = watchClock();
  const look = async (): Promise<void> => {
    // Its timetable waits for the minute after the last one that it saw.
    if (wentBack()) life?.expire();
    const hastened = await db.write(hastenWork);
    if (hastened > 0) log.warn('the clock was set back: work that waited for its time is due', { jobs: hastened });
    const dead = await db.write(freeWorkOfTheDead);
    if (dead.length > 0) log.warn('work of a dead worker is done again', { workers: dead.length });
  };
  async function live(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        life ??= await beginLife(given);
        await Promise.race([life.over, asked]);
        const ended = life;
        life = undefined;
        await endLife(ended, stopping.signal.aborted ? undefined : 3000);
        if (!stopping.signal.aborted) log.warn('the worker lost the database or its clock, and begins again');
      } catch (error) {
        log.warn('the worker cannot begin', { error: said(error) });
      }
      if (!stopping.signal.aborted) await sleep(1000, undefined, { signal: stopping.signal }).catch(ignore);
    }
  }
  const living = live();
  const timer = setInterval(() => void look().catch(ignore), everyMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await living;
    },
  };
}
