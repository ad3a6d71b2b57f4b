import { spawnSync } from 'node:child_process';
import pg from 'pg';
import { connectionConfig, type ConnectionSettings } from '#platform/db';
import { access } from './access.ts';
import { accounts } from './accounts.ts';
import { audit, readings } from './audit.ts';
import { copyStatement, groundwork, planCopies, sourceStatement, type Column, type Copied } from './copied.ts';
import { documents } from './documents.ts';
import { dossiers } from './dossiers.ts';
import { enterprises } from './enterprises.ts';
import { events } from './events.ts';
import { startFastCluster } from './fast-cluster.ts';
import { loadModel } from './model.ts';
import { notifications } from './notifications.ts';
import { processes } from './processes.ts';

const copied: readonly Copied[] = [
  ...accounts,
  ...enterprises,
  ...access,
  ...processes,
  ...dossiers,
  ...documents,
  ...notifications,
  ...audit,
  ...events,
];

/** How a database is filled. Without `trusting` keys and triggers are obeyed, as by an owner who is no superuser. */
export interface FillOptions {
  login: ConnectionSettings;
  size: number;
  trusting: boolean;
  say: Say;
}

type Say = (line: string) => void;

/** Side by side where nothing waits for anything: the machine the floors are set for has two cores. */
const width = 2;

/** How many of a database's dossiers are open, and over how many weeks the rest is spread. */
function shapeOf(size: number): { open: number; weeks: number } {
  return { open: Math.min(4_000, Math.ceil(size * 0.06)), weeks: 52 * Math.min(10, Math.max(1, Math.round(size / 100_000))) };
}

async function withClients<T>({ login, trusting }: FillOptions, work: (clients: readonly pg.Client[]) => Promise<T>): Promise<T> {
  const clients = Array.from({ length: trusting ? width : 1 }, () => new pg.Client(connectionConfig(login)));
  try {
    for (const client of clients) {
      await client.connect();
      if (trusting) await client.query('set session_replication_role = replica');
      await client.query(`set synchronous_commit = off; set work_mem = '128MB'`);
    }
    return await work(clients);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

/** Each piece of work is taken by the first client that is free. */
async function share<T>(
  clients: readonly pg.Client[],
  pieces: readonly T[],
  work: (client: pg.Client, piece: T) => Promise<unknown>,
): Promise<void> {
  const waiting = pieces.values();
  await Promise.all(
    clients.map(async (client) => {
      for (const piece of waiting) await work(client, piece);
    }),
  );
}

async function columnsOf(client: pg.Client, table: string): Promise<Column[]> {
  const [schema, name] = table.split('.');
  const found = await client.query<Column>(
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = $1 and table_name = $2 and is_generated = 'NEVER' order by ordinal_position`,
    [schema, name],
  );
  return found.rows;
}

/** Takes the indexes that are no constraints away; answers the statements that make them again. */
async function takeIndexes(client: pg.Client, tables: readonly string[]): Promise<string[]> {
  const found = await client.query<{ name: string; made: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
     where i.indrelid = any ($1::regclass[]) and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`,
    [tables],
  );
  for (const { name } of found.rows) await client.query(`drop index ${name}`);
  return found.rows.map(({ made }) => made.replace(' ON ONLY ', ' ON '));
}

async function copyPeople(client: pg.Client): Promise<void> {
  for (const one of copied.filter(({ per }) => per !== 'dossier'))
    await client.query(copyStatement(one, await columnsOf(client, one.table), 0));
}

/** The statements of one batch of dossiers. */
async function dossierStatements(client: pg.Client): Promise<string[]> {
  const statements: string[] = [];
  for (const [place, one] of copied.entries()) {
    if (one.per !== 'dossier') continue;
    await client.query(sourceStatement(one, place));
    statements.push(copyStatement(one, await columnsOf(client, one.table), place));
    if (one.table === 'processes.step') statements.push(readings(`bench.source_${place}`));
  }
  await client.query('create index on bench.copy (batch)');
  await client.query('analyze bench.copy');
  return statements;
}

async function copyAll(clients: readonly pg.Client[], { size, trusting, say }: FillOptions): Promise<void> {
  const [client] = clients;
  if (client === undefined) throw new Error('no client');
  const { open, weeks } = shapeOf(size);
  await client.query(groundwork);
  await client.query(planCopies, [size - open, open, weeks]);
  await client.query(`select audit.make_partitions(now() - $1::int * interval '7 days', now() + interval '60 days')`, [weeks + 60]);
  const statements = await dossierStatements(client);
  await copyPeople(client);
  const tables = [...new Set(copied.filter(({ per }) => per === 'dossier').map(({ table }) => table)), 'audit.access_log'];
  const indexes = await takeIndexes(client, tables);
  const { rows } = await client.query<{ batches: number }>('select max(batch) + 1 as batches from bench.copy');
  const batches = rows[0]?.batches ?? 0;
  for (let batch = 0; batch < batches; batch += 1) {
    await share(clients, statements, (one, statement) => one.query(statement, [batch]));
    if (batch % 20 === 19 || batch === batches - 1) say(`copied ${batch + 1}/${batches} batches`);
  }
  say('indexes');
  await share(clients, indexes, (one, index) => one.query(index));
  await client.query('drop schema bench cascade');
  say('vacuum and analyze');
  if (trusting) await vacuumAll(clients);
  await client.query('analyze');
}

async function vacuumAll(clients: readonly pg.Client[]): Promise<void> {
  const found = await clients[0]?.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') order by pg_table_size(c.oid) desc`,
  );
  await share(clients, found?.rows ?? [], (one, { name }) => one.query(`vacuum (analyze, parallel 0) ${name}`));
  await clients[0]?.query('checkpoint');
}

/** Copies the dossiers that are there until there are so many, with everything that belongs to them. */
export const copyModels = (options: FillOptions): Promise<void> => withClients(options, (clients) => copyAll(clients, options));

/** Makes a data folder with a database of so many dossiers; answers the secret of the officers' second factor. */
export async function fillPlace(dataDir: string, size: number, say: Say): Promise<{ secret: string; seconds: number }> {
  const start = performance.now();
  const cluster = await startFastCluster(dataDir);
  try {
    const secret = await loadModel(cluster.owner, dataDir, say);
    await copyModels({ login: cluster.superuser, size, trusting: true, say });
    return { secret, seconds: Math.round((performance.now() - start) / 1000) };
  } finally {
    await cluster.stop();
    spawnSync('sync');
  }
}
