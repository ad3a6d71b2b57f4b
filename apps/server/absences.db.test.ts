import { afterAll, beforeAll, expect, test } from 'vitest';
import { setStandIn } from '#modules/accounts';
import { startCases, type CaseWorld } from '../../modules/processes/processes.fixture.ts';
import { tellAbsences } from '../../modules/accounts/server/absences.ts';

let world: CaseWorld;
beforeAll(async () => {
  world = await startCases();
  world.server.clock.set(new Date('2026-12-04T01:00:00Z'));
  await setStandIn(world.system, {
    absentPerson: world.people['first'] ?? '',
    standInPerson: world.people['second'] ?? '',
    kind: 'leave',
    until: new Date('2026-12-08T17:00:00Z'),
    because: 'Việc riêng',
  });
});
afterAll(() => world.server.stop());

const told = async (name: string, from: string, until: string) => (await tellAbsences(await world.ctxOf(name), { from, until })).units;

test('colleagues of a unit read who is away when and who stands in, not why; other units read nothing of it', async () => {
  const [unit] = await told('second', '2026-12-07', '2027-01-03');
  expect(unit?.people.map(({ name }) => name)).toEqual(['first', 'head', 'second']);
  expect(unit?.people[0]?.absences).toEqual([
    { since: '2026-12-04T01:00:00.000Z', until: '2026-12-08T17:00:00.000Z', kind: 'leave', standIn: 'second' },
  ]);
  expect(JSON.stringify(unit)).not.toContain('Việc riêng');
  expect((await told('desk', '2026-12-07', '2027-01-03')).flatMap(({ people }) => people.map(({ name }) => name))).toEqual(['desk']);
});

test('only absences in the days that are asked for; days that run backwards or are too many are refused by name', async () => {
  expect((await told('head', '2026-12-09', '2026-12-20'))[0]?.people.flatMap(({ absences }) => absences)).toEqual([]);
  expect((await told('head', '2026-12-08', '2026-12-08'))[0]?.people.flatMap(({ absences }) => absences)).toHaveLength(1);
  for (const until of ['2026-12-01', '2027-12-01'])
    await expect(told('head', '2026-12-09', until)).rejects.toMatchObject({ code: 'accounts.bad-period' });
});
