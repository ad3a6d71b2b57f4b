import { z } from 'zod';
import { WireFault, type Adapter } from './adapter.ts';
import { inFacts, outFacts, type InFacts, type OutFacts } from './facts.ts';
import { wireIn, wireOut } from './wire-2026-a.ts';

type WireOut = z.output<typeof wireOut>;
type WireIn = z.output<typeof wireIn>;
type Owner = Extract<InFacts, { kind: 'dossier' }>['owner'];

const writeOwner = ({ kind, name, identifier, phone, email, verified }: Owner) => ({
  ChuHoSo: name,
  LoaiDoiTuong: kind,
  DinhDanhCHS: { LoaiDinhDanh: identifier.kind, SoDinhDanh: identifier.value },
  SoDienThoai: phone,
  Email: email,
  TaiKhoanDuocXacThucVoiVNeID: verified,
});

const readOwner = (wire: Extract<WireIn, { LoaiThongDiep: 'HO_SO_MOI' }> | Extract<WireOut, { LoaiThongDiep: 'HO_SO' }>): Owner => ({
  kind: wire.LoaiDoiTuong,
  name: wire.ChuHoSo,
  identifier: { kind: wire.DinhDanhCHS.LoaiDinhDanh, value: wire.DinhDanhCHS.SoDinhDanh },
  phone: wire.SoDienThoai,
  email: wire.Email,
  verified: wire.TaiKhoanDuocXacThucVoiVNeID,
});

const writeHead = (facts: OutFacts) => ({
  MaNopHoSo: facts.dossierId,
  MaHoSo: facts.code,
  MaHoSoKhac: facts.externalCode === undefined ? [] : [facts.externalCode],
  MaTTHC: facts.procedureCode,
  TenTTHC: facts.procedureName,
  ThoiDiem: facts.at,
  TrangThaiHoSo: facts.status,
});

const readHead = (wire: WireOut) => ({
  dossierId: wire.MaNopHoSo,
  code: wire.MaHoSo,
  externalCode: wire.MaHoSoKhac[0],
  procedureCode: wire.MaTTHC,
  procedureName: wire.TenTTHC,
  at: wire.ThoiDiem,
  status: wire.TrangThaiHoSo,
});

const writeFile = ({ sha256, name, size }: { sha256: string; name: string; size: number }) => ({
  DuongDanTepTin: sha256,
  TenTep: name,
  KichThuoc: size,
});
const readFile = (wire: { DuongDanTepTin: string; TenTep: string; KichThuoc: number }) => ({
  sha256: wire.DuongDanTepTin,
  name: wire.TenTep,
  size: wire.KichThuoc,
});

type Dossier = Extract<OutFacts, { kind: 'dossier' }>;

const writeDossier = (facts: Dossier): WireOut => ({
  LoaiThongDiep: 'HO_SO',
  ...writeHead(facts),
  MaLinhVuc: facts.fieldCode,
  TenLinhVuc: facts.fieldName,
  KenhThucHien: facts.channel,
  NoiNopHoSo: facts.place,
  TrichYeuHoSo: facts.summary,
  DonViXuLy: facts.handlingUnit,
  NgayNopHoSo: facts.submittedAt,
  NgayTiepNhan: facts.receivedAt,
  NgayHenTra: facts.dueAt,
  NgayKetThucXuLy: facts.finishedAt,
  NgayTra: facts.returnedAt,
  NgayTuChoi: facts.refusedAt,
  HinhThuc: facts.returnChannel,
  ...writeOwner(facts.owner),
  TaiLieuNop: facts.components.map(({ id, key, name, file }) => ({
    TepDinhKemId: id,
    MaThanhPhanHoSo: key,
    TenThanhPhanHoSo: name,
    DuongDanTaiTepTin: file.sha256,
    TenTepDinhKem: file.name,
    KichThuoc: file.size,
    IsDeleted: '0',
  })),
});

