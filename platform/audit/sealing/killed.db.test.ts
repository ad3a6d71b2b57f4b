import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unpackLeaves } from './leaf.ts';
import { startTrail, type Trail } from './sealing.fixture.ts';

let trail: Trail;
beforeAll(async () => {
  trail = await startTrail();
});
afterAll(() => trail.end());

/** Ids of the acts that a process said were done before it was killed, some milliseconds after its first one. */
async function actUntilKilled(afterMs: number): Promise<string[]> {
  const script = fileURLToPath(new URL('./act-forever.fixture.ts', import.meta.url));
  const child = spawn(process.execPath, [script, JSON.stringify(trail.place.app), trail.folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  await once(child.stdout, 'data');
  await pause(afterMs);
  child.kill('SIGKILL');
  await once(child, 'close');
  return said.split('\n').filter((line) => line.length === 36);
}

test('a server killed at any moment leaves no act without its seal, and no seal without its copy', async () => {
  const done: string[] = [];
  for (const afterMs of [0, 7, 19, 41, 66, 90, 130]) done.push(...(await actUntilKilled(afterMs)));
  const sealer = await trail.sealer();
  await trail.seal(sealer);
  const { rows } = await trail.asOwner('select leaves from audit.seal order by no');
  const sealed = rows.flatMap((row: { leaves: Buffer }) => unpackLeaves(row.leaves).map((leaf) => leaf.id));
  expect(done.length).toBeGreaterThanOrEqual(7);
  expect(rows.length).toBeGreaterThan(1);
  expect(new Set(sealed).size).toBe(sealed.length);
  expect(sealed).toEqual(expect.arrayContaining(done));
  expect(await trail.verify()).toMatchObject({ breaks: [], waiting: 0, notCopied: 0, hasCopy: true });
  expect((await trail.asOwner('select count(*) from audit.epoch')).rows[0].count).toBe(1);
});
