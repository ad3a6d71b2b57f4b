import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { connect, endWith, sql, tables, writeAhead, type Database, type Tx } from './index.ts';

let database: TestDatabase;
let db: Database;
let owner: pg.Client;
const sent: string[] = [];
const original = pg.Client.prototype.query;

beforeAll(async () => {
  database = await testDatabase({ modules: ['organisations'] });
  db = connect(database.app, 1);
  owner = new pg.Client(database.owner);
  await owner.connect();
  await owner.query(`create table public.note (id int primary key, words text, other int references public.note (id) deferrable initially deferred);
    grant all on public.note to "${(await ask<{ role: string }>(sql`select current_user as role`))[0]?.role ?? ''}"`);
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const first = args[0] as { text?: string; commits?: boolean };
    sent.push(`${first.text ?? String(first)}${first.commits === true ? ' + commit' : ''}`);
    return Reflect.apply(original, this, args);
  } as typeof original;
});
beforeEach(async () => {
  await owner.query('truncate public.note');
  // A connection sends begin and commit alone once.
  for (let turn = 0; turn < 4; turn += 1) await db.write((tx) => note(tx, -turn));
  await owner.query('truncate public.note');
  sent.length = 0;
});
afterAll(async () => {
  pg.Client.prototype.query = original;
  await owner.end();
  await db.close();
  await database.drop();
});

const ask = <Row>(statement: ReturnType<typeof sql>) => db.read(async (tx) => (await statement.execute(tables(tx))).rows as Row[]);
const insert = (id: number, other: number | null = null) =>
  sql`insert into public.note (id, words, other) values (${id}, ${`word ${id}`}, ${other})`;
const note = async (tx: Tx, id: number) => void (await insert(id).execute(tables(tx)));
const kept = async () => (await owner.query<{ id: number }>('select id from public.note order by id')).rows.map(({ id }) => id);

it('takes one message for a transaction of one last statement, and none for one that asks nothing', async () => {
  await db.write(async (tx) => endWith(tx, [insert(1)]));
  expect(sent).toEqual([expect.stringMatching(/^insert into public\.note .* \+ commit$/)]);
  expect(await kept()).toEqual([1]);
  sent.length = 0;
  expect(await db.write(async () => 'nothing')).toBe('nothing');
  expect(sent).toEqual([]);
});

it('begins with the first statement and commits with the last, which is run when the work is done', async () => {
  await db.write(async (tx) => {
    endWith(tx, [insert(2), insert(3)]);
    await note(tx, 1);
    expect((await sql<{ n: number }>`select count(*)::int as n from public.note where id > ${0}`.execute(tables(tx))).rows).toEqual([
      { n: 1 },
    ]);
    expect(await kept()).toEqual([]);
  });
  expect(sent.filter((one) => one.includes('commit'))).toEqual([expect.stringMatching(/^with part0 as .* \+ commit$/)]);
  expect(sent.filter((one) => /^(begin|commit)$/.test(one))).toEqual([]);
  expect(await kept()).toEqual([1, 2, 3]);
});

it.each([
  { where: 'the first statement', work: async (tx: Tx) => note(tx, 9), error: 'duplicate key' },
  {
    where: 'the last statement',
    work: async (tx: Tx) => {
      await note(tx, 1);
      endWith(tx, [insert(9)]);
    },
    error: 'duplicate key',
  },
  {
    where: 'the commit',
    work: async (tx: Tx) => {
      await note(tx, 1);
      endWith(tx, [insert(2, 77)]);
    },
    error: 'violates foreign key',
  },
  {
    where: 'the work itself',
    work: async (tx: Tx) => {
      await note(tx, 1);
      endWith(tx, [insert(2)]);
      throw new Error('thought better of it');
    },
    error: 'thought better of it',
  },
])('keeps nothing after a fault in $where, and the connection goes on', async ({ work, error }) => {
  await db.write((tx) => note(tx, 9));
  await expect(db.write(work)).rejects.toThrow(error);
  expect(await kept()).toEqual([9]);
  await db.write(async (tx) => endWith(tx, [insert(10)]));
  expect(await kept()).toEqual([9, 10]);
});

