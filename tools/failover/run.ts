import { parseArgs } from 'node:util';
import { failOver } from './fail-over.ts';

/**
 * Kills the primary of a PostgreSQL pair under Patroni while two eZone servers work, and says how long it took and what was lost.
 * Needs Debian's patroni, etcd-server, haproxy and postgresql-15; `--rounds 2` kills one node after the other.
 */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '2' }, before: { type: 'string', default: '15' } } });
const longestMs = 60_000;

const report = await failOver({
  rounds: Number(values.rounds),
  secondsBefore: Number(values.before),
  say: (line) => console.log(line),
});
for (const { killed, backMs, acksBefore } of report.kills)
  console.log(
    `${killed} was killed after ${acksBefore} acknowledged acts; the first act after it was acknowledged ${(backMs / 1000).toFixed(1)} s later`,
  );
console.log(`${report.acknowledged} acts were acknowledged in all`);
const slow = report.kills.filter(({ backMs }) => backMs >= longestMs).map(({ killed }) => `${killed} was not replaced within a minute`);
const wrong = [...report.wrong, ...slow];
for (const one of wrong) console.log(`WRONG  ${one}`);
console.log(wrong.length === 0 ? 'nothing acknowledged was lost, nothing happened twice' : `${wrong.length} wrong`);
process.exitCode = wrong.length === 0 ? 0 : 1;
