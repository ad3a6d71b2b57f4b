import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adapter2026a as adapter } from './2026-a.ts';
import { WireFault } from './adapter.ts';
import { codeLists, codeOf, wordOf } from './code-lists.ts';
import type { InFacts, OutFacts } from './facts.ts';
import { readTime, writeTime } from './wire-time.ts';

const instant = fc
  .integer({ min: Date.parse('2020-01-01T00:00:00Z') / 1000, max: Date.parse('2039-12-31T00:00:00Z') / 1000 })
  .map((second) => new Date(second * 1000).toISOString());
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const text = fc.string({ minLength: 1, maxLength: 60 });
const sha256 = fc.stringMatching(/^[0-9a-f]{64}$/);
const file = fc.record({ sha256, name: text, size: fc.integer({ min: 1, max: 1_000_000 }) });
const owner = fc.record({
  kind: fc.constantFrom('citizen', 'enterprise', 'agency', 'organisation'),
  name: text,
  identifier: fc.record({
    kind: fc.constantFrom('personal-id', 'passport', 'enterprise-code', 'agency-code', 'other'),
    value: text,
  }),
  phone: maybe(fc.string({ maxLength: 30 })),
  email: maybe(fc.string({ maxLength: 50 })),
  verified: fc.boolean(),
});
const head = {
  dossierId: fc.uuid(),
  code: maybe(text),
  externalCode: maybe(text),
  procedureCode: text,
  procedureName: text,
  at: instant,
  status: fc.integer({ min: 1, max: 10 }),
};
const of = <Kind extends string, Rest extends Record<string, fc.Arbitrary<unknown>>>(kind: Kind, rest: Rest) =>
  fc.record({ ...head, ...rest, kind: fc.constant(kind) });

const out = fc.oneof(
  of('dossier', {
    fieldCode: text,
    fieldName: text,
    channel: fc.constantFrom('counter', 'online', 'post'),
    place: text,
    summary: text,
    handlingUnit: text,
    submittedAt: instant,
    receivedAt: maybe(instant),
    dueAt: maybe(instant),
    finishedAt: maybe(instant),
    returnedAt: maybe(instant),
    refusedAt: maybe(instant),
    owner,
    components: fc.array(fc.record({ id: fc.uuid(), key: text, name: text, file }), { maxLength: 4 }),
    returnChannel: text,
  }),
  of('status', { dueAt: maybe(instant), finishedAt: maybe(instant), unit: text, step: text }),
  of('progress', { dueAt: maybe(instant), unit: text, step: text }),
  of('request', {
    requestId: fc.uuid(),
    because: text,
    items: fc.array(fc.record({ name: text, request: text }), { maxLength: 4 }),
    deadline: maybe(instant),
  }),
  of('paper', { paperId: fc.uuid(), formNo: text, name: text, file }),
  of('result', { name: text, numberText: maybe(text), issuedOn: maybe(fc.constant('2026-11-24')), file }),
  of('payment', { state: fc.constantFrom('none', 'due', 'paid', 'exempt') }),
) as fc.Arbitrary<OutFacts>;

const attached = fc.array(fc.record({ key: text, file: fc.record({ ref: text, sha256, name: text }) }), { maxLength: 4 });
const data = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.oneof(text, fc.boolean(), fc.integer()), {
  maxKeys: 4,
  noNullPrototype: true,
});
const incoming = fc.oneof(
  fc.record({
    kind: fc.constant('dossier'),
    externalCode: text,
    procedureCode: fc.string({ minLength: 1, maxLength: 40 }),
    submittedAt: instant,
    owner,
    projectCode: maybe(fc.string({ maxLength: 40 })),
    data,
    components: attached,
  }),
  fc.record({
    kind: fc.constant('supplement'),
    externalCode: text,
    requestId: fc.uuid(),
    submittedAt: instant,
    data,
    components: attached,
  }),
  fc.record({ kind: fc.constant('withdrawal'), externalCode: text, because: fc.stringMatching(/^[a-z]{1,20}$/), at: instant }),
  fc.record({
    kind: fc.constant('payment'),
    externalCode: text,
    transactionId: text,
    reference: text,
    amount: fc.integer({ min: 1, max: 2_000_000_000 }),
    paidAt: instant,
  }),
) as fc.Arbitrary<InFacts>;

/** As it arrives: only what JSON keeps. */
const sent = (wire: unknown): unknown => JSON.parse(JSON.stringify(wire));

test('what is told is read as it was told, to the second', () => {
  fc.assert(fc.property(out, (facts) => void expect(adapter.readWritten(sent(adapter.write(facts)))).toEqual(facts)));
});

