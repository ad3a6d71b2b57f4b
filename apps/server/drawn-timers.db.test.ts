import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/ids';
import { getCalendarEdition } from '#modules/calendars';
import { endCase } from '#modules/processes';
import { decideCalendar } from '../../modules/calendars/server/decisions/decide.ts';
import { chain, event, node, timer } from '../../modules/processes/bpmn/drawings.fixture.ts';
import { startDrawn, task, type DrawnWorld } from '../../modules/processes/drawn-cases.fixture.ts';
import { words } from '../../modules/processes/processes.fixture.ts';
import { moveTimers } from '../../modules/processes/server/running/outside.ts';

let world: DrawnWorld;
beforeAll(async () => {
  world = await startDrawn();
});
afterAll(() => world.server.stop());

const dueOf = async (record: string) => (await world.awaited(record)).map(({ dueAt }) => dueAt?.toISOString());

test('a changed calendar moves what a drawing waits for; what ends early waits for nothing', async () => {
  const late = event('boundaryEvent', 'late', timer('P1D'), 'attachedToRef="study"');
  const body =
    node('startEvent', 's') + task('study') + late + task('hurry', 'unit-head') + node('endEvent', 'e') +
    chain('s', 'study', 'e') + chain('late', 'hurry', 'e'); // prettier-ignore
  const record = await world.begin(body);
  expect(await dueOf(record)).toEqual(['2026-12-08T02:00:00.000Z']);
  const { stamp } = await world.system.read((tx) => getCalendarEdition(tx));
  const document = { no: '1/QĐ', title: words('Nghỉ bão'), date: '2026-12-07', certainty: 'text' as const };
  const closed = { kind: 'off', as: 'LOCAL_CLOSURE', from: '2026-12-08', to: '2026-12-08', reason: words('Bão') } as const;
  const decisionId = await decideCalendar(world.system, { stamp, document, changes: [closed] });
  const told = { decisionId, beforeStamp: stamp, afterStamp: stamp };
  await moveTimers.run(world.system, told, { eventId: newId(), at: new Date(), actorId: undefined, reaction: 'test' });
  expect(await dueOf(record)).toEqual(['2026-12-09T02:00:00.000Z']);
  await world.system.act('test.end', (act) => endCase(act, record, { outcome: 'withdrawn' }));
  expect(await dueOf(record)).toEqual([]);
});
