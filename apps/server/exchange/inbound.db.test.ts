import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { numberDocument, passDraft, prepareDocument, sealDocument, signDocument } from '#modules/documents';
import { askCompletion, getDossier, listExceptions } from '#modules/dossiers';
import { findOpenStep } from '#modules/processes';
import { markCheck, getChecks } from '../../../modules/dossiers/server/checks/checks.ts';
import { listIncomingRows as moneyRows } from '../../../modules/payments/server/incoming-store.ts';
import { listIncomingRows, type IncomingRow } from '../../../modules/exchange/server/in-store.ts';
import { nationalPortal } from '../../../modules/exchange/server/partner-store.ts';
import { pollMessages } from '../../../modules/exchange/server/poll-messages.ts';
import { hashOf, sign, standInSecret } from '../../../modules/exchange/server/signing.ts';
import { attach, permitFiled, staffConstruction, type FiledDossier } from './filed-at-portal.fixture.ts';
import { startPortalDesk, type PortalDesk } from './portal.fixture.ts';

let house: PortalDesk;
beforeAll(async () => {
  house = await startPortalDesk();
  await staffConstruction(house);
});
beforeEach(() => {
  house.standIn.mood = 'good';
});
afterAll(() => house?.desk.server.stop());

const all = (): Promise<IncomingRow[]> =>
  house.ctx.read((tx) => listIncomingRows(tx, nationalPortal, { view: 'all', after: undefined, limit: 200 }));
const poll = async (): Promise<void> => {
  house.pass(11 * 60_000);
  await pollMessages(house.ctx);
};

/** Leaves a message at the portal and has it taken; answers what is kept of it. */
async function sent(facts: Parameters<PortalDesk['standIn']['leave']>[0], id?: string): Promise<IncomingRow> {
  const messageId = house.standIn.leave(facts, id);
  await poll();
  return (await all()).find((one) => one.messageId === messageId) ?? expect.fail('not kept');
}
const answerTo = (messageId: string): Record<string, unknown> => JSON.parse(house.standIn.book.answers[messageId]?.body ?? '{}');
const openStep = async (dossierId: string) =>
  (await house.desk.system.read((tx) => findOpenStep(tx, dossierId))) ?? expect.fail('no open step');
const dossiers = async (): Promise<number> => {
  const found = await house.desk.server.services.db.pool.query<{ count: number }>('select count(*)::int as count from dossiers.dossier');
  return found.rows[0]?.count ?? 0;
};

async function until(expected: () => void): Promise<void> {
  await vi.waitFor(async () => {
    await house.keep();
    expected();
  }, 20_000);
}

const statusesOf = (dossierId: string): number[] =>
  house.standIn.toldOf(dossierId).reduce<number[]>((told, { status }) => (told.at(-1) === status ? told : [...told, status]), []);

async function issue(dossierId: string): Promise<void> {
  const { desk } = house;
  const worker = await desk.as('worker', 'documents.draft');
  const drafting = await openStep(dossierId);
  await passDraft(worker, { stepId: drafting.id, drafted: {}, outcome: 'drafted', version: drafting.version });
  await desk.go('head', dossierId, 'passed');
  const leader = await desk.as('leader', 'documents.sign');
  const signing = await openStep(dossierId);
  const { sessionId } = await prepareDocument(leader, { stepId: signing.id, version: signing.version });
  await signDocument(leader, { stepId: signing.id, sessionId });
  const clerk = await desk.as('clerk', 'documents.issue');
  const issuing = await openStep(dossierId);
  await numberDocument(clerk, { stepId: issuing.id });
  await sealDocument(clerk, { stepId: issuing.id });
}

async function expectFiled(kept: IncomingRow, filed: FiledDossier): Promise<void> {
  const dossierId = kept.dossierId ?? '';
  expect(answerTo(kept.messageId)).toEqual({ KetQua: 'DA_TIEP_NHAN', MaNopHoSo: dossierId });
  const seen = await getDossier(await house.desk.as('delegate'), dossierId);
  expect(seen).toMatchObject({
    channel: 'national-portal',
    nationalStatus: 1,
    otherCodes: [{ system: 'national-portal', code: filed.externalCode }],
    submittedAt: filed.submittedAt,
  });
  expect(seen.components.flatMap(({ key, file }) => (file === undefined ? [] : [[key, file.sha256]]))).toEqual(
    expect.arrayContaining(filed.components.map((one) => [one.key, one.file.sha256])),
  );
  expect(seen.entries.map((one) => one.text.vi)).toContain('Hồ sơ nộp qua Cổng Dịch vụ công quốc gia');
}

