import { spawnSync } from 'node:child_process';
import { copyDossiers } from './copy-dossiers.ts';
import { startFastCluster } from './fast-cluster.ts';
import { loadModels, type ModelOptions } from './models.ts';
import type { Volume } from './volume.ts';

/** What a data folder's embedded database is filled with. */
export interface FillOptions {
  dataDir: string;
  volume: Volume;
  models?: Pick<ModelOptions, 'count' | 'plain' | 'finish'>;
  say(line: string): void;
}

/** Fills the embedded database of a data folder; while it is filled it is not durable. */
export async function fillDatabase({ dataDir, volume, models, say }: FillOptions): Promise<void> {
  const cluster = await startFastCluster(dataDir);
  try {
    await loadModels({ owner: cluster.owner, dataDir, say, ...models });
    await copyDossiers({ login: cluster.superuser, volume, trusting: true, say });
  } finally {
    await cluster.stop();
    spawnSync('sync');
  }
}
