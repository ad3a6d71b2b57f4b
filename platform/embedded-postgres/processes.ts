import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

function isServerIn(pid: string, dataDir: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === dataDir && readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres');
  } catch {
    return false;
  }
}

/** Server processes whose working folder is the data folder: the postmaster and backends that outlived one. */
export function listServerProcesses(dataDir: string): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && isServerIn(entry, dataDir))
    .map(Number);
}

/** The process named in the data folder's lock file. */
export function readPostmasterPid(dataDir: string): number | undefined {
  try {
    return Number(readFileSync(`${dataDir}/postmaster.pid`, 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}

/** Sends a signal; a process that is gone is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Already gone, which is what was wanted.
  }
}

async function goneWithin(dataDir: string, milliseconds: number): Promise<boolean> {
  for (const end = Date.now() + milliseconds; Date.now() < end; await sleep(20)) {
    if (listServerProcesses(dataDir).length === 0) return true;
  }
  return false;
}

/** Ends what an earlier run left in a data folder: the postmaster in order, its orphans at once, and at last by force. */
export async function endLeftovers(dataDir: string): Promise<boolean> {
  const left = listServerProcesses(dataDir);
  if (left.length === 0) return false;
  const postmaster = readPostmasterPid(dataDir);
  if (postmaster !== undefined && left.includes(postmaster)) {
    signal(postmaster, 'SIGINT');
    if (await goneWithin(dataDir, 15_000)) return true;
    signal(postmaster, 'SIGQUIT');
  }
  for (const pid of listServerProcesses(dataDir)) if (pid !== postmaster) signal(pid, 'SIGQUIT');
  if (await goneWithin(dataDir, 5000)) return true;
  for (const pid of listServerProcesses(dataDir)) signal(pid, 'SIGKILL');
  await goneWithin(dataDir, 5000);
  return true;
}
