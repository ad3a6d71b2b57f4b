import type { Scene } from './scene.ts';

const shownSettings = [
  'server_version',
  'fsync',
  'synchronous_commit',
  'full_page_writes',
  'shared_buffers',
  'work_mem',
  'max_wal_size',
  'max_connections',
];

/** What the database and the product are set to while they are measured. */
export async function settingLines(scene: Scene): Promise<string[]> {
  const rows = await scene.rows<{ name: string; value: string }>(
    `select name, current_setting(name) as value from pg_settings where name = any ($1) order by array_position($1, name)`,
    [shownSettings],
  );
  const [{ pool } = { pool: 0 }] = await scene.rows<{ pool: number }>(
    `select count(*)::int as pool from pg_stat_activity where application_name = 'ezone' and backend_type = 'client backend'`,
  );
  return [
    `PostgreSQL ${rows.map(({ name, value }) => `${name} = ${value}`).join(', ')}`,
    `one server process with its worker; at most 12 database connections (${pool} after the start); permissions, audit with seals, outbox, jobs and mails on; HTTP with the sessions of signed-in officers and applicants, each from an address of his own`,
  ];
}
