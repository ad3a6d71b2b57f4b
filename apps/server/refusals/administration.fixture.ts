import { Secret, TOTP } from 'otpauth';
import { makeCtx } from '#platform/context';
import { actorOf, addIdentity, createPerson, disablePerson, givePost, setPassword, signIn } from '#modules/accounts';
import { sql, tables } from '#platform/db';
import { addUnit } from '#modules/organisations';
import { ownFactor } from '../../../modules/accounts/server/second-factor.ts';
import { setStandIn } from '../../../modules/accounts/server/stand-ins.ts';
import type { Fixture, Fixtures, Prepared } from './fixture.fixture.ts';
import { password, type World } from './world.fixture.ts';

let serial = 0;

/** An officer nobody else needs: with a name to sign in by and a seat in the investment unit. */
export async function spare({ desk, unit }: World): Promise<{ id: string; postId: string }> {
  serial += 1;
  const unitId = await unit('DT');
  return desk.system.act('test.spare', async (act) => {
    const id = await createPerson(act, { fullName: `Người dự bị ${serial}` });
    await addIdentity(act, { personId: id, provider: 'local', subject: `du.bi.${serial}`, level: 'basic' });
    await setPassword(act, id, password);
    return { id, postId: await givePost(act, { personId: id, unitId, roleKey: 'specialist', because: 'test' }) };
  });
}

const administering = (prepare: (world: World) => Promise<Prepared>): Fixture => ({ by: 'administrator', prepare });
const onSpare = (body?: Prepared['body']): Fixture =>
  administering(async (world) => ({ path: { id: (await spare(world)).id }, ...(body === undefined ? {} : { body }) }));
const onPost = (body: Prepared['body']): Fixture =>
  administering(async (world) => ({ path: { id: (await spare(world)).postId }, ...(body && { body }) }));

const forPeople: Fixtures = {
  'accounts.listPeople': administering(async () => ({})),
  'accounts.listRoles': administering(async () => ({})),
  'accounts.listAccess': administering(async () => ({})),
  'accounts.getPerson': onSpare(),
  'accounts.invitePerson': administering(async () => {
    serial += 1;
    return { body: { fullName: 'Người được mời', signInName: `duoc.moi.${serial}` } };
  }),
  'accounts.changePerson': onSpare({ version: 1, fullName: 'Tên mới' }),
  'accounts.givePost': administering(async (world) => ({
    path: { id: (await spare(world)).id },
    body: { unitId: await world.unit('XD'), role: 'specialist', because: 'Điều động' },
  })),
  'accounts.endPost': onPost({ because: 'Hết việc' }),
  'accounts.reviewPost': onPost({ decision: 'confirmed' }),
  'accounts.previewClosing': onSpare(),
  'accounts.disablePerson': onSpare({ because: 'Nghỉ hưu' }),
  'accounts.enablePerson': administering(async (world) => {
    const { id } = await spare(world);
    await world.desk.system.act('test.close', (act) => disablePerson(act, id));
    return { path: { id }, body: { because: 'Trở lại' } };
  }),
  'accounts.resetPassword': onSpare(),
  'accounts.resetSecondFactor': onSpare(),
};

const later = (world: World): Date => new Date(world.desk.server.clock.now().getTime() + 86_400_000);

/** Two specialists of one unit, one of them the worker. */
async function pair(world: World) {
  return {
    absentPerson: world.desk.people['worker'] ?? '',
    standInPerson: (await spare(world)).id,
    kind: 'leave' as const,
    because: 'Nghỉ phép',
  };
}

async function standIn(world: World): Promise<string> {
  return setStandIn(world.desk.system, { ...(await pair(world)), until: later(world) });
}

const forStandIns: Fixtures = {
  'accounts.listStandIns': { by: 'worker', lists: true, prepare: async (world) => ({ hidden: await standIn(world) }) },
  'accounts.listAbsences': {
    by: 'worker',
    lists: true,
    prepare: async (world) => ({ query: { from: '2026-11-16', until: '2026-12-13' }, hidden: world.desk.people['worker'] ?? '' }),
  },
  'accounts.setStandIn': {
    by: 'worker',
    prepare: async (world) => ({ body: { ...(await pair(world)), until: later(world).toISOString() } }),
  },
  'accounts.endStandIn': { by: 'worker', prepare: async (world) => ({ path: { id: await standIn(world) } }) },
};