/** The desk asks for a paper, the applicant sends it at the portal. */
async function complete(dossierId: string, filed: FiledDossier): Promise<void> {
  const { desk, standIn } = house;
  const { id: stepId, version } = await openStep(dossierId);
  const items = [{ name: 'Bản vẽ', request: 'Nộp lại bản rõ' }];
  await askCompletion(await desk.as('desk', 'dossiers.accept'), { stepId, version, because: 'Bản vẽ chưa rõ', items });
  const requests = (): string[] => standIn.toldOf(dossierId).flatMap((one) => (one.kind === 'request' ? [one.requestId] : []));
  // The status is told before the request of the same act.
  await until(() => expect(requests()).toHaveLength(1));
  expect(statusesOf(dossierId)).toEqual([1, 5]);
  const asked = requests();
  const key = filed.components.map((one) => one.key)[0] ?? '';
  const again = attach(house, key);
  const { externalCode, submittedAt } = filed;
  const answer = { kind: 'supplement' as const, externalCode, requestId: asked[0] ?? '', submittedAt, data: {}, components: [again] };
  expect(await sent(answer)).toMatchObject({ outcome: 'accepted', dossierId });
  const completed = await getDossier(await desk.as('delegate'), dossierId);
  expect(completed.components.find((one) => one.key === key)?.file?.sha256).toBe(again.file.sha256);
}

test('a construction permit goes the whole road from the portal to its result and back', async () => {
  const { desk, standIn } = house;
  const filed = await permitFiled(house);
  const kept = await sent(filed);
  expect(kept).toMatchObject({ outcome: 'accepted', fault: null, externalCode: filed.externalCode });
  await expectFiled(kept, filed);
  const dossierId = kept.dossierId ?? '';
  await complete(dossierId, filed);
  const { code } = await desk.accept(dossierId);
  await desk.go('head', dossierId, 'assigned', 'worker');
  const worker = await desk.as('worker', 'dossiers.handle');
  for (const check of (await getChecks(worker, dossierId)).filter((one) => one.required))
    await markCheck(worker, { dossierId, key: check.key, verdict: 'fits' });
  await desk.go('worker', dossierId, 'fit');
  await issue(dossierId);
  await desk.go('desk', dossierId, 'returned');
  await until(() => {
    expect(statusesOf(dossierId).at(-1)).toBe(10);
    expect(standIn.toldOf(dossierId).map((one) => one.kind)).toContain('result');
  });
  expect(statusesOf(dossierId)).toEqual([1, 5, 1, 2, 4, 9, 10]);
  const told = standIn.toldOf(dossierId);
  expect(told.every((one) => one.externalCode === filed.externalCode)).toBe(true);
  expect(told.at(-1)?.code).toBe(code);
  const results = told.flatMap((one) => (one.kind === 'result' ? [one] : []));
  expect(results).toHaveLength(1);
  for (const { file } of results) expect(hashOf(standIn.getFile(file.sha256) ?? '')).toBe(file.sha256);
}, 120_000);

test('the same message again gets the same answer and has no effect, however often and whenever it comes', async () => {
  const filed = await permitFiled(house);
  const kept = await sent(filed);
  const before = await dossiers();
  const said = answerTo(kept.messageId);
  const first = house.standIn.book.waiting.find((one) => one.messageId === kept.messageId);
  for (let round = 0; round < 3; round += 1) {
    delete house.standIn.book.answers[kept.messageId];
    if (first !== undefined) house.standIn.leaveRaw(first);
    await poll();
    expect(answerTo(kept.messageId)).toEqual(said);
  }
  expect(await dossiers()).toBe(before);
  expect((await all()).filter((one) => one.messageId === kept.messageId)).toMatchObject([{ repeated: 3 }]);
});

test('a paper handed in before stands for the one that is not sent again', async () => {
  const first = await sent(await permitFiled(house));
  await house.desk.accept(first.dossierId ?? '');
  const filed = await permitFiled(house);
  const kept = await sent({ ...filed, ...without('land-paper')(filed) });
  expect(kept).toMatchObject({ outcome: 'accepted', fault: null });
  const { components } = await getDossier(await house.desk.as('delegate'), kept.dossierId ?? '');
  expect(components.find((one) => one.key === 'land-paper')?.substitute).toMatchObject({ origin: 'paper', dossierId: expect.any(String) });
});

const secret = (): string => standInSecret(house.desk.server.services.masterKey);
const written = (facts: FiledDossier, bend: (wire: Record<string, unknown>) => void = () => undefined): string => {
  const id = house.standIn.leave(facts);
  const [last] = house.standIn.book.waiting.splice(-1);
  expect(last?.messageId).toBe(id);
  const wire: Record<string, unknown> = JSON.parse(last?.body ?? '{}');
  bend(wire);
  return JSON.stringify(wire);
};
let messages = 0;

