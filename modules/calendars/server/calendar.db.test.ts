import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, sql, tables, type Database } from '#platform/db';
import { newId } from '#platform/ids';
import { testDatabase, type TestDatabase } from '#platform/testing';
import '../errors.ts';
import { insertCalendar, type Recording } from './calendar-store.ts';
import { dueAt } from './due.ts';
import { getCalendar, getCalendarAsKnown, getCalendarEdition } from './get-calendar.ts';
import { shippedCalendar } from './shipped-calendar.ts';

let database: TestDatabase;
let db: Database;

const recording: Recording = { newId, at: new Date('2026-11-22T00:00:00Z'), sourceKind: 'shipped', changedByName: 'system' };

const run = (statement: string) => db.write((tx) => sql.raw(statement).execute(tables<object>(tx)));
const get = () => db.read((tx) => getCalendar(tx));

beforeAll(async () => {
  database = await testDatabase({ modules: ['calendars'] });
  db = connect(database.app, 2);
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

describe('the calendar in the database', () => {
  it('is refused by name before it is there', async () => {
    await expect(get()).rejects.toMatchObject({ code: 'calendars.unknown-calendar', status: 404 });
  });

  it('is written once and read back as it was shipped', async () => {
    expect(await db.write((tx) => insertCalendar(tx, shippedCalendar(), recording))).toBe(true);
    expect(await db.write((tx) => insertCalendar(tx, shippedCalendar(), recording))).toBe(false);
    const byDate = [...shippedCalendar().days].toSorted((a, b) => (a.date < b.date ? -1 : 1));
    expect(await get()).toEqual({ ...shippedCalendar(), days: byDate });
  });

  it('is the same value until it is changed, and then leaves out what is superseded', async () => {
    const before = await get();
    expect(await get()).toBe(before);
    await run(`update calendars.calendar_day set superseded_at = '2026-11-23T00:00:00Z' where date = '2026-11-24'`);
    await run(
      `insert into calendars.edition (stamp, calendar_id, recorded_at) select gen_random_uuid(), id, '2026-11-23T00:00:00Z' from calendars.calendar`,
    );
    await run(`update calendars.calendar set stamp = (select stamp from calendars.edition order by recorded_at desc limit 1)`);
    const after = await get();
    const request = { received: new Date('2026-11-20T09:15:00+07:00'), limit: { value: 3, unit: 'working-day' } } as const;
    expect(dueAt(before, request).due).toEqual(new Date('2026-11-26T09:15:00+07:00'));
    expect(dueAt(after, request).due).toEqual(new Date('2026-11-25T09:15:00+07:00'));
    const known = (at: string, stamp?: string) => db.read((tx) => getCalendarAsKnown(tx, { at: new Date(at), stamp }));
    expect(await known('2026-11-22T23:59:59Z')).toBe(before);
    expect(await known('2020-01-01T00:00:00Z')).toBe(before);
    expect(await known('2026-11-23T00:00:00Z')).toBe(after);
    const { stamp } = await db.read((tx) => getCalendarEdition(tx));
    expect(await known('2026-11-22T00:00:00Z', stamp)).toBe(after);
  });

  it('never lets a row be rewritten, removed or said twice', async () => {
    await expect(run(`update calendars.calendar_day set kind = 'WORK' where date = '2026-09-02'`)).rejects.toThrow('never rewritten');
    await expect(run(`delete from calendars.calendar_year where year = 2026`)).rejects.toThrow('never rewritten');
    const copy = (table: string, columns: string) =>
      `insert into calendars.${table} (id, record_id, calendar_id, recorded_at, source_kind, changed_by_name, ${columns})
       select gen_random_uuid(), record_id, calendar_id, recorded_at, source_kind, changed_by_name, ${columns} from calendars.${table} limit 1`;
    await expect(run(copy('session_pattern', 'weekday, valid_from, sessions'))).rejects.toThrow('conflicting key value');
    await expect(run(copy('calendar_year', 'year, status'))).rejects.toThrow('duplicate key');
  });
});