const readDossier = (wire: Extract<WireOut, { LoaiThongDiep: 'HO_SO' }>): Dossier => ({
  kind: 'dossier',
  ...readHead(wire),
  fieldCode: wire.MaLinhVuc,
  fieldName: wire.TenLinhVuc,
  channel: wire.KenhThucHien,
  place: wire.NoiNopHoSo,
  summary: wire.TrichYeuHoSo,
  handlingUnit: wire.DonViXuLy,
  submittedAt: wire.NgayNopHoSo,
  receivedAt: wire.NgayTiepNhan,
  dueAt: wire.NgayHenTra,
  finishedAt: wire.NgayKetThucXuLy,
  returnedAt: wire.NgayTra,
  refusedAt: wire.NgayTuChoi,
  returnChannel: wire.HinhThuc,
  owner: readOwner(wire),
  components: wire.TaiLieuNop.map((one) => ({
    id: one.TepDinhKemId,
    key: one.MaThanhPhanHoSo,
    name: one.TenThanhPhanHoSo,
    file: { sha256: one.DuongDanTaiTepTin, name: one.TenTepDinhKem, size: one.KichThuoc },
  })),
});

function toWire(facts: OutFacts): WireOut {
  const head = writeHead(facts);
  switch (facts.kind) {
    case 'dossier':
      return writeDossier(facts);
    case 'status': {
      const { dueAt: NgayHenTra, finishedAt: NgayKetThucXuLy, unit: PhongBanXuLy, step: NoiDungXuLy } = facts;
      return { LoaiThongDiep: 'TRANG_THAI', ...head, NgayHenTra, NgayKetThucXuLy, PhongBanXuLy, NoiDungXuLy };
    }
    case 'progress': {
      const { dueAt: NgayKetThucTheoQuyDinh, unit: PhongBanXuLy, step: NoiDungXuLy } = facts;
      return { LoaiThongDiep: 'TIEN_DO', ...head, NgayKetThucTheoQuyDinh, PhongBanXuLy, NoiDungXuLy };
    }
    case 'request': {
      const { requestId: HoSoBoSungId, because: NoiDungBoSung, deadline: HanBoSung } = facts;
      const DanhSachGiayToBoSung = facts.items.map(({ name, request }) => ({ TenGiayTo: name, NoiDung: request }));
      return { LoaiThongDiep: 'YEU_CAU_BO_SUNG', ...head, HoSoBoSungId, NoiDungBoSung, HanBoSung, DanhSachGiayToBoSung };
    }
    case 'paper': {
      const { paperId: GiayToId, formNo: MauSo, name: TenGiayTo } = facts;
      return { LoaiThongDiep: 'GIAY_TO', ...head, GiayToId, MauSo, TenGiayTo, ...writeFile(facts.file) };
    }
    case 'result': {
      const { name: TenGiayTo, numberText: MaGiayToKetQua, issuedOn: NgayKy } = facts;
      return { LoaiThongDiep: 'KET_QUA', ...head, TenGiayTo, MaGiayToKetQua, NgayKy, ...writeFile(facts.file) };
    }
    case 'payment':
      return { LoaiThongDiep: 'PHI', ...head, TrangThaiThanhToan: facts.state };
  }
}

function fromWire(wire: WireOut): OutFacts {
  const head = readHead(wire);
  switch (wire.LoaiThongDiep) {
    case 'HO_SO':
      return readDossier(wire);
    case 'TRANG_THAI': {
      const { NgayHenTra: dueAt, NgayKetThucXuLy: finishedAt, PhongBanXuLy: unit, NoiDungXuLy: step } = wire;
      return { kind: 'status', ...head, dueAt, finishedAt, unit, step };
    }
    case 'TIEN_DO':
      return { kind: 'progress', ...head, dueAt: wire.NgayKetThucTheoQuyDinh, unit: wire.PhongBanXuLy, step: wire.NoiDungXuLy };
    case 'YEU_CAU_BO_SUNG': {
      const { HoSoBoSungId: requestId, NoiDungBoSung: because, HanBoSung: deadline } = wire;
      const items = wire.DanhSachGiayToBoSung.map(({ TenGiayTo, NoiDung }) => ({ name: TenGiayTo, request: NoiDung }));
      return { kind: 'request', ...head, requestId, because, deadline, items };
    }
    case 'GIAY_TO':
      return {
        kind: 'paper',
        ...head,
        paperId: wire.GiayToId,
        formNo: wire.MauSo,
        name: wire.TenGiayTo,
        file: readFile(wire),
      };
    case 'KET_QUA': {
      const { TenGiayTo: name, MaGiayToKetQua: numberText, NgayKy: issuedOn } = wire;
      return { kind: 'result', ...head, name, numberText, issuedOn, file: readFile(wire) };
    }
    case 'PHI':
      return { kind: 'payment', ...head, state: wire.TrangThaiThanhToan };
  }
}

