import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeSetting } from '../../modules/organisations/server/settings.ts';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { listRatings } from '../../modules/dossiers/server/ratings/list-ratings.ts';
import { getRatingState, rateDossier } from '../../modules/dossiers/server/ratings/rate-dossier.ts';

const start = '2026-11-20T02:15:00Z';
let desk: Desk;
let dossierId: string;
beforeAll(async () => {
  desk = await startDesk(start);
  dossierId = await returned();
});
afterAll(() => desk.server.stop());

/** A dossier whose result was given back. */
async function returned(): Promise<string> {
  const id = await desk.send();
  await desk.accept(id);
  await desk.go('head', id, 'assigned', 'worker');
  await desk.go('worker', id, 'done');
  await desk.go('desk', id, 'returned');
  return id;
}

const rate = async (level: number, comment?: string, by = 'delegate', id = dossierId) =>
  rateDossier(await desk.as(by, by === 'delegate' || by === 'other' ? 'dossiers.rate' : 'dossiers.read'), {
    dossierId: id,
    level,
    comment,
  });
const told = async (by: string, given: { level?: number; month?: string } = {}) =>
  listRatings(await desk.as(by, 'dossiers.read-ratings'), { limit: 50, ...given });
const rows = async () =>
  (
    await desk.server.services.db.pool.query(
      'select level, comment, superseded_at from dossiers.rating where dossier_id = $1 order by id',
      [dossierId],
    )
  ).rows;

test('nobody but who acts for the enterprise rates, and only after the return', async () => {
  const open = await desk.send();
  await expect(rate(5, undefined, 'delegate', open)).rejects.toMatchObject({ code: 'dossiers.not-returned' });
  await expect(rate(1, undefined, 'other')).rejects.toMatchObject({ code: 'http.not-found' });
  await expect(rate(5, undefined, 'desk')).rejects.toMatchObject({ code: 'http.forbidden' });
  expect(await rows()).toEqual([]);
});

test('a double click is one rating; a change supersedes it, the first stays readable, and figures count the new one only', async () => {
  await Promise.all([rate(2, ' Chậm '), rate(2, 'Chậm')]);
  expect(await rows()).toEqual([{ level: 2, comment: 'Chậm', superseded_at: null }]);
  expect(await told('head')).toMatchObject({ rated: 1, average: 2, satisfiedShare: 0 });
  desk.server.clock.set(new Date('2026-11-26T02:15:00Z'));
  await rate(5);
  expect(await rows()).toMatchObject([
    { level: 2, superseded_at: expect.any(Date) },
    { level: 5, superseded_at: null },
  ]);
  expect(await told('head')).toMatchObject({
    rated: 1,
    average: 5,
    levels: [0, 0, 0, 0, 1],
    satisfiedShare: 1,
    returned: 1,
    ratings: [{ dossierId, level: 5, ratedAt: expect.any(String), changedAt: '2026-11-26T02:15:00.000Z' }],
  });
});

test('after the days that the setting says the rating rests; another setting gives more of them', async () => {
  desk.server.clock.set(new Date('2026-11-27T02:20:00Z'));
  const dossier = { id: dossierId, returnedAt: start };
  expect(await getRatingState(await desk.as('delegate', 'dossiers.read'), dossier)).toMatchObject({
    mayRate: false,
    changeUntil: undefined,
  });
  await expect(rate(1)).rejects.toMatchObject({ code: 'dossiers.rated-already', params: { until: '27/11/2026 09:15' } });
  const setting = { key: 'dossiers.rating-days', subject: '', validFrom: '2026-11-27', because: 'Thử', values: { value: 10 } };
  await changeSetting(desk.system, setting);
  expect(await getRatingState(await desk.as('delegate', 'dossiers.read'), dossier)).toMatchObject({
    changeUntil: new Date('2026-11-30T02:15:00Z'),
  });
  await rate(4, 'Đúng hẹn');
  expect(await rows()).toHaveLength(3);
});

test('averages stand by handling unit and procedure; a head sees those of dossiers within reach, a leader all', async () => {
  await rate(1, 'Phải đi lại nhiều lần', 'delegate', await returned());
  const leader = await told('leader');
  expect(leader).toMatchObject({ rated: 2, average: 2.5, satisfiedShare: 0.5, returned: 2 });
  expect(leader.units).toMatchObject([{ name: { vi: 'Đơn vị DT' }, rated: 2, average: 2.5 }]);
  expect(leader.procedures).toMatchObject([{ key: '9.900001', rated: 2, average: 2.5 }]);
  expect((await told('leader', { level: 1 })).ratings).toMatchObject([{ comment: 'Phải đi lại nhiều lần' }]);
  expect((await told('head')).rated).toBe(2);
  expect(await told('leader', { month: '2026-10' })).toMatchObject({ rated: 0, average: null, satisfiedShare: null, units: [] });
  await expect(desk.as('worker', 'dossiers.read-ratings')).rejects.toThrow('no dossiers.read-ratings');
});
