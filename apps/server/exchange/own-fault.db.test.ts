import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { listIncomingRows, type IncomingRow } from '../../../modules/exchange/server/in-store.ts';
import { nationalPortal } from '../../../modules/exchange/server/partner-store.ts';
import { pollMessages } from '../../../modules/exchange/server/poll-messages.ts';
import { permitFiled, staffConstruction } from './filed-at-portal.fixture.ts';
import { startPortalDesk, type PortalDesk } from './portal.fixture.ts';

let house: PortalDesk;
beforeAll(async () => {
  house = await startPortalDesk();
  await staffConstruction(house);
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => house?.desk.server.stop());

const kept = async (ids: readonly string[]): Promise<(IncomingRow | undefined)[]> => {
  const all = await house.ctx.read((tx) => listIncomingRows(tx, nationalPortal, { view: 'all', after: undefined, limit: 200 }));
  return ids.map((id) => all.find((one) => one.messageId === id));
};
const outcomes = async (ids: readonly string[]) => (await kept(ids)).map((one) => one?.outcome);
const diskFull = () => vi.spyOn(house.ctx.services.files, 'put').mockRejectedValue(new Error('ENOSPC'));
const trials = async (): Promise<number> =>
  (await house.desk.server.services.db.pool.query<{ count: number }>('select count(*)::int as count from exchange.trial')).rows[0]?.count ??
  -1;

test('a fault of our own that passes loses no filing: what waits is taken in its order when the house is in order again', async () => {
  const ids = [house.standIn.leave(await permitFiled(house)), house.standIn.leave(await permitFiled(house))];
  const full = diskFull();
  await pollMessages(house.ctx);
  house.pass(10 * 60_000);
  await pollMessages(house.ctx);
  expect(await outcomes(ids)).toEqual([undefined, undefined]);
  expect(ids.map((id) => house.standIn.book.answers[id])).toEqual([undefined, undefined]);
  expect(await trials()).toBe(1);
  full.mockRestore();
  await pollMessages(house.ctx);
  expect(await outcomes(ids)).toEqual(['accepted', 'accepted']);
  expect(await trials()).toBe(0);
});

test('one that never passes is refused by name after a quarter of an hour, and those behind it are taken', async () => {
  const [poison, behind] = [house.standIn.leave(await permitFiled(house)), house.standIn.leave(await permitFiled(house))];
  const full = diskFull();
  await pollMessages(house.ctx);
  house.pass(15 * 60_000);
  full.mockRestore();
  vi.spyOn(house.ctx.services.files, 'put').mockRejectedValueOnce(new Error('ENOSPC'));
  await pollMessages(house.ctx);
  expect(await kept([poison, behind])).toMatchObject([{ outcome: 'refused', fault: 'exchange.own-fault' }, { outcome: 'accepted' }]);
  expect(await trials()).toBe(0);
});
