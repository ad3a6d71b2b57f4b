import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openFileStore, testFileScanner } from './index.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'files-'));
});
afterEach(() => rm(dir, { recursive: true }));

/** Addresses that a process said were kept before it was killed, some milliseconds after its first one. */
async function putUntilKilled(afterMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./testing/put-forever.ts', import.meta.url)), dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  await once(child.stdout, 'data');
  await pause(afterMs);
  child.kill('SIGKILL');
  await once(child, 'close');
  return said.split('\n').filter((line) => line.length === 64);
}

it('a process killed at any moment leaves every file that it kept, and no half one to be seen', async () => {
  const store = openFileStore({ dir, masterKey: new Uint8Array(32).fill(7), scanner: testFileScanner });
  const kept: string[] = [];
  for (const afterMs of [0, 3, 11, 26, 57]) kept.push(...(await putUntilKilled(afterMs)));
  const names = (await readdir(dir, { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile() && !entry.parentPath.endsWith('incoming'),
  );
  const seen = names.map(({ name }) => name);
  expect(kept.length).toBeGreaterThanOrEqual(5);
  expect(seen).toEqual(expect.arrayContaining(kept));
  for (const name of seen) {
    const content = await store.read(name);
    expect(createHash('sha256').update(content).digest('hex')).toBe(name);
  }
});
