import { afterAll, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import { connect, type Database } from '#platform/db';
import type { Log } from '#platform/log';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { listEventsAfter, startRelay } from './index.ts';

let database: TestDatabase;
let owner: pg.Client;
let db: Database;

// Transactions from before this cluster, at the steps where their numbers get a digit more; ids do not follow them.
const xids = [8, 9, 10, 11, 98, 99, 100, 101];
const idOf = (place: number): string => `01a00000-0000-7000-8000-${String((place * 5) % 8).padStart(12, '0')}`;
const inOrder = xids.map((_, place) => idOf(place));

beforeAll(async () => {
  database = await testDatabase({ modules: ['organisations'] });
  owner = new pg.Client(database.owner);
  await owner.connect();
  db = connect(database.app);
  for (const [place, xid] of xids.entries())
    await owner.query(
      `insert into events.outbox (id, xid, name, payload, at, act_id) values ($1, ($2::text)::xid8, 'x.y', '{}', now(), gen_random_uuid())`,
      [idOf(place), String(xid)],
    );
});
afterAll(async () => {
  await db.close();
  await owner.end();
  await database.drop();
});

test.each([1, 2, 3, 5, 100])('facts come in the order of their transactions, each once, %i at a time', async (limit) => {
  const told: string[] = [];
  let place = { xid: '0', id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const events = await db.read((tx) => listEventsAfter(tx, place, limit));
    const last = events.at(-1);
    if (last === undefined) break;
    told.push(...events.map(({ id }) => id));
    place = last;
  }
  expect(told).toEqual(inOrder);
});

test('reactions are handed over once, in that order', async () => {
  const handedOver: string[] = [];
  const log: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined, child: () => log };
  const enqueue = async (_tx: unknown, events: readonly { id: string }[]): Promise<void> =>
    void handedOver.push(...events.map(({ id }) => id));
  const relay = await startRelay({ db, log, publish: () => undefined, enqueue });
  for (let round = 0; round < 3; round += 1) await relay.flush();
  await relay.stop();
  expect(handedOver).toEqual(inOrder);
});
