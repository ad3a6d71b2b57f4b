import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const launcher = fileURLToPath(new URL('ezone.mjs', import.meta.url));
const limit = 90_000;
let base = '';
const children: ChildProcess[] = [];

beforeAll(() => {
  base = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'ezone-start-'));
  chmodSync(base, 0o1777);
  mkdirSync(join(base, 'cache'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }), limit);

interface Started {
  child: ChildProcess;
  output: { out: string; err: string };
  ended: Promise<number | string | null>;
}

function start(name: string, port = 0): Started {
  const dataDir = join(base, name);
  if (!existsSync(dataDir)) {
    mkdirSync(dataDir);
    symlinkSync(join(base, 'cache'), join(dataDir, 'cache'));
  }
  const env = { ...process.env, EZONE_DATA: dataDir, PORT: String(port), DATABASE_URL: '', TMPDIR: base, LANG: 'en_US.UTF-8', LC_ALL: '' };
  const child = spawn(process.execPath, [launcher, 'run', 'apps/cli/start.fixture.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.err += chunk.toString()));
  const ended = new Promise<number | string | null>((resolve) => child.once('close', (code, signal) => resolve(code ?? signal)));
  return { child, output, ended };
}

async function readyUrl(started: Started): Promise<string> {
  await expect
    .poll(() => started.output.out + started.output.err, { timeout: 60_000, interval: 50 })
    .toMatch(/eZone is ready at http:\S+\n/);
  return /ready at (\S+)/.exec(started.output.out)?.[1] ?? '';
}

const stateOf = (name: string): { pid: number; state: string } =>
  JSON.parse(readFileSync(join(base, name, 'server.json'), 'utf8')) as { pid: number; state: string };

describe('start', () => {
  it('serves as the application role, says how to sign in, loads the demo, and ends on Ctrl-C', { timeout: limit }, async () => {
    const started = start('life');
    const url = await readyUrl(started);
    expect(await (await fetch(url)).json()).toEqual({ name: 'ezone_app' });
    await expect.poll(() => started.output.err).toMatch(/Demo data: 10 of 10[\s\S]*The demo data is loaded/);
    expect(started.output.out).toBe(`eZone is ready at ${url}\nsign in\n`);
    started.child.kill('SIGINT');
    expect(await started.ended).toBe(0);
    expect(existsSync(join(base, 'life', 'server.json'))).toBe(false);
  });

  it('a second start on the same folder is told who runs there', { timeout: limit }, async () => {
    const first = start('twice');
    const url = await readyUrl(first);
    const second = start('twice');
    expect(await second.ended).toBe(1);
    expect(second.output.err).toContain(
      `eZone already runs on the data folder ${join(base, 'twice')} (PID ${stateOf('twice').pid}, ${url})`,
    );
    expect((await fetch(url)).status).toBe(200);
    first.child.kill('SIGTERM');
    await first.ended;
  });

  it('two starts in the same moment: exactly one serves', { timeout: limit }, async () => {
    const both = [start('race'), start('race')];
    const first = await Promise.race(both.map(async (one) => ({ one, code: await one.ended })));
    expect(first.code).toBe(1);
    expect(first.one.output.err).toContain('already runs');
    const other = both.find((one) => one !== first.one);
    if (other) await readyUrl(other);
    other?.child.kill('SIGTERM');
    expect(await other?.ended).toBe(0);
  });

  it('kill -9 of the command or of the server: the next start serves again', { timeout: limit }, async () => {
    const first = start('killed');
    await readyUrl(first);
    first.child.kill('SIGKILL');
    const second = start('killed');
    const url = await readyUrl(second);
    process.kill(stateOf('killed').pid, 'SIGKILL');
    expect(await second.ended).toBe(137);
    const third = start('killed');
    expect(await (await fetch(await readyUrl(third))).json()).toEqual({ name: 'ezone_app' });
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    third.child.kill('SIGTERM');
    expect(await third.ended).toBe(0);
  });

  it('a port that is taken is said in words, and nothing is left running', { timeout: limit }, async () => {
    const squatter = createServer();
    const port = await new Promise<number>((resolve) => {
      squatter.listen(0, '127.0.0.1', () => {
        const address = squatter.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const started = start('life', port);
    expect(await started.ended).toBe(1);
    expect(started.output.err).toContain(`Port ${port} is in use by another program. Set another PORT.`);
    expect(existsSync(join(base, 'life', 'postgres', 'connection.json'))).toBe(false);
    squatter.close();
  });
});