/** A message as whoever lies would write it. */
async function raw(body: string, more: { id?: string; sentAt?: string; signature?: string } = {}): Promise<IncomingRow[]> {
  messages += 1;
  const { id: messageId = `SAI-${messages}`, sentAt = house.ctx.now().toISOString() } = more;
  const signature = more.signature ?? sign(secret(), messageId, sentAt, hashOf(body));
  house.standIn.leaveRaw({ messageId, sentAt, body, signature });
  await poll();
  return (await all()).filter((one) => one.messageId === messageId);
}

type Bent = (filed: FiledDossier) => Promise<IncomingRow[]>;
const bent =
  (change: (filed: FiledDossier) => Partial<FiledDossier>): Bent =>
  (filed) =>
    raw(written({ ...filed, ...change(filed) }));

/** One file too few; a land paper sent before would stand for a missing one. */
const without =
  (key: string) =>
  ({ components }: FiledDossier): Partial<FiledDossier> => {
    const rest = components.filter((one) => one.key !== key);
    expect(rest).toHaveLength(components.length - 1);
    return { components: rest };
  };

const lies: readonly [string, string, Bent][] = [
  ['a wrong signature', 'exchange.bad-signature', (filed) => raw(written(filed), { signature: 'AAAA' })],
  ['a time that is to come', 'exchange.bad-time', (filed) => raw(written(filed), { sentAt: '2039-01-01T00:00:00.000Z' })],
  ['half a message', 'exchange.unreadable', (filed) => raw(written(filed).slice(0, 100))],
  ['a sign that no database keeps', 'exchange.unreadable', bent(() => ({ data: { note: 'a\0b' } }))],
  [
    'a status where a dossier should be',
    'exchange.unreadable',
    (filed) => raw(written(filed, (wire) => Object.assign(wire, { LoaiThongDiep: 'TRANG_THAI' }))),
  ],
  [
    'an owner who is somebody else in the registry',
    'dossiers.owner-differs',
    bent(({ owner }) => ({ owner: { ...owner, name: 'Công ty Khác' } })),
  ],
  ['a project of somebody else', 'dossiers.project-missing', bent(() => ({ projectCode: '9999999999' }))],
  ['a procedure nobody has', 'dossiers.no-procedure', bent(() => ({ procedureCode: '9.999999' }))],
  ['a procedure that is not filed there', 'dossiers.channel-closed', bent(() => ({ procedureCode: '1.009665' }))],
  ['a form that is empty', 'dossiers.not-complete', bent(() => ({ data: {} }))],
  ['a file too few', 'dossiers.not-complete', bent(without('drawings'))],
  ['a file for nothing', 'dossiers.no-slot', bent(() => ({ components: [attach(house, 'khong-co')] }))],
  [
    'a file that is another one',
    'exchange.file-differs',
    bent(({ components: [first, ...rest] }) => ({
      components: first === undefined ? rest : [{ ...first, file: { ...first.file, sha256: hashOf('khác') } }, ...rest],
    })),
  ],
  [
    'a file that is not there',
    'exchange.file-missing',
    bent(({ components: [first, ...rest] }) => ({
      components: first === undefined ? rest : [{ ...first, file: { ...first.file, ref: 'mất' } }, ...rest],
    })),
  ],
  [
    'a file that is no document',
    'files.unknown-kind',
    bent(({ components: [first, ...rest] }) => ({
      components: [attach(house, first?.key ?? '', Buffer.from('chỉ là chữ')), ...rest],
    })),
  ],
  ['a time of filing that is to come', 'exchange.bad-time', bent(() => ({ submittedAt: '2039-01-01T00:00:00.000Z' }))],
];

test.each(lies)('%s is refused as %s, kept as it came, and changes nothing', async (_name, fault, lie) => {
  const filed = await permitFiled(house);
  const before = await dossiers();
  const [kept] = await lie(filed);
  expect(kept).toMatchObject({ outcome: 'refused', fault });
  expect(kept?.body.length).toBeGreaterThan(10);
  expect(await dossiers()).toBe(before);
  const isGenuine = fault !== 'exchange.bad-signature' && kept?.sentAt.startsWith('2039') !== true;
  if (isGenuine) expect(answerTo(kept?.messageId ?? '')).toMatchObject({ KetQua: 'TU_CHOI', MaLoi: fault });
  else expect(house.standIn.book.answers[kept?.messageId ?? '']).toBeUndefined();
  // The true one is taken all the same.
  expect(await sent(filed)).toMatchObject({ outcome: 'accepted' });
});

