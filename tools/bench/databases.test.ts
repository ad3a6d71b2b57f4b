import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { neededBytes, requireSpace } from '../volume/space.ts';

it('says what a run needs, and begins only where twice that is free', () => {
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const needed = neededBytes([10_000, 1_000_000]);
  expect(needed).toBeGreaterThan(30e9);
  expect(() => requireSpace('/there', [10_000, 1_000_000], say, 2 * needed)).not.toThrow();
  expect(() => requireSpace('/there', [10_000, 1_000_000], say, 2 * needed - 1)).toThrow(
    /^Twice the space needed must be free: .*Nothing was made/,
  );
  expect(said[0]).toBe(said[1]);
  expect(said[0]).toContain('Space needed in /there: ');
  expect(() => requireSpace(tmpdir(), [1_000_000_000], say)).toThrow('Nothing was made');
});

it.each([
  { how: 'a size that the disk has no room for', size: '900000000', ends: undefined },
  { how: 'a run ended from outside while it fills', size: '10000', ends: 'SIGTERM' },
] as const)('leaves no folder behind after $how', { timeout: 60_000 }, async ({ size, ends }) => {
  const folder = mkdtempSync(join(tmpdir(), 'ezone-bench-test-'));
  const run = fileURLToPath(new URL('run.ts', import.meta.url));
  const child = spawn(process.execPath, [run, '--dossiers', size, '--port', '3391'], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  let said = '';
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  if (ends !== undefined) {
    await expect.poll(() => said, { timeout: 20_000 }).toContain('Space needed');
    child.kill(ends);
  }
  const [code] = await ended;
  expect([code, readdirSync(folder).filter((name) => name.startsWith('ezone-bench-'))]).toEqual([ends === undefined ? 1 : 130, []]);
  rmSync(folder, { recursive: true, force: true });
});
