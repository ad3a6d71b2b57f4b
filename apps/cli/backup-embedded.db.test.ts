import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makeBackup } from '#platform/backup';
import { systemClock } from '#platform/clock';
import { addIdentity, setPassword } from '#modules/accounts';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { untilQuiet } from '../server/until-quiet.fixture.ts';
import { memoryFolder, treeOf } from './backup.fixture.ts';

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const limit = 240_000;
const password = 'mat-khau-cua-ban-thu';
const children: ChildProcess[] = [];
let base: string;
let desk: Desk;
let dossierId: string;
let code: string;

interface Ran {
  child: ChildProcess;
  output: { out: string; err: string };
  ended: Promise<number | string | null>;
}

/** Runs a command as an operator does who has nothing but a data folder: the database is the embedded one in it. */
function run(dataDir: string, ...command: string[]): Ran {
  const settings = { EZONE_DATA: dataDir, DATABASE_URL: '', EZONE_KEY: '', EZONE_DEMO: '0', EZONE_LOG: 'error', PORT: '0' };
  const child = spawn(process.execPath, command, { env: { ...process.env, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.err += chunk.toString()));
  return { child, output, ended: new Promise((resolve) => child.once('close', (done, signal) => resolve(done ?? signal))) };
}

const restore = (dataDir: string): Ran => run(dataDir, script('main.ts'), 'restore', join(base, 'backups'), '--lang', 'en');

async function done({ ended, output }: Ran): Promise<string> {
  const status = await ended;
  if (status !== 0) throw new Error(`ended with ${status}: ${output.err}`);
  return output.out;
}

beforeAll(async () => {
  base = memoryFolder('ezone-embedded-');
  // A restored system runs by the machine's clock.
  desk = await startDesk(new Date().toISOString());
  const personId = desk.people['delegate'] ?? '';
  await desk.system.act('test.sign-in', async (act) => {
    await addIdentity(act, { personId, provider: 'local', subject: 'delegate', level: 'basic' });
    await setPassword(act, personId, password);
  });
  dossierId = await desk.send({ reason: 'để phục hồi' });
  ({ code } = await desk.accept(dossierId));
  // The receipt is set beside the act; what is made after the backup is not in it.
  await untilQuiet(desk.server.services.db.pool);
  await desk.server.seal();
  const { config, services } = desk.server;
  const { host = '', port = 0, user = '', password: secret, database = '' } = services.db.pool.options;
  await makeBackup({
    app: { host, port, user, database, password: String(secret) },
    dataDir: config.dataDir,
    dir: join(base, 'backups'),
    masterKey: services.masterKey,
    withKey: true,
    appSchemas: ['graphile_worker'],
    version: '0',
    clock: systemClock,
    tell: () => undefined,
  });
}, limit);
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(async () => {
  await desk?.server.stop();
  rmSync(base, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}, limit);

/** A browser of a few lines: what a page says to who signed in. */
async function signedIn(url: string): Promise<(path: string) => Promise<Response>> {
  const form = new URLSearchParams({ name: 'delegate', password, code: '' });
  const answer = await fetch(`${url}/dang-nhap`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  expect(answer.status).toBe(303);
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return (path) => fetch(`${url}${path}`, { headers: { cookie } });
}

test(
  'into an empty EZONE_DATA alone everything is restored; it starts by itself and shows what there was',
  { timeout: limit },
  async () => {
    const dataDir = join(base, 'restored');
    mkdirSync(dataDir);
    const told = await done(restore(dataDir));
    expect(told).toMatch(/Restored the backup of .* every row and file was compared\.\nRun ezone start/);
    expect(treeOf(join(dataDir, 'files'))).toEqual(treeOf(join(desk.server.config.dataDir, 'files')));
    expect(existsSync(join(dataDir, 'postgres', 'connection.json'))).toBe(false);

    const started = run(dataDir, script('restored-start.fixture.ts'));
    await expect
      .poll(() => started.output.out + started.output.err, { timeout: 90_000, interval: 100 })
      .toMatch(/eZone is ready at http:\S+\n/);
    const url = /ready at (\S+)/.exec(started.output.out)?.[1] ?? '';
    const health: unknown = await (await fetch(`${url}/healthz`)).json();
    expect(health).toMatchObject({ status: 'ok', database: { reachable: true, version: expect.stringMatching(/^18/) as string } });
    const get = await signedIn(url);
    const page = await (await get(`/ho-so/${dossierId}`)).text();
    expect(page).toContain(code);
    const links = page.matchAll(/href="(\/api\/v1\/dossiers\/[^"/]+\/(?:components|papers)\/[^"/]+)"/g);
    const files = [...links].map(([, path = '']) => path);
    // What the enterprise sent, and the receipt that was set for it.
    expect(files).toHaveLength(2);
    for (const path of files)
      expect(
        Buffer.from(await (await get(path)).arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
    started.child.kill('SIGTERM');
    expect(await started.ended).toBe(0);

    const again = restore(dataDir);
    expect(await again.ended).toBe(1);
    expect(again.output.err).toMatch(/not empty/);
  },
);
