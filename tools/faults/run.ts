import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { storm } from './storm.ts';

/**
 * Kills a server at every point of every act of the road (apps/server/faults), then server and database at random under load
 * (`--minutes`, 10; 0 leaves it out; `--only-storm`).
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    port: { type: 'string', default: '3999' },
    'only-storm': { type: 'boolean', default: false },
  },
});
const fewestKills = 20;

/** Answers the closing table of its points, and whether nothing was wrong. */
function killAtEveryPoint(): { passed: boolean; lines: string[] } {
  const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'ezone-faults-'));
  const path = join(folder, 'report.txt');
  const env = { ...process.env, EZONE_FAULT_POINTS: 'all', EZONE_FAULT_REPORT: path };
  try {
    const passed = spawnSync(process.execPath, [vitest, 'run', '--project', 'faults'], { stdio: 'inherit', env }).status === 0;
    const lines = existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : ['no server was killed at a point'];
    return { passed, lines };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function endureStorm(minutes: number): Promise<{ passed: boolean; lines: string[] }> {
  const { kills, acknowledged, ready, wrong } = await storm({ minutes, port: Number(values.port), say: (line) => console.log(line) });
  const count = kills.server + kills.database + kills.both;
  const at = (share: number): string => `${((ready[Math.floor((ready.length - 1) * share)] ?? 0) / 1000).toFixed(1)} s`;
  const isFew = count < fewestKills * minutes;
  const few = isFew ? [`fewer kills than ${fewestKills} a minute: the machine is too slow or too busy, so the storm proves nothing`] : [];
  const lines = [
    `${count} kills in ${minutes} minutes: ${kills.server} of the server, ${kills.database} of the database, ${kills.both} of both`,
    `${acknowledged} acts were acknowledged; ready again after ${at(0.5)} (median), ${at(1)} (longest)`,
    ...wrong.map((one) => `WRONG  ${one}`),
    wrong.length === 0 ? 'nothing acknowledged was lost, nothing happened twice' : `${wrong.length} wrong`,
    ...few,
  ];
  return { passed: wrong.length === 0 && !isFew, lines };
}

const minutes = Number(values.minutes);
const points = values['only-storm'] ? undefined : killAtEveryPoint();
const endured = minutes === 0 ? undefined : await endureStorm(minutes);
const parts = [points, endured].filter((one) => one !== undefined);
const passed = parts.every((one) => one.passed);
for (const line of ['', 'FAULTS', ...parts.flatMap(({ lines }) => lines), passed ? 'faults: passed' : 'faults: FAILED']) console.log(line);
process.exitCode = passed ? 0 : 1;
