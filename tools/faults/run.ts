import { spawnSync } from 'node:child_process';
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

function killAtEveryPoint(): boolean {
  const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
  const env = { ...process.env, EZONE_FAULT_POINTS: 'all' };
  return spawnSync(process.execPath, [vitest, 'run', '--project', 'faults'], { stdio: 'inherit', env }).status === 0;
}

async function endureStorm(minutes: number): Promise<boolean> {
  const { kills, acknowledged, ready, wrong } = await storm({ minutes, port: Number(values.port), say: (line) => console.log(line) });
  const count = kills.server + kills.database + kills.both;
  const at = (share: number): string => `${((ready[Math.floor((ready.length - 1) * share)] ?? 0) / 1000).toFixed(1)} s`;
  console.log(
    `${count} kills in ${minutes} minutes: ${kills.server} of the server, ${kills.database} of the database, ${kills.both} of both`,
  );
  console.log(`${acknowledged} acts were acknowledged; ready again after ${at(0.5)} (median), ${at(1)} (longest)`);
  for (const one of wrong) console.log(`WRONG  ${one}`);
  console.log(wrong.length === 0 ? 'nothing acknowledged was lost, nothing happened twice' : `${wrong.length} wrong`);
  if (count < fewestKills * minutes) console.log(`fewer kills than ${fewestKills} a minute: the machine is too slow or too busy`);
  return wrong.length === 0;
}

const minutes = Number(values.minutes);
const points = values['only-storm'] || killAtEveryPoint();
const endured = minutes === 0 || (await endureStorm(minutes));
process.exitCode = points && endured ? 0 : 1;
