import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/access';
import { createApiKey, makeAuthenticate, makeStillStands } from '#modules/accounts';
import { addUnit, findUnitByCode } from '#modules/organisations';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { setStandIn } from '../../modules/accounts/server/stand-ins.ts';
import { cookieOver } from './sessions.fixture.ts';
import { noteStatements, statementsOf } from './statements.fixture.ts';

let desk: Desk;
let leave: () => void;

beforeAll(async () => {
  leave = noteStatements();
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(async () => {
  leave();
  await desk.server.stop();
});

async function asking(shown: { cookie?: string; token?: string }): Promise<{ actor: Actor; statements: string[] }> {
  const { cookie = '', token } = shown;
  const [name = '', value] = cookie.split(/=(.*)/s);
  const request = { cookies: { [name]: value }, authorization: token && `Bearer ${token}`, background: true };
  const { answer, statements } = await statementsOf(() => makeAuthenticate(desk.server.services)(request));
  return { actor: answer.actor, statements };
}

const unitOf = async (code: string): Promise<string> =>
  (await desk.system.read((tx) => findUnitByCode(tx, code, desk.server.clock.now())))?.id ?? '';

// Each is asked by every request, so one more costs all of them: join it to one of these instead.
test('who a request is by takes one statement; his seats, the rules of sessions with the units, his mandates are kept under the stamp it reads', async () => {
  const parentId = await unitOf('DT');
  const kept = { name: { vi: 'Tổ', en: 'Team' }, symbol: 'T', kind: 'department', position: 9 } as const;
  const below = await desk.system.act('test.unit', (act) => addUnit(act, { ...kept, code: 'T1', parentId }));
  const last = await desk.system.act('test.unit', (act) => addUnit(act, { ...kept, code: 'T2', parentId: below }));
  const officer = await asking(await cookieOver(desk, 'head'));
  expect(officer.actor).toMatchObject({ posts: [{ unitId: parentId, role: 'unit-head' }], unitsBelow: [below, last], represents: [] });
  expect(officer.statements).toHaveLength(1);
  const applicant = await asking(await cookieOver(desk, 'delegate'));
  expect(applicant.actor).toMatchObject({ posts: [], unitsBelow: [], represents: [{ mandateId: desk.mandates['delegate'] }] });
  expect(applicant.statements).toHaveLength(1);
  const stands = await statementsOf(() => makeStillStands(desk.server.services)(officer.actor));
  expect(stands).toMatchObject({ answer: true, statements: { length: 1 } });
});

test('a key takes two, of which one finds it; who stands in takes two more, as what he fills is read each time', async () => {
  const enterpriseCode = desk.enterprises[0]?.code ?? '';
  const { token } = await desk.system.act('test.key', (act) =>
    createApiKey(act, {
      name: 'Hệ thống thử',
      permissions: ['dossiers.read'],
      days: 30,
      perMinute: 1000,
      mandates: [{ enterpriseCode, paper: { no: '12/UQ', date: '2026-11-01' } }],
    }),
  );
  // The first use of a minute is noted.
  await asking({ token });
  const service = await asking({ token });
  expect([...service.actor.permissions]).toEqual([['dossiers.read', ['mandate']]]);
  expect(service.statements).toHaveLength(2);
  const worker = await cookieOver(desk, 'worker');
  const alone = (await asking(worker)).actor;
  await setStandIn(await desk.as('head', 'accounts.stand-in'), {
    absentPerson: desk.people['head'] ?? '',
    standInPerson: desk.people['worker'] ?? '',
    kind: 'leave',
    until: new Date(desk.server.clock.now().getTime() + 86_400_000),
    because: 'Nghỉ phép',
  });
  await asking(worker);
  const { actor, statements } = await asking(worker);
  expect(actor.posts.map(({ role, for: absent }) => [role, absent])).toEqual([
    ['specialist', undefined],
    ['unit-head', desk.people['head']],
  ]);
  expect(actor.permissions.size).toBeGreaterThan(alone.permissions.size);
  expect(statements).toHaveLength(3);
});
