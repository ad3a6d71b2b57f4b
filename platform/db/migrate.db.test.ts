import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '#platform/log';
import { testDatabase, type ClusterConnection, type TestDatabase } from '#platform/testing';
import {
  connect,
  connectionConfig,
  migrate,
  roleNames,
  sql,
  tables,
  type ConnectionSettings,
  type Migrated,
  type ModuleMigrations,
} from './index.ts';

const root = mkdtempSync(join(tmpdir(), 'ezone-migrate-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;
let empty: TestDatabase;
let folder = '';

beforeEach(async () => {
  folder = join(root, String(++count));
  empty = await testDatabase({ modules: [] });
});
afterEach(() => empty.drop());

function module(name: string, files: Record<string, string>): ModuleMigrations {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  return { name, migrationsDir: pathToFileURL(path) };
}

async function run(settings: ConnectionSettings, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(connectionConfig(settings));
  await client.connect();
  try {
    const result = await client.query<Record<string, unknown>>(statement);
    return result.rows;
  } finally {
    await client.end();
  }
}

const upgrade = (modules: ModuleMigrations[], adminConnection: ConnectionSettings = empty.owner): Promise<Migrated> =>
  migrate({ adminConnection, modules, log: silentLog });

const ships = (): ModuleMigrations =>
  module('ships', {
    '0001-ships.sql': 'create table ships.ship (id int primary key, name text)',
    '0002-log.sql': `-- log table: ships.voyage
create table ships.voyage (id int, at date not null) partition by range (at);
create table ships.voyage_2026 partition of ships.voyage for values from ('2026-01-01') to ('2027-01-01');`,
  });

describe('files', () => {
  it('run once, in the order of modules and numbers, each module in its schema', async () => {
    const modules = [
      ships(),
      module('land-search', { '0001-plots.sql': 'create table land_search.plot (ship_id int references ships.ship)' }),
    ];
    const first = await upgrade(modules);
    expect(first.applied).toEqual(['ships/0001-ships.sql', 'ships/0002-log.sql', 'land-search/0001-plots.sql']);
    expect((await upgrade(modules)).applied).toEqual([]);
    module('ships', { '0003-flag.sql': 'alter table ships.ship add flag text' });
    expect((await upgrade(modules)).applied).toEqual(['ships/0003-flag.sql']);
  });

  it('alter a table after they changed rows that deferred triggers watch', async () => {
    const crew = `create table ships.crew (id int, ship_id int references ships.ship deferrable initially deferred);
insert into ships.ship values (1);`;
    ships();
    await upgrade([module('ships', { '0003-crew.sql': crew })]);
    const named = `insert into ships.crew values (1, 1);\nalter table ships.crew add name text;`;
    expect((await upgrade([module('ships', { '0004-names.sql': named })])).applied).toEqual(['ships/0004-names.sql']);
  });

  it('that fail leave nothing of themselves and name the line', async () => {
    const broken = module('ships', { '0001-ships.sql': 'create table ships.ship (id int);\ncreate table ships.ship (id int);' });
    await expect(upgrade([broken])).rejects.toThrow(/ships\/0001-ships\.sql: relation "ship" already exists/);
    const misspelt = module('boats', { '0001-boats.sql': 'create table boats.boat (id int);\nselect nothing from nowhere;' });
    await expect(upgrade([misspelt])).rejects.toThrow(/boats\/0001-boats\.sql: .*\(line 2\)/);
    expect(await run(empty.owner, `select to_regclass('boats.boat') as boat`)).toEqual([{ boat: null }]);
    expect(await run(empty.owner, 'select * from platform.migration')).toEqual([]);
  });

  it('that were changed, are missing, out of order or doubled are refused in both languages', async () => {
    const modules = [ships()];
    await upgrade(modules);
    module('ships', { '0001-ships.sql': 'create table ships.ship (id bigint primary key)' });
    await expect(upgrade(modules)).rejects.toMatchObject({
      message: expect.stringMatching(/0001-ships\.sql was changed after it had been applied/) as string,
      words: { vi: expect.stringMatching(/đã bị sửa/) as string },
    });
    folder += '-older';
    await expect(
      upgrade([module('ships', { '0001-ships.sql': 'create table ships.ship (id int primary key, name text)' })]),
    ).rejects.toThrow(/newer than this version.*ships\/0002-log\.sql/);
    await expect(upgrade([])).rejects.toThrow(/newer than this version/);
    folder += '-gap';
    module('ships', { '0000-before.sql': 'select 1' });
    await expect(upgrade([ships()])).rejects.toThrow(/0000-before\.sql comes before/);
    folder += '-double';
    module('ships', { '0003-a.sql': 'select 1', '0003-b.sql': 'select 1' });
    await expect(upgrade([ships()])).rejects.toThrow(/two migrations have the number/);
    await expect(upgrade([module('boats', { 'boats.sql': 'select 1' })])).rejects.toThrow(/not named NNNN-name/);
  });

  it('run once when two servers start together', async () => {
    const modules = [module('ships', { '0001-ships.sql': 'select pg_sleep(0.3); create table ships.ship (id int)' })];
    const both = await Promise.all([upgrade(modules), upgrade(modules)]);
    expect(both.flatMap((one) => one.applied)).toEqual(['ships/0001-ships.sql']);
  });
});

describe('roles', () => {
  it('the application works on rows, only adds to logs, and makes no tables', async () => {
    const { app, read } = await upgrade([ships()]);
    await run(app, `insert into ships.ship values (1, 'a'); update ships.ship set name = 'b'; delete from ships.ship`);
    await run(app, `insert into ships.voyage values (1, '2026-05-01')`);
    for (const statement of [
      'update ships.voyage set id = 2',
      'delete from ships.voyage',
      'delete from ships.voyage_2026',
      'truncate ships.voyage',
      'create table ships.other (id int)',
      'create schema other',
      'alter table ships.ship add x int',
      'drop table ships.ship',
      `delete from platform.migration`,
    ]) {
      expect(`${statement}: ${await run(app, statement).then(() => 'done', String)}`).toMatch(/permission denied|must be owner/);
    }
    expect(await run(read, 'select id from ships.voyage')).toEqual([{ id: 1 }]);
    await expect(run(read, `insert into ships.ship values (2, 'c')`)).rejects.toThrow(/permission denied/);
  });

  it('a table made at run time is added to and read, never changed', async () => {
    const { app } = await upgrade([ships()]);
    await run(empty.owner, `create table ships.voyage_2027 partition of ships.voyage for values from ('2027-01-01') to ('2028-01-01')`);
    await run(app, `insert into ships.voyage values (1, '2027-05-01')`);
    await expect(run(app, 'delete from ships.voyage_2027')).rejects.toThrow(/permission denied/);
  });

  it('of two databases on one cluster are different people', async () => {
    const other = await testDatabase({ modules: [] });
    const [here, there] = [await upgrade([ships()]), await upgrade([ships()], other.owner)];
    expect(here.names.app).not.toBe(there.names.app);
    await expect(run({ ...(there.app as ClusterConnection), database: empty.owner.database }, 'select * from ships.ship')).rejects.toThrow(
      /permission denied/,
    );
    await other.drop();
  });

  it('names fit however long the database name is', () => {
    expect(roleNames('ezone')).toEqual({ app: 'ezone_app', read: 'ezone_read' });
    const [one, two] = [roleNames('k'.repeat(60)), roleNames(`${'k'.repeat(60)}x`)];
    expect(Buffer.byteLength(one.read)).toBeLessThanOrEqual(63);
    expect(one.app).not.toBe(two.app);
  });

  it('an owner who may not create roles says what an administrator has to run, and then works through SET ROLE', async () => {
    const plain = `plain_${empty.owner.database.slice(2, 10)}`;
    await run(empty.owner, `create role ${plain} login password 'p'; grant ${plain} to current_user`);
    await run(empty.owner, `create database ${plain} owner ${plain}`);
    const owner = { ...empty.owner, user: plain, password: 'p', database: plain };
    const refused = await upgrade([ships()], owner).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Error);
    const message = (refused as Error).message;
    expect(message).toMatch(/may not create the roles/);
    const statements = /administrator: (.*?;) \(/.exec(message)?.[1] ?? '';
    await run(empty.owner, statements);
    const { app } = await upgrade([ships()], owner);
    expect(await run(app, 'select current_user as name')).toEqual([{ name: `${plain}_app` }]);
    await expect(run(app, 'drop table ships.ship')).rejects.toThrow(/must be owner/);
    await run(empty.owner, `drop database ${plain} with (force)`);
  });

  it('a URL is as good as the parts of a connection', async () => {
    const { host, user, password, database } = empty.owner;
    const url = `postgres://${user}:${password}@/${database}?host=${host}`;
    const { app } = await upgrade([ships()], { url: url.replace('@/', '@localhost/') });
    const db = connect(app);
    const rows = await db.read(async (tx) => (await sql<{ name: string }>`select current_user as name`.execute(tables(tx))).rows);
    expect(rows).toEqual([{ name: roleNames(database).app }]);
    await expect(db.read((tx) => sql`insert into ships.ship values (1, 'a')`.execute(tables(tx)))).rejects.toThrow(/read-only transaction/);
    await db.close();
  });
});