const readSubmitted = (list: Extract<WireIn, { LoaiThongDiep: 'BO_SUNG' }>['TaiLieuNop']) =>
  list.map((one) => ({ key: one.MaThanhPhanHoSo, file: { ref: one.TepDinhKemId, sha256: one.BanBam, name: one.TenTepDinhKem } }));
const writeSubmitted = (list: Extract<InFacts, { kind: 'supplement' }>['components']) =>
  list.map(({ key, file }) => ({
    MaThanhPhanHoSo: key,
    TepDinhKemId: file.ref,
    TenTepDinhKem: file.name,
    BanBam: file.sha256,
  }));

function readIncoming(wire: WireIn): InFacts {
  const externalCode = wire.MaHoSo;
  switch (wire.LoaiThongDiep) {
    case 'HO_SO_MOI': {
      const { MaTTHC: procedureCode, NgayNopHoSo: submittedAt, MaDuAn: projectCode, DuLieuToKhai: data } = wire;
      const components = readSubmitted(wire.TaiLieuNop);
      return { kind: 'dossier', externalCode, procedureCode, submittedAt, projectCode, data, owner: readOwner(wire), components };
    }
    case 'BO_SUNG': {
      const { HoSoBoSungId: requestId, NgayBoSung: submittedAt, DuLieuToKhai: data } = wire;
      return { kind: 'supplement', externalCode, requestId, submittedAt, data, components: readSubmitted(wire.TaiLieuNop) };
    }
    case 'RUT_HO_SO':
      return { kind: 'withdrawal', externalCode, because: wire.LyDo, at: wire.ThoiDiem };
    case 'THANH_TOAN': {
      const { MaGiaoDich: transactionId, NoiDungThanhToan: reference, SoTien: amount, ThoiDiem: paidAt } = wire;
      return { kind: 'payment', externalCode, transactionId, reference, amount, paidAt };
    }
  }
}

function incomingToWire(facts: InFacts): WireIn {
  const MaHoSo = facts.externalCode;
  switch (facts.kind) {
    case 'dossier': {
      const { procedureCode: MaTTHC, submittedAt: NgayNopHoSo, projectCode: MaDuAn, data: DuLieuToKhai } = facts;
      const TaiLieuNop = writeSubmitted(facts.components);
      return { LoaiThongDiep: 'HO_SO_MOI', MaHoSo, MaTTHC, NgayNopHoSo, MaDuAn, DuLieuToKhai, TaiLieuNop, ...writeOwner(facts.owner) };
    }
    case 'supplement': {
      const { requestId: HoSoBoSungId, submittedAt: NgayBoSung, data: DuLieuToKhai } = facts;
      return { LoaiThongDiep: 'BO_SUNG', MaHoSo, HoSoBoSungId, NgayBoSung, DuLieuToKhai, TaiLieuNop: writeSubmitted(facts.components) };
    }
    case 'withdrawal':
      return { LoaiThongDiep: 'RUT_HO_SO', MaHoSo, LyDo: facts.because, ThoiDiem: facts.at };
    case 'payment': {
      const { transactionId: MaGiaoDich, reference: NoiDungThanhToan, amount: SoTien, paidAt: ThoiDiem } = facts;
      return { LoaiThongDiep: 'THANH_TOAN', MaHoSo, MaGiaoDich, NoiDungThanhToan, SoTien, ThoiDiem };
    }
  }
}

function decoded<Schema extends z.ZodType>(schema: Schema, wire: unknown): z.output<Schema> {
  const read = schema.safeParse(wire);
  if (read.success) return read.data;
  throw new WireFault(read.error.issues[0]?.path.join('.') || 'LoaiThongDiep');
}

/** What the portal's exchange is seen to speak in 2026, before the data platform takes it over. */
export const adapter2026a: Adapter = {
  version: '2026-a',
  validFrom: '2026-01-01',
  source: 'đồng bộ hồ sơ giữa cổng và hệ thống một cửa như các hệ thống đang dùng; trường tờ khai và địa chỉ cần xác nhận',
  write: (facts) => z.encode(wireOut, toWire(facts)),
  readWritten: (wire) => outFacts.parse(fromWire(decoded(wireOut, wire))),
  read: (wire) => {
    const read = inFacts.safeParse(readIncoming(decoded(wireIn, wire)));
    if (read.success) return read.data;
    throw new WireFault(read.error.issues[0]?.path.join('.') ?? '');
  },
  writeIncoming: (facts) => z.encode(wireIn, incomingToWire(facts)),
};
