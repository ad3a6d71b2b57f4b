import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveMandate } from '#modules/enterprises';
import { codes } from '../../../modules/dossiers/dossiers.fixture.ts';
import { askCompletion } from '../../../modules/dossiers/server/exceptions/ask-completion.ts';
import { decideProposal } from '../../../modules/dossiers/server/exceptions/decide.ts';
import { propose } from '../../../modules/dossiers/server/exceptions/propose.ts';
import { withdrawDossier } from '../../../modules/dossiers/server/exceptions/withdraw-dossier.ts';
import { noteParcel, refuseDossier, sendParcel } from '#modules/dossiers';
import { findOpenStep } from '#modules/processes';
import { kindNames } from '../../../modules/notifications/kinds.ts';
import { untilQuiet } from '../until-quiet.fixture.ts';
import { addressOf, startMailDesk, type MailDesk } from './mail-desk.fixture.ts';
import { dossierReactions } from '../../../modules/notifications/server/dossier-reactions.ts';
import { remindOfRequests } from '../../../modules/notifications/server/remind-requests.ts';
import { tellPressingSteps } from '../../../modules/notifications/server/tell-steps-due.ts';

let world: MailDesk;
beforeAll(async () => {
  world = await startMailDesk('2026-11-20T02:15:00Z');
}, 120_000);
afterAll(() => world.stop());

const openStep = async (dossierId: string) => {
  const step = await world.desk.system.read((tx) => findOpenStep(tx, dossierId));
  if (step === undefined) throw new Error('no open step');
  return step;
};
const kindsOf = async (name: string): Promise<string[]> => (await world.noticesOf(name)).map((one) => one.kind);
const told = (name: string, kind: string, count = 1) =>
  world.until(`${name} is told ${kind}`, async () => (await kindsOf(name)).filter((one) => one === kind).length >= count);
/** Moves the clock when nothing is under way: what one server is sending would be taken over by another as left behind. */
const moveTo = async (at: string): Promise<void> => {
  const { server } = world.desk;
  await untilQuiet(server.services.db.pool);
  server.clock.set(new Date(at));
};
const lastOf = async (name: string, kind: string) => (await world.noticesOf(name)).findLast((one) => one.kind === kind);
const mailFor = async (name: string, subject: string) => {
  await world.until(`${name} has mail: ${subject}`, () =>
    world.smtp.taken.some((mail) => mail.to[0] === addressOf(name) && textOf(mail.raw).includes(subject)),
  );
  return textOf(world.smtp.taken.findLast((mail) => mail.to[0] === addressOf(name) && textOf(mail.raw).includes(subject))?.raw ?? '');
};

