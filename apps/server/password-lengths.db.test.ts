import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCtx, type Ctx } from '#platform/context';
import { createPerson, givePost, makeAuthenticate, sessionCookie, setPassword } from '#modules/accounts';
import { invitePerson } from '../../modules/accounts/server/invite-person.ts';
import { answerCode, readCode } from '../../modules/accounts/server/one-time-codes.ts';
import { changeOwnPassword } from '../../modules/accounts/server/passwords.ts';
import { codeAt } from '../../modules/accounts/server/secrets.ts';
import { startCases, type CaseWorld } from '../../modules/processes/processes.fixture.ts';
import { authorityForm, administratorForm, plainBrowser, printedCode, unitFields } from '../../modules/accounts/first-run.fixture.ts';
import { startTestServer } from '#test-server';

const phrase = 'thuyềnbuồmrakhơiđêmnay';
/** So many signs of a phrase that nobody tries first. */
const signs = (count: number): string => [...phrase.normalize('NFC')].slice(0, count).join('');
const from = { userAgent: 'test', address: '127.0.0.1' };

let world: CaseWorld;
beforeAll(async () => {
  world = await startCases();
});
afterAll(() => world.server.stop());

let serial = 0;
/** Somebody invited: without a post he needs no second factor, a specialist does. */
async function invite(role: string | undefined) {
  serial += 1;
  const post = role === undefined ? undefined : { unitId: world.units.handling, roleKey: role, because: 'test' };
  const given = { person: { fullName: `Người ${serial}` }, signInName: `nguoi.${serial}`, post };
  return world.system.act('test.invite', (act) => invitePerson(act, given));
}

const digitsFor = async (code: string): Promise<string> => {
  const secret = (await readCode(world.system, code))?.factor?.secret ?? '';
  return secret === '' ? '' : codeAt(secret, world.server.clock.now());
};

const cases = [
  { who: 'without a second factor', role: undefined, minimum: 14 },
  { who: 'with a second factor', role: 'specialist', minimum: 8 },
] as const;

describe.each(cases)('a password $who', ({ role, minimum }) => {
  const short = { code: 'accounts.password-short', status: 422, field: 'password', params: { minimum } };

  test('that is chosen by a one-time code has at least so many signs', async () => {
    const { code } = await invite(role);
    const digits = await digitsFor(code);
    const choose = (password: string) => answerCode(world.system, { code, present: '', password, repeated: password, digits }, from);
    await expect(choose(signs(minimum - 1))).rejects.toMatchObject(short);
    // A letter with its marks is one sign, typed in one piece or in several.
    await expect(choose(signs(minimum - 1).normalize('NFD'))).rejects.toMatchObject(short);
    expect(await choose(signs(minimum))).toBeTypeOf('string');
  });

  test('that is changed has at least so many signs', async () => {
    const { code } = await invite(role);
    const digits = await digitsFor(code);
    const present = signs(20);
    const token = await answerCode(world.system, { code, present: '', password: present, repeated: present, digits }, from);
    const asked = { cookies: { [sessionCookie]: token }, authorization: undefined, background: false };
    const { actor } = await makeAuthenticate(world.server.services)(asked);
    const ctx: Ctx = makeCtx({ ...world.system, actor });
    const change = (password: string) => changeOwnPassword(ctx, { present, password, repeated: password, address: '127.0.0.1', token: '' });
    await expect(change(signs(minimum - 1))).rejects.toMatchObject(short);
    await change(signs(minimum));
  });

  test.each([
    ['', `Mật khẩu cần ít nhất ${minimum} ký tự.`],
    ['/en', `A password needs at least ${minimum} characters.`],
  ])('is refused over HTTP beside its field: %s', async (prefix, words) => {
    const { code } = await invite(role);
    const digits = await digitsFor(code);
    const post = (password: string) =>
      world.server.http.app.inject({
        method: 'POST',
        url: `${prefix}/tai-khoan/nhan`,
        headers: { 'sec-fetch-site': 'same-origin', accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ ma: code, password, repeated: password, code: digits }).toString(),
      });
    const refused = await post(signs(minimum - 1));
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain(`<a href="#f-password">${words}</a>`);
    const [, field = ''] = /<div class="field field-wrong">([\s\S]*?)<\/div>/.exec(refused.body) ?? [];
    expect(field).toMatch(/<input [^>]*name="password"[^>]*aria-invalid="true"/);
    expect(field).toContain(words);
    expect((await post(signs(minimum))).statusCode).toBe(303);
  });
});

test('a password that somebody else sets has 14 signs, as it stands alone until the person chooses', async () => {
  const personId = await world.system.act('test.person', async (act) => {
    const id = await createPerson(act, { fullName: 'Người được đặt mật khẩu' });
    await givePost(act, { personId: id, unitId: world.units.handling, roleKey: 'specialist', because: 'test' });
    return id;
  });
  const set = (password: string) => world.system.act('test.set', (act) => setPassword(act, personId, password));
  const short = { code: 'accounts.password-short', field: 'password', params: { minimum: 14 } };
  await expect(set(signs(13))).rejects.toMatchObject(short);
  await expect(set(signs(13).normalize('NFD'))).rejects.toMatchObject(short);
  await set(signs(14));
});

test('the first administrator, who has a second factor, chooses one of 8 signs', async () => {
  const server = await startTestServer({ demo: false });
  try {
    const browser = plainBrowser(server);
    await browser.post('/thiet-lap/ma', { ma: await printedCode(server) });
    await browser.post('/thiet-lap/co-quan', authorityForm);
    await browser.post('/thiet-lap/don-vi', unitFields((await browser.get('/thiet-lap')).body));
    const choose = (password: string) => browser.post('/thiet-lap/quan-tri', { ...administratorForm, password, repeated: password });
    const refused = await choose(signs(7));
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('<a href="#f-password">Mật khẩu cần ít nhất 8 ký tự.</a>');
    expect((await choose(signs(8))).statusCode).toBe(303);
  } finally {
    await server.stop();
  }
});
