import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { connect, plannedForValues, sql, tables, type Database } from './index.ts';

let database: TestDatabase;
let db: Database;
let owner: pg.Client;

beforeAll(async () => {
  database = await testDatabase({ modules: ['organisations'] });
  db = connect(database.app, 1);
  owner = new pg.Client(database.owner);
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await db.close();
  await database.drop();
});

const ask = <Row>(statement: ReturnType<typeof sql>) => db.read(async (tx) => (await statement.execute(tables(tx))).rows as Row[]);
const prepared = async () => {
  const found = await ask<{ statement: string }>(sql`select statement from pg_prepared_statements`);
  return found.map(({ statement }) => statement);
};
const times = async <T>(count: number, work: () => Promise<T>): Promise<T[]> => {
  const done: T[] = [];
  for (let turn = 0; turn < count; turn += 1) done.push(await work());
  return done;
};

it('prepares what is asked often and has parameters, and nothing else', async () => {
  await times(5, () => ask(sql`select ${'a'}::text as often`));
  await times(2, () => ask(sql`select ${'a'}::text as seldom`));
  await times(5, () => ask(sql`select 'a' as without`));
  expect((await prepared()).filter((text) => / as (often|seldom|without)/.test(text))).toEqual(['select $1::text as often']);
});

it('plans for its values what asks for it', async () => {
  await times(5, () => ask(sql`select ${plannedForValues} name as found from events.relay where name like ${'%a%'}`));
  expect((await prepared()).filter((text) => text.includes('as found'))).toEqual([]);
});

it('answers each use with its own parameters', async () => {
  const found = await times(6, async () => ask<{ own: number }>(sql`select ${Math.PI}::float8 as own`));
  expect(found.flat().map(({ own }) => own)).toEqual(Array.from({ length: 6 }, () => Math.PI));
  for (const n of [1, 2, 3, 4]) expect(await ask(sql`select ${n}::int as n`)).toEqual([{ n }]);
});

it('says that a table changed under a statement once, and prepares it anew', async () => {
  const read = () => ask(sql`select * from events.relay where name <> ${'x'}`);
  await times(4, read);
  await owner.query('alter table events.relay add column added text');
  await expect(read()).rejects.toThrow('cached plan must not change result type');
  expect(await times(4, read)).toEqual([[], [], [], []]);
});

it('holds no more than its limit, however many different statements there are', async () => {
  await db.close();
  db = connect(database.app, 1);
  for (let n = 0; n < 700; n += 1) await times(3, () => ask(sql`select ${n}::int as ${sql.id(`n${n}`)}`));
  expect((await prepared()).length).toBe(500);
  expect(await ask(sql`select ${7}::int as another`)).toEqual([{ another: 7 }]);
}, 20_000);
