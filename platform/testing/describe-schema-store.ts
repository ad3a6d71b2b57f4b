import pg from 'pg';
import { connectionConfig, type ConnectionSettings } from '#platform/db';

const own = `n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker', 'public') and n.nspname not like 'pg\\_%'`;

// Partitions are made by the month; they follow their parent.
const lines = `
  select format('table %I.%I', n.nspname, c.relname) as at, 1 as part,
    string_agg(format('  %I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' else '' end,
      case when d.adbin is null then '' else ' default ' || pg_get_expr(d.adbin, d.adrelid) end), E'\\n' order by a.attnum) as text
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relkind in ('r', 'p') and not c.relispartition and ${own} group by 1
  union all
  select format('table %I.%I', n.nspname, c.relname), 2, string_agg(format('  constraint %s', pg_get_constraintdef(k.oid)), E'\\n' order by pg_get_constraintdef(k.oid))
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where k.contype in ('p', 'u', 'f', 'c', 'x') and not c.relispartition and ${own} group by 1
  union all
  select format('table %I.%I', n.nspname, c.relname), 3, string_agg('  ' || pg_get_indexdef(i.indexrelid), E'\\n' order by pg_get_indexdef(i.indexrelid))
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
  where not c.relispartition and ${own} group by 1
  union all
  select format('table %I.%I', n.nspname, c.relname), 4, string_agg('  ' || pg_get_triggerdef(t.oid), E'\\n' order by t.tgname)
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  where not t.tgisinternal and not c.relispartition and ${own} group by 1
  union all
  select format('function %I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)), 5, '  body ' || md5(p.prosrc)
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${own}
  order by 1, 2`;

/** The whole schema as text in a fixed order: two databases with the same text have the same tables, constraints, indexes, triggers and functions. */
export async function describeSchema(connection: ConnectionSettings): Promise<string> {
  const client = new pg.Client(connectionConfig(connection));
  await client.connect();
  try {
    const found = await client.query<{ at: string; text: string }>(lines);
    const byName = new Map<string, string[]>();
    for (const { at, text } of found.rows) byName.set(at, [...(byName.get(at) ?? []), text]);
    return [...byName].map(([at, parts]) => `${at}\n${parts.join('\n')}\n`).join('\n');
  } finally {
    await client.end();
  }
}
