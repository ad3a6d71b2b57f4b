import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../apps/cli/main.ts', import.meta.url));

/** eZone as an operator starts it: a process with its embedded database on disk, unless `more` settings name another. */
export class Site {
  readonly url: string;
  private readonly dataDir: string;
  private readonly environment: NodeJS.ProcessEnv;
  private child: ChildProcess | undefined;
  /** What it said when it ended although nobody asked it to. */
  readonly fallen: string[] = [];

  constructor(dataDir: string, port: number, more: Readonly<Record<string, string>> = {}) {
    this.dataDir = dataDir;
    this.url = `http://127.0.0.1:${port}`;
    this.environment = { ...process.env, PORT: String(port), EZONE_DATA: dataDir, EZONE_DEMO: '1', EZONE_LOG: 'error', ...more };
  }

  /** Starts it and waits until it says that it is ready; answers after how many milliseconds. */
  async start(): Promise<number> {
    const begin = performance.now();
    const child = spawn(process.execPath, [main, 'start', '--lang', 'en'], { env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    let said = '';
    let wrong = '';
    child.stderr.on('data', (chunk) => (wrong = `${wrong}${String(chunk)}`.slice(-4000)));
    child.stdout.on('data', (chunk) => (said += String(chunk)));
    child.once('exit', (code) => {
      if (code !== null && code !== 0) this.fallen.push(wrong);
    });
    while (!said.includes('eZone is ready')) {
      if (child.exitCode !== null) throw new Error(`it did not start: ${wrong}`);
      await sleep(10);
    }
    return performance.now() - begin;
  }

  /** A command of the operator, answered as JSON. */
  async command(...args: string[]): Promise<Record<string, unknown>> {
    const child = spawn(process.execPath, [main, ...args, '--json', '--lang', 'en'], {
      env: this.environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => (said += String(chunk)));
    await once(child, 'close');
    const found: unknown = JSON.parse(said);
    if (typeof found !== 'object' || found === null) throw new Error(`${args.join(' ')}: ${said}`);
    return Object.fromEntries(Object.entries(found));
  }

  /** Kills the server, the database or both outright. */
  async kill(what: 'server' | 'database' | 'both'): Promise<void> {
    const { child } = this;
    if (child?.pid === undefined) throw new Error('nothing runs');
    const ended = once(child, 'exit');
    const database = what === 'server' ? [] : databaseProcesses(this.dataDir);
    for (const pid of [...(what === 'database' ? [] : [child.pid]), ...database]) killNow(pid);
    await ended;
  }

  /** Stops it in order. */
  async stop(): Promise<void> {
    if (this.child === undefined || this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was gone before.
  }
}

function databaseProcesses(dataDir: string): number[] {
  const keeper = Number(readFileSync(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
  const others = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === keeper);
  return [keeper, ...others.map(Number)];
}

function parentOf(pid: string): number | undefined {
  try {
    return Number(/\) \w (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
}
