import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { canReach } from './account.ts';
import { listServerProcesses, readPostmasterPid } from './processes.ts';
import { takeHold } from './hold.ts';

const fixture = fileURLToPath(new URL('keeper.fixture.ts', import.meta.url));
const isRoot = process.getuid?.() === 0;
const stranger = { uid: 1000, gid: 1000 };
const limit = 90_000;

interface Answer {
  marks: number;
  superuser: boolean;
  host: string;
}

interface Keeper {
  child: ChildProcess;
  answer: Answer;
  stop(): Promise<string>;
}

let base = '';
const children: ChildProcess[] = [];

beforeAll(() => {
  base = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'ezone-embedded-'));
  chmodSync(base, 0o1777);
  mkdirSync(join(base, 'cache'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(base, { recursive: true, force: true }), limit);

// One copy of the binaries serves all these data folders.
function makeDataDir(dataDir: string): void {
  if (existsSync(dataDir)) return;
  mkdirSync(dataDir);
  symlinkSync(join(base, 'cache'), join(dataDir, 'cache'));
}

async function keep(dataDir: string, keeper: 'server' | 'command' = 'server', command: string[] = []): Promise<Keeper> {
  makeDataDir(dataDir);
  const [program = '', ...args] = [...command, process.execPath, fixture, dataDir, keeper];
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, TMPDIR: base } });
  children.push(child);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done) throw new Error(errors);
  return {
    child,
    answer: JSON.parse(first.value) as Answer,
    async stop() {
      child.stdin.end();
      return String((await lines.next()).value);
    },
  };
}

const ended = (child: ChildProcess): Promise<void> => new Promise((resolve) => child.once('exit', () => resolve()));
const dataOf = (dataDir: string): string => join(dataDir, 'postgres', 'data');

async function kill(child: ChildProcess): Promise<void> {
  const gone = ended(child);
  child.kill('SIGKILL');
  await gone;
}

async function untilEmpty(dataDir: string): Promise<void> {
  await expect.poll(() => listServerProcesses(dataOf(dataDir)).length, { timeout: 20_000 }).toBe(0);
}

describe('an ordinary life', () => {
  it('keeps what was written, secrets private, no TCP, nothing left behind', { timeout: limit }, async () => {
    const dataDir = join(base, 'life');
    const first = await keep(dataDir);
    expect(first.answer).toMatchObject({ marks: 1, superuser: false });
    expect(lstatSync(first.answer.host).mode & 0o777).toBe(0o700);
    for (const file of ['secrets.json', 'connection.json', 'server.log']) {
      expect({ file, others: statSync(join(dataDir, 'postgres', file)).mode & 0o077 }).toEqual({ file, others: 0 });
    }
    const started = readFileSync(join(dataDir, 'postgres', 'server.log'), 'utf8');
    expect(started).not.toMatch(/listening on IP/);
    expect(await first.stop()).toBe('stopped');
    expect(listServerProcesses(dataOf(dataDir))).toEqual([]);
    expect(existsSync(first.answer.host)).toBe(false);
    expect(existsSync(join(dataDir, 'postgres', 'connection.json'))).toBe(false);

    const second = await keep(dataDir);
    expect(second.answer.marks).toBe(2);
    await second.stop();
  });

  it('takes up a making that was killed', { timeout: limit }, async () => {
    const dataDir = join(base, 'draft');
    makeDataDir(dataDir);
    const draft = join(dataDir, 'postgres', 'data.new-killed');
    mkdirSync(draft, { recursive: true });
    writeFileSync(join(draft, 'PG_VERSION'), '18');
    const keeper = await keep(dataDir);
    expect(keeper.answer.marks).toBe(1);
    expect(readdirSync(join(dataDir, 'postgres')).filter((entry) => entry.startsWith('data.new-'))).toEqual([]);
    await keeper.stop();
  });
});

