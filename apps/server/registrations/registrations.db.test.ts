import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addIdentity } from '#modules/accounts';
import { demoEnterprises, findEnterpriseByCode, getEnterprise, mandatesOf } from '#modules/enterprises';
import { confirmRegistration, refuseRegistration } from '../../../modules/enterprises/server/decide-registration.ts';
import { forgetRegistrations } from '../../../modules/enterprises/server/forget-registrations.ts';
import { untilQuiet } from '../until-quiet.fixture.ts';
import { entered, newCode, proofPdf, startRegistrationDesk, typed, type RegistrationDesk } from './registrations.fixture.ts';

const hour = 3_600_000;
const known = demoEnterprises[0]?.code ?? '';

let world: RegistrationDesk;
beforeAll(async () => {
  world = await startRegistrationDesk('2026-11-20T02:15:00Z');
}, 120_000);
afterAll(() => world.stop());

const atDesk = () => world.desk.as('desk', 'enterprises.confirm-representatives');
const forward = (ms: number): void => world.desk.server.clock.set(new Date(world.desk.server.clock.now().getTime() + ms));
const follow = async (number: string, key: string) => (await world.post('/dang-ky/trang-thai', { so: number, khoa: key })).body;
const sameBut = (body: string) => body.replaceAll(/<code>[^<]+<\/code|data-copy="[^"]*"|nonce="[^"]*"|trang-thai\?so=[^"]*/g, '');
const choose = (path: string, password = 'một câu đủ dài để nhớ') =>
  world.post(path, { ma: new URL(path, 'http://localhost').searchParams.get('ma') ?? '', password, repeated: password });

describe('asking', () => {
  test('what is missing or wrong is told at once, each at its field, and nothing is kept', async () => {
    const empty = await world.send({ code: '' }, { name: 'x.pdf', bytes: 'kein PDF' });
    expect(empty.statusCode).toBe(422);
    for (const field of ['code', 'name', 'representative', 'position', 'email', 'phone', 'proof', 'consent'])
      expect(empty.body).toContain(`href="#f-${field}"`);
    const good = typed(newCode(1), 'sai@example.com');
    for (const [field, text] of [
      ['code', '12345'],
      ['code', '1234567890-000'],
      ['representative', 'http://evil.example Bấm vào đây'],
      ['email', 'Ai <ai@example.com>'],
      ['phone', 'gọi tôi'],
    ] as const) {
      const answer = await world.send({ ...good, [field]: text });
      expect({ field, status: answer.statusCode }).toEqual({ field, status: 422 });
      expect(answer.body).toContain(`href="#f-${field}"`);
    }
    const { rows } = await world.desk.server.services.db.pool.query('select 1 from enterprises.registration where email = $1', [
      'sai@example.com',
    ]);
    expect(rows).toEqual([]);
  });

  test('the paper is known by its content', async () => {
    const wrong = await world.send(typed(newCode(2), 'tep@example.com'), {
      name: 'giay.pdf',
      bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
    });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('href="#f-proof"');
    expect(wrong.body).toContain('giay.pdf');
    const virus = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';
    expect((await world.send(typed(newCode(2), 'tep@example.com'), { name: 'giay.pdf', bytes: `${proofPdf}${virus}` })).statusCode).toBe(
      422,
    );
  });

  test('is answered the same whether or not the tax code and the address are known', async () => {
    const pages = [];
    for (const [code, email] of [
      [newCode(3), 'mot@example.com'],
      [known, 'hai@example.com'],
      [known, 'hai@example.com'],
    ] as const)
      pages.push(sameBut((await world.send(typed(code, email))).body).replaceAll(/mot|hai/g, 'x'));
    expect(new Set(pages).size).toBe(1);
  });

  test('a check digit that does not fit is a warning, to its person and to the desk', async () => {
    const answer = await world.send(typed('9900000000', 'le@example.com'));
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('Mã số thuế có thể đã gõ nhầm');
  });

  test('an address gets few mails a day, whoever asks with it', async () => {
    for (let times = 0; times < 8; times += 1) await world.ask(newCode(10 + times), 'bom@example.com');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await world.letters('bom@example.com', 5)).toHaveLength(5);
  });

  test('one asker may not ask without end', async () => {
    const { http, servers } = world.desk.server;
    const { app } = http;
    const headers = { 'sec-fetch-site': 'same-origin', accept: 'text/html' };
    const statuses = [];
    // each server counts for itself
    for (let times = 0; times <= 20 * servers.length; times += 1)
      statuses.push((await app.inject({ method: 'POST', url: '/dang-ky', headers, remoteAddress: '10.9.9.9' })).statusCode);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  });
});

describe('the address', () => {
  test('is confirmed by the button of the page that the mail leads to, and only then does the desk see the request', async () => {
    const { number, key } = await world.ask(newCode(30), 'moi@example.com');
    const [letter] = await world.letters('moi@example.com', 1);
    expect(letter?.text).toContain('Người Đại Diện Mới');
    expect(letter?.text).not.toContain(key);
    const { rows } = await world.desk.server.services.db.pool.query(
      "select body from notifications.notice where address = 'moi@example.com'",
    );
    const token = new URL(letter?.path ?? '', 'http://localhost').searchParams.get('ma') ?? 'none';
    expect(token).toMatch(/^[A-Z2-9]{26}$/);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect((await world.get(letter?.path ?? '')).body).toContain('Đúng, đây là yêu cầu của tôi');
    expect((await world.row(number)).confirmed_at).toBeNull();
    expect(await follow(number, key)).toContain('Chờ xác nhận e-mail');
    const form = { dk: (await world.row(number)).id, ma: token };
    expect((await world.post('/dang-ky/xac-nhan', form)).body).toContain('Đã xác nhận địa chỉ');
    const { confirmed_at, version } = await world.row(number);
    expect(confirmed_at).not.toBeNull();
    // The same link again: nothing more happens.
    forward(hour);
    expect((await world.post('/dang-ky/xac-nhan', form)).statusCode).toBe(200);
    expect(await world.row(number)).toMatchObject({ confirmed_at, version });
    expect(await follow(number, key)).toContain('Đang chờ Bộ phận Một cửa');
  });

  test('is not confirmed by another’s link, a guess, or too late', async () => {
    const [one, two] = [await world.ask(newCode(31), 'a@example.com'), await world.ask(newCode(32), 'b@example.com')];
    const [letter] = await world.letters('a@example.com', 1);
    const token = new URL(letter?.path ?? '', 'http://localhost').searchParams.get('ma') ?? '';
    const [first, second] = [await world.row(one.number), await world.row(two.number)];
    for (const form of [
      { dk: second.id, ma: token },
      { dk: first.id, ma: '' },
      { dk: first.id, ma: token.slice(1) },
      { dk: '', ma: token },
    ])
      expect((await world.post('/dang-ky/xac-nhan', form)).statusCode).toBe(422);
    forward(49 * hour);
    expect((await world.post('/dang-ky/xac-nhan', { dk: first.id, ma: token })).body).toContain('đã hết hạn');
    expect(await follow(one.number, one.key)).toContain('Hết hạn xác nhận');
    expect((await world.row(one.number)).confirmed_at).toBeNull();
    forward(8 * 24 * hour);
    await forgetRegistrations.run(world.desk.system);
    await expect(world.row(one.number)).rejects.toThrow('no request');
  });

  test('the same sent again at once is the same request with one mail, and one showing of its page sends it again once', async () => {
    const email = 'hailan@example.com';
    const first = await world.ask(newCode(34), email);
    expect(await world.ask(newCode(34), email)).toEqual(first);
    expect((await world.ask(newCode(34), email, { phone: '0912 345 679' })).number).not.toBe(first.number);
    await world.letters(email, 2);
    const lan = /name="lan" value="(\d+)"/.exec(await follow(first.number, first.key))?.[1] ?? '';
    for (let clicks = 0; clicks < 2; clicks += 1)
      expect((await world.post('/dang-ky/trang-thai/gui-lai', { so: first.number, khoa: first.key, lan })).body).toContain(
        'Đã gửi lại thư',
      );
    await untilQuiet(world.desk.server.services.db.pool);
    expect(await world.letters(email, 3)).toHaveLength(3);
    forward(hour);
    expect((await world.ask(newCode(34), email)).number).not.toBe(first.number);
  });

  test('number and key together tell how far it is, a wrong key as a wrong number', async () => {
    const { number, key } = await world.ask(newCode(33), 'xem@example.com');
    const wrong = await world.post('/dang-ky/trang-thai', { so: number, khoa: 'AAAA-AAAA' });
    const unknown = await world.post('/dang-ky/trang-thai', { so: 'DK-261120-AAAAAA', khoa: key });
    expect([wrong.statusCode, unknown.statusCode]).toEqual([422, 422]);
    expect(await follow(` ${number.toLowerCase()} `, key.replace('-', ''))).toContain('Chờ xác nhận e-mail');
    await world.post('/dang-ky/trang-thai/gui-lai', { so: number, khoa: 'AAAA-AAAA' });
    expect((await world.post('/dang-ky/trang-thai/gui-lai', { so: number, khoa: key })).body).toContain('Đã gửi lại thư');
    const [first, again] = await world.letters('xem@example.com', 2);
    expect(again?.path).toBe(first?.path);
  });
});

describe('the desk', () => {
  test('confirms: the enterprise is entered, the person has an account, a mandate by the paper, and chooses his password once', async () => {
    const code = newCode(40);
    const asked = await world.receive(code, 'giamdoc@example.com');
    const ctx = await atDesk();
    await expect(confirmRegistration(ctx, asked, undefined)).rejects.toMatchObject({ code: 'enterprises.record-missing' });
    await confirmRegistration(ctx, asked, entered);
    const enterprise = await world.desk.system.read(async (tx) => {
      const row = await findEnterpriseByCode(tx, code);
      return getEnterprise(tx, row?.id ?? '', { valid: ctx.now() });
    });
    expect(enterprise).toMatchObject({
      name: entered.name,
      legalRepresentatives: [{ fullName: 'Người Đại Diện Mới', position: 'Giám đốc' }],
    });
    const opened = (await world.letters('giamdoc@example.com', 2)).at(-1);
    expect(opened?.kind).toBe('account-opened');
    expect(opened?.text).toContain('người đại diện theo pháp luật của Công ty TNHH Hạt Giống Minh Họa');
    const chosen = await choose(opened?.path ?? '');
    expect(chosen.statusCode).toBe(303);
    expect((await choose(opened?.path ?? '')).statusCode).toBe(422);
    const cookie = chosen.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const home = await world.desk.server.http.app.inject({ url: '/doanh-nghiep', headers: { cookie, accept: 'text/html' } });
    expect(home.statusCode).toBe(200);
    expect(home.body).toContain(entered.name);
    const { rows } = await world.desk.server.services.db.pool.query(
      "select person_id from accounts.identity where subject = 'giamdoc@example.com'",
    );
    const [mandate, ...more] = await world.desk.system.read((tx) => mandatesOf(tx, rows[0].person_id, ctx.now()));
    expect(more).toEqual([]);
    expect(mandate).toMatchObject({ kind: 'legal-representative', document: { no: asked.number, fileId: asked.proof_sha256 } });
    expect(await follow(asked.number, asked.key)).toContain('Đã mở tài khoản');
  });

  test('decides once: the second officer hears who was faster, whatever he wants', async () => {
    const asked = await world.receive(newCode(41), 'nhanh@example.com');
    const ctx = await atDesk();
    const both = await Promise.allSettled([confirmRegistration(ctx, asked, entered), refuseRegistration(ctx, asked, 'Thiếu dấu')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(refuseRegistration(ctx, asked, 'Lần nữa')).rejects.toMatchObject({
      code: 'http.changed-meanwhile',
      params: { who: { vi: 'Bạn (ở cửa sổ khác)' } },
    });
  });

  test('two people ask for one enterprise: the desk sees both, and both may be confirmed', async () => {
    const code = newCode(42);
    const first = await world.receive(code, 'thunhat@example.com');
    const second = await world.receive(code, 'thuhai@example.com', { representative: 'Người Thứ Hai' });
    const ctx = await atDesk();
    await confirmRegistration(ctx, first, entered);
    // The registry has it now: nothing has to be entered again, and the record is not rewritten.
    await confirmRegistration(ctx, second, { ...entered, name: 'Tên khác' });
    const row = await world.desk.system.read((tx) => findEnterpriseByCode(tx, code));
    const enterprise = await world.desk.system.read((tx) => getEnterprise(tx, row?.id ?? '', { valid: ctx.now() }));
    expect(enterprise.name).toBe(entered.name);
    expect((await world.letters('thuhai@example.com', 2)).at(-1)?.kind).toBe('account-opened');
  });

  test('the same address asking again takes the place of what it asked before', async () => {
    const code = newCode(43);
    const first = await world.receive(code, 'lai@example.com');
    const second = await world.receive(code, 'LAI@example.com');
    expect(await world.row(first.number)).toMatchObject({ decision: 'replaced' });
    await expect(confirmRegistration(await atDesk(), first, entered)).rejects.toMatchObject({ code: 'http.changed-meanwhile' });
    await confirmRegistration(await atDesk(), second, entered);
    expect(await follow(first.number, first.key)).toContain('Đã thay bằng yêu cầu sau');
  });

  test('refuses with a reason that the person is told, who may ask again', async () => {
    const code = newCode(44);
    const asked = await world.receive(code, 'tuchoi@example.com');
    await refuseRegistration(await atDesk(), asked, 'Giấy tờ không có tên người đại diện');
    const letter = (await world.letters('tuchoi@example.com', 2)).at(-1);
    expect(letter?.text).toContain('Lý do: Giấy tờ không có tên người đại diện');
    expect(await follow(asked.number, asked.key)).toContain('Giấy tờ không có tên người đại diện');
    const again = await world.receive(code, 'tuchoi@example.com');
    await confirmRegistration(await atDesk(), again, entered);
    expect(await follow(again.number, again.key)).toContain('Đã mở tài khoản');
  });

  test('somebody with an account gets the mandate and no other password; an officer’s address and a second mandate are refused', async () => {
    const first = await world.receive(newCode(45), 'haicongty@example.com');
    await confirmRegistration(await atDesk(), first, entered);
    const opened = (await world.letters('haicongty@example.com', 2)).at(-1);
    await choose(opened?.path ?? '');
    const second = await world.receive(known, 'haicongty@example.com');
    await confirmRegistration(await atDesk(), second, undefined);
    expect((await world.letters('haicongty@example.com', 4)).at(-1)).toMatchObject({ kind: 'mandate-given', path: '/doanh-nghiep' });
    const third = await world.receive(known, 'haicongty@example.com');
    await expect(confirmRegistration(await atDesk(), third, undefined)).rejects.toMatchObject({
      code: 'enterprises.mandate-given-already',
    });
    const personId = world.desk.people['worker'] ?? '';
    await world.desk.system.act('test.name', (act) =>
      addIdentity(act, { personId, provider: 'local', subject: 'canbo@example.com', level: 'basic' }),
    );
    const officers = await world.receive(known, 'CanBo@example.com');
    await expect(confirmRegistration(await atDesk(), officers, undefined)).rejects.toMatchObject({ code: 'accounts.name-taken' });
  });

  test('a first password that nobody chose in time is sent again to who has number and key', async () => {
    const asked = await world.receive(newCode(46), 'cham@example.com');
    await confirmRegistration(await atDesk(), asked, entered);
    const [, late] = await world.letters('cham@example.com', 2);
    forward(73 * hour);
    expect((await choose(late?.path ?? '')).statusCode).toBe(422);
    expect(await follow(asked.number, asked.key)).toContain('Gửi lại thư');
    await world.post('/dang-ky/trang-thai/gui-lai', { so: asked.number, khoa: asked.key });
    const again = (await world.letters('cham@example.com', 3)).at(-1);
    expect(again?.path).not.toBe(late?.path);
    expect((await choose(again?.path ?? '')).statusCode).toBe(303);
    expect(await follow(asked.number, asked.key)).not.toContain('Gửi lại thư');
  });
});
