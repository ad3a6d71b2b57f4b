import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connect } from '#platform/db';
import { listEventsAfter } from '#platform/events';
import { testDatabase, type TestDatabase } from '#platform/testing';

let database: TestDatabase;
let owner: pg.Client;
beforeAll(async () => {
  database = await testDatabase({ modules: ['webhooks'] });
  owner = new pg.Client(database.owner);
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

const idOf = (no: number): string => `01a00000-0000-7000-8000-${String(no).padStart(12, '0')}`;
/** Facts by number with the transaction that wrote them, far ahead of this cluster's own; ids do not follow the transactions. */
const facts: [number, number][] = [
  [1, 900_000_001],
  [3, 900_000_002],
  [2, 900_000_003],
  [5, 900_000_004],
  [4, 900_000_005],
];

/** Restores facts and places, and answers which facts are still to be told. */
async function toldAfter(place: [number, number], handedOver: [number, number]): Promise<number[]> {
  await owner.query('truncate events.outbox, events.relay, webhooks.place');
  for (const [no, xid] of facts)
    await owner.query(
      `insert into events.outbox (id, xid, name, payload, at, act_id) values ($1, ($2::text)::xid8, 'x.y', '{}', now(), gen_random_uuid())`,
      [idOf(no), String(xid)],
    );
  await owner.query('insert into webhooks.place (xid, id) values (($1::text)::xid8, $2)', [String(place[1]), idOf(place[0])]);
  await owner.query(`insert into events.relay (name, xid, id) values ('jobs', ($1::text)::xid8, $2)`, [
    String(handedOver[1]),
    idOf(handedOver[0]),
  ]);
  await owner.query('select webhooks.rebase()');
  await owner.query('select events.rebase()');
  const found = await owner.query<{ xid: string; id: string }>('select xid::text as xid, id from webhooks.place');
  const db = connect(database.app);
  const at = found.rows[0] ?? { xid: '', id: '' };
  // What is numbered anew is told as soon as no transaction of the whole cluster, another test's too, is older.
  const renumbered = await owner.query<{ xid: string }>('select pg_snapshot_xmax(pg_current_snapshot())::text as xid');
  await vi.waitFor(async () => {
    const oldest = await owner.query<{ past: boolean }>('select pg_snapshot_xmin(pg_current_snapshot()) >= ($1::text)::xid8 as past', [
      renumbered.rows[0]?.xid,
    ]);
    expect(oldest.rows[0]?.past).toBe(true);
  }, 20_000);
  const events = await db.read((tx) => listEventsAfter(tx, at, 100)).finally(() => db.close());
  return events.map(({ id }) => Number(id.slice(-12))).toSorted();
}

const at = (no: number): [number, number] => facts.find(([one]) => one === no) ?? [0, 0];

test('after a restore into another cluster no fact that was not told yet is lost', async () => {
  // told up to the second: 2, 5 and 4 are still to be told, and 3 stands among them
  expect(await toldAfter(at(3), at(2))).toEqual([2, 3, 4, 5]);
  expect(await toldAfter(at(3), at(3))).toEqual([2, 3, 4, 5]);
  // told further than handed over, or not so far
  expect(await toldAfter(at(5), at(3))).toEqual([2, 4, 5]);
  expect(await toldAfter(at(2), at(3))).toEqual([2, 4, 5]);
  expect(await toldAfter(at(4), at(4))).toEqual([]);
  expect(await toldAfter([0, 0], at(4))).toEqual([1, 2, 3, 4, 5]);
});
