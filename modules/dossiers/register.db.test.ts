import { afterAll, beforeAll, expect, test } from 'vitest';
import { listUnits } from '#modules/organisations';
import { startDesk, type Desk } from './dossiers.fixture.ts';
import { makeRegister, type RegisterOrder } from './server/register/make-register.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

const month = { from: '2026-11-01', to: '2026-11-30' };

async function bytesOf(name: string, order: Partial<RegisterOrder> = {}): Promise<Buffer> {
  const answer = await makeRegister(await desk.as(name, 'dossiers.register'), { ...month, as: 'csv', ...order });
  return Buffer.from(answer.body as Uint8Array);
}
const linesOf = async (name: string, order: Partial<RegisterOrder> = {}) =>
  (await bytesOf(name, order)).toString('utf8').replace('\u{FEFF}', '').trim().split('\r\n').slice(1);

test('tells what was received in the period and can be seen by the asker, in the order of receipt, and notes the look', async () => {
  const ids = [await desk.send(), await desk.send()];
  const codes = [];
  for (const id of ids) codes.push((await desk.accept(id)).code);
  await desk.send();
  const lines = await linesOf('leader');
  expect(lines.map((line) => line.split(',')[1])).toEqual(codes);
  expect(lines[0]).toContain('20/11/2026 09:15');
  expect(await linesOf('desk')).toEqual(lines);
  expect(await linesOf('stranger')).toEqual([]);
  expect(await linesOf('leader', { to: '2026-11-19' })).toEqual([]);
  expect(await linesOf('leader', { from: '2026-11-20', to: '2026-11-20' })).toEqual(lines);
  const units = await desk.system.read((tx) => listUnits(tx, desk.server.clock.now()));
  const unit = (code: string) => units.find((one) => one.code === code)?.id ?? '';
  expect(await linesOf('leader', { unitId: unit('MC') })).toEqual(lines);
  expect(await linesOf('leader', { unitId: unit('XD') })).toEqual([]);
  // To ask for another unit opens nothing that one may not see.
  expect(await linesOf('stranger', { unitId: unit('MC') })).toEqual([]);
  const { rows } = await desk.server.services.db.pool.query(
    `select what, part, subject_kind from audit.access_log where actor_id = $1 order by at, id limit 1`,
    [desk.people['desk']],
  );
  expect(rows).toEqual([{ what: 'export', part: 'register:2026-11-01:2026-11-30', subject_kind: 'agency' }]);
});

test('is a PDF on the layout of its first day, also when it is empty', async () => {
  for (const order of [{ as: 'pdf' as const }, { as: 'pdf' as const, from: '2025-01-01', to: '2025-02-01' }])
    expect((await bytesOf('leader', order)).subarray(0, 5).toString()).toBe('%PDF-');
});

test('refuses what is no period, one that is too long, and a unit that is none', async () => {
  const refusal = (order: Partial<RegisterOrder>) => bytesOf('leader', order);
  await expect(refusal({ to: '2026-10-31' })).rejects.toMatchObject({ code: 'dossiers.register-period' });
  await expect(refusal({ from: '2025-11-01', to: '2026-11-30' })).rejects.toMatchObject({ code: 'dossiers.register-period' });
  await expect(refusal({ unitId: '019d2bfd-47b0-7285-b035-999999999999' })).rejects.toMatchObject({ code: 'http.not-found' });
});
