import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCtx, type Ctx } from '#platform/context';
import { reachOf } from '#platform/access';
import { sql, tables } from '#platform/db';
import { findOpenStep, listSteps } from '#modules/processes';
import { startCases, type CaseWorld } from '../../modules/processes/processes.fixture.ts';
import {
  actorOf,
  addIdentity,
  createPerson,
  enrolSecondFactor,
  givePost,
  makeAuthenticate,
  namesOf,
  sessionCookie,
  setPassword,
  signIn,
} from '#modules/accounts';
import { disablePerson, enablePerson } from '../../modules/accounts/server/disable-person.ts';
import { endPost, reviewPost } from '../../modules/accounts/server/end-post.ts';
import { previewClosing } from '../../modules/accounts/server/hand-over.ts';
import { invitePerson } from '../../modules/accounts/server/invite-person.ts';
import { answerCode, readCode, resetPassword, resetSecondFactor } from '../../modules/accounts/server/one-time-codes.ts';
import { codeAt } from '../../modules/accounts/server/secrets.ts';
import { lockScreen, unlockScreen } from '../../modules/accounts/server/unlock.ts';

const password = 'một câu đủ dài để nhớ lâu';
const minute = 60_000;
const from = { userAgent: 'test', address: '127.0.0.1' };
let world: CaseWorld;
let administrator: string;
beforeAll(async () => {
  world = await startCases();
  administrator = await world.system.act('test.administrator', async (act) => {
    const id = await createPerson(act, { fullName: 'Quản trị' });
    await givePost(act, { personId: id, unitId: world.units.desk, roleKey: 'administrator', because: 'test' });
    return id;
  });
});
afterAll(() => world.server.stop());

const forward = (ms: number): void => world.server.clock.set(new Date(world.server.clock.now().getTime() + ms));

/** What somebody asks with, under a permission. */
async function as(personId: string, permission: string): Promise<Ctx> {
  const { services, clock } = world.server;
  const actor = await world.system.read((tx) => actorOf(services, tx, personId, clock.now()));
  const reach = reachOf(actor, permission, ['mine', 'unit', 'authority'], clock.now());
  if (reach === undefined) throw new Error(`no ${permission}`);
  return makeCtx({ services, actor, reach, locale: 'vi', requestId: 'test' });
}
const administering = () => as(administrator, 'accounts.administer');

let count = 0;
/** A specialist invited by the administrator; answers the code of the first sign-in. */
async function invite(role: string | null = 'specialist') {
  count += 1;
  const signInName = `nguoi.moi.${count}`;
  const post = role === null ? undefined : { unitId: world.units.handling, roleKey: role, because: 'Quyết định 1' };
  const ctx = await administering();
  const invited = await ctx.act('test.invite', (act) =>
    invitePerson(act, { person: { fullName: `Người mới ${count}` }, signInName, post }),
  );
  return { ...invited, signInName };
}

/** The invited person chooses his password and second factor; answers the factor's secret. */
async function comeIn(given: { code: string }): Promise<{ token: string; secret: string }> {
  const task = await readCode(world.system, given.code);
  const secret = task?.factor?.secret ?? '';
  const digits = secret === '' ? '' : codeAt(secret, world.server.clock.now());
  const token = await answerCode(world.system, { code: given.code, present: '', password, repeated: password, digits }, from);
  return { token, secret };
}

const who = (token: string, background = false) =>
  makeAuthenticate(world.server.services)({ cookies: { [sessionCookie]: token }, authorization: undefined, background });

test('an invited officer comes in once, by his own password and second factor, and nobody else knows either', async () => {
  const { code, link, personId, signInName } = await invite();
  expect(link).toContain(`/tai-khoan/nhan?ma=${code}`);
  await expect(signIn(world.system, { name: signInName, password, ...from })).rejects.toMatchObject({ code: 'accounts.wrong-sign-in' });
  const short = { code, present: '', password: 'ngan', repeated: 'ngan', digits: '000000' };
  await expect(answerCode(world.system, short, from)).rejects.toMatchObject({ code: 'accounts.password-short' });
  for (const tried of ['qwertyuiop', 'Mật khẩu 123456'])
    await expect(answerCode(world.system, { ...short, password: tried, repeated: tried }, from)).rejects.toMatchObject({
      code: 'accounts.password-common',
    });
  const guessed = { ...short, password, repeated: password };
  await expect(answerCode(world.system, guessed, from)).rejects.toMatchObject({ code: 'accounts.wrong-code' });
  const { token, secret } = await comeIn({ code });
  expect((await who(token)).actor).toMatchObject({ personId });
  expect((await who(token)).hold).toBeUndefined();
  await expect(comeIn({ code })).rejects.toMatchObject({ code: 'accounts.bad-one-time-code' });
  forward(minute);
  const now = codeAt(secret, world.server.clock.now());
  expect((await signIn(world.system, { name: signInName, password, code: now, ...from })).personId).toBe(personId);
});

