import { afterAll, beforeAll, expect, test } from 'vitest';
import { freezeWorld, type FrozenWorld } from './frozen-world.fixture.ts';
import { judge, type Counts } from './judge.fixture.ts';
import { choosePoints, goUndisturbed, killAt } from './trial.fixture.ts';

/** Points of each act; `all` for every one (`npm run faults`). */
const wanted = process.env['EZONE_FAULT_POINTS'] ?? '6';
const floor = 40;

let world: FrozenWorld;
let before: Counts;
const passed: string[] = [];

beforeAll(async () => {
  world = await freezeWorld();
  const place = await world.copy();
  ({ after: before } = await judge(world, place));
  await place.drop();
}, 180_000);
afterAll(() => world.end());

const names = ['submit', 'accept', 'supplement', 'prepare', 'sign', 'number', 'seal', 'return'];

test.each(names)(
  'killed anywhere in %s, nothing acknowledged is lost, nothing happens twice, nothing stays half done',
  async (name) => {
    const act = world.acts.find((one) => one.name === name);
    if (act === undefined) throw new Error(`no act is called ${name}`);
    const undisturbed = await goUndisturbed(world, act, before);
    const numbers =
      wanted === 'all' ? undisturbed.points.map((_point, place) => place + 1) : choosePoints(undisturbed.points, Number(wanted));
    const wrong: Record<string, string[]> = {};
    const queue = [...numbers];
    const work = async (): Promise<void> => {
      for (let no = queue.shift(); no !== undefined; no = queue.shift()) {
        const found = await killAt(world, undisturbed, no);
        const point = `${name} ${no} of ${undisturbed.points.length}: ${undisturbed.points[no - 1]}`;
        if (found === undefined) continue;
        if (found.length > 0) wrong[point] = found;
        passed.push(point);
      }
    };
    await Promise.all([work(), work()]);
    console.log(`${name}: killed at ${numbers.length} of ${undisturbed.points.length} points`);
    expect(wrong).toEqual({});
  },
  3_600_000,
);

test('the points are at least as many as were asked for', () => {
  expect(passed.length).toBeGreaterThanOrEqual(floor);
  console.log(`killed and started again ${passed.length} times`);
});