/** The plain text of a message with its subject, decoded. */
function textOf(raw: string): string {
  const subject = [...raw.matchAll(/=\?UTF-8\?B\?([^?]+)\?=/gi)].map(([, word = '']) => Buffer.from(word, 'base64').toString()).join('');
  const quoted = [...raw.matchAll(/=\?UTF-8\?Q\?([^?]+)\?=/gi)].map(([, word = '']) => decodeQuoted(word.replaceAll('_', ' '))).join('');
  const [, part = ''] = /Content-Type: text\/plain[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(raw) ?? [];
  const body = /Content-Transfer-Encoding: base64/i.test(raw.slice(raw.indexOf('text/plain'), raw.indexOf('text/plain') + 200))
    ? Buffer.from(part, 'base64').toString()
    : decodeQuoted(part);
  return `${subject}${quoted}\n${body}`;
}

const decodeQuoted = (text: string): string =>
  Buffer.from(
    text.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();

describe('the usual way of a dossier', () => {
  let dossierId = '';
  let code = '';

  test('who may act for the enterprise in the procedure is told, in the browser and by mail, and nobody else', async () => {
    const { desk } = world;
    const narrow = {
      enterpriseId: desk.enterprises[0]?.enterpriseId ?? '',
      personId: desk.people['clerk'] ?? '',
      kind: 'delegate',
    } as const;
    await desk.system.act('test.narrow', (act) =>
      giveMandate(act, { ...narrow, procedures: [codes.silent], document: { no: '1/UQ', date: '2026-11-01' } }),
    );
    dossierId = await desk.send();
    ({ code } = await desk.accept(dossierId));
    await told('delegate', 'dossier-accepted');
    const notice = await lastOf('delegate', 'dossier-accepted');
    expect(notice?.subject.vi).toBe(`Hồ sơ ${code} đã được tiếp nhận, hẹn trả 26/11/2026 09:15`);
    expect(notice?.subject.en).toBe(`Dossier ${code} was accepted, due 26/11/2026 09:15`);
    const mail = await mailFor('delegate', code);
    expect(mail).toContain('Kính gửi ông/bà Người delegate,');
    expect(mail).toContain(`/ho-so/${dossierId}`);
    expect(mail).not.toMatch(/\{[a-zA-Z]+\}/);
    expect(await kindsOf('other')).toEqual([]);
    expect((await kindsOf('clerk')).filter((kind) => kind.startsWith('dossier'))).toEqual([]);
  });

  test('the tracking key is in no notice and no mail', async () => {
    const { getDossier } = await import('#modules/dossiers');
    const { trackingKey = '' } = await getDossier(await world.desk.as('delegate'), dossierId);
    expect(trackingKey).toMatch(/^\w{4}-\w{4}$/);
    const all = [
      ...world.smtp.taken.map((mail) => textOf(mail.raw)),
      ...(await world.noticesOf('delegate')).map((one) => JSON.stringify(one)),
    ];
    expect(all.filter((text) => text.includes(trackingKey) || text.includes(trackingKey.replace('-', '')))).toEqual([]);
  });

  test('a fact that is heard twice is told once', async () => {
    const { desk } = world;
    const reaction = dossierReactions.find((one) => one.name === 'notifications.dossier-accepted');
    const { rows } = await desk.server.services.db.pool.query("select id, payload, at from events.outbox where name = 'dossiers.accepted'");
    const before = await world.deliveries();
    for (const { id, payload, at } of rows)
      await reaction?.run(desk.system, payload, { eventId: id, at, actorId: undefined, reaction: 'notifications.dossier-accepted' });
    expect(await world.deliveries()).toHaveLength(before.length);
    expect((await kindsOf('delegate')).filter((kind) => kind === 'dossier-accepted')).toHaveLength(1);
  });

  test('the specialist is told that he was given the work, its giver is not; the end is told with an invitation to rate', async () => {
    const { desk } = world;
    await desk.go('head', dossierId, 'assigned', 'worker');
    await told('worker', 'step-assigned');
    expect((await lastOf('worker', 'step-assigned'))?.body.vi).toContain(`/app/ho-so/${dossierId}`);
    await desk.go('worker', dossierId, 'done');
    await desk.go('desk', dossierId, 'returned');
    await told('delegate', 'dossier-finished');
    await told('delegate', 'dossier-returned');
    expect((await lastOf('delegate', 'dossier-returned'))?.body.vi).toContain(`/ho-so/${dossierId}#danh-gia`);
  });
});

describe('a result that goes by post', () => {
  test('the applicant is told that it was sent, that it came back, and that it was delivered', async () => {
    const { desk } = world;
    const id = await desk.send();
    await desk.accept(id);
    await desk.go('head', id, 'assigned', 'worker');
    await desk.go('worker', id, 'done');
    const handing = await desk.as('desk', 'dossiers.hand-out');
    const send = (slipNo: string) => sendParcel(handing, { dossierId: id, carrier: 'Bưu điện Mẫu', slipNo });
    const parcelId = await send('EB1');
    await told('delegate', 'parcel-sent');
    expect((await lastOf('delegate', 'parcel-sent'))?.body.vi).toContain('Bưu điện Mẫu, số phiếu gửi EB1');
    await noteParcel(handing, { dossierId: id, parcelId, state: 'under-way' });
    await noteParcel(handing, { dossierId: id, parcelId, state: 'returned', note: 'Không có người nhận' });
    await told('delegate', 'parcel-back');
    const again = await send('EB2');
    await told('delegate', 'parcel-sent', 2);
    await noteParcel(handing, { dossierId: id, parcelId: again, state: 'delivered' });
    await told('delegate', 'parcel-delivered');
    expect((await lastOf('delegate', 'parcel-delivered'))?.body.en).toContain('EB2');
    expect(await mailFor('delegate', 'Bưu gửi số EB1')).not.toMatch(/\{[a-zA-Z]+\}/);
    expect((await kindsOf('other')).filter((kind) => kind.startsWith('parcel'))).toEqual([]);
  });
});

describe('beside the usual way', () => {
  test('a request, its reminder one working day before, its answer in time or not', async () => {
    const { desk } = world;
    const id = await desk.send();
    const step = await openStep(id);
    const items = [{ name: 'Đơn đề nghị', request: 'Ký và đóng dấu lại' }];
    const deadline = new Date('2026-11-25T10:00:00Z');
    await askCompletion(await desk.as('desk'), { stepId: step.id, version: step.version, items, because: 'Thiếu chữ ký', deadline });
    await told('delegate', 'request-asked');
    const asked = await lastOf('delegate', 'request-asked');
    expect(asked?.body.vi).toContain('- Đơn đề nghị: Ký và đóng dấu lại');
    expect(asked?.subject.vi).toBe('Cần bổ sung hồ sơ chưa cấp mã trước 25/11/2026 17:00');
    await remindOfRequests(desk.system);
    expect(await kindsOf('delegate')).not.toContain('request-near');
    await moveTo('2026-11-24T10:00:00Z');
    await remindOfRequests(desk.system);
    await remindOfRequests(desk.system);
    expect((await kindsOf('delegate')).filter((kind) => kind === 'request-near')).toHaveLength(1);
    await moveTo('2026-11-25T10:01:00Z');
    const { expireRequests } = await import('../../../modules/dossiers/server/exceptions/expire-requests.ts');
    await expireRequests.run(desk.system);
    await told('delegate', 'request-expired');
  });

  test('a refusal with its reason', async () => {
    const { desk } = world;
    const id = await desk.send();
    const { id: stepId, version } = await openStep(id);
    await refuseDossier(await desk.as('desk'), { stepId, version, reason: 'Không thuộc thẩm quyền\nBcc: a@example.com' });
    await told('delegate', 'dossier-refused');
    expect((await lastOf('delegate', 'dossier-refused'))?.body.vi).toContain('Lý do: Không thuộc thẩm quyền Bcc: a@example.com');
  });

  test('an apology with both dates; who proposed it is told what was decided', async () => {
    const { desk } = world;
    const id = await desk.send();
    await desk.accept(id);
    await desk.go('head', id, 'assigned', 'worker');
    const content = { kind: 'apology', newDueAt: '2026-12-10T10:00:00Z' } as const;
    const { proposalId } = await propose(await desk.as('worker', 'dossiers.handle'), { dossierId: id, because: 'Chờ ý kiến', content });
    const by = await desk.as('leader', 'dossiers.decide');
    await decideProposal(by, { proposalId, approve: true, version: 1 });
    await told('delegate', 'dossier-apologised');
    expect((await lastOf('delegate', 'dossier-apologised'))?.body.vi).toMatch(
      /Ngày đã hẹn: [\d/]+ [\d:]+\nNgày hẹn lại: 10\/12\/2026 17:00\nLý do: Chờ ý kiến/,
    );
    await told('worker', 'proposal-decided');
    expect((await lastOf('worker', 'proposal-decided'))?.subject.vi).toMatch(/^Xin lỗi, hẹn lại đối với hồ sơ .* chấp thuận$/);
  });

  test('a withdrawal that is not granted, and one that ends the dossier', async () => {
    const { desk } = world;
    const id = await desk.send();
    await withdrawDossier(await desk.as('delegate'), { dossierId: id, because: 'Nộp nhầm' });
    await told('delegate', 'dossier-withdrawn');
    const kept = await desk.send();
    await desk.accept(kept);
    await withdrawDossier(await desk.as('delegate'), { dossierId: kept, because: 'Đổi ý' });
    const { rows } = await desk.server.services.db.pool.query('select id from dossiers.proposal where dossier_id = $1', [kept]);
    await decideProposal(await desk.as('head', 'dossiers.decide'), {
      proposalId: rows[0].id,
      approve: false,
      answer: 'Đã làm xong',
      version: 1,
    });
    await told('delegate', 'withdrawal-rejected');
    expect((await lastOf('delegate', 'withdrawal-rejected'))?.body.vi).toContain('Lý do: Đã làm xong');
  });
});

test('officers get their late and soon due work once a working morning', async () => {
  const { desk } = world;
  await moveTo('2026-12-01T00:30:00Z');
  await tellPressingSteps(desk.system);
  await tellPressingSteps(desk.system);
  const list = await lastOf('worker', 'steps-due');
  expect((await kindsOf('worker')).filter((kind) => kind === 'steps-due')).toHaveLength(1);
  expect(list?.subject.vi).toMatch(/^Việc hôm nay: [1-9]\d* quá hạn, \d+ sắp đến hạn$/);
  expect(list?.body.vi).toContain('study');
  expect(await kindsOf('stranger')).not.toContain('steps-due');
  await moveTo('2026-12-05T00:30:00Z');
  await tellPressingSteps(desk.system);
  expect((await kindsOf('worker')).filter((kind) => kind === 'steps-due')).toHaveLength(1);
});

test('no notice says a placeholder, and every mail that went out has its own number', async () => {
  await world.until('everything is sent', async () => (await world.deliveries()).every((one) => one.state === 'sent'));
  const { rows } = await world.desk.server.services.db.pool.query('select kind, subject, body from notifications.notice');
  expect(rows.length).toBeGreaterThan(15);
  expect(
    rows.filter((row) => /\{\w*\}/.test(JSON.stringify([Object.values(row.subject), Object.values(row.body)]))).map((row) => row.kind),
  ).toEqual([]);
  expect(rows.every((row) => kindNames.includes(row.kind))).toBe(true);
  const ids = world.smtp.taken.map((mail) => mail.header('Message-ID'));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength((await world.deliveries()).length);
});
