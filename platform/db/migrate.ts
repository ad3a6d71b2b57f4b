import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { OperatorProblem } from '#platform/config';
import type { Log } from '#platform/log';
import { connectionConfig, type ConnectionSettings } from './connection.ts';
import { DatabaseNotReady, grantRoles, openRoles, roleNames, type RoleConnections, type RoleNames } from './roles.ts';

/** A module's SQL files `NNNN-name.sql`; its schema is the name with `_` for `-`. */
export interface ModuleMigrations {
  name: string;
  migrationsDir: URL;
}

/** A schema that a library fills and the application role owns (the job queue's). */
export interface AppSchema {
  name: string;
  install(app: ConnectionSettings): Promise<void>;
}

/** `modules` in the order of the map; `names` only where a copied database keeps the roles of its template; `only` leaves newer files out. */
export interface MigrateOptions {
  adminConnection: ConnectionSettings;
  modules: readonly ModuleMigrations[];
  appSchemas?: readonly AppSchema[];
  log: Log;
  names?: RoleNames;
  only?: (file: { module: string; file: string }) => boolean;
}

/** What was applied now (`module/NNNN-name.sql`), and how the two roles connect. */
export interface Migrated extends RoleConnections {
  applied: string[];
  names: RoleNames;
}

/** The database and this version of eZone do not belong together. */
export class MigrationRefused extends OperatorProblem {}

const refuse = (vi: string, en: string): MigrationRefused => new MigrationRefused({ vi, en });

interface MigrationFile {
  module: string;
  schema: string;
  number: number;
  file: string;
  sql: string;
  sha256: string;
}

interface AppliedRow {
  module: string;
  number: number;
  name: string;
  sha256: string;
}

const extensions = ['btree_gist', 'pg_trgm', 'unaccent'];
const lockKey = 0x657a6f6e;
/** To be raised when the statements of `grantRoles` change. */
const grantsVersion = 1;

async function readModule(module: ModuleMigrations): Promise<MigrationFile[]> {
  const entries = await readdir(module.migrationsDir);
  const files = await Promise.all(entries.filter((file) => file.endsWith('.sql')).map((file) => readMigration(module, file)));
  return files.toSorted((a, b) => a.number - b.number);
}

async function readMigration(module: ModuleMigrations, file: string): Promise<MigrationFile> {
  const match = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(file);
  if (!match)
    throw refuse(`${module.name}: tên tệp ${file} không theo mẫu NNNN-tên.sql.`, `${module.name}: ${file} is not named NNNN-name.sql.`);
  const folder = module.migrationsDir.href.endsWith('/') ? module.migrationsDir : new URL(`${module.migrationsDir.href}/`);
  const sql = await readFile(new URL(file, folder), 'utf8');
  const sha256 = createHash('sha256').update(sql).digest('hex');
  return { module: module.name, schema: module.name.replaceAll('-', '_'), number: Number(match[1]), file, sql, sha256 };
}

/** All migration files of the modules, in the order in which they run. */
export async function readMigrations(
  modules: readonly ModuleMigrations[],
): Promise<{ module: string; file: string; sha256: string; sql: string }[]> {
  return (await Promise.all(modules.map(readModule))).flat();
}

function refuseForeign(applied: AppliedRow[], files: MigrationFile[]): void {
  const known = new Map(files.map((file) => [`${file.module}/${file.number}`, file]));
  for (const row of applied) {
    const file = known.get(`${row.module}/${row.number}`);
    if (!file) {
      throw refuse(
        `Cơ sở dữ liệu mới hơn phiên bản eZone này: đã có ${row.module}/${row.name} mà ở đây không có. Hãy chạy phiên bản mới hơn.`,
        `The database is newer than this version of eZone: it has ${row.module}/${row.name}, which is not here. Start the newer version.`,
      );
    }
    if (file.sha256 !== row.sha256) {
      throw refuse(
        `${row.module}/${file.file} đã bị sửa sau khi được áp dụng. Tệp chuyển đổi chỉ được thêm mới: hãy trả tệp về như cũ và viết tệp mới.`,
        `${row.module}/${file.file} was changed after it had been applied. Migrations are only added: put the file back and write a new one.`,
      );
    }
  }
}

function pendingFiles(applied: AppliedRow[], files: MigrationFile[]): MigrationFile[] {
  const newest = new Map<string, number>();
  for (const row of applied) newest.set(row.module, Math.max(newest.get(row.module) ?? 0, row.number));
  const seen = new Set(applied.map((row) => `${row.module}/${row.number}`));
  const pending: MigrationFile[] = [];
  for (const file of files) {
    const key = `${file.module}/${file.number}`;
    if (applied.some((row) => `${row.module}/${row.number}` === key)) continue;
    if (seen.has(key))
      throw refuse(
        `${file.module}: hai tệp chuyển đổi cùng số với ${file.file}.`,
        `${file.module}: two migrations have the number of ${file.file}.`,
      );
    if (file.number < (newest.get(file.module) ?? 0))
      throw refuse(
        `${file.module}/${file.file} đứng trước một tệp đã áp dụng; hãy đặt cho nó số kế tiếp.`,
        `${file.module}/${file.file} comes before a migration that was applied; give it the next number.`,
      );
    seen.add(key);
    pending.push(file);
  }
  return pending;
}

function place(error: unknown, sql: string): string {
  if (!(error instanceof pg.DatabaseError)) return String(error);
  const line = error.position === undefined ? '' : ` (line ${sql.slice(0, Number(error.position)).split('\n').length})`;
  return `${error.message}${line}${error.detail === undefined ? '' : ` ${error.detail}`}`;
}

