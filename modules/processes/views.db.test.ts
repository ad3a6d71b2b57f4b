import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { startCases, type CaseWorld } from './processes.fixture.ts';
import { listInbox, type InboxFilter } from './server/inbox-store.ts';
import { dropView, listOwnViews, mostViews, saveView } from './server/views/saved-views.ts';
import { tellChoices } from './server/views/tell-choices.ts';

let world: CaseWorld;
beforeAll(async () => {
  world = await startCases();
});
afterAll(() => world.server.stop());

const ownerOf = ({ actor, reach }: Ctx) => ({ personId: actor.personId ?? '', posts: actor.posts, reach });
const found = (ctx: Ctx, filter: InboxFilter, view: 'unit' | 'waiting' = 'unit') =>
  ctx.read(async (tx) => {
    const steps = await listInbox(tx, { view, owner: ownerOf(ctx), now: ctx.now(), filter, after: undefined, limit: 100 });
    return steps.map((step) => step.recordId);
  });

test('a unit’s work is narrowed by what it is, its kind, its time, who holds it and where', async () => {
  const [studied, shared] = [await world.openStudied(), await world.open()];
  await world.go('desk', shared, 'on');
  const head = await world.ctxOf('head');
  expect(new Set(await found(head, {}))).toEqual(new Set([studied, shared]));
  expect(await found(head, { kind: 'assign' })).toEqual([shared]);
  expect(await found(head, { holder: world.people['first'] })).toEqual([studied]);
  expect(await found(head, { holder: 'nobody' })).toEqual([shared]);
  expect(await found(head, { about: 'Another' })).toEqual([]);
  expect((await found(head, { about: 'Thing', search: 'cong ty' })).length).toBe(2);
  expect(await found(head, { unitId: world.units.desk })).toEqual([]);
  expect((await found(head, { unitId: world.units.handling })).length).toBe(2);
  expect((await found(head, { state: 'in-time' })).length).toBe(2);
  const before = world.server.clock.now();
  // the head’s four hours are over, the specialist’s two days are not
  world.server.clock.set(new Date(before.getTime() + 26 * 3_600_000));
  expect(await found(head, { state: 'late' })).toEqual([shared]);
  expect(await found(head, { state: 'paused' })).toEqual([]);
  world.server.clock.set(before);
  const choices = await tellChoices(head, ownerOf(head), 'unit');
  expect(choices.abouts).toEqual([{ title: { vi: 'Thing', en: 'Thing' }, count: 2 }]);
  expect(new Set(choices.kinds.map(({ kind }) => kind))).toEqual(new Set(['assign', 'work']));
  expect(choices.holders.map(({ name }) => name).toSorted()).toEqual(['', 'first']);
  expect(choices.units).toEqual([{ unitId: world.units.handling, name: { vi: 'Unit', en: 'Unit' }, count: 2 }]);
});

test('what is rare is found behind thousands that are due first; what is everywhere is told in due order', async () => {
  const [rare, usual] = [await world.openStudied(), await world.open()];
  await world.go('desk', usual, 'on');
  const query = (text: string, values: unknown[]) => world.server.services.db.pool.query<{ id: string }>(text, values);
  await query(
    `insert into processes.step (id, case_id, position, key, kind, name, role_key, holder_unit, opened_at, due_at, due_soon_at, title, party,
      case_kind, record_id, sought)
    select gen_random_uuid(), case_id, 1000 + n, key, kind, name, role_key, holder_unit, opened_at, due_at - n * interval '1 minute', due_soon_at,
      title, 'Nhà máy ' || n, case_kind, record_id, processes.sought(code, title, 'Nhà máy ' || n, kind)
    from processes.step, generate_series(1, 2100) n where record_id = $1 and closed_at is null`,
    [usual],
  );
  const head = await world.ctxOf('head');
  const steps = (filter: InboxFilter, limit = 50) =>
    head.read((tx) => listInbox(tx, { view: 'unit', owner: ownerOf(head), now: head.now(), filter, after: undefined, limit }));
  expect((await steps({ kind: 'work' })).map(({ recordId }) => recordId)).toContain(rare);
  // due last but for the usual one itself
  expect((await steps({ search: 'NHÀ  may 1' }, 2_000)).at(-1)?.party).toBe('Nhà máy 1');
  expect((await steps({ search: 'nha may' })).map(({ party }) => party)).toEqual((await steps({})).map(({ party }) => party));
  const page = await steps({ search: 'nha may', kind: 'assign' });
  const last = page.at(-1);
  const next = await head.read((tx) =>
    listInbox(tx, {
      view: 'unit',
      owner: ownerOf(head),
      now: head.now(),
      filter: { search: 'nha may' },
      after: last?.dueAt === undefined ? undefined : { dueAt: last.dueAt, id: last.id },
      limit: 1,
    }),
  );
  expect(next.map(({ party }) => party)).toEqual(['Nhà máy 2050']);
  for (const search of ['%', '_', 'nha_may', 'khong co']) expect(await steps({ search })).toEqual([]);
  // a card is not searched once its step is closed
  expect((await query('select id from processes.step where closed_at is not null and sought is not null', [])).rows).toEqual([]);
  await query('delete from processes.step where position >= 1000', []);
});

test('a view is kept once under its name, is one’s own alone, and only so many are kept', async () => {
  const [head, first] = [await world.ctxOf('head'), await world.ctxOf('first')];
  const view = { id: newId(), name: 'Chờ ký', asked: { view: 'unit' as const, kind: 'sign' as const } };
  await saveView(head, view);
  await saveView(head, view);
  expect(await listOwnViews(head)).toEqual([view]);
  expect(await listOwnViews(first)).toEqual([]);
  await saveView(head, { ...view, name: 'Ký' });
  expect((await listOwnViews(head)).map(({ name }) => name)).toEqual(['Ký']);
  await expect(saveView(head, { ...view, id: newId(), name: 'KÝ' })).rejects.toMatchObject({ code: 'processes.view-named-already' });
  await expect(saveView(first, view)).rejects.toMatchObject({ code: 'http.not-found' });
  await dropView(first, view.id);
  expect(await listOwnViews(head)).toHaveLength(1);
  for (let place = 1; place < mostViews; place += 1) await saveView(head, { ...view, id: newId(), name: `Ký ${place}` });
  await expect(saveView(head, { ...view, id: newId(), name: 'Thêm' })).rejects.toMatchObject({ code: 'processes.views-full' });
  await dropView(head, view.id);
  await dropView(head, view.id);
  expect(await listOwnViews(head)).toHaveLength(mostViews - 1);
});
