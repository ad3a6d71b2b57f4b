import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Kills a server at every point of every act of the road; see apps/server/faults. */
const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'faults'], {
  stdio: 'inherit',
  env: { ...process.env, EZONE_FAULT_POINTS: 'all' },
});
process.exitCode = status ?? 1;
