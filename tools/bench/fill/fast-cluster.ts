import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { chooseAccount, prepareBinaries, startCluster, startEmbeddedPostgres } from '#platform/embedded-postgres';
import { silentLog } from '#platform/log';

/** The embedded server of a data folder while it is being filled: nothing is flushed until it stops. */
export interface FastCluster {
  owner: Login;
  superuser: Login;
  stop(): Promise<void>;
}

export interface Login {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
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

/** Makes the folder's cluster as the product makes it, then starts it without durability. */
export async function startFastCluster(dataDir: string): Promise<FastCluster> {
  if (!existsSync(join(dataDir, 'postgres/data'))) {
    const made = await startEmbeddedPostgres({ dataDir, log: silentLog });
    if (made === undefined) throw new Error(`${dataDir} is in use`);
    await made.stop();
  }
  const folder = join(realpathSync(dataDir), 'postgres');
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
  return {
    owner: { ...login, user: 'ezone_owner', password: secrets.owner },
    superuser: { ...login, user: 'postgres', password: secrets.superuser },
    stop: () => cluster.stop(),
  };
}
