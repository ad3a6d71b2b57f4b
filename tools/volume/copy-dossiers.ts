import pg from 'pg';
import { connectionConfig, type ConnectionSettings } from '#platform/db';
import { access } from './tables/access.ts';
import { accounts } from './tables/accounts.ts';
import { audit, readings } from './tables/audit.ts';
import { beside } from './beside.ts';
import { cases } from './tables/cases.ts';
import { copyStatement, groundwork, planCaseCopies, planCopies, sourceStatement, type Column, type Copied } from './copied.ts';
import { documents } from './tables/documents.ts';
import { dossiers } from './tables/dossiers.ts';
import { enterprises } from './tables/enterprises.ts';
import { events } from './tables/events.ts';
import { notifications } from './tables/notifications.ts';
import { processes } from './tables/processes.ts';
import type { Volume } from './volume.ts';

/** Every table that is copied, in the order in which its rows may be written. */
export const copied: readonly Copied[] = [
  ...accounts,
  ...enterprises,
  ...access,
  ...processes,
  ...cases,
  ...dossiers,
  ...documents,
  ...notifications,
  ...audit,
  ...events,
];

/** How a database is filled. Without `trusting` keys and triggers are obeyed, as by an owner who is no superuser. */
export interface CopyOptions {
  login: ConnectionSettings;
  volume: Volume;
  trusting: boolean;
  say(line: string): void;
}

/** A statement of one batch; written down as done in the same transaction, so that a run that was killed goes on. */
interface Piece {
  name: string;
  statement: string;
}

/** Side by side where nothing waits for anything: the machine the floors are set for has two cores. */
const width = 2;

async function withClients<T>({ login, trusting }: CopyOptions, work: (clients: readonly pg.Client[]) => Promise<T>): Promise<T> {
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

async function together(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
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

/** Takes the indexes that are no constraints away and keeps the statements that make them again. */
async function takeIndexes(client: pg.Client, tables: readonly string[]): Promise<void> {
  const found = await client.query<{ name: string; made: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
     where i.indrelid = any ($1::regclass[]) and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`,
    [tables],
  );
  // One at a time: where people work meanwhile, nothing waits for more than one of them.
  for (const { name, made } of found.rows)
    await together(client, async () => {
      await client.query(`drop index ${name}`);
      await client.query('insert into volume.index values ($1, $2)', [name, made.replace(' ON ONLY ', ' ON ')]);
    });
}

async function copyPeople(client: pg.Client): Promise<void> {
  for (const one of copied.filter(({ per }) => per !== 'dossier'))
    await client.query(copyStatement(one, await columnsOf(client, one.table), 0));
}

/** To how many dossiers there is a case of another kind. */
const casesAmong = 20;

/** Plans all copies, sets the models aside and copies the people: all of it or nothing. */
async function begin(client: pg.Client, { size, open, weeks }: Volume): Promise<void> {
  await client.query(groundwork);
  await client.query(planCopies, [size - open, open, weeks]);
  await client.query(planCaseCopies, [Math.ceil((size - open) / casesAmong), Math.ceil(open / casesAmong), weeks]);
  await client.query(`select audit.make_partitions(now() - $1::int * interval '7 days', now() + interval '60 days')`, [weeks + 60]);
  for (const [place, one] of copied.entries()) if (one.per === 'dossier') await client.query(sourceStatement(one, place));
  await client.query('create index on volume.copy (batch)');
  await copyPeople(client);
}

/** What has to be copied for each batch of dossiers. */
async function piecesOf(client: pg.Client): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for (const [place, one] of copied.entries()) {
    if (one.per !== 'dossier') continue;
    pieces.push({ name: `${one.table} ${place}`, statement: copyStatement(one, await columnsOf(client, one.table), place) });
    if (one.table === 'processes.step') pieces.push({ name: 'readings', statement: readings(`volume.source_${place}`) });
  }
  return pieces;
}

async function copyBatches(clients: readonly pg.Client[], client: pg.Client, say: CopyOptions['say']): Promise<void> {
  const pieces = await piecesOf(client);
  const { rows: done } = await client.query<{ piece: string; batch: number }>('select piece, batch from volume.done where batch >= 0');
  const tables = [...new Set(copied.filter(({ per }) => per === 'dossier').map(({ table }) => table)), 'audit.access_log'];
  if (done.length === 0) await takeIndexes(client, tables);
  const isDone = new Set(done.map(({ piece, batch }) => `${piece} ${batch}`));
  const { rows } = await client.query<{ batches: number }>('select coalesce(max(batch) + 1, 0) as batches from volume.copy');
  const batches = rows[0]?.batches ?? 0;
  for (let batch = 0; batch < batches; batch += 1) {
    const left = pieces.filter(({ name }) => !isDone.has(`${name} ${batch}`));
    await share(clients, left, (one, { name, statement }) =>
      one.query(`with copied as (${statement}), mark as (select $2::text as piece) insert into volume.done select piece, $1 from mark`, [
        batch,
        name,
      ]),
    );
    if (batch % 20 === 19 || batch === batches - 1) say(`copied ${batch + 1}/${batches} batches`);
  }
}

async function makeIndexes(clients: readonly pg.Client[], client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; made: string }>('select name, made from volume.index');
  await share(clients, rows, (one, { name, made }) =>
    together(one, async () => {
      await one.query(made);
      await one.query('delete from volume.index where name = $1', [name]);
    }),
  );
}

/** What stands beside the copies, each table whole or not at all. */
async function makeBeside(client: pg.Client, weeks: number): Promise<void> {
  const { rows } = await client.query<{ piece: string }>('select piece from volume.done where batch = -1');
  const isDone = new Set(rows.map(({ piece }) => piece));
  for (const { table, statement } of beside.filter((one) => !isDone.has(one.table)))
    await together(client, async () => {
      await client.query(statement, statement.includes('$1') ? [weeks] : []);
      await client.query('insert into volume.done values ($1, -1)', [table]);
    });
}

/** Of the tables that are whoever fills's own. */
async function vacuumAll(clients: readonly pg.Client[]): Promise<void> {
  const found = await clients[0]?.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and pg_has_role(c.relowner, 'usage') order by pg_table_size(c.oid) desc`,
  );
  await share(clients, found?.rows ?? [], (one, { name }) => one.query(`vacuum (analyze, parallel 0) ${name}`));
}

async function copyAll(clients: readonly pg.Client[], { volume, trusting, say }: CopyOptions): Promise<void> {
  const [client] = clients;
  if (client === undefined) throw new Error('no client');
  const begun = await client.query(`select from pg_namespace where nspname = 'volume'`);
  if (begun.rowCount === 0) await together(client, () => begin(client, volume));
  await client.query('analyze volume.copy');
  await copyBatches(clients, client, say);
  say('indexes');
  await makeIndexes(clients, client);
  say('what stands beside');
  await makeBeside(client, volume.weeks);
  await client.query('drop schema volume cascade');
  say('vacuum and analyze');
  await vacuumAll(clients);
  if (trusting) await client.query('checkpoint');
  await client.query('analyze');
}

/** Copies the dossiers that are there until there are so many, with everything that belongs to them; a run that was killed goes on. */
export const copyDossiers = (options: CopyOptions): Promise<void> => withClients(options, (clients) => copyAll(clients, options));
