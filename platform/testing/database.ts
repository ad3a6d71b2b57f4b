import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { z } from 'zod';
import { migrate, readMigrations, type AppSchema, type ModuleMigrations } from '#platform/db';
import { silentLog } from '#platform/log';
import { findTestCluster, type ClusterConnection } from './cluster.ts';

/** A database of one test file: `owner` may do DDL, `app` and `read` are the roles of production. */
export interface TestDatabase {
  owner: ClusterConnection;
  app: ClusterConnection;
  read: ClusterConnection;
  /** Drops it, ending its connections; the run's end drops everything anyway. */
  drop(): Promise<void>;
}

/** What the database is made of; schemas come in the order given. */
export interface TestDatabaseOptions {
  modules: readonly ModuleMigrations[];
  appSchemas?: readonly AppSchema[];
}

const loginShape = z.object({ user: z.string(), password: z.string() });
const rolesShape = z.object({ app: loginShape, read: loginShape });

type Roles = z.infer<typeof rolesShape>;

async function templateName(options: TestDatabaseOptions): Promise<string> {
  const files = await readMigrations(options.modules);
  const content = JSON.stringify([
    files.map(({ module, file, sha256 }) => [module, file, sha256]),
    (options.appSchemas ?? []).map(({ name }) => name),
  ]);
  return `t_${createHash('sha256').update(content).digest('hex').slice(0, 16)}`;
}

async function findRoles(client: pg.Client, template: string): Promise<Roles | undefined> {
  const found = await client.query<{ roles: string | null }>(
    `select shobj_description(oid, 'pg_database') as roles from pg_database where datname = $1`,
    [template],
  );
  const roles = found.rows[0]?.roles;
  return roles == null ? undefined : rolesShape.parse(JSON.parse(roles));
}

async function makeTemplate(client: pg.Client, cluster: ClusterConnection, template: string, options: TestDatabaseOptions): Promise<Roles> {
  const draft = `${template}_draft`;
  await client.query(`drop database if exists ${draft} with (force)`);
  await client.query(`create database ${draft}`);
  const names = { app: `${template}_app`, read: `${template}_read` };
  const migrated = await migrate({ ...options, adminConnection: { ...cluster, database: draft }, log: silentLog, names });
  const roles = rolesShape.parse({ app: migrated.app, read: migrated.read });
  await client.query(`comment on database ${draft} is ${pg.escapeLiteral(JSON.stringify(roles))}`);
  await client.query(`alter database ${draft} rename to ${template}`);
  return roles;
}

/** Runs the migrations once a run, whichever test file comes first. */
async function ensureTemplate(
  client: pg.Client,
  cluster: ClusterConnection,
  template: string,
  options: TestDatabaseOptions,
): Promise<Roles> {
  const ready = await findRoles(client, template);
  if (ready) return ready;
  await client.query('select pg_advisory_lock(hashtext($1))', [template]);
  return (await findRoles(client, template)) ?? makeTemplate(client, cluster, template, options);
}

/** A fresh database with the modules' migrations applied, cloned from a template in about 20 ms. */
export async function testDatabase(options: TestDatabaseOptions): Promise<TestDatabase> {
  const cluster = await findTestCluster();
  const client = new pg.Client(cluster);
  await client.connect();
  try {
    const template = await templateName(options);
    const roles = await ensureTemplate(client, cluster, template, options);
    const database = `d_${randomBytes(8).toString('hex')}`;
    await client.query(`create database ${database} template ${template}`);
    const owner = { ...cluster, database };
    return { owner, app: { ...owner, ...roles.app }, read: { ...owner, ...roles.read }, drop: () => dropDatabase(cluster, database) };
  } finally {
    await client.end();
  }
}

async function dropDatabase(cluster: ClusterConnection, database: string): Promise<void> {
  const client = new pg.Client(cluster);
  await client.connect();
  await client.query(`drop database if exists ${database} with (force)`);
  await client.end();
}
