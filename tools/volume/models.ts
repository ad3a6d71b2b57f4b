import { setTimeout as sleep } from 'node:timers/promises';
import { countWaiting } from '#platform/audit';
import { readConfig } from '#platform/config';
import { systemCtx, type Ctx } from '#platform/context';
import { connect, migrate, type ConnectionSettings, type Database } from '#platform/db';
import { queueSchema } from '#platform/jobs';
import { silentLog } from '#platform/log';
import { loadDemo, type LoadOptions } from '../../apps/server/demo/load.ts';
import { serverParts } from '../../apps/server/index.ts';
import { startServer } from '../../apps/server/start.ts';

/** Where the models go their whole way, and how many; the demo's own year when `count` is not given. */
export interface ModelOptions {
  owner: ConnectionSettings;
  dataDir: string;
  count?: number;
  plain?: boolean;
  say(line: string): void;
  /** Done with the loaded database before its last jobs are waited for. */
  finish?(ctx: Ctx): Promise<void>;
}

async function untilQuiet(db: Database, flush: () => Promise<void>): Promise<void> {
  for (let left = 600; left > 0; left -= 1) {
    await flush();
    const jobs = await db.pool.query('select 1 from graphile_worker.jobs where run_at <= now() and attempts < max_attempts limit 1');
    if (jobs.rows.length === 0 && (await db.read(countWaiting)) === 0) return;
    await sleep(500);
  }
  throw new Error('the worker does not come to an end');
}

const tell =
  (say: (line: string) => void) =>
  (done: number, total: number): void => {
    if (done % 16 === 0) say(`models ${done}/${total}`);
  };

/** A busy machine may take longer over a paper than it is allowed to: what was loaded is left, and the rest follows. */
async function loadYear(options: LoadOptions, tries = 3): Promise<void> {
  try {
    await loadDemo(options);
  } catch (error) {
    if (tries <= 1) throw error;
    await loadYear(options, tries - 1);
  }
}

/** Fills a database with the demo's authority and a year of it through the use cases, papers, notices and seals made. */
export async function loadModels({ owner, dataDir, count, plain, say, finish }: ModelOptions): Promise<void> {
  const migrated = await migrate({
    adminConnection: owner,
    modules: serverParts.migrations,
    appSchemas: [queueSchema(silentLog)],
    log: silentLog,
  });
  const database = connect(migrated.app);
  const config = readConfig({ PORT: '0', EZONE_DATA: dataDir, EZONE_DEMO: '1' });
  const server = await startServer({ config, database, log: silentLog });
  try {
    const wanted = { ...(count === undefined ? {} : { count }), ...(plain === undefined ? {} : { plain }) };
    await loadYear({ config, database, log: silentLog, ...wanted, progress: tell(say) });
    await finish?.(systemCtx(server.services, 'models'));
    await untilQuiet(database, () => server.sealer.flush());
  } finally {
    await server.close();
    await database.close();
  }
}
