import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTrail, type Trail } from './sealing.fixture.ts';

let trail: Trail;
let ids: string[];

beforeAll(async () => {
  trail = await startTrail();
  const sealer = await trail.sealer();
  for (let turn = 0; turn < 4; turn += 1) {
    await trail.act(3);
    await trail.seal(sealer);
  }
  await sealer.stop();
  await trail.asOwner('create schema kept');
  for (const table of ['entry', 'access_log', 'seal']) await trail.asOwner(`create table kept.${table} as table audit.${table}`);
  ids = (await trail.asOwner('select id from audit.entry order by written_by, id')).rows.map((row: { id: string }) => row.id);
});
afterAll(() => trail.end());
beforeEach(async () => {
  await trail.asOwner('truncate audit.entry, audit.access_log, audit.seal');
  for (const table of ['entry', 'access_log', 'seal']) await trail.asOwner(`insert into audit.${table} select * from kept.${table}`);
});

const first = async (folder?: string | null) => (await trail.verify(folder)).breaks[0];
const tail = `(select to_xid from audit.seal where no = 3)`;

test('as it was it is whole', async () => {
  expect(await trail.verify()).toMatchObject({ breaks: [], seals: 4, rows: 16, waiting: 0 });
});

describe('a row that was', () => {
  test.each([
    ['its words', `update audit.entry set act = 'test.other'`],
    ['its time by a microsecond', `update audit.entry set at = at + interval '1 microsecond'`],
    ['its time to the other era', `update audit.entry set at = at - interval '4052 years'`],
    ['its time to forever', `update audit.entry set at = 'infinity'`],
    ['who', `update audit.entry set actor_id = gen_random_uuid()`],
    ['a digit of its details', `update audit.entry set details = '{"note": "đủ", "n": 1.0}'`],
    ['nothing to empty', `update audit.entry set request_id = ''`],
    ['its place in the order', `update audit.entry set written_by = '3'`],
    ['its epoch', `update audit.entry set epoch = 7`],
  ])('changed in %s is named', async (_what, statement) => {
    await trail.asOwner(`${statement} where id = $1`, [ids[4]]);
    const { breaks } = await trail.verify();
    expect(breaks.find((one) => one.kind === 'changed')).toMatchObject({ seal: 2, log: 'entry', id: ids[4] });
    expect(breaks.every((one) => one.id === ids[4])).toBe(true);
  });

  test('deleted is named', async () => {
    await trail.asOwner('delete from audit.entry where id = any($1)', [[ids[5], ids[7]]]);
    expect(await first()).toEqual({ kind: 'deleted', seal: 2, log: 'entry', id: ids[5] });
    expect((await trail.verify()).breaks).toHaveLength(2);
  });

  test('looked at by somebody cannot be denied either', async () => {
    await trail.asOwner('delete from audit.access_log where written_by < (select to_xid from audit.seal where no = 1)');
    expect(await first()).toMatchObject({ kind: 'deleted', seal: 1, log: 'access' });
  });
});

describe('a row put in', () => {
  const copy = (place: string) =>
    trail.asOwner(
      `insert into audit.entry (id, at, act, act_id, actor_kind, details, locale, written_by)
      select gen_random_uuid(), at, 'test.forged', act_id, actor_kind, details, locale, ${place} from kept.entry where id = $1 returning id`,
      [ids[4]],
    );

  test.each([
    ['beside a sealed one', 'written_by', 2],
    ['before all', `'3'::xid8`, 1],
    ['with a number that no transaction had', `'900000000000'::xid8`, undefined],
  ])('%s is named', async (_where, place, seal) => {
    const { rows } = await copy(place);
    expect(await first()).toMatchObject({ kind: 'inserted', seal, id: rows[0].id });
  });
});

describe('the end cut off', () => {
  test('with its seals is seen from outside, and the first lost row is named', async () => {
    await trail.asOwner(`delete from audit.entry where written_by >= ${tail}`);
    await trail.asOwner(`delete from audit.access_log where written_by >= ${tail}`);
    await trail.asOwner('delete from audit.seal where no > 3');
    expect(await first()).toMatchObject({ kind: 'cut-off', seal: 4, id: ids[9] });
    // Why there is a copy outside: without it nothing is missing.
    expect(await first(null)).toBeUndefined();
  });

  test('only of the seals is seen too', async () => {
    await trail.asOwner('delete from audit.seal where no > 3');
    expect(await first()).toEqual({ kind: 'cut-off', seal: 4 });
  });

  test('down to nothing is seen', async () => {
    await trail.asOwner('truncate audit.entry, audit.access_log, audit.seal');
    expect(await first()).toMatchObject({ kind: 'cut-off', seal: 1, id: ids[0] });
  });
});

describe('a seal', () => {
  test('taken out of the middle with its rows is missed', async () => {
    await trail.asOwner(`delete from audit.entry where id = any($1)`, [ids.slice(3, 6)]);
    await trail.asOwner('delete from audit.seal where no = 2');
    const { breaks } = await trail.verify();
    expect(breaks.map(({ kind, id }) => [kind, id])).toEqual(ids.slice(3, 6).map((id) => ['deleted', id]));
    expect(await first(null)).toMatchObject({ kind: 'seal-changed', seal: 3, fault: 'chain' });
  });

  test('made to fit changed rows is seen, even without the copy', async () => {
    await trail.asOwner(`update audit.entry set act = 'test.other' where id = $1`, [ids[4]]);
    await trail.asOwner(`update audit.seal set leaves = (select leaves from kept.seal where no = 3) where no = 2`);
    expect(await first(null)).toMatchObject({ kind: 'seal-changed', seal: 2, fault: 'root' });
    const { breaks } = await trail.verify();
    expect(breaks).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'changed', seal: 2, id: ids[4] })]));
  });

  test('moved in its table is seen', async () => {
    await trail.asOwner('update audit.seal set no = 99 where no = 2');
    expect(await first()).toMatchObject({ kind: 'seal-missing', seal: 2 });
    expect(await first(null)).toMatchObject({ kind: 'seal-changed', seal: 3, fault: 'chain' });
  });
});

test('a changed outside copy is told apart from a changed database', async () => {
  const path = join(trail.folder, '0001.jsonl');
  const good = readFileSync(path, 'utf8');
  const lines = good.split('\n');
  lines[1] = (lines[1] ?? '').replace(/"leaves":".{8}/, '"leaves":"AAAAAAAA');
  writeFileSync(path, lines.join('\n'));
  expect((await trail.verify()).breaks).toEqual([{ kind: 'copy-changed', seal: 2, fault: 'root' }]);
  writeFileSync(path, good);
});
