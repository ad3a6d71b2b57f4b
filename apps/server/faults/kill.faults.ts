import { afterAll, beforeAll, expect, test } from 'vitest';
import { freezeWorld, type FrozenWorld } from './frozen-world.fixture.ts';
import type { Counts } from '../refusals/rows.fixture.ts';
import { judge } from './judge.fixture.ts';
import { report, type ActReport } from './report.fixture.ts';
import { choosePoints, goUndisturbed, killAt } from './trial.fixture.ts';

/** Points of each act; `all` for every one (`npm run faults`). */
const wanted = process.env['EZONE_FAULT_POINTS'] ?? '7';
const floor = 40;

let world: FrozenWorld;
let before: Counts;

beforeAll(async () => {
  world = await freezeWorld();
  const place = await world.copy();
  ({ after: before } = await judge(world, place));
  await place.drop();
}, 180_000);
afterAll(async () => {
  report(reports);
  await world.end();
});

const names = ['submit', 'accept', 'supplement', 'prepare', 'sign', 'number', 'seal', 'return'];

const reports: ActReport[] = [];

test.each(names)(
  'killed anywhere in %s, nothing acknowledged is lost, nothing happens twice, nothing stays half done',
  async (name) => {
    const act = world.acts.find((one) => one.name === name);
    if (act === undefined) throw new Error(`no act is called ${name}`);
    const undisturbed = await goUndisturbed(world, act, before);
    const { points } = undisturbed;
    const numbers = wanted === 'all' ? points.map((_point, place) => place + 1) : choosePoints(points, Number(wanted));
    const wrong: Record<string, string[]> = {};
    const found = { act: name, points: points.length, kills: 0, checks: 0, wrong };
    reports.push(found);
    const queue = [...numbers];
    const work = async (): Promise<void> => {
      for (let no = queue.shift(); no !== undefined; no = queue.shift()) {
        const trial = await killAt(world, undisturbed, no);
        if (trial === undefined) continue;
        if (trial.wrong.length > 0) wrong[`${name} ${no} of ${points.length}: ${points[no - 1]}`] = trial.wrong;
        found.kills += 1;
        found.checks += trial.checks;
      }
    };
    await Promise.all([work(), work()]);
    expect(wrong).toEqual({});
  },
  3_600_000,
);

test('the points are at least as many as were asked for', () => {
  expect(reports.reduce((sum, { kills }) => sum + kills, 0)).toBeGreaterThanOrEqual(floor);
});
