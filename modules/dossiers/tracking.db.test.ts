import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sql, tables } from '#platform/db';
import { getDossier, trackDossier } from './index.ts';
import { startDesk, type Desk } from './dossiers.fixture.ts';

let desk: Desk;
let code: string;
let key: string;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  const id = await desk.send();
  code = (await desk.accept(id)).code;
  key = (await getDossier(await desk.as('delegate'), id)).trackingKey ?? '';
});
afterAll(() => desk.server.stop());
// Each test begins with a fresh hour: no failures of the one before count.
beforeEach(() => desk.server.clock.set(new Date(desk.server.clock.now().getTime() + 61 * 60_000)));

const wrong = 'AAAA-AAAA';
const track = (typed: string, secret: string, address: string) => trackDossier(desk.system, { code: typed, key: secret, address });

/** How each of many tries at the same moment ended, counted by the code of the refusal. */
async function atOnce(tries: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const one of await Promise.allSettled(tries)) {
    const outcome = one.status === 'fulfilled' ? 'told' : String(one.reason.code);
    counted[outcome] = (counted[outcome] ?? 0) + 1;
  }
  return counted;
}

const kept = () =>
  desk.system.read(async (tx) => {
    const since = new Date(desk.server.clock.now().getTime() - 60_000);
    const found = await sql<{ count: number }>`select count(*)::int as count from dossiers.tracking_try where at > ${since}`.execute(
      tables(tx),
    );
    return found.rows[0]?.count;
  });

test('of twenty wrong tries of a code at the same moment, from as many addresses, exactly five are judged', async () => {
  const tries = Array.from({ length: 20 }, (_, place) => track(code, wrong, `10.1.0.${place}`));
  expect(await atOnce(tries)).toEqual({ 'dossiers.tracking-refused': 5, 'dossiers.too-many-tries': 15 });
  expect(await kept()).toBe(5);
});

test('of twenty wrong tries from one address, of as many codes, exactly five are judged', async () => {
  const tries = Array.from({ length: 20 }, (_, place) => track(`X-${place}`, wrong, '10.2.0.1'));
  expect(await atOnce(tries)).toEqual({ 'dossiers.tracking-refused': 5, 'dossiers.too-many-tries': 15 });
  expect(await kept()).toBe(5);
});

test('whoever has the right key counts no try, however often and at once he looks', async () => {
  const tries = Array.from({ length: 20 }, () => track(code, key, '10.3.0.1'));
  expect(await atOnce(tries)).toEqual({ told: 20 });
});

test('who burns the tries of a code keeps out strangers, not the address that has shown its key before', async () => {
  await track(code, key, '10.4.0.1');
  for (let count = 0; count < 5; count += 1) await atOnce([track(code, wrong, `10.4.1.${count}`)]);
  await expect(track(code, key, '10.4.2.1')).rejects.toMatchObject({ code: 'dossiers.too-many-tries' });
  expect(await track(code, key, '10.4.0.1')).toMatchObject({ code });
  await expect(track('H99.99-000000-0000', key, '10.4.0.1')).rejects.toMatchObject({ code: 'dossiers.tracking-refused' });
});

test('an address that is known is judged five times an hour as every other', async () => {
  await track(code, key, '10.5.0.1');
  const tries = Array.from({ length: 20 }, () => track(code, wrong, '10.5.0.1'));
  expect(await atOnce(tries)).toEqual({ 'dossiers.tracking-refused': 5, 'dossiers.too-many-tries': 15 });
  await expect(track(code, key, '10.5.0.1')).rejects.toMatchObject({ code: 'dossiers.too-many-tries' });
});
