import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCtx, type Ctx } from '#platform/context';
import { reachOf } from '#platform/access';
import { addUnit } from '#modules/organisations';
import { findOpenStep, holdsStep } from '#modules/processes';
import { startCases, type CaseWorld } from '../../modules/processes/processes.fixture.ts';
import { actorOf, createPerson, disablePerson, givePost, standInBetween } from '#modules/accounts';
import { endStandIn, listStandInsWithin, setStandIn, type NewStandIn } from '../../modules/accounts/server/stand-ins.ts';

const day = 86_400_000;
let world: CaseWorld;
const people: Record<string, string> = {};

beforeAll(async () => {
  world = await startCases();
  Object.assign(people, world.people);
  await world.system.act('test.people', async (act) => {
    const other = await addUnit(act, { code: 'XD', name: { vi: 'X', en: 'X' }, symbol: 'XD', kind: 'department', position: 3 });
    for (const [name, roleKey, unitId] of [
      ['stranger', 'specialist', other],
      ['otherHead', 'unit-head', other],
      ['administrator', 'administrator', world.units.handling],
    ] as const) {
      people[name] = await createPerson(act, { fullName: name });
      await givePost(act, { personId: people[name], unitId, roleKey, because: 'test' });
    }
    people['applicant'] = await createPerson(act, { fullName: 'applicant' });
  });
});
afterAll(() => world.server.stop());

const now = (): Date => world.server.clock.now();
const forward = (ms: number): void => world.server.clock.set(new Date(now().getTime() + ms));
const actor = (name: string) => world.system.read((tx) => actorOf(world.server.services, tx, people[name] ?? '', now()));

async function as(name: string): Promise<Ctx> {
  const found = await actor(name);
  const reach = reachOf(found, 'accounts.stand-in', ['mine', 'unit', 'authority'], now());
  if (reach === undefined) throw new Error(`${name} arranges nothing`);
  return makeCtx({ services: world.server.services, actor: found, reach, locale: 'vi', requestId: 'test' });
}

const set = async (by: string, absent: string, standIn: string, more: Partial<NewStandIn> = {}) =>
  setStandIn(await as(by), {
    absentPerson: people[absent] ?? '',
    standInPerson: people[standIn] ?? '',
    kind: 'leave',
    until: new Date(now().getTime() + 3 * day),
    because: 'Nghỉ phép',
    ...more,
  });
const end = async (by: string, id: string) => endStandIn(await as(by), id);

test('on leave, the work named for the absent is in the inbox of who stands in, who does it with his permissions; then no more', async () => {
  const recordId = await world.openStudied();
  const step = await world.system.read((tx) => findOpenStep(tx, recordId));
  if (step === undefined) throw new Error('no step');
  const holds = async () => holdsStep({ actor: await actor('second') }, step);
  expect(await holds()).toBe(false);
  const id = await set('first', 'first', 'second');
  expect(await holds()).toBe(true);
  expect((await actor('second')).posts).toEqual([
    expect.objectContaining({ role: 'specialist', unitId: world.units.handling }),
    expect.objectContaining({ role: 'specialist', for: people['first'] }),
  ]);
  await end('first', id);
  expect(await holds()).toBe(false);
  const later = await set('first', 'first', 'second', { since: new Date(now().getTime() + day) });
  expect(await holds()).toBe(false);
  forward(day + 1000);
  expect(await holds()).toBe(true);
  forward(3 * day);
  expect(await holds()).toBe(false);
  await expect(end('first', later)).rejects.toMatchObject({ code: 'http.not-found' });
});

test('permissions follow, in the unit of the absent only and for the one post that was named', async () => {
  expect((await actor('stranger')).permissions.has('processes.reassign')).toBe(false);
  const document = { no: '12/UQ', date: '2026-11-20' };
  const post = { unitId: world.units.handling, role: 'unit-head' };
  const id = await set('administrator', 'head', 'stranger', { kind: 'delegation', document, post });
  const found = await actor('stranger');
  const reach = reachOf(found, 'processes.reassign', ['unit'], now());
  expect(reach?.holders).toEqual([{ kind: 'unit', id: world.units.handling }]);
  await end('administrator', id);
  expect((await actor('stranger')).permissions.has('processes.reassign')).toBe(false);
});

test('everybody arranges his own leave among his equals, heads their units, administrators all; nobody else', async () => {
  const refused = (by: string, absent: string, standIn: string, code: string, more?: Partial<NewStandIn>) =>
    expect(set(by, absent, standIn, more)).rejects.toMatchObject({ code });
  await refused('first', 'first', 'head', 'accounts.stand-in-unfit');
  await refused('first', 'first', 'stranger', 'accounts.stand-in-unfit');
  await refused('first', 'first', 'first', 'accounts.stand-in-unfit');
  await refused('first', 'second', 'first', 'http.not-found');
  await refused('stranger', 'first', 'stranger', 'http.not-found');
  await refused('otherHead', 'first', 'second', 'http.not-found');
  await refused('head', 'first', 'stranger', 'http.not-found');
  await refused('administrator', 'first', 'applicant', 'accounts.stand-in-unfit');
  const paper = { kind: 'delegation', document: { no: '1', date: '2026-11-20' } } as const;
  await refused('first', 'first', 'second', 'accounts.stand-in-unfit', paper);
  await refused('head', 'head', 'first', 'accounts.delegation-needs-paper', { kind: 'delegation' });
  await refused('first', 'first', 'second', 'accounts.bad-period', { until: now() });
  await expect(as('applicant')).rejects.toThrow('arranges nothing');
  const own = await set('head', 'head', 'first');
  await refused('head', 'head', 'first', 'accounts.stand-in-given-already');
  const others = await set('head', 'second', 'first');
  await expect(end('second', own)).rejects.toMatchObject({ code: 'http.not-found' });
  await end('second', others);
  await end('administrator', own);
});

test('the power to administer is handed on by administrators alone', async () => {
  await expect(set('head', 'administrator', 'head')).rejects.toMatchObject({ code: 'accounts.stand-in-unfit' });
  await expect(set('head', 'administrator', 'first')).rejects.toMatchObject({ code: 'accounts.stand-in-unfit' });
  const id = await set('administrator', 'administrator', 'desk');
  expect((await actor('desk')).permissions.has('accounts.administer')).toBe(true);
  await end('administrator', id);
});

test('nobody stands in for one who stands in, nor for a closed account, nor goes on when his own is closed', async () => {
  await set('administrator', 'first', 'second');
  await set('administrator', 'second', 'stranger');
  expect((await actor('stranger')).posts.map((post) => post.for)).toEqual([undefined, people['second']]);
  await world.system.act('test.close', (act) => disablePerson(act, people['second'] ?? ''));
  expect((await actor('stranger')).posts.map((post) => post.for)).toEqual([undefined]);
  const open = (await listStandInsWithin(await as('administrator'))).filter((row) => row.until > now());
  expect(open).toEqual([]);
});

test('two people who stand in for each other are known, then and now', async () => {
  const at = now();
  const id = await set('administrator', 'first', 'stranger');
  forward(1000);
  const between = (instants: readonly Date[]) =>
    world.system.read((tx) => standInBetween(tx, people['stranger'] ?? '', people['first'] ?? '', instants));
  expect(await between([now()])).toBe(true);
  await end('administrator', id);
  forward(1000);
  expect([await between([now()]), await between([at, now()])]).toEqual([false, true]);
  expect((await listStandInsWithin(await as('first'))).some((row) => row.stand_in_person === people['stranger'])).toBe(true);
  expect((await listStandInsWithin(await as('desk'))).length).toBe(0);
});
