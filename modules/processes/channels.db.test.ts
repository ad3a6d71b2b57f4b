import { afterAll, beforeAll, expect, test } from 'vitest';
import { chain, node } from './bpmn/drawings.fixture.ts';
import { startDrawn, type DrawnWorld } from './drawn-cases.fixture.ts';

let world: DrawnWorld;
beforeAll(async () => {
  world = await startDrawn();
});
afterAll(() => world.server.stop());

const limits =
  '<ezone:limit minutes="960" from="step"/><ezone:limit minutes="120" from="step" channel="online"/><ezone:limit rule="hand-over" channel="post"/>';
const body =
  node('startEvent', 's') +
  `<userTask id="read" name="read"><extensionElements><ezone:work key="read" kind="work" role="specialist" unit="handling">${limits}</ezone:work></extensionElements></userTask>` +
  node('endEvent', 'e') +
  chain('s', 'read', 'e');

test('a step is due by the limit of the way its case came, by the limit for all where none is said of that way', async () => {
  const dueBy = async (facts: Record<string, unknown>): Promise<string | undefined> => {
    const [step] = await world.openSteps(await world.begin(body, { facts }));
    return step?.dueAt?.toISOString();
  };
  const dues = [await dueBy({ channel: 'online' }), await dueBy({ channel: 'counter' }), await dueBy({}), await dueBy({ channel: 'post' })];
  const [online, counter, unsaid, post] = dues;
  // Monday 9:00: two hours, two days, and the same day
  expect(online).toBe('2026-12-07T04:00:00.000Z');
  expect(counter).toBe(unsaid);
  expect(counter?.slice(0, 10)).toBe('2026-12-09');
  expect(post?.slice(0, 10)).toBe('2026-12-07');
  expect(post).not.toBe(online);
});
