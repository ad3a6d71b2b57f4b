import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { determineFee, payAtCounter } from '#modules/payments';
import { changeSetting } from '../../../modules/organisations/server/settings.ts';
import { startDesk, type Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import { playerOf, playTwoWeeks, type Played } from './played.fixture.ts';
import { untilUpToDate } from './up-to-date.fixture.ts';
import { keepDaily, listDaily } from '../../../modules/scorecards/server/daily.ts';
import { markStale } from '../../../modules/scorecards/server/fact-store.ts';
import { getIndex } from '../../../modules/scorecards/server/get-index.ts';
import { listCosts } from '../../../modules/scorecards/server/list-costs.ts';
import { listForecast } from '../../../modules/scorecards/server/list-forecast.ts';
import { listStatistics } from '../../../modules/scorecards/server/list-statistics.ts';
import { bringUpToDate, compareWithRecord } from '../../../modules/scorecards/server/note-facts.ts';
import { publicFigures } from '../../../modules/scorecards/server/public-figures.ts';

let desk: Desk;
let played: Played;
beforeAll(async () => {
  desk = await startDesk('2026-11-02T01:00:00Z');
  played = await playTwoWeeks(desk);
  await untilUpToDate(desk.system);
});
afterAll(() => desk.server.stop());

const as = (name: string) => desk.as(name, 'scorecards.read');
const index = async (to?: string, name = 'leader') => getIndex(await as(name), { from: '2026-11-01', to });
const itemOf = (told: Awaited<ReturnType<typeof index>>, key: string) =>
  told.groups.flatMap(({ items }) => items).find((item) => item.key === key);
const costs = async (item: string, given: { to?: string; after?: string; limit?: number } = {}, name = 'leader') =>
  listCosts(await as(name), { item, from: '2026-11-01', limit: 50, ...given });
const rows = async (text: string) => (await desk.server.services.db.pool.query(text)).rows;
const everything = async () => ({
  facts: await rows('select * from scorecards.fact order by dossier_id, kind, no'),
  spans: await rows('select * from scorecards.span order by dossier_id, no'),
  tallies: await rows('select * from scorecards.tally order by dimension, day, unit_id, key'),
});

test('2.1 counts what ended in time and what is open and not late, by the rule of the index', async () => {
  // Ended: early, asked (one request, in time), withdrawn; late, twice. Open on Friday: waiting (asked in time) and open (due that morning).
  expect(itemOf(await index(), '2.1')).toMatchObject({ state: 'measured', numerator: 4, denominator: 7, max: 10, points: 5.71 });
});

test('as of an earlier day it is what was known then: what was open counts by that day', async () => {
  expect(itemOf(await index('2026-11-03'), '2.1')).toMatchObject({ numerator: 4, denominator: 4 });
  // On the 4th one was asked a second time, on the 5th another was due at eight.
  expect(itemOf(await index('2026-11-04'), '2.1')).toMatchObject({ numerator: 3, denominator: 4 });
  expect(itemOf(await index('2026-11-05'), '2.1')).toMatchObject({ numerator: 2, denominator: 4 });
  expect(itemOf(await index('2026-11-01'), '2.1')).toMatchObject({ state: 'nothing' });
});

test('each point opens the dossiers it was lost on, the open ones apart, and says why', async () => {
  const late = await costs('2.1');
  expect(late.costs.map(({ dossierId, why }) => [dossierId, why.vi])).toEqual([
    [played.late, 'Quá hẹn 05/11/2026 08:00'],
    [played.twice, 'Yêu cầu bổ sung 2 lần'],
  ]);
  expect(late.costs[0]).toMatchObject({ unit: { vi: 'Đơn vị DT' }, officer: 'Người worker', procedure: { vi: 'Thủ tục plain' } });
  expect(late.open.map(({ dossierId }) => dossierId)).toEqual([played.open]);
  expect((await costs('2.2')).costs.map(({ dossierId }) => dossierId)).toEqual([played.late]);
  expect((await costs('3.3')).costs.map(({ dossierId }) => dossierId)).toEqual([played.withdrawn]);
  expect((await costs('5.4')).costs.map(({ dossierId, why }) => [dossierId, why.en])).toEqual([
    [played.late, 'Rated 2 of 5'],
    [played.late, 'Past its due time 05/11/2026 08:00'],
    [played.twice, 'Asked to complete 2 times'],
  ]);
  expect((await costs('1.3')).costs.find(({ code }) => code === '9.900001')).toMatchObject({ why: { vi: 'Thiếu: trình tự thực hiện' } });
  await expect(costs('1.1')).rejects.toMatchObject({ code: 'scorecards.opens-nothing' });
  await expect(costs('2.1', { after: 'x' })).rejects.toMatchObject({ code: 'http.bad-input' });
});

test('the numbers of an item are those of its lists', async () => {
  for (const to of ['2026-11-04', '2026-11-05', '2026-11-09', '2026-11-13']) {
    const { numerator = 0, denominator = 0 } = itemOf(await index(to), '2.1') ?? {};
    const { costs: lost, open } = await costs('2.1', { to });
    expect(lost.length + open.length, to).toBe(denominator - numerator);
  }
});

test('fees that were paid count by where, and those paid at the counter are told', async () => {
  const fee = { lines: [{ name: 'Lệ phí', kind: 'le-phi' as const, amount: 150_000, basis: 'Nghị quyết' }], timing: 'handling' as const };
  expect(itemOf(await index(), '3.6')).toMatchObject({ state: 'nothing' });
  const { numerator = 0, denominator = 0 } = itemOf(await index(), '3.5') ?? {};
  // What is filed here can be paid at the demo's bank, what is only described cannot.
  expect(numerator).toBeGreaterThan(0);
  const unpayable = (await costs('3.5')).costs.map(({ code }) => code);
  expect(unpayable).toHaveLength(denominator - numerator);
  expect(unpayable).not.toContain('9.900001');
  expect(unpayable.length).toBeGreaterThan(0);
  await determineFee(await desk.as('desk', 'payments.determine'), { dossierId: played.open, version: 0, ...fee });
  await payAtCounter(await desk.as('desk', 'payments.collect'), { dossierId: played.open, version: 1, note: 'Tiền mặt' });
  // What another server has open for a moment hides the newest fact as long.
  await vi.waitFor(async () => {
    await bringUpToDate(desk.system);
    expect(itemOf(await index(), '3.6')).toMatchObject({ state: 'measured', numerator: 0, denominator: 1, points: 0 });
  });
  expect((await costs('3.6')).costs).toMatchObject([{ dossierId: played.open, why: { vi: 'Nộp tiền tại quầy' } }]);
});

test('a list goes on where its page ended', async () => {
  const first = await costs('5.4', { limit: 2 });
  const second = await costs('5.4', { limit: 2, after: first.next ?? '' });
  expect([...first.costs, ...second.costs]).toEqual((await costs('5.4')).costs);
  expect([second.open, second.next]).toEqual([[], undefined]);
});

test('what is not measured has no points and says what is missing; the band is a range', async () => {
  const told = await index();
  expect(itemOf(told, '1.4')).toMatchObject({ state: 'unmeasured', missing: { en: expect.stringContaining('national portal') } });
  expect(itemOf(told, '1.4')).not.toHaveProperty('points');
  expect(told.points + told.unmeasured).toBeLessThan(100);
  expect(told.band).toEqual({ lowest: 'weak', highest: expect.stringMatching(/good|fair|average/) });
  expect(itemOf(told, '5.4')).toMatchObject({ numerator: 3, denominator: 7 });
});

test('the same facts come of the record at once as came of it day by day, and the same counts', async () => {
  const day = await everything();
  expect(day.facts.length).toBeGreaterThan(20);
  const { pool } = desk.server.services.db;
  const owner = new pg.Client(desk.server.owner);
  await owner.connect();
  await owner.query('truncate scorecards.fact, scorecards.span, scorecards.tally');
  await owner.end();
  await compareWithRecord(desk.system);
  await bringUpToDate(desk.system);
  expect(await everything()).toEqual(day);
  await bringUpToDate(desk.system);
  await compareWithRecord(desk.system);
  expect((await pool.query('select surveyed from scorecards.place')).rows).toEqual([{ surveyed: null }]);
  expect(await everything()).toEqual(day);
});

test('facts are never changed nor taken away by the program', async () => {
  const { pool } = desk.server.services.db;
  await expect(pool.query('update scorecards.fact set in_time = true')).rejects.toThrow('permission denied');
  await expect(pool.query('delete from scorecards.fact')).rejects.toThrow('permission denied');
});

test('statistics by procedure, unit, officer and channel come to the same sums', async () => {
  const of = async (by: 'procedure' | 'unit' | 'officer' | 'channel', name = 'leader') =>
    listStatistics(await as(name), { by, from: '2026-11-01' });
  const { total, definition } = await of('procedure');
  expect(total).toMatchObject({
    carriedOver: 0,
    accepted: 7,
    refused: 1,
    ended: 5,
    early: 3,
    onTime: 0,
    late: 1,
    withdrawn: 1,
    stopped: 0,
    asked: 4,
    open: 2,
    openLate: 1,
    returned: 2,
    rated: 2,
    satisfied: 1,
  });
  expect(definition.vi).not.toBe('');
  for (const by of ['procedure', 'unit', 'channel'] as const) {
    const told = await of(by);
    for (const key of ['accepted', 'ended', 'late', 'open', 'openLate', 'asked'] as const)
      expect(
        told.rows.reduce((sum, row) => sum + (row[key] ?? 0), 0),
        `${by} ${key}`,
      ).toBe(total[key]);
  }
  expect((await of('officer')).rows.map(({ name, accepted, ended }) => [name.vi, accepted, ended])).toEqual([
    ['Người desk', 7, 0],
    ['Người worker', 0, 5],
  ]);
  expect((await of('channel')).rows.map(({ name }) => name.vi)).toEqual(['Trực tuyến']);
});

test('a head sees the own unit only, whoever has no such permission nothing', async () => {
  expect(itemOf(await index(undefined, 'head'), '2.1')).toMatchObject({ denominator: 7 });
  const stranger = await desk.as('head', 'scorecards.read');
  const elsewhere = { ...stranger, reach: { ...stranger.reach, holders: [{ kind: 'unit' as const, id: desk.people['desk'] ?? '' }] } };
  expect(itemOf(await getIndex(elsewhere, { from: '2026-11-01' }), '2.1')).toMatchObject({ state: 'nothing' });
  expect(await listCosts(elsewhere, { item: '2.1', limit: 50 })).toMatchObject({ costs: [], open: [] });
  expect((await listStatistics(elsewhere, { by: 'procedure' })).total).toMatchObject({ accepted: 0, open: 0 });
  expect((await listForecast(elsewhere, 8)).dossiers).toEqual([]);
  await expect(listStatistics(elsewhere, { by: 'unit', unit: desk.people['head'] ?? '' })).rejects.toMatchObject({
    code: 'http.not-found',
  });
  await expect(as('worker')).rejects.toThrow('no scorecards.read');
  await expect(getIndex(await desk.as('worker', 'dossiers.read'), {})).rejects.toMatchObject({ code: 'http.forbidden' });
});

test('what comes due in the next eight working hours is told with who holds it; what waits for the applicant is not', async () => {
  const player = playerOf(desk);
  player.at('2026-11-12T09:00');
  const told = await listForecast(await as('leader'), 8);
  expect(told).toMatchObject({ hours: 8, until: '2026-11-13T02:00:00.000Z', more: false });
  expect(told.dossiers).toMatchObject([
    { dossierId: played.open, minutesLeft: 420, holder: 'Người worker', unit: { vi: 'Đơn vị DT' }, applicantName: expect.any(String) },
  ]);
  expect((await listForecast(await as('leader'), 6)).dossiers).toEqual([]);
  player.at('2026-11-13T16:00');
  expect((await listForecast(await as('leader'), 8)).dossiers).toEqual([]);
});

test('everybody is told figures by month and field', async () => {
  const { rows: told, year } = await publicFigures(desk.system, undefined);
  expect(year).toBe(2026);
  expect(told).toEqual([
    {
      month: '2026-11',
      field: { code: 'test', name: { vi: 'Thử', en: 'Thử' } },
      accepted: 7,
      ended: 5,
      early: 3,
      onTime: 0,
      late: 1,
      averageDays: expect.any(Number),
    },
  ]);
  expect((await publicFigures(desk.system, 2024)).rows).toEqual([]);
});

test('the index of each day is kept when the day is over, and made anew when a fact of before comes late', async () => {
  await keepDaily(desk.system);
  const told = async () => (await listDaily(await as('leader'), { from: '2026-11-01' })).days;
  const days = await told();
  expect(days.map(({ day }) => day).at(-1)).toBe('2026-11-12');
  const inTime = days.filter(({ day }) => day >= '2026-11-03').map(({ inTime: good, judged }) => `${good}/${judged}`);
  expect(inTime.slice(0, 3)).toEqual(['4/4', '3/4', '2/4']);
  for (const { day, points } of days) expect((await getIndex(await as('leader'), { to: day })).points).toBe(points);
  await desk.system.act('test.late', (act) => markStale(act.tx, ['2026-11-05']));
  expect((await told()).at(-1)?.day).toBe('2026-11-04');
  await keepDaily(desk.system);
  expect((await told()).at(-1)?.day, 'while something is being counted').toBe('2026-11-04');
  await bringUpToDate(desk.system);
  await keepDaily(desk.system);
  expect(await told()).toEqual(days);
  expect(await listDaily(await as('head'), {})).toEqual({ days: [] });
});

test('a period that ends before it begins, or is too long, is refused by name', async () => {
  await expect(getIndex(await as('leader'), { from: '2026-11-05', to: '2026-11-01' })).rejects.toMatchObject({
    code: 'scorecards.period-backwards',
  });
  await expect(getIndex(await as('leader'), { to: '0000-01-01' })).rejects.toMatchObject({ code: 'scorecards.period-too-long' });
  await expect(getIndex(await as('leader'), { from: '2010-01-01' })).rejects.toMatchObject({ code: 'scorecards.period-too-long' });
});

test('rules hold from their day on: points of before stay, with the document that confirmed them', async () => {
  const before = await index('2026-11-13');
  const set = (key: string, subject: string, values: Record<string, number>) =>
    changeSetting(desk.system, { key, subject, validFrom: '2026-11-13', because: 'QĐ 12/QĐ-BTP', values });
  await set('scorecards.item', '2.1', { part: 3, fullAt: 50 });
  await set('scorecards.weight', 'payment', { weight: 0 });
  expect(itemOf(await index('2026-11-12'), '2.1')).toMatchObject({ max: 10, certainty: { certainty: 'to-be-confirmed' } });
  const after = await index('2026-11-13');
  expect(itemOf(before, '2.1')?.max).toBe(10);
  expect(itemOf(after, '2.1')).toMatchObject({
    max: 16.67,
    points: 16.67,
    certainty: { certainty: 'confirmed', because: 'QĐ 12/QĐ-BTP', from: '2026-11-13' },
  });
  await expect(set('scorecards.bands', '', { excellent: 80, good: 90, fair: 70, average: 50 })).rejects.toMatchObject({
    code: 'scorecards.bands-out-of-order',
  });
  for (const group of ['transparency', 'progress', 'online', 'digitisation']) await set('scorecards.weight', group, { weight: 0 });
  await expect(set('scorecards.weight', 'satisfaction', { weight: 0 })).rejects.toMatchObject({ code: 'scorecards.weights-all-zero' });
});
