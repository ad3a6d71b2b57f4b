import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql, tables } from '#platform/db';
import { listDossiers, type DossierQuery } from './index.ts';
import { startDesk, type Desk } from './dossiers.fixture.ts';
import { listDossierRows, listRunning } from './server/list-store.ts';

let desk: Desk;
const ids: Record<string, string> = {};
const at = (instant: string) => desk.server.clock.set(new Date(instant));

async function accepted(name: string): Promise<void> {
  ids[name] = await desk.send();
  await desk.accept(ids[name]);
}

async function finish(name: string): Promise<void> {
  const id = ids[name] ?? '';
  await desk.go('head', id, 'assigned', 'worker');
  await desk.go('worker', id, 'done');
}

/** Three working days each: accepted on Monday 09:15, due on Thursday 09:15. */
beforeAll(async () => {
  desk = await startDesk('2026-11-16T02:15:00Z');
  for (const name of ['early', 'onTime', 'toTheMinute', 'late', 'longOverdue']) await accepted(name);
  at('2026-11-17T02:15:00Z');
  await finish('early');
  await accepted('overdue');
  at('2026-11-18T02:15:00Z');
  await accepted('dueSoon');
  await accepted('paused');
  at('2026-11-19T02:00:00Z');
  await finish('onTime');
  at('2026-11-19T02:15:40Z');
  await finish('toTheMinute');
  at('2026-11-19T02:16:00Z');
  await finish('late');
  at('2026-11-20T09:00:00Z');
  await accepted('inTime');
  ids['sent'] = await desk.send();
  await desk.server.services.db.pool.query(
    `insert into dossiers.pause (id, dossier_id, because, started_at, old_due_at) values (gen_random_uuid(), $1, 'supplement', $2, $2)`,
    [ids['paused'], '2026-11-18T03:00:00Z'],
  );
});
afterAll(() => desk.server.stop());

const asked = async (who: string, query: DossierQuery) => {
  const page = await listDossiers(await desk.as(who, 'dossiers.read'), query);
  const names = page.dossiers.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id));
  return { ...page, names };
};

test('the overview is for those who oversee, whether or not they sign', async () => {
  expect((await desk.as('leader', 'dossiers.oversee')).reach.all).toBe(true);
  for (const who of ['head', 'worker', 'desk', 'clerk']) await expect(desk.as(who, 'dossiers.oversee')).rejects.toThrow('has no');
});

describe('dossiers by standing', () => {
  test.each([
    ['early', ['early']],
    ['on-time', ['toTheMinute', 'onTime']],
    ['late', ['late']],
    ['overdue', ['longOverdue', 'overdue']],
    ['due-soon', ['dueSoon']],
    ['in-time', ['inTime']],
    ['paused', ['paused']],
  ] as const)('%s: those whose line says so, of every reach', async (standing, names) => {
    for (const who of ['leader', 'worker', 'desk', 'delegate']) {
      const found = await asked(who, { standing });
      expect([who, found.names]).toEqual([who, names]);
      expect(new Set(found.dossiers.map((line) => line.standing))).toEqual(new Set([standing]));
    }
    expect((await asked('stranger', { standing })).names).toEqual([]);
    expect((await asked('other', { standing })).names).toEqual([]);
  });

  test('of open ones come due first, page after page, and say how many there are', async () => {
    const first = await asked('leader', { standing: 'overdue', limit: 1 });
    expect([first.names, first.total, first.next]).toEqual([['longOverdue'], 2, ids['longOverdue']]);
    const second = await asked('leader', { standing: 'overdue', limit: 1, after: first.next });
    expect([second.names, second.total, second.next]).toEqual([['overdue'], 2, undefined]);
    // Finished while somebody reads: the page after it stays the same.
    await finish('longOverdue');
    expect((await asked('leader', { standing: 'overdue', limit: 1, after: first.next })).names).toEqual(['overdue']);
    expect((await asked('leader', { standing: 'late' })).names).toEqual(['longOverdue', 'late']);
  });

  test('narrow together with the other filters, and move with the clock', async () => {
    expect((await asked('leader', { standing: 'overdue', state: 'finished' })).names).toEqual([]);
    expect((await asked('leader', { standing: 'in-time', search: 'không có ở đâu' })).names).toEqual([]);
    expect((await asked('leader', { standing: 'overdue', procedure: '9.900001', state: 'open' })).names).toEqual(['overdue']);
    at('2026-11-27T02:15:00Z');
    expect((await asked('leader', { standing: 'overdue' })).names).toEqual(['overdue', 'dueSoon', 'inTime']);
    expect((await asked('leader', { standing: 'paused' })).names).toEqual(['paused']);
  });

  test.each(['early', 'on-time', 'late', 'open'] as const)('%s are found by their index', async (kind) => {
    const index = kind === 'open' ? 'dossier_open_due' : `dossier_finished_${kind.replace('-', '_')}`;
    const scans = await desk.server.services.db.write(async (tx) => {
      // A handful of rows would be read whole.
      await sql`set local enable_seqscan = off`.execute(tables(tx));
      const filter = { state: 'all', words: [] } as const;
      if (kind === 'open') await listRunning(tx, desk.system.reach, { ...filter, dueBefore: desk.system.now() });
      else await listDossierRows(tx, desk.system.reach, { ...filter, ended: kind, limit: 20 });
      const counted = sql<{ scans: number }>`select pg_stat_get_xact_numscans(${`dossiers.${index}`}::regclass)::int as scans`;
      return (await counted.execute(tables(tx))).rows[0]?.scans;
    });
    expect(scans).toBeGreaterThan(0);
  });
});
