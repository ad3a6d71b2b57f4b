import { afterAll, beforeAll, expect, test } from 'vitest';
import { reachOf } from '#platform/access';
import { makeCtx, type Ctx } from '#platform/context';
import { sql, tables } from '#platform/db';
import { disablePerson } from '#modules/accounts';
import { endCase, findCaseOf, listWatchers } from '#modules/processes';
import { startCases, type CaseWorld } from './processes.fixture.ts';
import { countInbox, listInbox } from './server/inbox-store.ts';
import { mostWatched, unwatchCase, watchCase } from './server/watching/watch-case.ts';

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

const ownerOf = ({ actor, reach }: Ctx) => ({ personId: actor.personId ?? '', posts: actor.posts, reach });
const watchedBy = (ctx: Ctx): Promise<string[]> =>
  ctx.read(async (tx) => {
    const given = { view: 'watched' as const, owner: ownerOf(ctx), now: ctx.now(), after: undefined, limit: 300 };
    return (await listInbox(tx, given)).map((step) => step.recordId);
  });
const countOf = async (ctx: Ctx): Promise<number> => (await ctx.read((tx) => countInbox(tx, ownerOf(ctx), ctx.now()))).watched;
const watchersOf = (record: string, happened = world.server.clock.now()): Promise<string[]> =>
  world.system.read((tx) => listWatchers(world.server.services, tx, { recordId: record, happened, now: world.server.clock.now() }));

test('a case is watched from where its unit gave it away until it ends, and no longer when the person says so', async () => {
  const desk = await within('desk');
  const [one, other] = [await world.open(), await world.open()];
  await watchCase(desk, { recordId: one, tells: true });
  await watchCase(desk, { recordId: other, tells: false });
  await world.go('desk', one, 'on');
  expect(new Set(await watchedBy(desk))).toEqual(new Set([one, other]));
  expect(await countOf(desk)).toBe(2);
  expect(await watchersOf(one)).toEqual([world.people['desk']]);
  expect(await watchersOf(other)).toEqual([]);
  await watchCase(desk, { recordId: other, tells: true });
  expect(await watchersOf(other)).toEqual([world.people['desk']]);
  await world.system.act('test.end', (act) => endCase(act, one, { outcome: 'withdrawn' }));
  expect(await watchedBy(desk)).toEqual([other]);
  await unwatchCase(desk, other);
  await unwatchCase(desk, other);
  expect(await watchedBy(desk)).toEqual([]);
});

test('who may not see a case cannot watch it, and who may see it no longer is neither shown it nor told of it', async () => {
  const record = await world.open();
  await expect(within('first').then((first) => watchCase(first, { recordId: record, tells: true }))).rejects.toMatchObject({
    code: 'http.not-found',
  });
  await world.go('desk', record, 'on');
  const first = await within('first');
  await watchCase(first, { recordId: record, tells: true });
  expect(await watchedBy(first)).toEqual([record]);
  const gone: Ctx = makeCtx({
    services: world.server.services,
    actor: { ...first.actor, posts: [] },
    reach: { ...first.reach, holders: [] },
    locale: 'vi',
    requestId: 'gone',
  });
  expect(await watchedBy(gone)).toEqual([]);
  expect(await countOf(gone)).toBe(0);
  await world.system.act('test.disable', (act) => disablePerson(act, world.people['first'] ?? ''));
  expect(await watchersOf(record)).toEqual([]);
});

test('the same again changes nothing; a person watches only so many, and what ended makes room', async () => {
  const desk = await within('desk');
  const record = await world.open();
  await watchCase(desk, { recordId: record, tells: true });
  const asked = world.server.clock.now();
  world.server.clock.set(new Date(asked.getTime() + 60_000));
  await watchCase(desk, { recordId: record, tells: true });
  expect(await watchersOf(record, asked)).toEqual([world.people['desk']]);
  // nobody is told of what was before he asked
  expect(await watchersOf(record, new Date(asked.getTime() - 1))).toEqual([]);
  const caseId = (await world.system.read((tx) => findCaseOf(tx, record)))?.id;
  // as if he had followed that many for long
  await world.system.act('test.many', async (act) => {
    await sql`insert into processes.case_file (id, kind, record_id, process_version_id, handling_unit, opened_at)
      select gen_random_uuid(), 'thing', gen_random_uuid(), process_version_id, handling_unit, opened_at
      from processes.case_file, generate_series(1, ${mostWatched - 1}) where id = ${caseId}`.execute(tables(act.tx));
    await sql`insert into processes.watch (person_id, case_id, tells, since)
      select ${world.people['desk']}::uuid, c.id, false, ${act.now} from processes.case_file c
      where not exists (select from processes.step s where s.case_id = c.id)`.execute(tables(act.tx));
  });
  const next = await world.open();
  await expect(watchCase(desk, { recordId: next, tells: true })).rejects.toMatchObject({ code: 'processes.watch-full' });
  await world.system.act('test.end', (act) => endCase(act, record, { outcome: 'withdrawn' }));
  await watchCase(desk, { recordId: next, tells: true });
  expect(await watchedBy(desk)).toContain(next);
});
