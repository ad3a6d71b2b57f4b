import { afterAll, beforeAll, expect, test } from 'vitest';
import { reachOf } from '#platform/access';
import { makeCtx, type Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { startCases, type CaseWorld } from './processes.fixture.ts';
import { addComment, findMention, tellComments, tellMentionable, withdrawComment } from './server/comments/comments.ts';

let world: CaseWorld;
beforeAll(async () => {
  world = await startCases();
});
afterAll(() => world.server.stop());

/** What a person asks with when only his own units are within reach. */
async function within(name: string): Promise<Ctx> {
  const { server } = world;
  const { actor } = await world.ctxOf(name);
  const reach = reachOf(actor, 'processes.work', ['unit', 'authority'], server.clock.now());
  if (reach === undefined) throw new Error(`${name} has no reach`);
  return makeCtx({ services: server.services, actor, reach, locale: 'vi', requestId: name });
}

const idOf = (name: string): string => world.people[name] ?? '';
const read = async (ctx: Ctx, recordId: string) => tellComments(ctx, { recordId, after: undefined, limit: 2 });
const mentionOf = (recordId: string, commentId: string) =>
  world.system.read((tx) => findMention(world.server.services, tx, { recordId, commentId, now: world.server.clock.now() }));

test('who may see a case reads and writes there, once under an id; others are told there is no such case', async () => {
  const recordId = await world.open();
  const desk = await within('desk');
  const first = await within('first');
  await expect(read(first, recordId)).rejects.toMatchObject({ code: 'http.not-found' });
  const said = { recordId, id: newId(), text: 'Nhờ xem lại', mentions: [] };
  await expect(addComment(first, said)).rejects.toMatchObject({ code: 'http.not-found' });
  await addComment(desk, said);
  await addComment(desk, said);
  await expect(addComment(desk, { ...said, text: 'Khác' })).rejects.toMatchObject({ code: 'processes.comment-kept' });
  await world.go('desk', recordId, 'on');
  expect((await read(first, recordId)).comments).toMatchObject([{ by: 'desk', text: 'Nhờ xem lại', mine: false, mentions: [] }]);
  await addComment(first, { ...said, id: newId(), text: 'Hai' });
  await addComment(first, { ...said, id: newId(), text: 'Ba' });
  const page = await read(desk, recordId);
  expect(page.comments.map((one) => 'text' in one && one.text)).toEqual(['Ba', 'Hai']);
  const rest = await tellComments(desk, { recordId, after: page.next, limit: 2 });
  expect(rest.comments.map((one) => ['text' in one && one.text, one.mine])).toEqual([['Nhờ xem lại', true]]);
});

test('only who may see the case can be mentioned, and is told until it is taken back', async () => {
  const recordId = await world.open();
  const desk = await within('desk');
  const names = async (search: string) => (await tellMentionable(desk, { recordId, search })).people.map(({ name }) => name);
  expect(await names('')).toEqual([]);
  const said = { recordId, id: newId(), text: '@first xem', mentions: [idOf('first')] };
  await expect(addComment(desk, said)).rejects.toMatchObject({ code: 'processes.mention-unseen' });
  await world.go('desk', recordId, 'on');
  expect(await names('')).toEqual(['first', 'head', 'second']);
  expect(await names('FÍR')).toEqual(['first']);
  await addComment(desk, said);
  expect(await mentionOf(recordId, said.id)).toMatchObject({ by: idOf('desk'), people: [idOf('first')] });
  const first = await within('first');
  await expect(withdrawComment(first, said)).rejects.toMatchObject({ code: 'http.not-found' });
  await withdrawComment(desk, said);
  await withdrawComment(desk, said);
  expect(await mentionOf(recordId, said.id)).toBeUndefined();
  const [gone] = (await read(first, recordId)).comments;
  expect(gone).not.toHaveProperty('text');
  expect(gone).toHaveProperty('withdrawnAt');
});

test('what was said is never rewritten', async () => {
  const recordId = await world.open();
  const desk = await within('desk');
  const id = newId();
  await addComment(desk, { recordId, id, text: 'Lời', mentions: [] });
  const { pool } = world.server.services.db;
  await expect(pool.query(`update processes.comment set text = 'Khác' where id = $1`, [id])).rejects.toThrow('never rewritten');
  await expect(pool.query('delete from processes.comment where id = $1', [id])).rejects.toThrow('never rewritten');
  await withdrawComment(desk, { recordId, id });
  await expect(pool.query('update processes.comment set withdrawn_at = null where id = $1', [id])).rejects.toThrow('never rewritten');
});