const change = (tx: Tx, id: number, words: string) => writeAhead(tx, sql`update public.note set words = ${words} where id = ${id}`);
const wordsOf = async (tx: Tx, id: number) =>
  (await sql<{ words: string }>`select words from public.note where id = ${id}`.execute(tables(tx))).rows[0]?.words;

it('sends what goes ahead in one message with the next statement, which sees it, or with the commit', async () => {
  await db.write((tx) => note(tx, 1));
  for (let turn = 0; turn < 4; turn += 1) {
    await db.write(async (tx) => {
      await change(tx, 1, `turn ${turn}`);
      expect(await wordsOf(tx, 1)).toBe(`turn ${turn}`);
    });
  }
  sent.length = 0;
  const seen = await db.write(async (tx) => {
    await change(tx, 1, 'first');
    await change(tx, 1, 'second');
    expect(sent).toEqual([]);
    const words = await wordsOf(tx, 1);
    await change(tx, 1, 'third');
    endWith(tx, [insert(2)]);
    return words;
  });
  expect(seen).toBe('second');
  expect(sent).toEqual([expect.stringMatching(/^select words/), expect.stringMatching(/^insert .* \+ commit$/)]);
  sent.length = 0;
  await db.write((tx) => change(tx, 2, 'alone'));
  expect(sent).toEqual(['commit']);
  expect(await db.read((tx) => Promise.all([wordsOf(tx, 1), wordsOf(tx, 2)]))).toEqual(['third', 'alone']);
});

const ahead =
  (id: number, other: number | null = null) =>
  async (tx: Tx) =>
    writeAhead(tx, insert(id, other));

it.each([
  { what: 'a statement follows', after: async (tx: Tx) => void (await wordsOf(tx, 1)), error: 'duplicate key' },
  { what: 'the last statement follows', after: async (tx: Tx) => endWith(tx, [insert(3)]), error: 'duplicate key' },
  { what: 'the commit follows', after: async () => undefined, error: 'duplicate key' },
  {
    what: 'a statement follows whose fault is swallowed',
    after: async (tx: Tx) => void (await wordsOf(tx, 1).catch(() => undefined)),
    error: 'broken by an earlier fault',
  },
  {
    what: 'the work thinks better of it',
    after: async () => {
      throw new Error('thought better of it');
    },
    error: 'thought better of it',
  },
])('keeps nothing of a transaction when what went ahead is refused and $what', async ({ after, error }) => {
  for (let turn = 9; turn < 13; turn += 1) await db.write(ahead(turn));
  const work = async (tx: Tx) => {
    await ahead(1)(tx);
    await ahead(9)(tx);
    await after(tx);
  };
  await expect(db.write(work)).rejects.toThrow(error);
  expect(await kept()).toEqual([9, 10, 11, 12]);
  await db.write(ahead(13));
  expect(await kept()).toEqual([9, 10, 11, 12, 13]);
});

const unwritable = (tx: Tx) => writeAhead(tx, sql`update public.note set words = ${{ size: 1n }} where id = ${1}`);
it('refuses what cannot be written where it is written, and the connection goes on', { timeout: 10_000 }, async () => {
  for (let turn = 0; turn < 4; turn += 1) await db.write((tx) => change(tx, 1, `turn ${turn}`));
  let isPast = false;
  const work = async (tx: Tx) => {
    await change(tx, 1, 'first');
    await unwritable(tx);
    isPast = true;
  };
  for (let turn = 0; turn < 2; turn += 1) await expect(db.write(work)).rejects.toThrow('BigInt');
  expect(isPast).toBe(false);
  await expect(db.read((tx) => sql`select ${{ size: 1n }}::text as words`.execute(tables(tx)))).rejects.toThrow('BigInt');
  await db.write((tx) => note(tx, 1));
  expect(await kept()).toEqual([1]);
});

it('sends ahead what a value was when it was given', async () => {
  await db.write((tx) => note(tx, 1));
  const put = (tx: Tx, words: object) => writeAhead(tx, sql`update public.note set words = ${words} where id = ${1}`);
  for (let turn = 0; turn < 4; turn += 1) await db.write((tx) => put(tx, { turn }));
  await db.write(async (tx) => {
    const words = { turn: 9 };
    await put(tx, words);
    words.turn = 10;
  });
  expect(await db.read((tx) => wordsOf(tx, 1))).toBe('{"turn":9}');
});

