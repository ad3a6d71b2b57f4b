import pg from 'pg';
import { connectionConfig, type ConnectionSettings } from '#platform/db';

/** A table as it stands in the database; `partition` for a leaf of a partitioned table. */
export interface TableFound {
  schema: string;
  name: string;
  columns: string[];
  partition?: { of: { schema: string; name: string }; bounds: string };
}

/** `schema.name` as SQL. */
export function quoted({ schema, name }: { schema: string; name: string }): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
}

// Text of a value depends on these; waiting for a lock ends with an error, the work itself may take its time.
const session = [
  `set client_encoding = 'UTF8'`,
  `set datestyle = 'ISO, YMD'`,
  `set intervalstyle = 'postgres'`,
  `set timezone = 'UTC'`,
  'set extra_float_digits = 1',
  `set bytea_output = 'hex'`,
  'set synchronize_seqscans = off',
  `set lock_timeout = '60s'`,
  'set statement_timeout = 0',
  'set idle_in_transaction_session_timeout = 0',
].join('; ');

/** Works on one connection in which every value has one text, whatever the server's settings. */
export async function withClient<T>(settings: ConnectionSettings, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...connectionConfig(settings), application_name: 'ezone backup' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(session);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Applied migrations, in their order within each module; undefined where eZone has never been. */
export async function findMigrations(
  client: pg.Client,
): Promise<{ module: string; number: number; name: string; sha256: string }[] | undefined> {
  const there = await client.query<{ there: boolean }>(`select to_regclass('platform.migration') is not null as there`);
  if (there.rows[0]?.there !== true) return undefined;
  const found = await client.query<{ module: string; number: number; name: string; sha256: string }>(
    'select module, number, name, sha256 from platform.migration order by module, number',
  );
  return found.rows;
}

/** The schemas of the applied migrations, eZone's own bookkeeping, and those that libraries fill. */
export function schemasOf(migrations: readonly { module: string }[], appSchemas: readonly string[]): string[] {
  return [...new Set(['platform', ...migrations.map(({ module }) => module.replaceAll('-', '_')), ...appSchemas])];
}

// What a database says of itself is made anew where it is restored: rights of its own roles, and how far a library has changed its tables.
const notCopied = ['platform.granted', 'platform.restoring', 'graphile_worker.migrations'];

interface TableRow {
  schema: string;
  name: string;
  columns: string[];
  parent_schema: string | null;
  parent_name: string | null;
  bounds: string | null;
}

/** Every table with rows of its own in these schemas, in a fixed order. */
export async function listTables(client: pg.Client, schemas: readonly string[]): Promise<TableFound[]> {
  const found = await client.query<TableRow>(
    `select n.nspname::text as schema, c.relname::text as name,
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       pn.nspname::text as parent_schema, p.relname::text as parent_name, pg_get_expr(c.relpartbound, c.oid) as bounds
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       left join pg_inherits i on i.inhrelid = c.oid and c.relispartition
       left join pg_class p on p.oid = i.inhparent left join pg_namespace pn on pn.oid = p.relnamespace
     where c.relkind = 'r' and n.nspname = any($1) and format('%s.%s', n.nspname, c.relname) <> all($2)
     order by n.nspname collate "C", c.relname collate "C"`,
    [schemas, notCopied],
  );
  return found.rows.map(({ schema, name, columns, parent_schema, parent_name, bounds }) => ({
    schema,
    name,
    columns,
    ...(parent_schema === null || parent_name === null || bounds === null
      ? {}
      : { partition: { of: { schema: parent_schema, name: parent_name }, bounds } }),
  }));
}

/** Every sequence in these schemas with the value it stands at. */
export async function listSequences(
  client: pg.Client,
  schemas: readonly string[],
): Promise<{ schema: string; name: string; value: string; called: boolean }[]> {
  const found = await client.query<{ schema: string; name: string }>(
    `select n.nspname::text as schema, c.relname::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and n.nspname = any($1) order by n.nspname collate "C", c.relname collate "C"`,
    [schemas],
  );
  const all = [];
  for (const one of found.rows) {
    const state = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${quoted(one)}`,
    );
    all.push({ ...one, value: state.rows[0]?.value ?? '1', called: state.rows[0]?.called ?? false });
  }
  return all;
}
