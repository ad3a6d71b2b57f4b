import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '#platform/ids';
import { getIndex } from '../../../modules/scorecards/server/get-index.ts';
import { listCosts } from '../../../modules/scorecards/server/list-costs.ts';
import { reconcileDay, sendAgainFrom } from '../../../modules/exchange/server/reconcile.ts';
import { startPortalDesk, type PortalDesk } from '../exchange/portal.fixture.ts';
import { untilUpToDate } from './up-to-date.fixture.ts';

const day = '2026-11-20';
const next = '2026-11-21';
const hour = 3_600_000;
let house: PortalDesk;
beforeAll(async () => {
  house = await startPortalDesk(`${day}T02:15:00Z`);
});
afterAll(() => house?.desk.server.stop());

const leader = () => house.desk.as('leader', 'scorecards.read');
const rows = async (text: string, values: unknown[] = []) => (await house.ctx.services.db.pool.query(text, values)).rows;

async function item(key: string, to?: string) {
  await untilUpToDate(house.ctx);
  const told = await getIndex(await leader(), { from: '2026-11-01', ...(to === undefined ? {} : { to }) });
  return told.groups.flatMap(({ items }) => items).find((one) => one.key === key);
}
async function costs(key: string, to?: string) {
  await untilUpToDate(house.ctx);
  const told = await listCosts(await leader(), { item: key, from: '2026-11-01', limit: 50, ...(to === undefined ? {} : { to }) });
  return told.costs.map(({ dossierId, why }) => [dossierId, why.en]);
}
async function accepted(): Promise<string> {
  const id = await house.desk.send();
  await house.desk.accept(id);
  await vi.waitFor(
    async () => expect(await rows(`select 1 from dossiers.paper where dossier_id = $1 and rendered_at is null`, [id])).toEqual([]),
    20_000,
  );
  return id;
}
const notThere = 'The national portal has not acknowledged it';
const lost = 'A comparison found that the national portal lacks it';

test('1.4: what the portal acknowledged of what was accepted, as of any day, with each dossier it lacks', async () => {
  const { desk, standIn, ctx, pass } = house;
  standIn.mood = 'down';
  const first = await accepted();
  expect(await item('1.4')).toMatchObject({ state: 'unmeasured', missing: { en: expect.stringContaining('acknowledged no dossier') } });
  standIn.mood = 'good';
  pass(hour);
  await house.settle();
  const second = await accepted();
  await house.settle();
  expect(await item('1.4')).toMatchObject({ state: 'measured', numerator: 2, denominator: 2, max: 4.5, points: 4.5, opens: 'dossiers' });
  expect(await costs('1.4')).toEqual([]);

  standIn.mood = 'down';
  const third = await accepted();
  await house.keep();
  expect(await item('1.4')).toMatchObject({ numerator: 2, denominator: 3, points: 3 });
  expect(await costs('1.4')).toEqual([[third, notThere]]);

  pass(24 * hour);
  standIn.mood = 'good';
  delete standIn.book.told[first];
  await house.settle();
  expect(await item('1.4')).toMatchObject({ numerator: 3, denominator: 3 });
  expect(await reconcileDay(ctx, day)).toBe(true);
  expect(await item('1.4')).toMatchObject({ numerator: 2, denominator: 3 });
  expect(await costs('1.4')).toEqual([[first, lost]]);
  const clerk = await desk.as('clerk', 'exchange.reconcile');
  await sendAgainFrom(clerk, { dossierId: first, fromSeq: 1, because: 'Cổng mất dữ liệu' });
  expect(await costs('1.4'), 'until it has all of it again').toEqual([[first, lost]]);
  await house.settle();
  expect(await costs('1.4')).toEqual([]);

  // As of the day before it is what was known then, whatever came later.
  expect(await item('1.4', day)).toMatchObject({ numerator: 2, denominator: 3 });
  expect(await costs('1.4', day)).toEqual([[third, notThere]]);
  expect(await item('1.4', next)).toMatchObject({ numerator: 3, denominator: 3 });
  expect((await rows('select has from exchange.standing where dossier_id = $1 order by no', [first])).map(({ has }) => has)).toEqual([
    true,
    false,
    true,
  ]);
  await expect(rows('update exchange.standing set has = true')).rejects.toThrow('permission denied');
  expect(await costs('1.4', '2026-11-19')).toEqual([]);
  expect((await rows(`select 1 from scorecards.fact where dossier_id = $1 and kind = 'synced'`, [second])).length).toBe(1);
}, 120_000);

test('4.3 and 4.4: what was not asked for again, of what came to a result, with each dossier in which nothing was', async () => {
  const { desk } = house;
  const [reused, shared, neither] = [await accepted(), await accepted(), await accepted()];
  const [file] = await rows('select file_sha256 from dossiers.component where dossier_id = $1', [reused]);
  await rows(
    `insert into dossiers.substitute (id, dossier_id, spec_key, origin, from_dossier_id, file_sha256, file_name, taken_at)
      values ($1, $2, 'charter', 'paper', $3, $4, 'dieu-le.pdf', $5)`,
    [newId(house.ctx.now()), reused, neither, file.file_sha256, house.ctx.now()],
  );
  expect(await item('4.4')).toMatchObject({ state: 'unmeasured', missing: { en: expect.stringContaining('no connected database') } });
  const lookup = newId(house.ctx.now());
  await rows(
    `insert into lookups.lookup (id, at, source, kind, key_shown, key_hash, purpose, subject_kind, subject_id, component, outcome, record_sha256, took_ms)
      values ($1, $2, 'enterprise-register', 'registration', '99…', '\\x00', 'Thử', 'dossier', $3, 'charter', 'FETCHED_OK', 'ab', 5)`,
    [lookup, house.ctx.now(), shared],
  );
  await rows(
    `insert into dossiers.fetched (id, dossier_id, spec_key, source, kind, asked_key, outcome, lookup_id, record, record_sha256, fetched_at)
      values ($1, $2, 'charter', 'enterprise-register', 'registration', '99', 'FETCHED_OK', $3, '{}', 'ab', $4)`,
    [newId(house.ctx.now()), shared, lookup, house.ctx.now()],
  );
  for (const id of [reused, shared, neither]) {
    await desk.go('head', id, 'assigned', 'worker');
    await desk.go('worker', id, 'done');
  }
  expect(await item('4.3')).toMatchObject({ state: 'measured', numerator: 1, denominator: 3, fullAt: 80 });
  expect((await costs('4.3')).map(([id]) => id).toSorted()).toEqual([shared, neither].toSorted());
  expect(await item('4.4')).toMatchObject({ state: 'measured', numerator: 1, denominator: 3 });
  expect(await costs('4.4')).toHaveLength(2);
  expect(await costs('4.4')).toContainEqual([reused, 'No paper came from a connected database']);
  expect(await item('4.4', day), 'before any register had answered').toMatchObject({ state: 'unmeasured' });
}, 120_000);