it.each(['write', 'read'] as const)('lets nothing that a failed %s left behind into the database or another transaction', async (how) => {
  let goOn = (): void => undefined;
  const failed = new Promise<void>((resolve) => (goOn = resolve));
  let late: Promise<unknown> | undefined;
  const work = async (tx: Tx) => {
    const on = tables(tx);
    late = failed.then(() => insert(77).execute(on));
    throw new Error('thought better of it');
  };
  await expect(db[how](work)).rejects.toThrow('thought better of it');
  await db.write(async (tx) => {
    await note(tx, 1);
    goOn();
    await expect(late).rejects.toThrow('the transaction is over');
  });
  expect(await kept()).toEqual([1]);
});

it('sends what is asked at once one after the other, in its order', async () => {
  await db.write((tx) => note(tx, 1));
  const ids = await db.write(async (tx) => {
    const asking = [2, 3, 4].map((id) => sql<{ id: number }>`insert into public.note (id) values (${id}) returning id`.execute(tables(tx)));
    expect(await Promise.allSettled([...asking, note(tx, 5)])).not.toContainEqual(expect.objectContaining({ status: 'rejected' }));
    return Promise.all(asking.map(async (one) => (await one).rows[0]?.id));
  });
  expect(ids).toEqual([2, 3, 4]);
  expect(await kept()).toEqual([1, 2, 3, 4, 5]);
});

it('gives the rows of what goes ahead to nobody', async () => {
  const tell = (tx: Tx) => writeAhead(tx, sql`select ${'told'}::text as words`);
  for (let turn = 0; turn < 4; turn += 1) await db.write(tell);
  await db.write((tx) => note(tx, 1));
  const words = await db.write(async (tx) => {
    await tell(tx);
    return wordsOf(tx, 1);
  });
  expect(words).toBe('word 1');
});

it('does not commit what an error broke that the work swallowed', async () => {
  await db.write((tx) => note(tx, 9));
  const work = async (tx: Tx) => {
    await note(tx, 1);
    await note(tx, 9).catch(() => undefined);
  };
  await expect(db.write(work)).rejects.toThrow('broken by an earlier fault');
  const withLast = async (tx: Tx) => {
    await work(tx);
    endWith(tx, [insert(2)]);
  };
  await expect(db.write(withLast)).rejects.toThrow('current transaction is aborted');
  expect(await kept()).toEqual([9]);
});

it('reads rows as they are described, in a connection that described them and in one that has not, before and after a migration', async () => {
  const two = connect(database.app, 2);
  const read = () => two.read(async (tx) => (await sql`select * from public.note where id < ${5} order by id`.execute(tables(tx))).rows);
  const atOnce = () => Promise.all([read(), read()]);
  await db.write((tx) => note(tx, 1));
  const before = { id: 1, words: 'word 1', other: null };
  for (let turn = 0; turn < 5; turn += 1) expect(await atOnce()).toEqual([[before], [before]]);
  await owner.query(`alter table public.note add column added date default '2026-01-02'`);
  const answers = (await Promise.allSettled(Array.from({ length: 6 }, read))).filter((one) => one.status === 'fulfilled');
  const after = { ...before, added: '2026-01-02' };
  expect(answers.map(({ value }) => value)).toEqual(answers.map(() => [after]));
  for (let turn = 0; turn < 3; turn += 1) expect(await atOnce()).toEqual([[after], [after]]);
  await two.close();
  await owner.query('alter table public.note drop column added');
});

it('says where a statement that the database refuses was asked, and that the database refused it', async () => {
  const wrong = async (tx: Tx) => {
    await sql`select ${'x'}::int`.execute(tables(tx));
  };
  const error: unknown = await db.write(wrong).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(pg.DatabaseError);
  expect((error as Error).stack).toMatch(/\/node_modules\/pg\//);
  expect((error as Error).stack).toContain('transactions.db.test.ts');
});
