import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemCtx, type Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { startTestServer, type TestServer } from '#test-server';
import { getBackupState, standingOf } from './backup-state.ts';

const now = new Date('2026-11-20T02:15:00Z');
const before = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);
let server: TestServer;
let ctx: Ctx;

beforeAll(async () => {
  server = await startTestServer({ at: now });
  ctx = systemCtx(server.services, 'test');
});
afterAll(() => server.stop());

async function add(kind: string, hours: number, ok: boolean | null): Promise<void> {
  const at = before(hours);
  const end = ok === null ? null : new Date(at.getTime() + 5000);
  await server.services.db.pool.query(
    `insert into backup.run (id, kind, started_at, finished_at, ok, dir, row_count, fault) values ($1, $2, $3, $4, $5, $6, 10, $7)`,
    [newId(), kind, at, end, ok, '/backups/ezone/2026-11-20T01-00-00Z', ok === false ? { vi: 'hỏng', en: 'broken' } : null],
  );
}

const health = async (): Promise<unknown> => (await server.http.app.inject('/healthz')).json().backup;

test('before the first backup everything says so', async () => {
  expect(await getBackupState(ctx)).toEqual({
    now: now.toISOString(),
    backup: { standing: 'none' },
    restoreTest: { standing: 'none' },
    folder: undefined,
    runs: [],
  });
  expect(await health()).toEqual({ lastGoodAt: null, lastGoodAgeHours: null, lastRestoreTestAt: null, lastRestoreTestAgeHours: null });
});

test('the last good ones count, not those that failed, run, or were another thing', async () => {
  await add('backup', 30, true);
  await add('backup', 3, false);
  await add('backup', 1, null);
  await add('restore-test', 29 * 24, true);
  await add('restore', 2, true);
  const state = await getBackupState(ctx);
  expect(state).toMatchObject({ backup: { standing: 'old' }, restoreTest: { standing: 'good' }, folder: '/backups/ezone' });
  expect(state.runs.map(({ kind, state: how, seconds }) => [kind, how, seconds])).toEqual([
    ['backup', 'open', undefined],
    ['restore', 'good', 5],
    ['backup', 'failed', 5],
    ['backup', 'good', 5],
    ['restore-test', 'good', 5],
  ]);
  expect(state.runs[2]?.fault).toEqual({ vi: 'hỏng', en: 'broken' });
  const at = (hours: number): string => new Date(before(hours).getTime() + 5000).toISOString();
  // Each ended five seconds after it began.
  const ages = { lastGoodAgeHours: 29, lastRestoreTestAgeHours: 29 * 24 - 1 };
  expect(await health()).toEqual({ lastGoodAt: at(30), lastRestoreTestAt: at(29 * 24), ...ages });
});

test('a backup is old after 24 hours, a restore test after 30 days', () => {
  expect(standingOf('backup', before(24), now).standing).toBe('good');
  expect(standingOf('backup', before(24.01), now).standing).toBe('old');
  expect(standingOf('restoreTest', before(30 * 24), now).standing).toBe('good');
  expect(standingOf('restoreTest', before(30 * 24 + 1), now).standing).toBe('old');
});
