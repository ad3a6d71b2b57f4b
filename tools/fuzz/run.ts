import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** Sends what nobody expects to every operation of the served OpenAPI document; see apps/server/fuzz. */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string' },
    runs: { type: 'string', default: '40' },
    only: { type: 'string' },
  },
});
const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'db', 'apps/server/fuzz/fuzz.db.test.ts'], {
  stdio: 'inherit',
  cwd: fileURLToPath(new URL('../../', import.meta.url)),
  env: {
    ...process.env,
    EZONE_FUZZ_MINUTES: values.minutes,
    EZONE_FUZZ_RUNS: values.runs,
    EZONE_FUZZ_SEED: values.seed ?? String(Math.floor(Math.random() * 2 ** 31)),
    ...(values.only === undefined ? {} : { EZONE_FUZZ_ONLY: values.only }),
  },
});
process.exitCode = status ?? 1;