test('a code is too old after three days, and a new one takes its place', async () => {
  const first = await invite();
  forward(73 * 60 * minute);
  expect(await readCode(world.system, first.code)).toBeUndefined();
  const ctx = await administering();
  const second = await ctx.act('test.reset', (act) => resetPassword(act, first.personId));
  const third = await ctx.act('test.reset', (act) => resetPassword(act, first.personId));
  expect(await readCode(world.system, second.code)).toBeUndefined();
  expect(await readCode(world.system, third.code)).toMatchObject({ purpose: 'first-sign-in', signInName: first.signInName });
});

test('a reset ends what there was at once: sessions, the password, the second factor', async () => {
  const { code, personId, signInName } = await invite();
  const { token, secret } = await comeIn({ code });
  const ctx = await administering();
  const forPassword = await ctx.act('test.reset', (act) => resetPassword(act, personId));
  expect((await who(token)).actor.kind).toBe('anonymous');
  forward(minute);
  const digits = () => codeAt(secret, world.server.clock.now());
  await expect(signIn(world.system, { name: signInName, password, code: digits(), ...from })).rejects.toMatchObject({
    code: 'accounts.wrong-sign-in',
  });
  const chosen = { code: forPassword.code, present: '', password: 'mot cau khac cung du dai', repeated: 'mot cau khac cung du dai' };
  await expect(answerCode(world.system, { ...chosen, digits: '000000' }, from)).rejects.toMatchObject({ code: 'accounts.wrong-code' });
  await answerCode(world.system, { ...chosen, digits: digits() }, from);
  const forFactor = await ctx.act('test.reset', (act) => resetSecondFactor(act, personId));
  forward(minute);
  await expect(signIn(world.system, { name: signInName, password: chosen.password, ...from })).rejects.toMatchObject({
    code: 'accounts.use-one-time-code',
  });
  const task = await readCode(world.system, forFactor.code);
  expect(task).toMatchObject({ purpose: 'second-factor' });
  expect(task?.factor?.secret).not.toBe(secret);
  const fresh = codeAt(task?.factor?.secret ?? '', world.server.clock.now());
  const answer = { code: forFactor.code, password: '', repeated: '', digits: fresh };
  await expect(answerCode(world.system, { ...answer, present: 'sai' }, from)).rejects.toMatchObject({ code: 'accounts.wrong-password' });
  expect((await who(await answerCode(world.system, { ...answer, present: chosen.password }, from))).actor).toMatchObject({ personId });
});

test('an officer without second factor, and whoever has a password that somebody else chose, goes nowhere before it is mended', async () => {
  const { personId, signInName, code } = await invite(null);
  await comeIn({ code });
  const held = async () => (await who((await signIn(world.system, { name: signInName, password, ...from })).token)).hold?.code;
  expect(await held()).toBeUndefined();
  const ctx = await administering();
  await ctx.act('test.password', (act) => setPassword(act, personId, password));
  expect(await held()).toBe('accounts.password-change-needed');
  await world.system.act('test.password', (act) => setPassword(act, personId, password));
  await ctx.act('test.post', (act) => givePost(act, { personId, unitId: world.units.handling, roleKey: 'specialist', because: 'test' }));
  expect(await held()).toBe('accounts.second-factor-needed');
});

test('an officer’s screen locks after a quarter of an hour without a touch, and goes on where it was when he proves himself', async () => {
  const { code } = await invite();
  const { token, secret } = await comeIn({ code });
  forward(14 * minute);
  expect((await who(token, true)).hold).toBeUndefined();
  forward(2 * minute);
  expect((await who(token, true)).hold).toMatchObject({ code: 'accounts.locked' });
  const { actor } = await who(token);
  const ctx = makeCtx({ ...world.system, actor });
  const digits = codeAt(secret, world.server.clock.now());
  await expect(unlockScreen(ctx, { password: 'sai', code: digits, address: '127.0.0.1', token })).rejects.toMatchObject({
    code: 'accounts.wrong-password',
  });
  await expect(unlockScreen(ctx, { password, code: '', address: '127.0.0.1', token })).rejects.toMatchObject({
    code: 'accounts.second-factor-missing',
  });
  await unlockScreen(ctx, { password, code: digits, address: '127.0.0.1', token });
  expect((await who(token)).hold).toBeUndefined();
  await lockScreen(ctx);
  expect((await who(token)).hold).toMatchObject({ code: 'accounts.locked' });
  forward(1000);
  for (let guess = 0; guess < 6; guess += 1)
    await expect(unlockScreen(ctx, { password: 'sai', code: '000000', address: '127.0.0.1', token })).rejects.toBeDefined();
  forward(minute);
  const later = codeAt(secret, world.server.clock.now());
  await expect(unlockScreen(ctx, { password, code: later, address: '127.0.0.1', token })).rejects.toMatchObject({
    code: 'accounts.locked-out',
  });
});

