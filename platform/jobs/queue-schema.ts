import pg from 'pg';
import { connectionConfig, type AppSchema } from '#platform/db';
import type { Log } from '#platform/log';
import { installQueue } from './worker.ts';

/** The queue's schema as a migration makes it: owned by the application role, because the library changes its own tables. */
export function queueSchema(log: Log): AppSchema {
  return {
    name: 'graphile_worker',
    install: async (app) => {
      const pool = new pg.Pool({ ...connectionConfig(app), max: 2 });
      pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
      try {
        await installQueue(pool, log);
      } finally {
        await pool.end();
      }
    },
  };
}
