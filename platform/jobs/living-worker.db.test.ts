import type pg from 'pg';
import { Logger } from 'graphile-worker';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connect, type Database } from '#platform/db';
import type { Log } from '#platform/log';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { keepWorking } from './living-worker.ts';

let database: TestDatabase;
let db: Database;
let pool: pg.Pool;
const lines: string[] = [];
const note = (message: string): void => void lines.push(message);
const log: Log = { debug: () => undefined, info: () => undefined, warn: note, error: note, child: () => log };
const logger = new Logger(() => (level, message) => void (level === 'error' && note(message)));
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

beforeAll(async () => {
  database = await testDatabase({ modules: ['organisations'] });
  db = connect(database.app);
  pool = db.pool;
});
afterAll(async () => {
  await db.close();
  await database.drop();
});
beforeEach(() => {
  lines.length = 0;
});

const put = (count: number) =>
  pool.query(`select graphile_worker.add_job('count', json_build_object('no', n)) from generate_series(1, $1::integer) n`, [count]);
const left = async (): Promise<{ held: number; free: number; tried: number }> => {
  const { rows } = await pool.query<{ held: number; free: number; tried: number }>(
    `select count(*) filter (where locked_by is not null)::int as held, count(*) filter (where locked_by is null)::int as free,
      coalesce(max(attempts), 0)::int as tried from graphile_worker.jobs`,
  );
  return rows[0] ?? { held: 0, free: 0, tried: 0 };
};

/** At one instant: what is held at one and free at the next is counted in neither. */
const isDone = async (): Promise<boolean> => {
  const { free, held } = await left();
  return free + held === 0;
};

function work(run: (no: number) => Promise<void>, everyMs = 5000) {
  const count = (payload: unknown): Promise<void> => run(Number(Object(payload)['no']));
  const options = { pgPool: pool, logger, concurrency: 2, noHandleSignals: true, pollInterval: 100, taskList: { count } };
  return keepWorking({ db, log, options, everyMs });
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const over = performance.now() + 15_000; performance.now() < over; await pause(10)) if (await isSo()) return;
  throw new Error('waited in vain');
}

test('who is stopped finishes what he is at and gives back, untried, what he only fetched', async () => {
  const begun: number[] = [];
  await put(20);
  const worker = await work(async (no) => {
    begun.push(no);
    await pause(300);
  });
  await until(() => begun.length === 2);
  expect(await left()).toMatchObject({ held: 20 });
  await worker.stop();
  expect(begun).toHaveLength(2);
  expect(await left()).toEqual({ held: 0, free: 18, tried: 0 });
  expect(lines).toEqual([]);
  const rest: number[] = [];
  const next = await work(async (no) => void rest.push(no));
  await until(isDone);
  await next.stop();
  expect([...begun, ...rest].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, place) => place + 1));
  expect(lines).toEqual([]);
});

test('what finds no free hand within a second is done by another worker', async () => {
  const busy = Promise.withResolvers<void>();
  const [slow, quick]: [number[], number[]] = [[], []];
  await put(10);
  const first = await work(async (no) => {
    slow.push(no);
    await busy.promise;
  });
  await until(async () => (await left()).held === 10);
  const second = await work(async (no) => void quick.push(no));
  await until(() => quick.length === 8);
  expect(slow).toHaveLength(2);
  busy.resolve();
  await first.stop();
  await second.stop();
  expect(await left()).toEqual({ held: 0, free: 0, tried: 0 });
  expect([...slow, ...quick].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 10 }, (_, place) => place + 1));
  expect(lines).toEqual([]);
});

test('what a killed worker had fetched, begun or not, is done once by a living one', async () => {
  const done: number[] = [];
  await put(32);
  await pool.query(`update graphile_worker._private_jobs set locked_by = 'pool-killed', locked_at = now(), attempts = attempts + 1`);
  const worker = await work(async (no) => void done.push(no), 100);
  await until(isDone);
  await worker.stop();
  expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 32 }, (_, place) => place + 1));
  expect(lines).toEqual(['work of a dead worker is done again']);
});