async function apply(client: pg.Client, file: MigrationFile): Promise<void> {
  await client.query('begin');
  try {
    // A table whose rows the file changed could not be altered after it while deferred triggers of theirs wait.
    await client.query('set constraints all immediate');
    await client.query(`create schema if not exists ${pg.escapeIdentifier(file.schema)}`);
    await client.query(file.sql);
    await client.query('insert into platform.migration (module, number, name, sha256) values ($1, $2, $3, $4)', [
      file.module,
      file.number,
      file.file,
      file.sha256,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`${file.module}/${file.file}: ${place(error, file.sql)}`, { cause: error });
  }
}

async function ensureExtensions(client: pg.Client): Promise<void> {
  const found = await client.query<{ extname: string }>('select extname from pg_extension');
  for (const extension of extensions) {
    if (found.rows.some((row) => row.extname === extension)) continue;
    try {
      await client.query(`create extension if not exists ${extension} schema public`);
    } catch (error) {
      const [what, sql] = [place(error, ''), `CREATE EXTENSION ${extension} SCHEMA public;`];
      throw new DatabaseNotReady(
        {
          vi: `Thiếu phần mở rộng ${extension} của PostgreSQL và không tạo được (${what}). Cài gói contrib của máy chủ, rồi chạy trong cơ sở dữ liệu này với quyền quản trị: ${sql}`,
          en: `The PostgreSQL extension ${extension} is missing and could not be created (${what}). Install the server's contrib package, then run in this database as its administrator: ${sql}`,
        },
        { cause: error },
      );
    }
  }
}

async function ensureBookkeeping(client: pg.Client): Promise<void> {
  const found = await client.query<{ there: boolean }>(`select to_regclass('platform.granted') is not null as there`);
  if (found.rows[0]?.there) return;
  await client.query(`
    begin;
    create schema if not exists platform;
    create table if not exists platform.migration (
      module text not null, number integer not null, name text not null, sha256 text not null, applied_at timestamptz not null default now(),
      primary key (module, number));
    create table if not exists platform.granted (id boolean primary key default true check (id), state text not null);
    commit`);
}

function logTablesOf(files: readonly MigrationFile[]): string[] {
  return files.flatMap((file) => [...file.sql.matchAll(/^--\s*log table:\s*([a-z_.]+)\s*$/gm)].map((match) => match[1] ?? ''));
}

async function ensureGrants(client: pg.Client, names: RoleNames, files: MigrationFile[]): Promise<void> {
  const plan = { schemas: [...new Set(files.map((file) => file.schema))], logTables: [...new Set(logTablesOf(files))] };
  const described = JSON.stringify([grantsVersion, names, plan, files.map((file) => file.sha256)]);
  const state = createHash('sha256').update(described).digest('hex');
  const found = await client.query<{ done: boolean }>(
    `select exists (select from platform.granted where state = $1) and has_schema_privilege($2, 'platform', 'usage') as done`,
    [state, names.app],
  );
  if (found.rows[0]?.done) return;
  await grantRoles(client, names, plan);
  await client.query('insert into platform.granted (state) values ($1) on conflict (id) do update set state = excluded.state', [state]);
}

/** The library makes its own tables as the application role; only for that moment may the role create a schema. */
async function installAppSchema(
  client: pg.Client,
  database: string,
  names: RoleNames,
  roles: RoleConnections,
  schema: AppSchema,
): Promise<void> {
  const found = await client.query('select from pg_namespace where nspname = $1', [schema.name]);
  if ((found.rowCount ?? 0) > 0) return schema.install(roles.app);
  const right = `create on database ${pg.escapeIdentifier(database)}`;
  await client.query(`grant ${right} to ${pg.escapeIdentifier(names.app)}`);
  try {
    await schema.install(roles.app);
  } finally {
    await client.query(`revoke ${right} from ${pg.escapeIdentifier(names.app)}`);
  }
}

async function migrateUnderLock(client: pg.Client, options: MigrateOptions): Promise<Migrated> {
  const { only = () => true } = options;
  const files = (await Promise.all(options.modules.map(readModule))).flat().filter(only);
  await ensureBookkeeping(client);
  const { rows: applied } = await client.query<AppliedRow>('select module, number, name, sha256 from platform.migration');
  refuseForeign(applied, files);
  const pending = pendingFiles(applied, files);
  await ensureExtensions(client);
  for (const file of pending) {
    await apply(client, file);
    options.log.debug('migration applied', { module: file.module, file: file.file });
  }
  const database = (await client.query<{ name: string }>('select current_database() as name')).rows[0]?.name ?? '';
  const names = options.names ?? roleNames(database);
  const roles = await openRoles(client, options.adminConnection, names);
  await ensureGrants(client, names, files);
  for (const schema of options.appSchemas ?? []) await installAppSchema(client, database, names, roles, schema);
  return { ...roles, names, applied: pending.map((file) => `${file.module}/${file.file}`) };
}

/**
 * Brings a database to this version: extensions, a schema and its files per module (each file one transaction), roles and their rights.
 * Several servers may call it at once. Throws `MigrationRefused` or `DatabaseNotReady` with what to do.
 */
export async function migrate(options: MigrateOptions): Promise<Migrated> {
  const client = new pg.Client({ ...connectionConfig(options.adminConnection), application_name: 'ezone migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    const migrated = await migrateUnderLock(client, options);
    if (migrated.applied.length > 0) options.log.info('database migrated', { migrations: migrated.applied.length });
    return migrated;
  } finally {
    await client.end();
  }
}