async function unitOf({ desk }: World): Promise<string> {
  serial += 1;
  const unit = { code: `T${serial}`, name: { vi: 'Phòng thử', en: 'Trial' }, symbol: 'T', kind: 'department', position: 9 } as const;
  return desk.system.act('test.unit', (act) => addUnit(act, unit));
}

const unitBody = { name: { vi: 'Phòng mới', en: 'New unit' }, symbol: 'PM', kind: 'department', position: 9 };

const forOrganisations: Fixtures = {
  'organisations.getUnit': administering(async (world) => ({ path: { id: await world.unit('DT') } })),
  'organisations.addUnit': administering(async () => {
    serial += 1;
    return { body: { ...unitBody, code: `M${serial}` } };
  }),
  'organisations.changeUnit': administering(async (world) => ({
    path: { id: await unitOf(world) },
    body: { ...unitBody, revision: 1, because: 'Đổi tên' },
  })),
  'organisations.endUnit': administering(async (world) => ({
    path: { id: await unitOf(world) },
    body: { revision: 1, because: 'Giải thể' },
  })),
  'organisations.listSettings': administering(async () => ({})),
  'organisations.changeSetting': administering(async () => ({
    path: { key: 'accounts.review-months' },
    body: { validFrom: '2027-01-01', values: { value: 6 }, because: 'Quy chế' },
  })),
};

/** Everybody has a session of his own to look at. */
const own = { 'other enterprise': 'their own', 'other unit': 'their own', 'ended mandate': 'their own' };
/** Nobody else is asked: each would change his own. */
const alone = { 'other enterprise': [], 'other unit': [], 'ended mandate': [] };
const looking = (by: Fixture['by'], more: Partial<Fixture> = {}): Fixture => ({ by, may: own, prepare: async () => ({}), ...more });

const digits = (secret: string, at: Date): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });

/** A second session of the delegate's own, which nobody else may end however well he proves himself. */
async function sessionElsewhere({ desk }: World): Promise<Prepared> {
  await signIn(desk.system, { name: 'delegate', password, address: '203.0.113.9', userAgent: 'test' });
  const personId = desk.people['delegate'] ?? '';
  const newest = sql<{ which: string }>`select id as which from accounts.session where person_id = ${personId} order by id desc limit 1`;
  const found = await desk.system.read((tx) => newest.execute(tables(tx)));
  return { body: { which: found.rows[0]?.which ?? '', password } };
}

const forOneself: Fixtures = {
  'accounts.listSessions': looking('delegate'),
  'accounts.endSessions': { by: 'delegate', prepare: sessionElsewhere },
  'page accounts.chooseSessionsToEnd': { by: 'delegate', prepare: sessionElsewhere },
  'accounts.getLock': looking('worker'),
  'accounts.lockScreen': looking('deputy'),
  'accounts.unlockScreen': { by: 'elsewhere', as: alone, prepare: async () => ({ body: { password } }) },
  'page accounts.showUnlock': looking('worker'),
  'page accounts.unlock': { by: 'other', as: alone, prepare: async () => ({ body: { password } }) },
  'page accounts.showAccount': looking('delegate'),
  'page accounts.showPassword': looking('delegate'),
  'page accounts.changePassword': {
    by: 'elsewhere',
    as: alone,
    prepare: async () => ({ body: { present: password, password: `${password} khác`, repeated: `${password} khác` } }),
  },
  // Who has no second factor yet would begin one.
  'page accounts.showFactor': looking('worker', { as: { 'other enterprise': [], 'ended mandate': [] } }),
  'page accounts.enrolFactor': {
    by: 'ended',
    as: alone,
    prepare: async ({ desk }) => {
      const { services, clock } = desk.server;
      const actor = await desk.system.read((tx) => actorOf(services, tx, desk.people['ended'] ?? '', clock.now()));
      const { shown } = await ownFactor(makeCtx({ ...desk.system, actor }));
      return { body: { code: digits(shown?.secret ?? '', desk.server.clock.now()) } };
    },
  },
};

/** What administrators do, who stands in for whom, and what everybody does with his own account. */
export const administrationFixtures: Fixtures = { ...forPeople, ...forStandIns, ...forOrganisations, ...forOneself };
