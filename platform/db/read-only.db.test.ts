import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { connect, sql, tables, type Database } from './index.ts';

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await testDatabase({ modules: ['organisations'] });
  db = connect(database.app);
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

const insert = sql`insert into events.relay (name, xid, id) values ('test', '1', gen_random_uuid())`;
const count = () =>
  db.read(async (tx) => (await sql<{ n: number }>`select count(*)::int as n from events.relay`.execute(tables(tx))).rows[0]?.n);

it('refuses to write in a read, also after a refusal on the same connection, and sees what acts commit', async () => {
  for (let turn = 0; turn < 3; turn += 1)
    await expect(db.read((tx) => insert.execute(tables(tx)))).rejects.toThrow('read-only transaction');
  expect(await count()).toBe(0);
  await db.write((tx) => insert.execute(tables(tx)));
  expect(await count()).toBe(1);
});

it('takes back all of an act that fails', async () => {
  const act = db.write(async (tx) => {
    await sql`delete from events.relay`.execute(tables(tx));
    throw new Error('no');
  });
  await expect(act).rejects.toThrow('no');
  expect(await count()).toBe(1);
});
