import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/ids';
import { handOverRelays, noteTheirCode, takeForOther } from '#modules/dossiers';
import { codes, startDesk, type Desk } from './dossiers.fixture.ts';
import type { NewRelay } from './contract-relays.ts';
import { getRelay, getRelayMinute, listRelays } from './server/relays/relays.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

const officer = () => desk.as('desk', 'dossiers.receive');
const id = (): string => newId(desk.server.clock.now());
const relay = (more: Partial<NewRelay> = {}): NewRelay => ({
  orderId: id(),
  agency: 'Sở Mẫu',
  procedureName: 'Thủ tục của sở',
  applicant: 'Hộ kinh doanh Mẫu',
  papers: [{ name: 'Đơn', originals: 1, copies: 2 }],
  ...more,
});
const waiting = async () => (await listRelays(await officer(), { view: 'waiting', limit: 50 })).relays.map((one) => one.id);

test('what belongs to another agency is taken in once, with a number of the desk, and handed over by a minute', async () => {
  const given = relay({ phone: '', note: 'Nộp kèm bản vẽ' });
  const first = await takeForOther(await officer(), given);
  expect(first.number).toBe('1/2026');
  expect(await takeForOther(await officer(), given)).toEqual(first);
  const second = await takeForOther(await officer(), relay());
  expect(second.number).toBe('2/2026');
  expect(await waiting()).toEqual([second.id, first.id]);
  expect(await getRelay(await officer(), first.id)).toMatchObject({ takenBy: 'Người desk', note: 'Nộp kèm bản vẽ', papers: given.papers });
  expect(await getRelay(await officer(), first.id)).not.toHaveProperty('phone', '');

  const minute = { id: id(), taker: 'Văn thư Sở Mẫu', relays: [first.id, second.id] };
  expect(await handOverRelays(await officer(), minute)).toEqual({ id: minute.id, number: '1/2026' });
  expect(await handOverRelays(await officer(), minute), 'asked again').toEqual({ id: minute.id, number: '1/2026' });
  expect(await waiting()).toEqual([]);
  const told = await getRelayMinute(await officer(), minute.id);
  expect(told.agency).toBe('Sở Mẫu');
  expect(told.relays.map(({ number, minute: by }) => [number, by?.number, by?.taker])).toEqual([
    ['1/2026', '1/2026', 'Văn thư Sở Mẫu'],
    ['2/2026', '1/2026', 'Văn thư Sở Mẫu'],
  ]);
  await expect(handOverRelays(await officer(), { ...minute, id: id() })).rejects.toMatchObject({ code: 'dossiers.relay-handed' });
  await noteTheirCode(await officer(), { id: first.id, code: 'S-01' });
  expect(await getRelay(await officer(), first.id)).toMatchObject({ theirCode: 'S-01' });
});

test('what is filed here, what goes to several agencies and what was not handed over is refused by name', async () => {
  await expect(takeForOther(await officer(), relay({ procedureCode: codes.plain }))).rejects.toMatchObject({ code: 'dossiers.relay-ours' });
  const [one, other] = [await takeForOther(await officer(), relay()), await takeForOther(await officer(), relay({ agency: 'Sở khác' }))];
  const both = { id: id(), taker: 'x', relays: [one.id, other.id] };
  await expect(handOverRelays(await officer(), both)).rejects.toMatchObject({ code: 'dossiers.relay-agencies' });
  await expect(handOverRelays(await officer(), { ...both, relays: [one.id, id()] })).rejects.toMatchObject({ code: 'http.not-found' });
  await expect(noteTheirCode(await officer(), { id: one.id, code: 'x' })).rejects.toMatchObject({ code: 'dossiers.relay-waiting' });
  expect(await waiting()).toEqual([other.id, one.id]);
});

test('two clicks at once take it in once, and no number is lost', async () => {
  const given = relay();
  const [first, second] = await Promise.all([1, 2].map(async () => takeForOther(await officer(), given)));
  expect(second).toEqual(first);
  const next = await takeForOther(await officer(), relay());
  expect(Number.parseInt(next.number, 10)).toBe(Number.parseInt(first?.number ?? '', 10) + 1);
});

test('two who hand over the same at once make one minute', async () => {
  const { id: relayId } = await takeForOther(await officer(), relay());
  const tries = await Promise.allSettled(
    [1, 2].map(async () => handOverRelays(await officer(), { id: id(), taker: 'x', relays: [relayId] })),
  );
  expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});
