import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { clientOf, work, type Acknowledged } from '../faults/clients.ts';
import { Site } from '../faults/site.ts';
import { findLost, keysOf } from '../faults/storm.ts';
import { DatabaseSite, databaseUrl, ports, type Name } from './parts.ts';

/** What the kills came to. */
export interface FailoverReport {
  kills: { killed: Name; backMs: number; acksBefore: number }[];
  acknowledged: number;
  wrong: string[];
}

interface Options {
  rounds: number;
  secondsBefore: number;
  say: (line: string) => void;
}

const clientsOfEach = 2;

/** Remembers when each thing was acknowledged. */
class TimedMap extends Map<string, string> {
  readonly #at: number[];
  constructor(at: number[]) {
    super();
    this.#at = at;
  }
  override set(key: string, value: string): this {
    this.#at?.push(performance.now());
    return super.set(key, value);
  }
}

/** Two data folders with one folder of files, as two machines with a shared one have them. */
function makeSites(folder: string): [Site, Site] {
  const key = randomBytes(32).toString('base64');
  const [first, second] = [join(folder, 'server-1'), join(folder, 'server-2')];
  mkdirSync(join(folder, 'files'), { mode: 0o700 });
  for (const dataDir of [first, second]) {
    mkdirSync(dataDir);
    symlinkSync(join(folder, 'files'), join(dataDir, 'files'));
  }
  const shared = { DATABASE_URL: databaseUrl('ezone_owner', 'ezone'), EZONE_KEY: key };
  // Only one of them brings the demo's data.
  return [new Site(first, ports.servers[0], shared), new Site(second, ports.servers[1], { ...shared, EZONE_DEMO: '0' })];
}

/** Milliseconds from the kill to the act that ended the longest silence after it. */
function backAfter(killedAt: number, acks: readonly number[]): number | undefined {
  const after = [killedAt, ...acks.filter((at) => at > killedAt)];
  const gaps = after.slice(1).map((at, place) => ({ gap: at - (after[place] ?? at), at }));
  const longest = gaps.toSorted((a, b) => b.gap - a.gap)[0];
  return longest === undefined ? undefined : longest.at - killedAt;
}

async function killPrimary(
  database: DatabaseSite,
  sites: readonly Site[],
  acks: readonly number[],
): Promise<FailoverReport['kills'][number]> {
  const killed = await database.primary();
  const acksBefore = acks.length;
  const killedAt = performance.now();
  database.killNode(killed);
  const end = killedAt + 120_000;
  // What was on its way may still be acknowledged; the silence comes after it.
  await sleep(3000);
  const known = acks.length;
  while (acks.length < known + 10 && performance.now() < end && sites.every((site) => site.fallen.length === 0)) await sleep(200);
  const backMs = backAfter(killedAt, acks);
  if (backMs === undefined || acks.length === known)
    throw new Error(`no act was acknowledged within two minutes after ${killed} was killed`);
  return { killed, backMs, acksBefore };
}

async function underLoad(sites: readonly [Site, Site], database: DatabaseSite, options: Options): Promise<FailoverReport> {
  const { rounds, secondsBefore, say } = options;
  const keys = await keysOf(sites[0]);
  const acks: number[] = [];
  const done: Acknowledged = { sent: new TimedMap(acks), accepted: new TimedMap(acks), faults: [], acts: 0 };
  let over = false;
  const at = (site: Site, token: string) => clientOf({ url: site.url, token, faults: done.faults, ended: () => over });
  const pairs = sites.map((site) => ({ filer: at(site, keys.filer), desk: at(site, keys.desk) }));
  const fault = (cause: unknown): void => void done.faults.push(String(cause));
  const working = pairs.flatMap((pair) => Array.from({ length: clientsOfEach }, () => work(pair, done, () => over).catch(fault)));
  const kills: FailoverReport['kills'] = [];
  for (let round = 0; round < rounds; round += 1) {
    await sleep(secondsBefore * 1000);
    await database.whenSynchronous();
    say(`${done.acts} acts acknowledged${done.faults.map((one) => `; ${one}`).join('')}`);
    const kill = await killPrimary(database, sites, acks);
    kills.push(kill);
    say(`${kill.killed} was killed and replaced; it comes back as the standby`);
    database.startNode(kill.killed);
    await database.whenSynchronous();
  }
  await sleep(5000);
  over = true;
  await Promise.all(working);
  over = false;
  const lost = pairs[1] === undefined ? [] : await findLost(sites[0], done, pairs[1].filer);
  const fallen = sites.filter((site) => site.fallen.length > 0).map(({ url }) => `${url} ended by itself`);
  return { kills, acknowledged: done.acts, wrong: [...lost, ...fallen] };
}

/** Builds the site in a temporary folder, works on it, kills its primary and looks for what was lost. */
export async function failOver(options: Options): Promise<FailoverReport> {
  const folder = mkdtempSync(join(tmpdir(), 'ezone-failover-'));
  chmodSync(folder, 0o711);
  mkdirSync(join(folder, 'database'));
  const database = new DatabaseSite(join(folder, 'database'));
  const sites = makeSites(folder);
  const end = async (): Promise<void> => {
    await Promise.all(sites.map((site) => site.stop()));
    database.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end().finally(() => process.exit(130)));
  try {
    await database.start();
    options.say('two nodes of PostgreSQL under Patroni, the second is the synchronous standby');
    await sites[0].start();
    await sites[1].start();
    options.say('two eZone servers are ready');
    return await underLoad(sites, database, options);
  } finally {
    for (const { url, fallen } of sites) for (const one of fallen) options.say(`${url} ended by itself: ${one}`);
    await end();
  }
}
