import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '#platform/db';
import { openSealKey } from './seal-key.ts';
import { masterKey, startTrail, type Trail } from './sealing.fixture.ts';
import { verifyTrail } from './verify-trail.ts';

let trail: Trail;
beforeAll(async () => {
  trail = await startTrail();
});
afterAll(() => trail.end());

test('a trail that grows while it is verified is whole', async () => {
  const sealer = await trail.sealer();
  await trail.act();
  await trail.seal(sealer);
  let more = 6;
  const growing: Database = {
    ...trail.db,
    read: async (ask) => {
      const found = await trail.db.read(ask);
      if (more > 0) {
        more -= 1;
        await trail.act();
        await trail.seal(sealer);
      }
      return found;
    },
  };
  const key = openSealKey(masterKey);
  const report = await verifyTrail({ db: growing, keys: new Map([[key.id, key.publicKey]]), folder: undefined });
  expect(more).toBe(0);
  expect(report).toMatchObject({ breaks: [], more: 0 });
  expect(report.rows).toBeGreaterThan(3);
});
