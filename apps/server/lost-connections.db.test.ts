import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connectionConfig, sql, tables } from '#platform/db';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { untilQuiet } from './until-quiet.fixture.ts';
import { listen, pause } from './live.fixture.ts';
import { cookieOver } from './sessions.fixture.ts';

let desk: Desk;
let owner: pg.Client;

beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  owner = new pg.Client(connectionConfig(desk.server.owner));
  await owner.connect();
}, 60_000);
afterAll(async () => {
  await owner.end();
  await desk.server.stop();
});

async function cutAll(): Promise<number> {
  const cut = await owner.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  return cut.rowCount ?? 0;
}

/** Asks until it is answered, as a person does who tries again; answers after how many milliseconds. */
async function until(isSo: () => Promise<boolean>): Promise<number> {
  const from = performance.now();
  while (performance.now() - from < 30_000) {
    if (await isSo().catch(() => false)) return performance.now() - from;
    await pause(50);
  }
  throw new Error('waited in vain');
}

const papers = (): Promise<{ open: number; made: number }[]> =>
  desk.system.read(
    async (tx) =>
      (
        await sql<{ open: number; made: number }>`select count(*) filter (where rendered_at is null)::int as open,
          count(*) filter (where rendered_at is not null)::int as made from dossiers.paper`.execute(tables(tx))
      ).rows,
  );

test(
  'every connection cut, twice, in the middle of work: acts, news, jobs and seals go on by themselves',
  { timeout: 120_000 },
  async () => {
    const { cookie } = await cookieOver(desk, 'delegate');
    const stream = await listen(desk.server.url, cookie);
    for (const round of [1, 2]) {
      const before = await desk.send();
      await desk.accept(before);
      expect(await cutAll()).toBeGreaterThan(3);
      let dossierId = '';
      const back = await until(async () => {
        dossierId = await desk.send();
        return true;
      });
      expect(back).toBeLessThan(10_000);
      await until(async () => stream.text().includes(dossierId));
      await until(async () => {
        await untilQuiet(desk.server.services.db.pool);
        return (await papers())[0]?.open === 0;
      });
      expect((await papers())[0]?.made).toBeGreaterThanOrEqual(round);
    }
    await desk.server.seal();
    stream.stop();
  },
);

test('what a dead worker held is done by a living one within seconds', { timeout: 60_000 }, async () => {
  // The queue belongs to the application.
  const { pool } = desk.server.services.db;
  const { rows } = await pool.query<{ id: string }>(
    `select (graphile_worker.add_job('notifications.send-mail', '{}', run_at => now() + '1 hour')).id`,
  );
  const { id } = rows[0] ?? {};
  await pool.query(
    `update graphile_worker._private_jobs set locked_by = 'pool-dead', locked_at = now(), attempts = 1, run_at = now() where id = $1`,
    [id],
  );
  const isLeft = async (): Promise<boolean> => (await pool.query('select from graphile_worker.jobs where id = $1', [id])).rowCount === 1;
  expect(await isLeft()).toBe(true);
  expect(await until(async () => !(await isLeft()))).toBeLessThan(15_000);
});

test(
  'a worker whose clock is set back begins again: its timetable waits for the minute after the last that it saw',
  { timeout: 60_000 },
  async () => {
    const lives = async (): Promise<unknown> =>
      (await owner.query(`select objid from pg_locks where locktype = 'advisory' and classid = hashtext('jobs.worker')::oid order by 1`))
        .rows;
    const before = await lives();
    const truly = Date.now;
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => truly() - 3_600_000);
    try {
      const begun = async (): Promise<boolean> => JSON.stringify(await lives()) !== JSON.stringify(before);
      expect(await until(begun)).toBeLessThan(15_000);
    } finally {
      clock.mockRestore();
    }
  },
);
