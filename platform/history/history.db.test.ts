import { connect, sql, tables, type Database } from '#platform/db';
import { Problem } from '#platform/errors';
import { newId } from '#platform/ids';
import { testDatabase, type TestDatabase } from '#platform/testing';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { defineHistory, type Source, type Writing } from './index.ts';

const history = defineHistory({
  head: 'ships.ship',
  versions: 'ships.ship_version',
  fields: z.object({
    name: z.string(),
    homePort: z.string().nullable(),
    tonnage: z.string().nullable(),
    tags: z.array(z.string()),
    extra: z.object({ deck: z.number() }).nullable(),
    built: z.string().nullable(),
  }),
});
type Ship = Parameters<typeof history.start>[2]['fields'];
const plain: Ship = { name: 'A', homePort: null, tonnage: null, tags: [], extra: null, built: null };

const day = (n: number): Date => new Date(Date.UTC(2026, 0, 1 + n));
const later = (n: number): Date => new Date(Date.UTC(2027, 0, 1, 0, 0, n));
const source = (id: string): Source => ({ kind: 'test', id, at: '2026-01-01T00:00:00Z' });
const because = { text: 'test' };

let place: TestDatabase;
let owner: pg.Client;
let database: Database;
const writing = (tx: Writing['tx'], now: Date, name = 'Chuyên viên'): Writing => ({ tx, now, actor: { name } });
const write = <T>(now: Date, work: (act: Writing) => Promise<T>, name?: string): Promise<T> =>
  database.write((tx) => work(writing(tx, now, name)));

async function newShip(): Promise<string> {
  const id = newId();
  await database.write((tx) => sql`insert into ships.ship (id) values (${id})`.execute(tables<object>(tx)));
  return id;
}
async function startedShip(fields: Partial<Ship> = {}): Promise<string> {
  const id = await newShip();
  await write(later(0), (act) =>
    history.start(act, id, { validFrom: day(0), fields: { ...plain, ...fields }, source: source('start'), because }),
  );
  return id;
}
const nameAt = (id: string, valid: Date, known?: Date) =>
  database.read(async (tx) => (await history.at(tx, id, { valid, known }))?.fields.name);

beforeAll(async () => {
  place = await testDatabase({ modules: [{ name: 'platform_history', migrationsDir: new URL('./db/migrations/', import.meta.url) }] });
  owner = new pg.Client(place.owner);
  await owner.connect();
  await owner.query(`
    create schema ships;
    create table ships.ship (id uuid primary key, revision integer not null default 0);
    create table ships.ship_version (
      like platform_history.version including constraints,
      name text not null, home_port text, tonnage numeric(18, 2), tags text[] not null, extra jsonb, built date
    );
    select platform_history.keep('ships.ship', 'ships.ship_version');
    grant usage on schema ships to "${place.app.user}";
    grant select, insert, update, delete on all tables in schema ships to "${place.app.user}";`);
  database = connect(place.app);
});
afterAll(async () => {
  await owner.end();
  await database.close();
  await place.drop();
});

