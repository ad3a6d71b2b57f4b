import { amount, instant, listOf, orUnknown, paper, record, samplePaper, text, whole } from './fields.ts';
import { controlSlipWording, receiptWording } from './form-texts.ts';
import { formPeriods, type TemplateSeed } from './template-seed.ts';

const procedure = record({ code: text, name: text });
const sampleProcedure = { code: '9.999999', name: 'Cấp giấy xác nhận minh họa' };
const receiver = { title: 'Người tiếp nhận hồ sơ', name: 'Cán Bộ Một Cửa' };

const receipt: TemplateSeed = {
  code: 'form-01-receipt',
  kind: 'receipt',
  name: { vi: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', en: 'Receipt of the dossier with appointment' },
  periods: formPeriods('01', { number: '01' }),
  wording: receiptWording,
  certainty: 'seen',
  anchors: ['signature', 'date'],
  fieldSchema: record(
    {
      paper,
      desk: text,
      dossierCode: text,
      trackingKey: { type: 'string', pattern: '^[0-9A-Z]{8}$' },
      trackingUrl: text,
      applicant: record({ name: text }, { address: orUnknown(text), phone: orUnknown(text), email: orUnknown(text) }),
      procedure,
      components: listOf(
        record(
          { name: text, kind: { enum: ['original', 'valid-copy', 'copy', 'electronic'] } },
          { form: text, quantity: orUnknown(whole) },
        ),
        1,
      ),
      sets: whole,
      limit: text,
      receivedAt: instant,
      returnAt: orUnknown(instant),
      delivery: text,
      fee: orUnknown(amount),
    },
    {
      content: orUnknown(text),
      submitter: orUnknown(text),
      channel: orUnknown(text),
      registerBook: orUnknown(record({ book: text, ordinal: whole })),
      // Where the act stands in the audit, and the newest seal over it: the paper witnesses all that was sealed before.
      audit: record({ entry: text, keys: text }, { seal: record({ no: whole, hash: text }) }),
    },
  ),
  sample: {
    paper: { ...samplePaper, symbol: 'TNHS', date: '2026-03-02', signer: receiver },
    desk: 'Bộ phận Một cửa – Ban Quản lý Khu kinh tế Minh Họa',
    dossierCode: 'H99.99-260302-0007',
    trackingKey: 'K7M2PX9Q',
    trackingUrl: 'https://ezone.example.com/tra-cuu',
    applicant: {
      name: 'Công ty TNHH Sản xuất Thiết bị Minh Họa',
      address: 'Lô A1, Khu công nghiệp Minh Họa 1, tỉnh Minh Họa',
      phone: '000 0000 0000',
      email: 'phaply@example.com',
    },
    procedure: sampleProcedure,
    content: 'Đề nghị cấp giấy xác nhận minh họa lần đầu',
    components: [
      { name: 'Văn bản đề nghị theo mẫu', kind: 'electronic', quantity: 1 },
      { name: 'Văn bản ủy quyền cho người nộp hồ sơ', kind: 'copy', quantity: 1 },
      { name: 'Bản vẽ tổng mặt bằng và phương án kỹ thuật kèm thuyết minh', kind: 'electronic', quantity: null },
    ],
    sets: 1,
    limit: '3 ngày làm việc',
    receivedAt: '2026-03-02T02:15:00Z',
    returnAt: '2026-03-05T09:15:00+07:00',
    delivery: 'Bản điện tử qua tài khoản của doanh nghiệp trên hệ thống',
    fee: null,
    submitter: 'Người Được Ủy Quyền',
    registerBook: { book: '01/2026', ordinal: 7 },
    audit: {
      entry: '01953c2e-7a40-7c1d-9d55-0d2f4b7a9e11',
      seal: { no: 48213, hash: '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328' },
      keys: 'https://ezone.example.com/api/v1/audit/keys',
    },
  },
};

const partySchema = record({ unit: text }, { person: orUnknown(text) });

const controlSlip: TemplateSeed = {
  code: 'form-06-control-slip',
  kind: 'slip',
  name: { vi: 'Phiếu kiểm soát quá trình giải quyết hồ sơ', en: 'Control slip of the dossier' },
  periods: formPeriods('06', { number: '05' }),
  wording: controlSlipWording,
  certainty: 'seen',
  anchors: [],
  fieldSchema: record(
    {
      paper,
      dossierCode: text,
      procedure,
      applicant: record({ name: text }),
      componentCount: whole,
      receivedAt: instant,
      dueAt: orUnknown(instant),
      hops: listOf(
        record(
          { from: partySchema, to: partySchema, at: orUnknown(instant), punctuality: { enum: ['early', 'on-time', 'late', 'open'] } },
          { confirmation: orUnknown(text), note: orUnknown(text) },
        ),
      ),
      madeAt: instant,
    },
    {},
  ),
  sample: {
    paper: { ...samplePaper, symbol: 'PKS', date: '2026-03-04', signer: receiver },
    dossierCode: 'H99.99-260302-0007',
    procedure: sampleProcedure,
    applicant: { name: 'Công ty TNHH Sản xuất Thiết bị Minh Họa' },
    componentCount: 3,
    receivedAt: '2026-03-02T02:15:00Z',
    dueAt: '2026-03-05T02:15:00Z',
    hops: [
      {
        from: { unit: 'Bộ phận Một cửa', person: 'Cán Bộ Một Cửa' },
        to: { unit: 'Phòng Đầu tư', person: 'Trưởng Phòng Đầu Tư' },
        at: '2026-03-02T03:05:00Z',
        punctuality: 'early',
        confirmation: 'Hai bên đã xác nhận trên hệ thống',
        note: null,
      },
      {
        from: { unit: 'Phòng Đầu tư', person: 'Chuyên Viên Đầu Tư' },
        to: { unit: 'Lãnh đạo Ban', person: 'Lãnh Đạo Mẫu' },
        at: '2026-03-03T08:40:00Z',
        punctuality: 'on-time',
        confirmation: 'Hai bên đã xác nhận trên hệ thống',
        note: 'Trưởng phòng trả lại một lần để sửa tên dự án',
      },
      { from: { unit: 'Lãnh đạo Ban' }, to: { unit: 'Văn phòng (văn thư)' }, at: null, punctuality: 'open' },
    ],
    madeAt: '2026-03-04T01:00:00Z',
  },
};

export const formSeeds: readonly TemplateSeed[] = [receipt, controlSlip];
