import { instant, listOf, orUnknown, paper, paragraph, record, richText, samplePaper, text } from './fields.ts';
import { apologyWording, refusalWording, stopWording, supplementWording } from './form-texts.ts';
import { formPeriods, type TemplateSeed } from './template-seed.ts';

const anchors: TemplateSeed['anchors'] = ['signature', 'seal', 'number', 'date'];
const procedure = record({ code: text, name: text });
const sampleProcedure = { code: '9.999999', name: 'Cấp giấy xác nhận minh họa' };
const applicant = record({ name: text }, { address: orUnknown(text), phone: orUnknown(text), email: orUnknown(text) });
const sampleApplicant = {
  name: 'Công ty TNHH Sản xuất Thiết bị Minh Họa',
  address: 'Lô A1, Khu công nghiệp Minh Họa 1, tỉnh Minh Họa',
  phone: '000 0000 0000',
  email: 'phaply@example.com',
};
const contactPerson = 'Cán Bộ Một Cửa, điện thoại 000 0000 0000';

const supplement: TemplateSeed = {
  code: 'form-02-supplement',
  kind: 'notice',
  name: { vi: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', en: 'Request to complete the dossier' },
  periods: formPeriods('02', { number: '02' }),
  wording: supplementWording,
  certainty: 'seen',
  anchors,
  fieldSchema: record(
    {
      paper,
      dossierCode: text,
      procedure,
      applicant,
      items: listOf(record({ name: text, request: text }, { form: orUnknown(text) }), 1),
      reason: text,
      completeBefore: orUnknown(instant),
      effectOnDue: text,
      contactPerson: text,
    },
    { bases: listOf(text), content: orUnknown(text) },
  ),
  sample: {
    paper: { ...samplePaper, symbol: 'HDHS', unitSymbol: 'MC' },
    dossierCode: 'H99.99-260302-0007',
    procedure: sampleProcedure,
    applicant: sampleApplicant,
    items: [
      { name: 'Văn bản ủy quyền', form: 'Bản chụp', request: 'Bổ sung thời hạn ủy quyền và chữ ký của người ủy quyền' },
      { name: 'Bản vẽ tổng mặt bằng', form: 'Điện tử', request: 'Ký số của đơn vị thiết kế' },
    ],
    content: 'Đề nghị cấp giấy xác nhận minh họa lần đầu',
    reason: 'giấy tờ chưa đủ căn cứ để xem xét nội dung đề nghị.',
    bases: ['Căn cứ quy định về thành phần hồ sơ của thủ tục'],
    completeBefore: '2026-03-06T10:00:00Z',
    effectOnDue: 'Thời gian chờ bổ sung không tính vào thời hạn giải quyết.',
    contactPerson,
  },
};

const refusal: TemplateSeed = {
  code: 'form-03-refusal',
  kind: 'notice',
  name: { vi: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ', en: 'Refusal to take the dossier' },
  periods: formPeriods('03', { number: '03' }),
  wording: refusalWording,
  certainty: 'seen',
  anchors,
  fieldSchema: record(
    { paper, procedure, applicant, reasons: richText, contactPerson: text },
    { bases: listOf(text), competentPlace: orUnknown(text), content: orUnknown(text) },
  ),
  sample: {
    paper: { ...samplePaper, symbol: 'TCHS', unitSymbol: 'MC' },
    procedure: sampleProcedure,
    applicant: sampleApplicant,
    reasons: [paragraph('Địa điểm thực hiện nằm ngoài phạm vi quản lý của Ban.')],
    bases: ['Căn cứ quyết định phân công thẩm quyền'],
    competentPlace: 'Sở chuyên ngành của tỉnh Minh Họa',
    contactPerson,
  },
};

const stop: TemplateSeed = {
  code: 'form-05-stop',
  kind: 'notice',
  name: { vi: 'Thông báo dừng giải quyết hồ sơ', en: 'Notice that the dossier is stopped' },
  periods: formPeriods('05'),
  wording: stopWording,
  certainty: 'seen',
  anchors,
  fieldSchema: record(
    { paper, dossierCode: text, procedure, applicant, receivedAt: instant, reasons: richText, returned: listOf(text) },
    { bases: listOf(text) },
  ),
  sample: {
    paper: { ...samplePaper, symbol: 'TB-BQL', unitSymbol: 'MC' },
    dossierCode: 'H99.99-260302-0007',
    procedure: sampleProcedure,
    applicant: sampleApplicant,
    receivedAt: '2026-03-02T02:15:00Z',
    reasons: [paragraph('Doanh nghiệp có văn bản xin rút hồ sơ.')],
    bases: ['Căn cứ văn bản xin rút hồ sơ ngày 03/03/2026'],
    returned: ['Văn bản đề nghị theo mẫu', 'Bản vẽ tổng mặt bằng'],
  },
};

const apology: TemplateSeed = {
  code: 'form-04-apology',
  kind: 'notice',
  name: { vi: 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết', en: 'Apology with a new date' },
  periods: formPeriods('04', {
    number: '04',
    texts: { title: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả', subject: 'Về việc xin lỗi và hẹn lại ngày trả kết quả' },
  }),
  wording: apologyWording,
  certainty: 'seen',
  anchors,
  fieldSchema: record(
    {
      paper,
      dossierCode: text,
      procedure,
      applicant,
      content: text,
      receivedAt: instant,
      dueAt: instant,
      newDueAt: instant,
      unit: text,
      reasons: richText,
    },
    {},
  ),
  sample: {
    paper: { ...samplePaper, symbol: 'XL', unitSymbol: 'VP' },
    dossierCode: 'H99.99-260302-0007',
    procedure: sampleProcedure,
    applicant: sampleApplicant,
    content: 'Đề nghị cấp giấy xác nhận minh họa lần đầu',
    receivedAt: '2026-03-02T02:15:00Z',
    dueAt: '2026-03-05T02:15:00Z',
    newDueAt: '2026-03-09T02:15:00Z',
    unit: 'Phòng Quản lý đầu tư',
    reasons: [paragraph('Cơ quan được hỏi ý kiến chưa trả lời trong thời hạn.')],
  },
};

export const noticeSeeds: readonly TemplateSeed[] = [supplement, refusal, apology, stop];
