import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The product as it is started by an operator, on a data folder of the bench. */
export interface Product {
  port: number;
  /** From starting the process to the first healthy answer, in ms. */
  startMs: number;
  /** Proportional memory of the server and its children beside the database, in MB. */
  memoryMb(): number;
  /** Processor time the server and its children have used so far, in ms. */
  cpuMs(): number;
  stop(): Promise<void>;
}

/** True when the address answers 200. */
export function answers(port: number, path: string): Promise<boolean> {
  return new Promise((resolve) => {
    get({ port, path, host: '127.0.0.1', agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).on('error', () => resolve(false));
  });
}

/** Waits until an address answers; answers how long it took, in ms. */
export async function untilAnswers(port: number, path: string, child: ChildProcess): Promise<number> {
  const start = performance.now();
  while (performance.now() - start < 120_000) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    if (await answers(port, path)) return performance.now() - start;
    await sleep(10);
  }
  throw new Error('the server does not answer');
}

interface Process {
  pid: number;
  parent: number;
  name: string;
  cpuMs: number;
}

/** A clock tick of Linux. */
const tickMs = 10;

function listProcesses(): Process[] {
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    try {
      const [, name = '', rest = ''] = /^\d+ \((.*)\) \S (.*)$/s.exec(readFileSync(`/proc/${entry}/stat`, 'utf8')) ?? [];
      const fields = rest.split(' ').map(Number);
      // Its own time, and that of those it started and saw end.
      const cpuMs = fields.slice(10, 14).reduce((sum, ticks) => sum + ticks, 0) * tickMs;
      return [{ pid: Number(entry), parent: fields[0] ?? 0, name, cpuMs }];
    } catch {
      return [];
    }
  });
}

function treeOf(pid: number): Process[] {
  const all = listProcesses();
  const below = (parent: number): Process[] =>
    all.filter((one) => one.parent === parent && !/^(postgres|setpriv)/.test(one.name)).flatMap((one) => [one, ...below(one.pid)]);
  return [...all.filter((one) => one.pid === pid), ...below(pid)];
}

/** Proportional set size of a process and those it started, without databases, in MB. */
export function memoryOf(pid: number): number {
  const kilobytes = treeOf(pid).map((one) => {
    try {
      return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${one.pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      return 0;
    }
  });
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024;
}

/** Processor time of a process and those it started, without databases, in ms. */
const cpuOf = (pid: number): number => treeOf(pid).reduce((sum, one) => sum + one.cpuMs, 0);

/** Ends a process that was started here and waits for its end. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

const started = new Set<ChildProcess>();

/** Ends all that was started here. */
export async function endProducts(): Promise<void> {
  await Promise.all([...started].map(endProcess));
}

/** Starts the product and waits until it is healthy. */
export async function startProduct(dataDir: string, port: number): Promise<Product> {
  const env = { ...process.env, EZONE_DATA: dataDir, PORT: String(port), EZONE_LOG: 'warn', NODE_ENV: 'production' };
  const child = spawn(process.execPath, ['apps/cli/ezone.mjs', 'start', '--lang', 'en'], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  started.add(child);
  child.once('exit', () => started.delete(child));
  try {
    const startMs = await untilAnswers(port, '/healthz', child);
    return { port, startMs, memoryMb: () => memoryOf(child.pid ?? 0), cpuMs: () => cpuOf(child.pid ?? 0), stop: () => endProcess(child) };
  } catch (error) {
    await endProcess(child);
    throw error;
  }
}
