import { afterAll, beforeAll, expect, test } from 'vitest';
import { endCase } from '#modules/processes';
import { newId } from '#platform/ids';
import { addComment } from '../../../modules/processes/server/comments/comments.ts';
import { escalate } from '../../../modules/processes/server/escalation/escalate.ts';
import { watchCase } from '../../../modules/processes/server/watching/watch-case.ts';
import { untilQuiet } from '../until-quiet.fixture.ts';
import { startMailDesk, type MailDesk } from './mail-desk.fixture.ts';

let world: MailDesk;
beforeAll(async () => {
  world = await startMailDesk('2026-11-20T02:15:00Z');
}, 120_000);
afterAll(() => world.stop());

const toldTo = async (name: string): Promise<string[]> =>
  (await world.noticesOf(name)).filter((one) => one.kind.startsWith('case-')).map((one) => `${one.kind}: ${one.body.vi}`);

test('who watches a case is told of each step it comes to and of its end, once; not who moved it, nor who watches quietly', async () => {
  const { desk } = world;
  const id = await desk.send();
  // the clock stands still: what was opened before is told of first
  await untilQuiet(desk.server.services.db.pool);
  for (const [name, tells] of [
    ['desk', true],
    ['leader', true],
  ] as const)
    await watchCase(await desk.as(name, 'processes.work'), { recordId: id, tells });
  await desk.accept(id);
  await world.until('the leader is told', async () => (await toldTo('leader')).length === 1);
  // the desk moved it itself
  expect(await toldTo('desk')).toEqual([]);
  expect((await toldTo('leader'))[0]).toMatch(/^case-moved: [^]*\nĐang ở: .+\nNgười giữ: .+\nThủ tục: Thủ tục plain\n/);
  await watchCase(await desk.as('leader', 'processes.work'), { recordId: id, tells: false });
  await desk.go('head', id, 'assigned', 'worker');
  await world.until('the desk is told', async () => (await toldTo('desk')).length === 1);
  expect((await toldTo('desk'))[0]).toContain('Người giữ: Người worker');
  await desk.system.act('test.end', (act) => endCase(act, id, { outcome: 'withdrawn' }));
  await world.until('the desk is told of the end', async () => (await toldTo('desk')).length === 2);
  expect((await toldTo('desk'))[1]).toMatch(/^case-ended: [^]*Hồ sơ ông\/bà theo dõi đã đi hết quy trình/);
  expect(await toldTo('leader')).toHaveLength(1);
  expect(await toldTo('stranger')).toEqual([]);
});

test('who is mentioned is told once what was said and by whom, and who says it is not', async () => {
  const { desk } = world;
  const recordId = await desk.send();
  await untilQuiet(desk.server.services.db.pool);
  const mentions = [desk.people['leader'] ?? '', desk.people['desk'] ?? ''];
  const by = await desk.as('desk', 'processes.work');
  const before = (await toldTo('leader')).length;
  await addComment(by, { recordId, id: newId(), text: '@Người leader xem mục 2', mentions });
  await world.until('the leader is told', async () => (await toldTo('leader')).length === before + 1);
  expect((await toldTo('leader')).find((one) => one.startsWith('case-mentioned'))).toContain('@Người leader xem mục 2');
  expect((await toldTo('desk')).some((one) => one.startsWith('case-mentioned'))).toBe(false);
  await untilQuiet(desk.server.services.db.pool);
  const again = (await toldTo('leader')).filter((one) => one.includes('xem mục 2'));
  expect(again).toHaveLength(1);
});

test('whose step is near its due time or late is told, and the head when it is late', async () => {
  const { desk } = world;
  const recordId = await desk.send();
  await desk.accept(recordId);
  await desk.go('head', recordId, 'assigned', 'worker');
  await untilQuiet(desk.server.services.db.pool);
  const pressing = async (name: string) =>
    (await world.noticesOf(name)).filter((one) => ['step-near', 'step-late'].includes(one.kind)).map((one) => one.kind);
  await escalate(desk.system);
  expect(await pressing('worker')).toEqual([]);
  desk.server.clock.set(new Date(desk.server.clock.now().getTime() + 60 * 86_400_000));
  await escalate(desk.system);
  await escalate(desk.system);
  await world.until('the head is told', async () => (await pressing('head')).includes('step-late'));
  await world.until('the holder is told', async () => (await pressing('worker')).includes('step-late'));
  expect((await pressing('worker')).filter((kind) => kind === 'step-late')).toHaveLength(1);
  expect(await pressing('stranger')).toEqual([]);
});