test('what was forged stands in nobody’s way, and the same sent again at another time is the same', async () => {
  const body = written(await permitFiled(house));
  const before = await dossiers();
  const sentAt = house.ctx.now().toISOString();
  expect(await raw(body, { id: 'THAT-1', sentAt, signature: 'AAAA' })).toMatchObject([{ fault: 'exchange.bad-signature' }]);
  const taken = await raw(body, { id: 'THAT-1', sentAt });
  expect(taken.map((one) => one.outcome).toSorted()).toEqual(['accepted', 'refused']);
  const again = await raw(body, { id: 'THAT-1' });
  expect(again.find((one) => one.outcome === 'accepted')).toMatchObject({ repeated: 1 });
  expect(again).toHaveLength(2);
  expect(await dossiers()).toBe(before + 1);
});

test('another content under the same id, and a code that was filed before, have no effect', async () => {
  const filed = await permitFiled(house);
  const kept = await sent(filed);
  const before = await dossiers();
  const rows = await raw(written(await permitFiled(house)), { id: kept.messageId });
  expect(rows.map((one) => one.fault).toSorted()).toEqual(['exchange.id-other-content', null]);
  expect(answerTo(kept.messageId)).toMatchObject({ KetQua: 'DA_TIEP_NHAN' });
  const [twice] = await raw(written(await permitFiled(house, { externalCode: filed.externalCode })));
  expect(twice).toMatchObject({ outcome: 'refused', fault: 'exchange.code-known' });
  expect(await dossiers()).toBe(before);
});

test('what nobody asked for, a dossier nobody knows, and money are told apart', async () => {
  const { desk } = house;
  const filed = await permitFiled(house);
  const { dossierId } = await sent(filed);
  const of = { externalCode: filed.externalCode };
  const at = filed.submittedAt;
  const requestId = '01a00000-0000-7000-8000-000000000001';
  const unasked = { ...of, kind: 'supplement' as const, requestId, submittedAt: at, data: {}, components: [] };
  expect(await sent(unasked)).toMatchObject({ fault: 'dossiers.no-request' });
  expect(await sent({ kind: 'withdrawal', externalCode: 'CQG-0', because: 'thôi', at })).toMatchObject({
    fault: 'exchange.unknown-dossier',
  });
  const paid = { ...of, kind: 'payment' as const, transactionId: 'GD-1', reference: 'không rõ', amount: 150_000, paidAt: at };
  expect(await sent(paid)).toMatchObject({ outcome: 'accepted', dossierId });
  expect(await sent(paid, 'GD-lan-2')).toMatchObject({ outcome: 'accepted' });
  const money = await desk.system.read((tx) => moneyRows(tx, { state: 'waiting', after: undefined, limit: 100 }));
  expect(money.filter((one) => one.partnerRef === 'GD-1')).toMatchObject([{ partner: 'national-portal', verdict: 'unknown' }]);
});

test('a withdrawal before acceptance ends the dossier, afterwards it is decided here', async () => {
  const { desk } = house;
  const ask = async (accepted: boolean): Promise<string> => {
    const filed = await permitFiled(house);
    const dossierId = (await sent(filed)).dossierId ?? '';
    if (accepted) await desk.accept(dossierId);
    const asked = { kind: 'withdrawal' as const, externalCode: filed.externalCode, because: 'Đổi phương án', at: filed.submittedAt };
    expect(await sent(asked)).toMatchObject({ outcome: 'accepted', dossierId });
    return dossierId;
  };
  const ended = await ask(false);
  await until(() => expect(statusesOf(ended)).toEqual([1, 8]));
  const waiting = await ask(true);
  await until(() => expect(statusesOf(waiting)).toEqual([1, 2, 7]));
  expect((await listExceptions(await desk.as('desk'), waiting)).proposals).toMatchObject([{ content: { kind: 'withdrawal' } }]);
});

test('while the portal is away nothing is taken twice, and what it left is taken when it is back', async () => {
  const { standIn } = house;
  const before = await dossiers();
  const filed = [await permitFiled(house), await permitFiled(house)];
  const ids = filed.map((one) => standIn.leave(one));
  for (const mood of ['down', 'half', 'unsigned', 'loses-answer', 'failing'] as const) {
    standIn.mood = mood;
    await poll();
  }
  expect(await dossiers()).toBe(before);
  standIn.mood = 'good';
  await Promise.all([poll(), poll()]);
  await poll();
  expect(await dossiers()).toBe(before + 2);
  expect((await all()).filter((one) => ids.includes(one.messageId)).map((one) => one.outcome)).toEqual(['accepted', 'accepted']);
});