test('closing an account ends its sessions and hands its open steps to who is fit, else back to the role', async () => {
  const { code, personId } = await invite();
  const { token } = await comeIn({ code });
  const [first, second] = [await world.open(), await world.open()];
  for (const recordId of [first, second]) {
    await world.go('desk', recordId, 'on');
    await world.go('head', recordId, 'give', { assignTo: personId });
  }
  const secondName = (await world.system.read((tx) => namesOf(tx, [world.people['second'] ?? '']))).get(world.people['second'] ?? '')?.name;
  expect(secondName).toBeDefined();
  const holder = async (recordId: string) => (await world.system.read((tx) => findOpenStep(tx, recordId)))?.holderPerson;
  expect(await holder(first)).toBe(personId);
  const ctx = await administering();
  const goesTo = async (successor: string | undefined) => (await previewClosing(ctx, personId, successor)).items.map((item) => item.to);
  expect(await goesTo(world.people['second'])).toEqual([secondName, secondName]);
  expect(await goesTo(world.people['desk'])).toEqual([undefined, undefined]);
  expect((await previewClosing(ctx, personId, undefined)).items[0]).toMatchObject({ unit: { vi: expect.any(String) }, to: undefined });
  const closing = { because: 'Chuyển công tác', successor: world.people['second'] };
  await ctx.act('test.close', (act) => disablePerson(act, personId, closing));
  expect((await who(token)).actor.kind).toBe('anonymous');
  expect([await holder(first), await holder(second)]).toEqual([world.people['second'], world.people['second']]);
  const [step] = (await world.system.read((tx) => listSteps(tx, first))).slice(-1);
  const kept = await world.system.read((tx) =>
    sql<{ kind: string; because: string }>`select kind, because from processes.handover where step_id = ${step?.id}::uuid`.execute(
      tables(tx),
    ),
  );
  expect(kept.rows).toEqual([{ kind: 'handed-over', because: 'Chuyển công tác' }]);
  await ctx.act('test.open', (act) => enablePerson(act, personId, 'Trở lại'));
  const third = await world.openStudied();
  await ctx.act('test.close', (act) =>
    disablePerson(act, world.people['first'] ?? '', { because: 'Nghỉ', successor: world.people['desk'] }),
  );
  expect(await holder(third)).toBeUndefined();
  await ctx.act('test.open', (act) => enablePerson(act, world.people['first'] ?? '', 'Trở lại'));
});

test('nobody closes his own account, nor the last administrator’s, nor takes the last administrator’s post', async () => {
  const ctx = await administering();
  await expect(ctx.act('test.close', (act) => disablePerson(act, administrator))).rejects.toMatchObject({ code: 'accounts.not-yourself' });
  await expect(world.system.act('test.close', (act) => disablePerson(act, administrator))).rejects.toMatchObject({
    code: 'accounts.last-administrator',
  });
  const found = await world.system.read((tx) =>
    sql<{ id: string }>`select id from accounts.post where person_id = ${administrator}::uuid`.execute(tables(tx)),
  );
  const postId = found.rows[0]?.id ?? '';
  await expect(ctx.act('test.end', (act) => endPost(act, postId, 'thử'))).rejects.toMatchObject({ code: 'accounts.last-administrator' });
  const revoke = { postId, decision: 'revoked', note: undefined } as const;
  await expect(ctx.act('test.review', (act) => reviewPost(act, revoke))).rejects.toMatchObject({ code: 'accounts.last-administrator' });
  await ctx.act('test.review', (act) => reviewPost(act, { ...revoke, decision: 'confirmed' }));
});

test('a post has its period; taken away in the review it is gone with the next request and stays in the history', async () => {
  const ctx = await administering();
  const personId = await world.system.act('test.person', async (act) => {
    const id = await createPerson(act, { fullName: 'Người theo kỳ' });
    await addIdentity(act, { personId: id, provider: 'local', subject: `ky-${count}`, level: 'basic' });
    await enrolSecondFactor(act, id, 'ky');
    return id;
  });
  const now = world.server.clock.now().getTime();
  const period = { since: new Date(now + 60 * minute), until: new Date(now + 120 * minute) };
  const post = { personId, unitId: world.units.handling, roleKey: 'specialist', because: 'Biệt phái', ...period };
  const postId = await ctx.act('test.post', (act) => givePost(act, post));
  const posts = async () =>
    (await world.system.read((tx) => actorOf(world.server.services, tx, personId, world.server.clock.now()))).posts.length;
  expect(await posts()).toBe(0);
  forward(61 * minute);
  expect(await posts()).toBe(1);
  await ctx.act('test.review', (act) => reviewPost(act, { postId, decision: 'revoked', note: 'Hết việc' }));
  expect(await posts()).toBe(0);
  const rows = await world.system.read((tx) =>
    sql<{
      because: string;
      held: boolean;
    }>`select because, superseded_at is null as held from accounts.post where person_id = ${personId}::uuid order by recorded_at`.execute(
      tables(tx),
    ),
  );
  expect(rows.rows).toEqual([
    { because: 'Biệt phái', held: false },
    { because: 'Hết việc', held: true },
  ]);
});
