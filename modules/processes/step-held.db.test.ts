import { afterAll, beforeAll, expect, test } from 'vitest';
import { completeStep, findOpenStep, listSteps, openAside } from '#modules/processes';
import { noteStatements, statementsOf } from '../../apps/server/statements.fixture.ts';
import { chain, node } from './bpmn/drawings.fixture.ts';
import { startDrawn, task, type DrawnWorld } from './drawn-cases.fixture.ts';
import { words } from './processes.fixture.ts';
import { takeStep } from './server/change-holder.ts';
import { listAllSteps } from './server/step-store.ts';

let world: DrawnWorld;
let stop: () => void;
beforeAll(async () => {
  stop = noteStatements();
  world = await startDrawn();
});
afterAll(async () => {
  stop();
  await world.server.stop();
});

const s = node('startEvent', 's');
const e = node('endEvent', 'e');
const places = Array.from({ length: 8 }, (_one, place) => `work-${place}`);
const road = s + places.map((key) => task(key)).join('') + e + chain('s', ...places, 'e');

const positions = async (record: string) =>
  (await world.system.read((tx) => listAllSteps(tx, record))).map(({ position, key }) => `${position} ${key}`);

test('a step in the middle of a road sends two messages: one that holds and reads, one that writes and commits', async () => {
  const ctx = await world.ctxOf('first');
  const counts: number[] = [];
  // A connection prepares what is asked often: the least of some cases counts.
  for (let turn = 0; turn < 6; turn += 1) {
    const record = await world.begin(road);
    await world.leave('first', record, 'work-0');
    for (const key of places.slice(1, -1)) {
      const [step] = await world.openSteps(record);
      const { statements } = await statementsOf(() =>
        ctx.act('test.complete', (act) => completeStep(act, { stepId: step?.id ?? '', outcome: 'done' })),
      );
      expect(step?.key).toBe(key);
      counts.push(statements.length);
    }
  }
  expect(Math.min(...counts), counts.join(' ')).toBe(2);
});

test('who leave branches of one case in the same moment open steps one after the other, none in the place of another', async () => {
  const fork = node('parallelGateway', 'fork');
  const branches = [0, 1, 2, 3];
  const body =
    s +
    fork +
    branches.map((at) => task(`ask-${at}`) + task(`told-${at}`)).join('') +
    node('parallelGateway', 'join') +
    e +
    chain('s', 'fork', 'ask-0', 'told-0', 'join', 'e') +
    branches
      .slice(1)
      .map((at) => chain('fork', `ask-${at}`, `told-${at}`, 'join'))
      .join('');
  for (let turn = 0; turn < 5; turn += 1) {
    const record = await world.begin(body);
    await Promise.all(branches.map((at) => world.leave('first', record, `ask-${at}`)));
    expect(await world.open(record)).toEqual(branches.map((at) => `told-${at}`));
    expect((await positions(record)).map((one) => Number(one.split(' ')[0]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  }
});

test('one act that asks for a decision and leaves the step, and then the next, counts them all', async () => {
  const record = await world.begin(road);
  const ctx = await world.ctxOf('first');
  await ctx.act('test.several', async (act) => {
    const open = await findOpenStep(act.tx, record);
    const second = await completeStep(act, { stepId: open?.id ?? '', outcome: 'done' });
    await openAside(act, {
      recordId: record,
      aside: 'apology',
      name: words('apology'),
      role: 'leader',
      unit: { id: world.units.handling },
      minutes: 60,
    });
    await completeStep(act, { stepId: second?.id ?? '', outcome: 'done' });
  });
  expect(await positions(record)).toEqual(['1 work-0', '2 work-1', '3 apology', '4 work-2']);
});

test('a step goes to who did such work before, also of steps that the same act has left', async () => {
  const record = await world.begin(road);
  await world.leave('first', record, 'work-0');
  expect((await world.system.read((tx) => listSteps(tx, record))).at(-1)?.holderPerson).toBeUndefined();
  const ctx = await world.ctxOf('second');
  await ctx.act('test.take', async (act) => {
    const open = await findOpenStep(act.tx, record);
    await takeStep(act, { stepId: open?.id ?? '', version: open?.version ?? 0 });
    const third = await completeStep(act, { stepId: open?.id ?? '', outcome: 'done' });
    expect(third?.holderPerson).toBe(act.actor.personId);
  });
  expect((await world.system.read((tx) => listSteps(tx, record))).at(-1)?.holderPerson).toBe(ctx.actor.personId);
});
