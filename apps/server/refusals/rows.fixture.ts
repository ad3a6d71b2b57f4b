import type pg from 'pg';

/** What stands in a database, as a number each. */
export type Counts = Readonly<Record<string, number>>;

/** The tables that the application sees, a partitioned one once, but for those that a pattern leaves out. */
async function listTables(pool: pg.Pool, uncounted: RegExp): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables t
     where schemaname not in ('pg_catalog', 'information_schema') and has_table_privilege(schemaname || '.' || tablename, 'select')
       and not exists (select from pg_inherits where inhrelid = (quote_ident(schemaname) || '.' || quote_ident(tablename))::regclass)`,
  );
  return rows.map((row) => row.name).filter((name) => !uncounted.test(name));
}

async function readCounts(pool: pg.Pool, parts: readonly string[]): Promise<Counts> {
  const { rows } = await pool.query<{ name: string; n: string }>(parts.join(' union all '));
  return Object.fromEntries(rows.map((row) => [row.name, Number(row.n)]));
}

/** Rows of each table. */
export async function countRows(pool: pg.Pool, uncounted: RegExp): Promise<Counts> {
  const names = await listTables(pool, uncounted);
  return readCounts(
    pool,
    names.map((name) => `select '${name}' as name, count(*) as n from ${name}`),
  );
}

const counters = ['version', 'revision', 'last_number', 'last_step'];

/** Reads rows of each table, the sums of its versions and counters, entries of the trail by act and kind of record, and facts by name. */
export async function countEverything(pool: pg.Pool, uncounted: RegExp): Promise<Counts> {
  const names = await listTables(pool, uncounted);
  const { rows } = await pool.query<{ name: string; column: string }>(
    `select table_schema || '.' || table_name as name, column_name as column from information_schema.columns
     where column_name = any($2) and table_schema || '.' || table_name = any($1)`,
    [names, counters],
  );
  return readCounts(pool, [
    ...names.map((name) => `select '${name}' as name, count(*) as n from ${name}`),
    ...rows.map(({ name, column }) => `select '${name}.${column}', coalesce(sum(${JSON.stringify(column)}), 0) from ${name}`),
    `select concat_ws(' ', 'trail of', act, subject_kind), count(*) from audit.entry group by 1`,
    `select 'fact ' || name, count(*) from events.outbox group by 1`,
  ]);
}

/** What came between two counts. */
export function changesBetween(before: Counts, after: Counts): Counts {
  const changes = Object.keys({ ...before, ...after }).map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)] as const);
  return Object.fromEntries(changes.filter(([, by]) => by !== 0));
}
