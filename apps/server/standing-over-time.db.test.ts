import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findUnitByCode } from '#modules/organisations';
import { newId } from '#platform/ids';
import { sql, tables, type RawBuilder, type Tx } from '#platform/db';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { findSessionInUse } from '../../modules/accounts/server/actor.ts';
import { cookieOver } from './sessions.fixture.ts';

const begin = Date.UTC(2026, 10, 20, 2);
const hour = 3_600_000;
const at = (hours: number): Date => new Date(begin + hours * hour);

let desk: Desk;
const sessions: Record<string, string> = {};
const units: string[] = [];

beforeAll(async () => {
  desk = await startDesk(at(0).toISOString());
  for (const name of ['worker', 'delegate']) {
    await cookieOver(desk, name);
    const rows = await desk.system.read(async (tx) =>
      sql<{ id: string }>`select id from accounts.session where person_id = ${desk.people[name]} and ended_at is null`.execute(tables(tx)),
    );
    sessions[name] = rows.rows[0]?.id ?? '';
  }
  for (const code of ['MC', 'DT']) units.push((await desk.system.read((tx) => findUnitByCode(tx, code, at(0))))?.id ?? '');
});
afterAll(() => desk.server.stop());

/** All that a request is judged by. */
async function standing(tx: Tx, name: string, when: Date) {
  const found = await findSessionInUse(desk.server.services, tx, { id: sessions[name] ?? '' }, when);
  if (found === undefined) throw new Error(`no session of ${name}`);
  return { actor: found.actor, lock: found.limits('lock-minutes'), needsFactor: found.needsFactor };
}

class Cold extends Error {}

/** The same read from the rows: an act that has changed settled facts itself takes nothing that is kept. */
async function fromRows(name: string, when: Date) {
  let told: unknown;
  const asked = desk.server.services.db.write(async (tx) => {
    await sql`update accounts.role set name = name`.execute(tables(tx));
    told = await standing(tx, name, when);
    throw new Cold();
  });
  await expect(asked).rejects.toThrow(Cold);
  return told;
}

const period = fc.record({ from: fc.integer({ min: -48, max: 120 }), hours: fc.integer({ min: 1, max: 72 }) });
const rowsToAdd = [
  ({ from, hours }: { from: number; hours: number }, place: number): RawBuilder<unknown> =>
    sql`insert into accounts.post (id, person_id, unit_id, role_key, since, until, because)
      values (${newId()}, ${desk.people['worker']}, ${units[place % 2]}, ${place % 3 === 0 ? 'unit-head' : 'one-stop-officer'},
        ${at(from)}, ${at(from + hours)}, 'thử')`,
  ({ from, hours }: { from: number; hours: number }): RawBuilder<unknown> =>
    sql`insert into accounts.stand_in (id, absent_person, stand_in_person, kind, since, until, because, recorded_at)
      values (${newId()}, ${desk.people['head']}, ${desk.people['worker']}, 'leave', ${at(from)}, ${at(from + hours)}, 'thử', ${at(-100)})`,
  ({ from, hours }: { from: number; hours: number }, place: number): RawBuilder<unknown> => {
    const id = newId();
    return sql`with head as (
        insert into enterprises.mandate (id, revision, enterprise_id, person_id, created_at)
        values (${id}, 0, ${desk.enterprises[place % 2]?.enterpriseId}, ${desk.people['delegate']}, ${at(-100)}) returning id
      ) insert into enterprises.mandate_version (id, record_id, valid_from, valid_to, recorded_at, changed_by_name, because, sources, kind)
        select ${newId()}, id, ${at(from)}, ${at(from + hours)}, ${at(-100)}, 'thử', '{}', '[]', 'delegate' from head`;
  },
  ({ from, hours }: { from: number; hours: number }): RawBuilder<unknown> =>
    sql`insert into organisations.setting (id, key, valid_from, value, because)
      values (${newId()}, 'accounts.lock-minutes', ${at(from).toISOString().slice(0, 10)}, ${String(1 + (hours % 15))}::jsonb, 'thử')`,
];

/** One of them, by whichever server; what contradicts another row is refused and changes nothing. */
async function add(kind: number, given: { from: number; hours: number }, place: number): Promise<void> {
  const statement = rowsToAdd[kind]?.(given, place);
  if (statement === undefined) throw new Error('no such row');
  await desk.server.services.db.write(async (tx) => statement.execute(tables(tx))).catch(() => undefined);
}

test(
  'where somebody stands is what the rows say, at every instant and in any order, however often they change',
  { timeout: 120_000 },
  async () => {
    const step = fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record({ name: fc.constantFrom('worker', 'delegate'), ask: fc.double({ min: -50, max: 200, noNaN: true }) }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.nat(rowsToAdd.length - 1), given: period }) },
    );
    let place = 0;
    const told = new Set<string>();
    const property = fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 20 }), async (steps) => {
      for (const one of steps) {
        place += 1;
        if ('kind' in one) await add(one.kind, one.given, place);
        else {
          const when = at(one.ask);
          const kept = await desk.server.services.db.read((tx) => standing(tx, one.name, when));
          expect(kept).toEqual(await fromRows(one.name, when));
          told.add(JSON.stringify([kept.actor.posts, kept.actor.represents, kept.lock]));
        }
      }
    });
    await fc.assert(property, { numRuns: 25 });
    // The rows did make a difference.
    expect(told.size).toBeGreaterThan(4);
  },
);
