import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { z } from 'zod';
import { connectionConfig, migrate, readMigrations, type AppSchema, type ModuleMigrations } from '#platform/db';
import { silentLog } from '#platform/log';
import { findTestCluster, type ClusterConnection } from './cluster.ts';
import { discoverMigrations } from './discover.ts';

/** A database of one test file: `owner` may do DDL, `app` and `read` are the roles of production. */
export interface TestDatabase {
  owner: ClusterConnection;
  app: ClusterConnection;
  read: ClusterConnection;
  /** Drops it, ending its connections; the run's end drops everything anyway. */
  drop(): Promise<void>;
}

/** Which modules the database has: all of the repository by default; names bring what they need with them. */
export interface TestDatabaseOptions {
  modules?: readonly string[] | readonly ModuleMigrations[];
}

interface Content {
  modules: readonly ModuleMigrations[];
  appSchemas: readonly AppSchema[];
}

const loginShape = z.object({ user: z.string(), password: z.string() });
const rolesShape = z.object({ app: loginShape, read: loginShape });

type Roles = z.infer<typeof rolesShape>;

const isNames = (modules: readonly string[] | readonly ModuleMigrations[]): modules is readonly string[] => typeof modules[0] === 'string';

// Not through platform/jobs: a store's test should not load all that jobs may do.
const jobQueue: AppSchema = {
  name: 'graphile_worker',
  install: async (app) => {
    const { Logger, runMigrations } = await import('graphile-worker');
    const pool = new pg.Pool({ ...connectionConfig(app), max: 2 });
    pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
    await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) });
    await pool.end();
  },
};

async function contentOf({ modules }: TestDatabaseOptions): Promise<Content> {
  const found = modules === undefined ? await discoverMigrations() : isNames(modules) ? await discoverMigrations(modules) : modules;
  return { modules: found, appSchemas: modules === undefined || isNames(modules) ? [jobQueue] : [] };
}

async function templateName(content: Content): Promise<string> {
  const files = await readMigrations(content.modules);
  const described = JSON.stringify([
    files.map(({ module, file, sha256 }) => [module, file, sha256]),
    content.appSchemas.map(({ name }) => name),
  ]);
  return `t_${createHash('sha256').update(described).digest('hex').slice(0, 16)}`;
}

async function findRoles(client: pg.Client, template: string): Promise<Roles | undefined> {
  const found = await client.query<{ roles: string | null }>(
    `select shobj_description(oid, 'pg_database') as roles from pg_database where datname = $1`,
    [template],
  );
  const roles = found.rows[0]?.roles;
  return roles === null || roles === undefined ? undefined : rolesShape.parse(JSON.parse(roles));
}

async function makeTemplate(client: pg.Client, cluster: ClusterConnection, template: string, content: Content): Promise<Roles> {
  const draft = `${template}_draft`;
  await client.query(`drop database if exists ${draft} with (force)`);
  await client.query(`create database ${draft}`);
  const names = { app: `${template}_app`, read: `${template}_read` };
  const migrated = await migrate({ ...content, adminConnection: { ...cluster, database: draft }, log: silentLog, names });
  const roles = rolesShape.parse({ app: migrated.app, read: migrated.read });
  await client.query(`comment on database ${draft} is ${pg.escapeLiteral(JSON.stringify(roles))}`);
  await client.query(`alter database ${draft} rename to ${template}`);
  return roles;
}

/** Runs the migrations once a run, whichever test file comes first. */
async function ensureTemplate(client: pg.Client, cluster: ClusterConnection, template: string, content: Content): Promise<Roles> {
  const ready = await findRoles(client, template);
  if (ready) return ready;
  await client.query('select pg_advisory_lock(hashtext($1))', [template]);
  return (await findRoles(client, template)) ?? makeTemplate(client, cluster, template, content);
}

/** A fresh database with the modules' migrations applied, cloned from a template in about 20 ms. */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const cluster = await findTestCluster();
  const client = new pg.Client(cluster);
  await client.connect();
  try {
    const content = await contentOf(options);
    const template = await templateName(content);
    const roles = await ensureTemplate(client, cluster, template, content);
    const database = `d_${randomBytes(8).toString('hex')}`;
    await client.query(`create database ${database} template ${template} strategy file_copy`);
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