describe('history in the database', () => {
  it('keeps every column type exactly', async () => {
    const fields: Ship = {
      name: 'Tàu "Đông\\Á"',
      homePort: 'Hải Phòng',
      tonnage: '1234567890123456.75',
      tags: ['a,b', '{}'],
      extra: { deck: 3 },
      built: '2019-02-28',
    };
    const id = await startedShip(fields);
    const ship = await database.read((tx) => history.at(tx, id, { valid: day(5) }));
    expect(ship?.fields).toEqual(fields);
    expect(ship?.sources.homePort).toEqual(source('start'));
    expect(ship).toMatchObject({ recordId: id, validFrom: day(0), validTo: null, changedByName: 'Chuyên viên', changedBy: null, because });
  });

  it('a change goes on past a later change of another field and stops at one of its own', async () => {
    const id = await startedShip();
    const change = (now: number, from: number, fields: Partial<Ship>) =>
      write(later(now), (act) => history.change(act, id, { validFrom: day(from), fields, source: source(`${now}`), because }));
    await change(1, 20, { homePort: 'Đình Vũ' });
    await change(2, 30, { name: 'C' });
    await change(3, 10, { name: 'B', homePort: null });
    const held = await database.read((tx) => history.timeline(tx, id));
    expect(held.map(({ validFrom, fields }) => [validFrom.getUTCDate(), fields.name, fields.homePort])).toEqual([
      [1, 'A', null],
      [11, 'B', null],
      [21, 'B', 'Đình Vũ'],
      [31, 'C', 'Đình Vũ'],
    ]);
    expect(held[2]?.sources).toMatchObject({ name: source('3'), homePort: source('1'), tags: source('start') });
  });

  it('a correction changes the past, and what was known then stays readable', async () => {
    const id = await startedShip();
    await write(later(10), (act) =>
      history.correct(act, id, {
        validFrom: day(3),
        validTo: day(6),
        fields: { name: 'X' },
        source: source('c'),
        because: { text: 'sai tên' },
      }),
    );
    expect(await Promise.all([2, 3, 5, 6].map((n) => nameAt(id, day(n))))).toEqual(['A', 'X', 'X', 'A']);
    expect(await nameAt(id, day(4), later(9))).toBe('A');
    expect(await nameAt(id, day(4), later(-1))).toBeUndefined();
    const trail = await database.read((tx) => history.trail(tx, id));
    expect(trail.map(({ supersededAt }) => supersededAt !== null)).toEqual([true, false, false, false]);
    expect(history.compare(trail[0], trail[2] ?? trail[0]!)).toEqual([{ field: 'name', before: 'A', after: 'X', source: source('c') }]);
  });

  it('lists many records at once', async () => {
    const [a, b, none] = [await startedShip({ name: 'a' }), await startedShip({ name: 'b' }), await newShip()];
    const found = await database.read((tx) => history.list(tx, [a, b, none], { valid: day(1) }));
    expect([found.get(a)?.fields.name, found.get(b)?.fields.name, found.get(none)]).toEqual(['a', 'b', undefined]);
    expect(await database.read((tx) => history.list(tx, [], { valid: day(1) }))).toEqual(new Map());
  });

  it('refuses what makes no sense, with its code', async () => {
    const id = await startedShip();
    const base = { source: source('x'), because };
    const codeOf = async (work: (act: Writing) => Promise<unknown>): Promise<string> =>
      write(later(5), work).then(
        () => 'done',
        (error: unknown) => (error instanceof Problem ? `${error.status} ${error.code}` : String(error)),
      );
    expect(await codeOf((act) => history.start(act, id, { ...base, validFrom: day(1), fields: plain }))).toBe(
      '409 history.already-in-force',
    );
    expect(await codeOf((act) => history.change(act, id, { ...base, validFrom: day(-1), fields: { name: 'B' } }))).toBe(
      '422 history.not-in-force',
    );
    expect(await codeOf((act) => history.change(act, id, { ...base, validFrom: day(1), fields: { name: undefined } }))).toBe(
      '422 history.nothing-said',
    );
    expect(await codeOf((act) => history.correct(act, id, { ...base, validFrom: day(2), validTo: day(2), fields: { name: 'B' } }))).toBe(
      '422 history.bad-period',
    );
    expect(await codeOf((act) => history.end(act, newId(), { validFrom: day(1), because }))).toBe('404 history.not-found');
    expect(await nameAt(id, day(2))).toBe('A');
  });

  it('an end leaves a gap, a new start closes it', async () => {
    const id = await startedShip();
    await write(later(1), (act) => history.end(act, id, { validFrom: day(5), because }));
    await write(later(2), (act) =>
      history.start(act, id, { validFrom: day(9), fields: { ...plain, name: 'N' }, source: source('n'), because }),
    );
    expect(await Promise.all([4, 5, 8, 9].map((n) => nameAt(id, day(n))))).toEqual(['A', undefined, undefined, 'N']);
    await write(later(3), (act) => history.change(act, id, { validFrom: day(2), fields: { name: 'M' }, source: source('m'), because }));
    expect(await Promise.all([4, 9].map((n) => nameAt(id, day(n))))).toEqual(['M', 'N']);
  });

  it('an act on an old revision is told who wrote meanwhile and when', async () => {
    const id = await startedShip();
    const seen = await database.read((tx) => history.revision(tx, id));
    const rename = (name: string, now: Date) =>
      write(
        now,
        (act) => history.change(act, id, { validFrom: day(1), fields: { name }, source: source(name), because, expected: seen }),
        `Người ${name}`,
      );
    const results = await Promise.allSettled([rename('B', later(20)), rename('C', later(19))]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const [won, lost] = results[0].status === 'fulfilled' ? ['B', results[1]] : ['C', results[0]];
    expect(lost.status === 'rejected' && lost.reason).toMatchObject({
      code: 'history.changed-meanwhile',
      status: 409,
      params: { who: `Người ${won}`, at: '01/01/2027 07:00' },
    });
    expect(await nameAt(id, day(1))).toBe(won);
  });

  it('who wrote meanwhile himself is told so', async () => {
    const id = await startedShip();
    const seen = await database.read((tx) => history.revision(tx, id));
    const actor = { personId: newId(), name: 'Chuyên viên' };
    const rename = (name: string) =>
      database.write((tx) => {
        const act = { tx, now: later(1), actor };
        return history.change(act, id, { validFrom: day(1), fields: { name }, source: source(name), because, expected: seen });
      });
    await rename('B');
    await expect(rename('C')).rejects.toMatchObject({ params: { who: { vi: expect.any(String), en: expect.any(String) } } });
  });

  it('acts that wait for each other are recorded in the order of writing, whatever their clocks say', async () => {
    const id = await startedShip();
    await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        write(later(50 - n), (act) =>
          history.change(act, id, { validFrom: day(n), fields: { name: `${n}` }, source: source(`${n}`), because }),
        ),
      ),
    );
    const trail = await database.read((tx) => history.trail(tx, id));
    expect(trail.every((version) => version.supersededAt === null || version.supersededAt > version.recordedAt)).toBe(true);
    expect(await database.read((tx) => history.revision(tx, id))).toBe(9);
    expect(await nameAt(id, day(7))).toBe('7');
  });

  it('the database itself refuses rewriting, deleting and overlapping', async () => {
    const id = await startedShip();
    const attempts = [
      `update ships.ship_version set name = 'Z' where record_id = '${id}'`,
      `update ships.ship_version set superseded_at = now() + interval '9 years', name = 'Z' where record_id = '${id}'`,
      `delete from ships.ship_version where record_id = '${id}'`,
      'truncate ships.ship_version',
      `insert into ships.ship_version select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'valid_from', '2026-03-01'))).* from ships.ship_version v where record_id = '${id}'`,
    ];
    for (const attempt of attempts) await expect(owner.query(attempt)).rejects.toThrow(/never rewritten|exclusion constraint/);
    await owner.query(`update ships.ship_version set superseded_at = now() + interval '9 years' where record_id = '${id}'`);
    await expect(owner.query(`update ships.ship_version set superseded_at = null where record_id = '${id}'`)).rejects.toThrow(
      /never rewritten/,
    );
  });
});