describe('kill -9', () => {
  it('of node alone ends the server, and the next start goes on', { timeout: limit }, async () => {
    const dataDir = join(base, 'node');
    const first = await keep(dataDir);
    await kill(first.child);
    const second = await keep(dataDir);
    expect(second.answer.marks).toBe(2);
    await kill(second.child);
    await untilEmpty(dataDir);
  });

  it('of node and the postmaster together: what outlives them is ended', { timeout: limit }, async () => {
    const dataDir = join(base, 'both');
    const first = await keep(dataDir);
    const postmaster = readPostmasterPid(dataOf(dataDir)) ?? 0;
    expect(listServerProcesses(dataOf(dataDir))).toContain(postmaster);
    // A stopped backend cannot notice that its postmaster is gone: the worst of what may linger.
    const backend = listServerProcesses(dataOf(dataDir)).find((pid) => pid !== postmaster) ?? 0;
    process.kill(backend, 'SIGSTOP');
    process.kill(postmaster, 'SIGKILL');
    await kill(first.child);
    const second = await keep(dataDir);
    expect(second.answer.marks).toBe(2);
    expect(listServerProcesses(dataOf(dataDir))).not.toContain(backend);
    await second.stop();
  });
});

describe('several at once', () => {
  it('a command joins the server, another server waits for its end', { timeout: limit }, async () => {
    const dataDir = join(base, 'several');
    const server = await keep(dataDir);
    const command = await keep(dataDir, 'command');
    expect(command.answer).toMatchObject({ marks: 2, host: server.answer.host });
    await command.stop();
    const next = keep(dataDir);
    await server.stop();
    expect((await next).answer.marks).toBe(3);
    await (await next).stop();
  });

  it('two servers started together on an empty folder: one waits', { timeout: limit }, async () => {
    const dataDir = join(base, 'race');
    const both = [keep(dataDir), keep(dataDir)];
    const winner = await Promise.race(both);
    expect(winner.answer.marks).toBe(1);
    await winner.stop();
    const marks = (await Promise.all(both)).map((keeper) => keeper.answer.marks);
    expect(marks.toSorted()).toEqual([1, 2]);
    for (const keeper of await Promise.all(both)) keeper.child.stdin?.end();
    await untilEmpty(dataDir);
  });

  it('a hold is freed when its holder dies', () => {
    const file = join(base, 'hold');
    const code = `import { takeHold } from ${JSON.stringify(new URL('hold.ts', import.meta.url).href)}; process.stdout.write(String(takeHold(${JSON.stringify(file)}) !== undefined)); process.kill(process.pid, 'SIGKILL')`;
    const dead = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
    expect(dead.stdout + dead.stderr).toBe('true');
    const mine = takeHold(file);
    expect(mine).toBeDefined();
    expect(takeHold(file)).toBeUndefined();
    mine?.release();
    expect(takeHold(file)).toBeDefined();
  });
});

describe.runIf(isRoot)('as root', () => {
  it('below a folder that the server user cannot enter', { timeout: limit }, async () => {
    const closed = join(base, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const dataDir = join(closed, 'data');
    const first = await keep(dataDir);
    expect(first.answer.marks).toBe(1);
    expect(statSync(dataOf(dataDir)).uid).not.toBe(0);
    await kill(first.child);
    const second = await keep(dataDir);
    expect(second.answer.marks).toBe(2);
    await second.stop();
  });

  it.runIf(canReach(process.execPath, stranger) && canReach(dirname(fixture), stranger))(
    'an ordinary user has his own; root goes on with it as that user',
    { timeout: limit },
    async () => {
      const dataDir = join(base, 'user');
      makeDataDir(dataDir);
      chmodSync(dataDir, 0o700);
      chownSync(dataDir, stranger.uid, stranger.gid);
      const asUser = ['setpriv', `--reuid=${stranger.uid}`, `--regid=${stranger.gid}`, '--clear-groups'];
      const user = await keep(dataDir, 'server', asUser);
      expect(user.answer.marks).toBe(1);
      await kill(user.child);
      await untilEmpty(dataDir);
      const root = await keep(dataDir);
      expect(root.answer.marks).toBe(2);
      expect(statSync(dataOf(dataDir)).uid).toBe(stranger.uid);
      await root.stop();
      chmodSync(join(dataDir, 'postgres'), 0o700);
      chownSync(join(dataDir, 'postgres'), 0, 0);
      await expect(keep(dataDir, 'server', asUser)).rejects.toThrow(/cannot be written/);
    },
  );
});
