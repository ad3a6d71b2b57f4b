import pg from 'pg';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { connect, Kept, learnStamp, sql, stampIn, stampNow, tables, type Database, type Tx } from './index.ts';
import { Home } from './home.ts';

let database: TestDatabase;
let here: Database;
let there: Database;
let owner: pg.Client;
let asked = 0;

beforeAll(async () => {
  database = await testDatabase({ modules: ['organisations'] });
  here = connect(database.app, 4);
  there = connect(database.app, 4);
  owner = new pg.Client(database.owner);
  await owner.connect();
  const [app] = await here.read(async (tx) => (await sql<{ role: string }>`select current_user as role`.execute(tables(tx))).rows);
  await owner.query(`create table public.shelf (id int primary key, words text, since timestamptz not null default 'epoch', until timestamptz);
    grant all on public.shelf to "${app?.role ?? ''}"; select settled.watch('public.shelf')`);
});
beforeEach(async () => {
  await owner.query('truncate public.shelf');
  await put(here, 1, 'one');
  asked = 0;
});
afterAll(async () => {
  await Promise.all([here.close(), there.close(), owner.end()]);
  await database.drop();
});

const write = (tx: Tx, id: number, words: string) =>
  sql`insert into public.shelf (id, words) values (${id}, ${words}) on conflict (id) do update set words = excluded.words`.execute(
    tables(tx),
  );
const put = (on: Database, id: number, words: string) => on.write((tx) => write(tx, id, words));

const shelf = new Kept<readonly string[]>();
const wordsIn = async (tx: Tx): Promise<string[]> => {
  asked += 1;
  return (await sql<{ words: string }>`select words from public.shelf where id > ${0} order by id`.execute(tables(tx))).rows.map(
    ({ words }) => words,
  );
};
const seen = (tx: Tx) => shelf.of(tx, 'all', () => wordsIn(tx));
const stampOf = (on: Database) =>
  on.read(async (tx) => {
    await seen(tx);
    return stampIn(tx);
  });
const stamp = async () => (await owner.query<{ value: string }>('select value from settled.stamp')).rows[0]?.value;

describe('what is kept', () => {
  it('is read once, and again after any change by whatever server', async () => {
    expect(await here.read(seen)).toEqual(['one']);
    expect(await here.read(seen)).toEqual(['one']);
    expect(asked).toBe(1);
    await put(there, 2, 'two');
    expect(await here.read(seen)).toEqual(['one', 'two']);
    await put(here, 2, 'other');
    expect([await here.read(seen), await there.read(seen)]).toEqual([
      ['one', 'other'],
      ['one', 'other'],
    ]);
    await owner.query('delete from public.shelf where id = 1');
    expect(await here.read(seen)).toEqual(['other']);
    await owner.query('truncate public.shelf');
    expect(await here.read(seen)).toEqual([]);
  });

  it('is that of the stamp a request began with, until this server itself changes it', async () => {
    const began = await stampOf(here);
    asked = 0;
    expect(await here.read(seen, began)).toEqual(['one']);
    await put(there, 2, 'two');
    expect(await here.read(seen, began)).toEqual(['one']);
    expect(asked).toBe(0);
    await put(here, 3, 'three');
    expect(await here.read(seen, began)).toEqual(['one', 'two', 'three']);
  });

  it('is nothing of what is not committed, and an act sees what it wrote', async () => {
    const began = await stampOf(here);
    const undone = here.write(async (tx) => {
      expect(await seen(tx)).toEqual(['one']);
      await write(tx, 2, 'two');
      expect(await seen(tx)).toEqual(['one', 'two']);
      expect(await here.read(seen)).toEqual(['one']);
      throw new Error('thought better of it');
    }, began);
    await expect(undone).rejects.toThrow('thought better of it');
    expect(await here.read(seen)).toEqual(['one']);
    expect(await there.read(seen)).toEqual(['one']);
  });

  it('keeps nothing of what is not there, and no more than its limit', async () => {
    const few = new Kept<number>(2);
    let times = 0;
    const find = (key: string, found: number | undefined) =>
      here.read((tx) =>
        few.of(tx, key, async () => {
          times += 1;
          return found;
        }),
      );
    expect([await find('none', undefined), await find('none', undefined), times]).toEqual([undefined, undefined, 2]);
    for (const key of ['a', 'b', 'c', 'b', 'c']) await find(key, 1);
    expect(times).toBe(5);
    await find('a', 1);
    expect(times).toBe(6);
  });
});

