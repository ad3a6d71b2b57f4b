import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { brokenRules } from '../../apps/server/faults/rules.fixture.ts';
import { connectionOf } from '../bench/pgbench.ts';
import { clientOf, work, type Acknowledged, type Ask } from './clients.ts';
import { Site } from './site.ts';

/** What a storm came to. */
export interface StormReport {
  kills: Record<'server' | 'database' | 'both', number>;
  acknowledged: number;
  /** Milliseconds until it was ready again, sorted. */
  ready: number[];
  wrong: string[];
}

const ways = ['server', 'server', 'database', 'both'] as const;
const workers = 3;

/** Keys of two systems: one files, one accepts. */
export async function keysOf(site: Site): Promise<{ filer: string; desk: string }> {
  // The demo's enterprises are there some moments after the start.
  const create = async (...args: string[]): Promise<string> => {
    for (let tries = 1; ; tries += 1) {
      const made = await site.command('key', 'create', '--days', '1', '--per-minute', '6000', ...args).catch(() => undefined);
      if (made !== undefined) return String(made['token']);
      if (tries === 30) throw new Error('no keys can be made');
      await sleep(1_000);
    }
  };
  const may = (...permissions: string[]) => permissions.flatMap((one) => ['--permission', one]);
  const filer = ['--name', 'Storm files', '--enterprise', '9900000104', '--paper', '12/UQ,2026-11-01'];
  return {
    filer: await create(...filer, ...may('dossiers.file', 'dossiers.read', 'enterprises.read')),
    desk: await create(
      '--name',
      'Storm accepts',
      '--post',
      'MC:one-stop-officer',
      ...may('dossiers.accept', 'dossiers.read', 'processes.work'),
    ),
  };
}

/** Everything that was acknowledged is there, once, and both logs are as they were sealed. */
export async function findLost(site: Site, done: Acknowledged, filer: Ask): Promise<string[]> {
  const wrong = [...done.faults];
  for (const dossierId of done.sent.values()) {
    const found = await filer('GET', `/dossiers/${dossierId}`);
    if (found?.status !== 200) wrong.push(`a dossier that was taken is gone: ${dossierId}`);
    const code = done.accepted.get(dossierId);
    if (code !== undefined && found?.json['code'] !== code) wrong.push(`${code} is now ${String(found?.json['code'])}`);
  }
  if (new Set(done.sent.values()).size !== done.sent.size) wrong.push('two drafts became one dossier');
  if (new Set(done.accepted.values()).size !== done.accepted.size) wrong.push('a code was given twice');
  await sleep(3_000);
  const trail = await site.command('audit', 'verify');
  if (trail['ok'] !== true) wrong.push(`the logs are not as sealed: ${JSON.stringify(trail).slice(0, 500)}`);
  return wrong;
}

/** What must never be, in the rows themselves; a job whose database was killed is tried again within seconds. */
async function findBroken(dataDir: string): Promise<string[]> {
  const { superuser }: Record<string, string> = JSON.parse(readFileSync(join(dataDir, 'postgres/secrets.json'), 'utf8'));
  const pool = new pg.Pool({ ...connectionOf(dataDir), user: 'postgres', password: superuser, max: 1 });
  pool.on('error', () => undefined);
  try {
    let broken = await brokenRules(pool);
    for (let tries = 0; broken.length > 0 && tries < 60; tries += 1) {
      await sleep(1_000);
      broken = await brokenRules(pool);
    }
    return broken;
  } finally {
    await pool.end();
  }
}

/** Kills server and database at random while systems file and accept, and looks for what was lost. */
export async function storm(options: { minutes: number; port: number; say: (line: string) => void }): Promise<StormReport> {
  const { minutes, port, say } = options;
  const dataDir = mkdtempSync(join(tmpdir(), 'ezone-storm-'));
  const site = new Site(dataDir, port);
  const done: Acknowledged = { sent: new Map(), accepted: new Map(), faults: [], acts: 0 };
  const report: StormReport = { kills: { server: 0, database: 0, both: 0 }, acknowledged: 0, ready: [], wrong: [] };
  try {
    await site.start();
    // The demo's year is loaded meanwhile: acts by the hundred that are killed too, and taken up at the next start.
    const keys = await keysOf(site);
    let over = false;
    const shared = { url: site.url, faults: done.faults, ended: () => over };
    const clients = { filer: clientOf({ ...shared, token: keys.filer }), desk: clientOf({ ...shared, token: keys.desk }) };
    const working = Array.from({ length: workers }, () => work(clients, done, () => over));
    const end = Date.now() + minutes * 60_000;
    while (Date.now() < end) {
      await sleep(100 + Math.random() * 1_000);
      const way = ways[Math.floor(Math.random() * ways.length)] ?? 'server';
      await site.kill(way);
      report.kills[way] += 1;
      report.ready.push(await site.start());
      const kills = Object.values(report.kills).reduce((sum, one) => sum + one, 0);
      if (kills % 10 === 0) say(`${kills} kills, ${done.acts} acts acknowledged`);
    }
    over = true;
    await Promise.all(working);
    over = false;
    report.wrong = [...(await findLost(site, done, clients.filer)), ...(await findBroken(dataDir))];
  } finally {
    await site.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
  report.acknowledged = done.acts;
  report.ready.sort((one, other) => one - other);
  return report;
}
