import { provideTestCluster } from './cluster.ts';

/** vitest's global set-up: one cluster a run; unit tests need none. */
export async function setup(project?: { name?: string }): Promise<(() => Promise<void>) | undefined> {
  return project?.name === 'unit' ? undefined : provideTestCluster();
}
