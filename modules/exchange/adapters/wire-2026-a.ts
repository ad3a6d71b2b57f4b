import { z } from 'zod';
import { codeLists, codeOf, wordOf } from './code-lists.ts';
import { ownerFacts } from './facts.ts';
import { readTime, writeTime } from './wire-time.ts';

const wrong = (ctx: z.core.ParsePayload, input: unknown, message: string): never => {
  ctx.issues.push({ code: 'custom', message, input });
  return z.NEVER;
};

/** Local time in fourteen digits. */
const time = z.codec(z.string(), z.iso.datetime(), {
  decode: (text, ctx) => readTime(text) ?? wrong(ctx, text, 'time'),
  encode: writeTime,
});
const status = z.codec(z.string().regex(/^(?:[1-9]|10)$/), z.number().int().min(1).max(10), { decode: Number, encode: String });
const flag = z.codec(z.enum(['0', '1']), z.boolean(), { decode: (text) => text === '1', encode: (on) => (on ? '1' : '0') });

/** A code of one of the partner's lists. */
function coded<const Name extends keyof typeof codeLists, Word extends (typeof codeLists)[Name]['codes'][number][0]>(
  name: Name,
  words: z.ZodType<Word, Word>,
) {
  return z.codec(z.string(), words, {
    decode: (code, ctx) => {
      const word = words.safeParse(wordOf(name, code));
      return word.success ? word.data : wrong(ctx, code, 'code');
    },
    encode: (word) => codeOf(name, word),
  });
}

const text = (most: number) => z.string().max(most);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const kind = coded('owner', ownerFacts.shape.kind);
const identifierKind = coded('identifier', ownerFacts.shape.identifier.shape.kind);
const channel = coded('channel', z.enum(['online', 'counter', 'post', 'kiosk', 'national-portal', 'other-system']));
const payment = coded('payment', z.enum(['none', 'due', 'paid', 'exempt']));

const owner = {
  ChuHoSo: text(300).min(1),
  LoaiDoiTuong: kind,
  DinhDanhCHS: z.object({ LoaiDinhDanh: identifierKind, SoDinhDanh: text(60).min(1) }),
  SoDienThoai: text(30).optional(),
  Email: text(200).optional(),
  TaiKhoanDuocXacThucVoiVNeID: flag,
};
const head = {
  MaNopHoSo: z.uuid(),
  MaHoSo: z.string().optional(),
  MaHoSoKhac: z.array(z.string()).max(1),
  MaTTHC: z.string(),
  TenTTHC: z.string(),
  ThoiDiem: time,
  TrangThaiHoSo: status,
};
const file = { DuongDanTepTin: sha256, TenTep: text(300), KichThuoc: z.number().int().positive() };

/** What goes out, by the word of its kind. */
export const wireOut = z.discriminatedUnion('LoaiThongDiep', [
  z.object({
    LoaiThongDiep: z.literal('HO_SO'),
    ...head,
    MaLinhVuc: z.string(),
    TenLinhVuc: z.string(),
    KenhThucHien: channel,
    NoiNopHoSo: z.string(),
    TrichYeuHoSo: text(1000),
    DonViXuLy: z.string(),
    NgayNopHoSo: time,
    NgayTiepNhan: time.optional(),
    NgayHenTra: time.optional(),
    NgayKetThucXuLy: time.optional(),
    NgayTra: time.optional(),
    NgayTuChoi: time.optional(),
    HinhThuc: z.string(),
    ...owner,
    TaiLieuNop: z.array(
      z.object({
        TepDinhKemId: z.uuid(),
        MaThanhPhanHoSo: z.string(),
        TenThanhPhanHoSo: z.string(),
        DuongDanTaiTepTin: sha256,
        TenTepDinhKem: z.string(),
        KichThuoc: z.number().int().positive(),
        IsDeleted: z.literal('0'),
      }),
    ),
  }),
  z.object({
    LoaiThongDiep: z.literal('TRANG_THAI'),
    ...head,
    NgayHenTra: time.optional(),
    NgayKetThucXuLy: time.optional(),
    PhongBanXuLy: z.string(),
    NoiDungXuLy: z.string(),
  }),
  z.object({
    LoaiThongDiep: z.literal('TIEN_DO'),
    ...head,
    NgayKetThucTheoQuyDinh: time.optional(),
    PhongBanXuLy: z.string(),
    NoiDungXuLy: z.string(),
  }),
  z.object({
    LoaiThongDiep: z.literal('YEU_CAU_BO_SUNG'),
    ...head,
    HoSoBoSungId: z.uuid(),
    NoiDungBoSung: z.string(),
    HanBoSung: time.optional(),
    DanhSachGiayToBoSung: z.array(z.object({ TenGiayTo: z.string(), NoiDung: z.string() })),
  }),
  z.object({ LoaiThongDiep: z.literal('GIAY_TO'), ...head, GiayToId: z.uuid(), MauSo: z.string(), TenGiayTo: z.string(), ...file }),
  z.object({
    LoaiThongDiep: z.literal('KET_QUA'),
    ...head,
    TenGiayTo: z.string(),
    MaGiayToKetQua: z.string().optional(),
    NgayKy: z.iso.date().optional(),
    ...file,
  }),
  z.object({ LoaiThongDiep: z.literal('PHI'), ...head, TrangThaiThanhToan: payment }),
]);

const submitted = z.array(
  z.object({
    MaThanhPhanHoSo: text(60).min(1),
    TepDinhKemId: text(200).min(1),
    TenTepDinhKem: text(200).min(1),
    BanBam: sha256,
  }),
);
const form = z.record(z.string(), z.json());
const code = { MaHoSo: text(60).min(1) };

/** What comes in, by the word of its kind. */
export const wireIn = z.discriminatedUnion('LoaiThongDiep', [
  z.object({
    LoaiThongDiep: z.literal('HO_SO_MOI'),
    ...code,
    MaTTHC: text(40).min(1),
    NgayNopHoSo: time,
    ...owner,
    MaDuAn: text(40).optional(),
    DuLieuToKhai: form,
    TaiLieuNop: submitted.max(100),
  }),
  z.object({
    LoaiThongDiep: z.literal('BO_SUNG'),
    ...code,
    HoSoBoSungId: z.uuid(),
    NgayBoSung: time,
    DuLieuToKhai: form,
    TaiLieuNop: submitted.max(100),
  }),
  z.object({ LoaiThongDiep: z.literal('RUT_HO_SO'), ...code, LyDo: text(1000).min(1), ThoiDiem: time }),
  z.object({
    LoaiThongDiep: z.literal('THANH_TOAN'),
    ...code,
    MaGiaoDich: text(100).min(1),
    NoiDungThanhToan: text(300).min(1),
    SoTien: z.number().int().positive().max(1_000_000_000_000),
    ThoiDiem: time,
  }),
]);
