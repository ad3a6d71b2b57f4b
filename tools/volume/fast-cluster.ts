import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { OperatorProblem } from '#platform/config';
import {
  chooseAccount,
  prepareBinaries,
  startCluster,
  startEmbeddedPostgres,
  takeHold,
  type EmbeddedConnection,
} from '#platform/embedded-postgres';
import { silentLog } from '#platform/log';

/** The embedded server of a data folder while it is being filled: nothing is flushed until it stops. */
export interface FastCluster {
  owner: EmbeddedConnection;
  superuser: EmbeddedConnection;
  stop(): Promise<void>;
}

const secretsShape = z.object({ superuser: z.string(), owner: z.string() });

const forFilling = {
  max_wal_size: '2GB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  maintenance_work_mem: '768MB',
  max_parallel_maintenance_workers: '2',
  shared_buffers: '512MB',
  checkpoint_timeout: '1h',
};

const inUse = (dataDir: string): OperatorProblem =>
  new OperatorProblem({
    vi: `Một eZone khác đang dùng ${dataDir}. Hãy dừng nó rồi chạy lại lệnh này.`,
    en: `Another eZone is using ${dataDir}. Stop it, then run this again.`,
  });

/** Makes the folder's cluster as the product makes it, then starts it without durability and keeps everybody else out. */
export async function startFastCluster(dataDir: string): Promise<FastCluster> {
  // The product's own start makes what is missing, and ends what a killed run has left.
  const made = await startEmbeddedPostgres({ dataDir, log: silentLog });
  if (made === undefined) throw inUse(dataDir);
  await made.stop();
  const folder = join(realpathSync(dataDir), 'postgres');
  const hold = takeHold(join(folder, 'hold'));
  if (hold === undefined) throw inUse(dataDir);
  const data = join(folder, 'data');
  const account = chooseAccount(data);
  const cluster = await startCluster({
    dataDir: data,
    binDir: prepareBinaries(join(realpathSync(dataDir), 'cache'), account),
    account,
    logFile: join(folder, 'server.log'),
    durable: false,
    settings: forFilling,
  });
  const secrets = secretsShape.parse(JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')));
  const login = { host: cluster.socketDir, port: 5432, database: 'ezone' };
  const stop = async (): Promise<void> => {
    await cluster.stop();
    hold.release();
  };
  return {
    owner: { ...login, user: 'ezone_owner', password: secrets.owner },
    superuser: { ...login, user: 'postgres', password: secrets.superuser },
    stop,
  };
}
