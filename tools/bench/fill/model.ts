import { setTimeout as sleep } from 'node:timers/promises';
import { countWaiting } from '#platform/audit';
import { readConfig } from '#platform/config';
import { systemCtx } from '#platform/context';
import { connect, migrate, type Database } from '#platform/db';
import { queueSchema } from '#platform/jobs';
import { silentLog } from '#platform/log';
import { enrolSecondFactor, findPersonByIdentity } from '#modules/accounts';
import { loadDemo, type LoadOptions } from '../../../apps/server/demo/load.ts';
import { serverParts } from '../../../apps/server/index.ts';
import { startServer } from '../../../apps/server/start.ts';
import { addBenchProcedures } from '../seeds/procedures.ts';
import type { Login } from './fast-cluster.ts';

/** Dossiers that go their whole way through the use cases and are then copied. */
export const modelCount = 48;

/** Whose second factor every copied officer gets. */
export const factorOf = 'dautu.cv1';

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

/** Fills a migrated database with the demo's authority and a short year of it, papers, notices and seals made; answers the second factor's secret. */
export async function loadModel(owner: Login, dataDir: string, say: (line: string) => void): Promise<string> {
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
    await loadYear({ config, database, log: silentLog, count: modelCount, plain: true, progress: tell(say) });
    const ctx = systemCtx(server.services, 'bench');
    await addBenchProcedures(ctx);
    const personId = await ctx.read((tx) => findPersonByIdentity(tx, 'local', factorOf));
    const { secret } = await ctx.act('bench.factor', (act) => enrolSecondFactor(act, personId ?? '', factorOf));
    await untilQuiet(database, () => server.sealer.flush());
    return secret;
  } finally {
    await server.close();
    await database.close();
  }
}