/** The model: for each day of a short world, each field's value and the statement it comes from. */
type Cell = { name: string; nameBy: string; port: string | null; portBy: string };
type World = (Cell | undefined)[];
const days = 8;
const operation = fc.record({
  kind: fc.constantFrom('change', 'change', 'correct', 'correct', 'end', 'start'),
  from: fc.nat(days - 1),
  to: fc.option(fc.integer({ min: 1, max: days }), { nil: null }),
  name: fc.option(fc.constantFrom('A', 'B', 'C'), { nil: undefined }),
  port: fc.option(fc.constantFrom(null, 'P', 'Q'), { nil: undefined }),
});
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

const spans: Record<string, (world: World, from: number, to: number, by: 'nameBy' | 'portBy') => number[]> = {
  correct: (_, from, to) => Array.from({ length: Math.max(0, to - from) }, (__, n) => from + n),
  change: (world, from, _, by) => {
    const reached: number[] = [];
    for (let n = from; n < days && world[n] && world[n]?.[by] === world[from]?.[by]; n += 1) reached.push(n);
    return reached;
  },
};

function apply(world: World, { kind, from, to, name, port }: Operation, by: string): World {
  const next = world.map((cell) => cell && { ...cell });
  const end = to ?? days;
  if (kind === 'end') return next.map((cell, n) => (n < from ? cell : undefined));
  if (kind === 'start') {
    for (let n = from; n < end && !world[n]; n += 1) next[n] = { name: name ?? 'A', nameBy: by, port: port ?? null, portBy: by };
    return next;
  }
  const set = (field: 'nameBy' | 'portBy', values: Partial<Cell>) =>
    spans[kind]?.(world, from, end, field).forEach((n) => Object.assign(next[n] ?? {}, values));
  if (name !== undefined) set('nameBy', { name, nameBy: by });
  if (port !== undefined) set('portBy', { port, portBy: by });
  return next;
}

function perform(act: Writing, id: string, { kind, from, to, name, port }: Operation, by: string): Promise<number> {
  const said = { validFrom: day(from), fields: { name, homePort: port }, source: source(by), because };
  const validTo = to === null ? null : day(to);
  if (kind === 'end') return history.end(act, id, { validFrom: day(from), because });
  if (kind === 'start')
    return history.start(act, id, { ...said, validTo, fields: { ...plain, name: name ?? 'A', homePort: port ?? null } });
  return kind === 'change' ? history.change(act, id, said) : history.correct(act, id, { ...said, validTo });
}

describe('against a model', () => {
  it('random writings: no gap unless said, no overlap, and at(valid, known) never changes once known is past', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 10 }), async (operations) => {
        const id = await startedShip();
        const worlds: World[] = [Array.from({ length: days }, () => ({ name: 'A', nameBy: 'start', port: null, portBy: 'start' }))];
        for (const [n, one] of operations.entries()) {
          const before = worlds[n] ?? [];
          const done = await write(later(n + 1), (act) => perform(act, id, one, `${n}`)).then(
            () => true,
            (error: unknown) => {
              if (error instanceof Problem) return false;
              throw error;
            },
          );
          worlds.push(done ? apply(before, one, `${n}`) : before);
        }
        await database.read(async (tx) => {
          for (const [known, world] of worlds.entries()) {
            const answers = await Promise.all(world.map((_, n) => history.at(tx, id, { valid: day(n), known: later(known) })));
            const seen = answers.map(
              (found) => found && [found.fields.name, found.fields.homePort, found.sources.name?.id, found.sources.homePort?.id],
            );
            expect(seen).toEqual(world.map((cell) => cell && [cell.name, cell.port, cell.nameBy, cell.portBy]));
          }
          const held = await history.timeline(tx, id);
          expect(held.every((version, n) => n === 0 || (held[n - 1]?.validTo ?? day(999)) <= version.validFrom)).toBe(true);
        });
      }),
      { numRuns: 25 },
    );
  });
});
