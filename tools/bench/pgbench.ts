import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);
const places = ['/usr/lib/postgresql/18/bin', '/usr/lib/postgresql/17/bin', '/usr/lib/postgresql/16/bin', '/usr/lib/postgresql/15/bin'];

const connection = z.object({ host: z.string(), port: z.number(), user: z.string(), password: z.string(), database: z.string() });

/** How the running product's database is reached by others. */
export function connectionOf(dataDir: string): z.infer<typeof connection> {
  return connection.parse(JSON.parse(readFileSync(join(dataDir, 'postgres/connection.json'), 'utf8')));
}

function pgbenchProgram(): string {
  const found = places.map((place) => join(place, 'pgbench')).find((path) => existsSync(path));
  if (found === undefined) throw new Error('pgbench is missing: apt-get install postgresql-15');
  return found;
}

/** A script under pgbench: transactions a second and the times of single ones in ms. */
export async function pgbench(
  dataDir: string,
  script: string,
  given: { width: number; seconds: number },
): Promise<{ rate: number; times: number[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'ezone-bench-'));
  try {
    const file = join(folder, 'script.sql');
    writeFileSync(file, script);
    const { host, port, user, password, database } = connectionOf(dataDir);
    const args = ['-n', '-M', 'prepared', '-c', String(given.width), '-j', '1', '-T', String(given.seconds), '-f', file];
    await run(
      pgbenchProgram(),
      [...args, '-l', '--log-prefix', join(folder, 'log'), '-h', host, '-p', String(port), '-U', user, database],
      {
        env: { ...process.env, PGPASSWORD: password },
      },
    );
    const log = await run('sh', ['-c', `cat ${folder}/log.*`], { maxBuffer: 256 * 1024 * 1024 });
    const times = log.stdout.split('\n').flatMap((line) => (line === '' ? [] : [Number(line.split(' ')[2]) / 1000]));
    return { rate: times.length / given.seconds, times };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
