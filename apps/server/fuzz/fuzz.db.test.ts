import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorld, type World } from '../refusals/world.fixture.ts';
import { fuzzOperation, startFuzz, type Fuzz } from './fuzz.fixture.ts';
import type { Served } from './served.fixture.ts';

const seed = Number(process.env['EZONE_FUZZ_SEED'] ?? 20_261_120);
const runs = Number(process.env['EZONE_FUZZ_RUNS'] ?? 4);
const minutes = Number(process.env['EZONE_FUZZ_MINUTES'] ?? 0);
const only = process.env['EZONE_FUZZ_ONLY'];

let world: World;
let fuzz: Fuzz;
beforeAll(async () => {
  world = await startWorld();
  fuzz = await startFuzz(world);
}, 240_000);
afterAll(async () => {
  const requests = [...fuzz.sent.values()].reduce((sum, count) => sum + count, 0);
  const classes = [...fuzz.sent].toSorted().map(([key, count]) => `${key} ${count}`);
  console.log(`fuzz: ${fuzz.operations.length} operations, ${requests} requests (${classes.join(', ')}), EZONE_FUZZ_SEED=${seed}`);
  await world.desk.server.stop();
});

// Locking stops the session of everybody who tries it.
const last = ['accounts.lockScreen'];
const inOrder = (operations: readonly Served[]): Served[] =>
  operations.toSorted((one, other) => last.indexOf(one.id) - last.indexOf(other.id));

/** One round over every operation; what was wrong, by operation. */
async function round(number: number, until: number): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const [place, served] of inOrder(fuzz.operations).entries()) {
    if (only !== undefined && !served.id.startsWith(only)) continue;
    if (Date.now() > until) break;
    const faults = await fuzzOperation(fuzz, served, { seed: seed + number * 1000 + place, runs, closely: minutes > 0 });
    if (faults.length === 0) continue;
    found[served.id] = faults;
    console.log(`fuzz: ${served.id}\n${faults.join('\n')}`);
  }
  return found;
}

test(
  `whatever is sent is refused by name and without effect, or is done (EZONE_FUZZ_SEED=${seed})`,
  async () => {
    expect(fuzz.operations.length).toBeGreaterThan(100);
    const until = minutes > 0 ? Date.now() + minutes * 60_000 : Infinity;
    for (let number = 0; number === 0 || Date.now() < until; number += 1) {
      expect(await round(number, until)).toEqual({});
      if (minutes === 0) break;
    }
  },
  Math.max(590_000, minutes * 60_000 + 120_000),
);