test('what comes in is read as it was written', () => {
  fc.assert(fc.property(incoming, (facts) => void expect(adapter.read(sent(adapter.writeIncoming(facts)))).toEqual(facts)));
});

test('whatever comes, it is read or refused with the name of a field', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        incoming.map((facts) => sent(adapter.writeIncoming(facts))),
        fc.json().map((one) => JSON.parse(one)),
      ),
      fc.json(),
      fc.nat(),
      (wire, odd, place) => {
        const keys = typeof wire === 'object' && wire !== null ? Object.keys(wire) : [];
        const bent = keys.length === 0 ? wire : { ...Object(wire), [keys[place % keys.length] ?? '']: JSON.parse(odd) };
        try {
          adapter.read(bent);
        } catch (error) {
          expect(error).toBeInstanceOf(WireFault);
          expect((error as WireFault).field).not.toBe('');
        }
      },
    ),
  );
});

const status: OutFacts = {
  kind: 'status',
  dossierId: '01a00000-0000-7000-8000-000000000001',
  code: 'H99.99-261120-0001',
  externalCode: 'CQG-261120-000001',
  procedureCode: '1.013236',
  procedureName: 'Cấp giấy phép xây dựng mới',
  at: '2026-11-20T02:15:30.000Z',
  status: 4,
  dueAt: '2026-12-04T02:15:00.000Z',
  unit: 'Phòng Xây dựng',
  step: 'Thẩm định',
};

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('status %i goes out as it is', (one) => {
  expect(adapter.write({ ...status, status: one })).toMatchObject({ LoaiThongDiep: 'TRANG_THAI', TrangThaiHoSo: String(one) });
});

test('times are local, codes of both sides are told', () => {
  expect(adapter.write(status)).toMatchObject({
    MaHoSo: 'H99.99-261120-0001',
    MaHoSoKhac: ['CQG-261120-000001'],
    ThoiDiem: '20261120091530',
    NgayHenTra: '20261204091500',
    PhongBanXuLy: 'Phòng Xây dựng',
  });
});

const filed = {
  LoaiThongDiep: 'HO_SO_MOI',
  MaHoSo: 'CQG-261120-000001',
  MaTTHC: '1.013236',
  NgayNopHoSo: '20261120091500',
  ChuHoSo: 'Công ty Ví Dụ',
  LoaiDoiTuong: '2',
  DinhDanhCHS: { LoaiDinhDanh: '4', SoDinhDanh: '9900000104' },
  TaiKhoanDuocXacThucVoiVNeID: '1',
  DuLieuToKhai: {},
  TaiLieuNop: [],
};

test.each([
  ['a kind nobody knows', { LoaiThongDiep: 'LOI' }, 'LoaiThongDiep'],
  ['no code', { MaHoSo: '' }, 'MaHoSo'],
  ['a day that is none', { NgayNopHoSo: '20260231000000' }, 'NgayNopHoSo'],
  ['an owner of no list', { LoaiDoiTuong: '7' }, 'LoaiDoiTuong'],
  ['an identifier of no list', { DinhDanhCHS: { LoaiDinhDanh: '2', SoDinhDanh: '1' } }, 'DinhDanhCHS.LoaiDinhDanh'],
  [
    'a hash that is none',
    { TaiLieuNop: [{ MaThanhPhanHoSo: 'a', TepDinhKemId: 'b', TenTepDinhKem: 'c', BanBam: 'd' }] },
    'TaiLieuNop.0.BanBam',
  ],
])('%s is refused by its field', (_name, change, field) => {
  expect(() => adapter.read({ ...filed, ...change })).toThrow(expect.objectContaining({ field }));
  expect(adapter.read(filed)).toMatchObject({ kind: 'dossier', submittedAt: '2026-11-20T02:15:00.000Z', owner: { kind: 'enterprise' } });
});

test('a code is read as the word it is written for, or as the first of those that share it', () => {
  for (const name of Object.keys(codeLists) as (keyof typeof codeLists)[])
    for (const [word, code] of codeLists[name].codes) {
      expect(codeOf(name, word)).toBe(code);
      expect(codeLists[name].codes.some(([other, same]) => other === wordOf(name, code) && same === code)).toBe(true);
    }
});

test('a time is read as it is written, and nothing else is one', () => {
  fc.assert(fc.property(instant, (at) => void expect(readTime(writeTime(at))).toBe(at)));
  for (const odd of ['', '2026', '20261301000000', '20260101250000', '2026-11-20T09:15', '202611200915000'])
    expect(readTime(odd)).toBeUndefined();
});