it('is nothing where the row of the stamp is gone', async () => {
  const learnt = async (tx: Tx) => {
    const { rows } = await sql<{ stamp: string | null }>`select ${stampNow} as stamp`.execute(tables(tx));
    learnStamp(tx, rows[0]?.stamp ?? null);
    return seen(tx);
  };
  const { rows } = await owner.query<{ value: string }>('delete from settled.stamp returning value');
  try {
    for (const [words, way] of [['other', seen] as const, ['third', learnt] as const]) {
      await here.read(way);
      await put(there, 1, words);
      expect(await here.read(way)).toEqual([words]);
    }
  } finally {
    await owner.query('insert into settled.stamp (value) values ($1)', [rows[0]?.value]);
  }
});

it('has a new stamp after each transaction that changed something, once and as it commits, and none after one that was taken back', async () => {
  const before = await stamp();
  await here.write(async (tx) => {
    await write(tx, 2, 'two');
    await write(tx, 3, 'three');
    await sql`delete from public.shelf where id = ${3}`.execute(tables(tx));
    expect(await stamp()).toBe(before);
  });
  const after = await stamp();
  expect(after).not.toBe(before);
  await here
    .write(async (tx) => {
      await write(tx, 4, 'four');
      throw new Error('thought better of it');
    })
    .catch(() => undefined);
  expect(await stamp()).toBe(after);
  await Promise.all([put(here, 5, 'five'), put(there, 6, 'six'), put(here, 7, 'seven')]);
  expect(await stamp()).not.toBe(after);
});

it('of what changes with time, answers at every instant what the rows say', { timeout: 60_000 }, async () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));
  const dated = new Kept<readonly number[]>();
  const read = async (tx: Tx, when: Date) => {
    const { rows } = await sql<{ ids: number[] | null; until: Date | null }>`
      select (select array_agg(id order by id) from public.shelf where since <= ${when} and (until is null or until > ${when})) as ids,
        (select min(edge) from public.shelf cross join lateral unnest(array[since, until]) edge where edge > ${when}) as until`.execute(
      tables(tx),
    );
    return { found: rows[0]?.ids ?? [], until: rows[0]?.until ?? null };
  };
  const add = (on: Database, id: number, from: number, hours: number) =>
    on.write((tx) =>
      sql`insert into public.shelf (id, since, until) values (${id}, ${at(from)}, ${hours === 0 ? null : at(from + hours)})`.execute(
        tables(tx),
      ),
    );
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ ask: fc.integer({ min: 0, max: 30 }) }) },
    { weight: 1, arbitrary: fc.record({ from: fc.integer({ min: 0, max: 30 }), hours: fc.integer({ min: 0, max: 9 }), on: fc.boolean() }) },
  );
  const property = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
    await owner.query('truncate public.shelf');
    for (const [place, one] of steps.entries()) {
      if ('ask' in one) {
        const kept = await here.read((tx) => dated.at(tx, 'all', at(one.ask), () => read(tx, at(one.ask))));
        expect(kept).toEqual((await there.read((tx) => read(tx, at(one.ask)))).found);
      } else await add(one.on ? here : there, place, one.from, one.hours);
    }
  });
  await fc.assert(property, { numRuns: 40 });
});

it.each([
  ['insert into public.shelf (id) values (1)', true],
  ['with a as (select 1)\n  update "public"."shelf" set id = 2', true],
  ['delete from only public.shelf', true],
  ['MERGE INTO public.shelf using', true],
  ['with gone as (delete from public.shelf returning id) select * from gone', true],
  ['select * from public.shelf where id = 1 for update', false],
  ['insert into public.shelf_life (id) values (1)', false],
  ['update other.shelf set id = 2', false],
])('takes %j for a change: %s', (text, isChange) => {
  const home = new Home();
  expect(home.isChange(text)).toBe(true);
  home.watch(['public.shelf', 'other.cup']);
  expect(home.isChange(text)).toBe(isChange);
});
