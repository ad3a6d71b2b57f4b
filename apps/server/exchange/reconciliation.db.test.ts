import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { listReconciliations, reconcileDay, reconcilePast, sendAgainFrom } from '../../../modules/exchange/server/reconcile.ts';
import { startPortalDesk, type PortalDesk } from './portal.fixture.ts';

const hour = 3_600_000;
let house: PortalDesk;
beforeAll(async () => {
  house = await startPortalDesk();
});
afterAll(() => house?.desk.server.stop());

const newest = async () => (await listReconciliations(house.ctx, { limit: 50 })).reconciliations[0];
const differencesNow = async () => (await newest())?.differences ?? [];
const told = (dossierId: string): number => house.standIn.book.told[dossierId]?.length ?? 0;

test('a day is compared: what is alike, what the portal lost, what it has that nobody sent; what is lost is told again', async () => {
  const { desk, standIn, ctx } = house;
  const ids = [await desk.send(), await desk.send(), await desk.send()];
  for (const id of ids) await desk.accept(id);
  await vi.waitFor(async () => {
    await house.keep();
    expect(ids.map((id) => standIn.toldOf(id).some((one) => one.kind === 'paper'))).toEqual([true, true, true]);
  }, 20_000);
  await house.settle();
  expect(await reconcileDay(ctx, '2026-11-20')).toBe(true);
  const alike = await newest();
  expect(alike).toMatchObject({ day: '2026-11-20', compared: 3, differences: [] });
  expect(alike?.counts.map(({ status, ours, theirs }) => [status, ours, theirs])).toEqual([
    [1, 3, 3],
    [2, 3, 3],
  ]);

  const [whole = '', partly = ''] = ids;
  const had = [told(whole), told(partly)];
  delete standIn.book.told[whole];
  standIn.book.told[partly]?.splice(1);
  standIn.book.told['01a00000-0000-7000-8000-000000000077'] = [];
  await reconcileDay(ctx, '2026-11-20');
  const found = await differencesNow();
  expect(found.map(({ kind, dossierId, fromSeq }) => [kind, dossierId, fromSeq]).toSorted()).toEqual(
    [
      ['behind', partly, 2],
      ['missing-there', whole, 1],
    ].toSorted(),
  );

  const clerk = await desk.as('clerk', 'exchange.reconcile');
  for (const { dossierId = '', fromSeq = 0 } of found) await sendAgainFrom(clerk, { dossierId, fromSeq, because: 'Cổng mất dữ liệu' });
  await house.settle();
  expect([told(whole), told(partly)]).toEqual(had);
  await reconcileDay(ctx, '2026-11-20');
  expect(await differencesNow()).toEqual([]);
}, 60_000);

test('a portal that says it took what it forgot is found out the next day', async () => {
  const { desk, standIn, ctx, pass } = house;
  standIn.mood = 'forgets';
  const dossierId = await desk.send();
  await vi.waitFor(async () => {
    await house.keep();
    expect(await house.waiting()).toBe(0);
    expect(await ctx.services.db.pool.query('select 1 from exchange.link where dossier_id = $1', [dossierId])).toMatchObject({
      rowCount: 1,
    });
  }, 20_000);
  standIn.mood = 'good';
  pass(24 * hour);
  await reconcilePast(ctx);
  expect((await newest())?.differences.map(({ kind, dossierId: whose }) => [kind, whose])).toContainEqual(['missing-there', dossierId]);
}, 60_000);

test('days on which the portal was away are compared once it is back, each once', async () => {
  const { standIn, ctx, pass } = house;
  standIn.mood = 'down';
  pass(72 * hour);
  await reconcilePast(ctx);
  const before = (await listReconciliations(ctx, { limit: 50 })).reconciliations.length;
  standIn.mood = 'good';
  pass(hour);
  await reconcilePast(ctx);
  await reconcilePast(ctx);
  const after = (await listReconciliations(ctx, { limit: 50 })).reconciliations;
  expect(after.length).toBe(before + 3);
  expect(new Set(after.slice(0, 3).map((one) => one.day)).size).toBe(3);
});
