import { day, instant, amount, listOf, orUnknown, paper, paragraph, record, richText, samplePaper, text, whole } from './fields.ts';
import { reissueWording } from './certificate-texts.ts';
import { labourConfirmationWording, labourNoticeWording } from './result-texts.ts';
import type { TemplateSeed } from './template-seed.ts';

const allAnchors: TemplateSeed['anchors'] = ['signature', 'seal', 'number', 'date'];
const employer = record({ name: text, code: text, address: text });
const sampleEmployer = {
  name: 'Công ty TNHH Sản xuất Thiết bị Minh Họa',
  code: '9900000016',
  address: 'Lô A1, Khu công nghiệp Minh Họa 1, tỉnh Minh Họa',
};

const reissue: TemplateSeed = {
  code: 'investment-certificate-reissue',
  kind: 'certificate',
  name: {
    vi: 'Giấy chứng nhận đăng ký đầu tư (cấp lại, hiệu đính)',
    en: 'Investment registration certificate (re-issue or correction)',
  },
  periods: [
    { validFrom: '2021-04-09', legalBasis: [{ document: '03/2021/TT-BKHĐT' }] },
    {
      validFrom: '2026-03-31',
      legalBasis: [
        { document: '96/2026/NĐ-CP', provision: 'Điều 44' },
        { document: '55/2026/TT-BTC', provision: 'Mẫu I.2.8' },
      ],
    },
  ],
  wording: reissueWording,
  certainty: 'background',
  anchors: allAnchors,
  fieldSchema: record(
    {
      paper,
      reissueKind: { enum: ['reissue', 'correction'] },
      times: { type: 'integer', minimum: 1 },
      firstIssuedOn: day,
      adjustments: whole,
      bases: listOf(text, 1),
      investors: listOf(
        record(
          { name: text },
          {
            codeLabel: text,
            code: orUnknown(text),
            nationality: orUnknown(text),
            address: orUnknown(text),
            representative: orUnknown(text),
          },
        ),
        1,
      ),
      corrections: listOf(record({ item: text, before: text, after: text })),
      project: record(
        { code: text, name: text, objectives: listOf(record({ name: text }, { code: orUnknown(text) }), 1) },
        {
          scale: orUnknown(text),
          location: orUnknown(text),
          landAreaM2: orUnknown(amount),
          capitalVnd: orUnknown(amount),
          capitalUsd: orUnknown(amount),
          contributedVnd: orUnknown(amount),
          term: orUnknown(text),
          schedule: orUnknown(text),
        },
      ),
      incentives: richText,
      conditions: richText,
    },
    {
      lastAdjustedOn: orUnknown(day),
      economicOrganisation: orUnknown(record({ name: text, code: text }, { issuedOn: orUnknown(day) })),
      replaces: orUnknown(text),
      closingText: richText,
    },
  ),
  sample: {
    paper: { ...samplePaper, symbol: 'GCNĐKĐT', unitSymbol: 'ĐT', recipients: ['Nhà đầu tư', 'Bộ Tài chính', 'Thuế tỉnh Minh Họa'] },
    reissueKind: 'correction',
    times: 1,
    firstIssuedOn: '2021-05-14',
    adjustments: 2,
    lastAdjustedOn: '2024-11-05',
    bases: [
      'Căn cứ Luật Đầu tư',
      'Căn cứ Nghị định số 96/2026/NĐ-CP của Chính phủ',
      'Căn cứ văn bản đề nghị hiệu đính của nhà đầu tư và hồ sơ mã H99.99-260302-0007 nhận ngày 02/03/2026',
    ],
    investors: [
      {
        name: 'Công ty Cổ phần Đầu tư Minh Họa',
        codeLabel: 'Mã số doanh nghiệp',
        code: '9900000023',
        nationality: 'Việt Nam',
        address: 'Số 2 đường Minh Họa, tỉnh Minh Họa',
        representative: 'Người Đại Diện Mẫu, Tổng Giám đốc',
      },
    ],
    economicOrganisation: { name: sampleEmployer.name, code: sampleEmployer.code, issuedOn: '2021-06-01' },
    corrections: [
      { item: 'Tên dự án', before: 'Nhà máy sản xuất thiết bị Minh Hoạ', after: 'Nhà máy sản xuất thiết bị Minh Họa' },
      { item: 'Diện tích đất', before: '5.200 m²', after: '52.000 m²' },
    ],
    project: {
      code: '9900000001',
      name: 'Nhà máy sản xuất thiết bị Minh Họa',
      objectives: [
        { name: 'Sản xuất linh kiện điện tử', code: '2610' },
        { name: 'Sửa chữa thiết bị điện', code: '3314' },
      ],
      scale: '2 triệu sản phẩm một năm',
      location: 'Lô A1, Khu công nghiệp Minh Họa 1',
      landAreaM2: 52000,
      capitalVnd: 460000000000,
      capitalUsd: 18400000,
      contributedVnd: 115000000000,
      term: '50 năm kể từ ngày được cấp lần đầu',
      schedule: 'xây dựng từ quý III năm 2021; hoạt động từ quý I năm 2023',
    },
    incentives: [paragraph('Dự án được hưởng ưu đãi theo quy định hiện hành của pháp luật về thuế và đất đai.')],
    conditions: [paragraph('Nhà đầu tư thực hiện đúng nội dung đã đăng ký và báo cáo định kỳ theo quy định.')],
    replaces: 'Giấy chứng nhận thay đổi lần thứ 2 ngày 05/11/2024',
    closingText: [],
  },
};

const notice: TemplateSeed = {
  code: 'labour-rules-notice',
  kind: 'notice',
  name: { vi: 'Thông báo nội dung nội quy lao động trái pháp luật', en: 'Notice of unlawful content in the labour rules' },
  periods: [
    { validFrom: '2021-02-01', legalBasis: [{ document: '45/2019/QH14', provision: 'Điều 119 khoản 3' }, { document: '145/2020/NĐ-CP' }] },
  ],
  wording: labourNoticeWording,
  certainty: 'background',
  anchors: allAnchors,
  fieldSchema: record(
    {
      paper,
      dossierCode: text,
      employer,
      completeAt: instant,
      bases: listOf(text, 1),
      findings: listOf(record({ clause: text, content: text, basis: text, guidance: text }), 1),
      fileAgainBefore: orUnknown(day),
    },
    { paragraphs: richText },
  ),
  sample: {
    paper: { ...samplePaper, symbol: 'TB-BQL', unitSymbol: 'LĐ' },
    dossierCode: 'H99.99-260303-0002',
    employer: sampleEmployer,
    completeAt: '2026-03-03T03:30:00Z',
    bases: ['Căn cứ Bộ luật Lao động năm 2019', 'Căn cứ Nghị định số 145/2020/NĐ-CP của Chính phủ'],
    findings: [
      {
        clause: 'Điều 12 khoản 3',
        content: 'Phạt tiền 200.000 đồng mỗi lần đi làm muộn',
        basis: 'Bộ luật Lao động, Điều 127 khoản 2',
        guidance: 'Bỏ hình thức phạt tiền; chỉ áp dụng các hình thức kỷ luật mà luật cho phép',
      },
      {
        clause: 'Điều 20',
        content: 'Chưa quy định trình tự xử lý hành vi quấy rối tình dục tại nơi làm việc',
        basis: 'Nghị định 145/2020/NĐ-CP, Điều 85',
        guidance: 'Bổ sung trình tự, thời hạn và nguyên tắc bảo mật',
      },
    ],
    fileAgainBefore: '2026-03-31',
    paragraphs: [],
  },
};

const confirmation: TemplateSeed = {
  code: 'labour-rules-confirmation',
  kind: 'notice',
  name: { vi: 'Xác nhận đã nhận đủ hồ sơ đăng ký nội quy lao động', en: 'Confirmation that the labour-rules file is complete' },
  periods: [{ validFrom: '2021-02-01', legalBasis: [{ document: '45/2019/QH14', provision: 'Điều 119, Điều 121' }] }],
  wording: labourConfirmationWording,
  certainty: 'background',
  // Made when the time is over without an objection: nobody signs it, so nobody seals it (NĐ 30/2020 Điều 32).
  anchors: ['number', 'date'],
  fieldSchema: record(
    {
      paper,
      dossierCode: text,
      employer,
      filingKind: text,
      completeOn: day,
      inForceFrom: day,
      bases: listOf(text, 1),
      reminders: richText,
    },
    { trackingNumber: orUnknown(text), archiveVolume: orUnknown(text) },
  ),
  sample: {
    paper: {
      ...samplePaper,
      symbol: 'XN-BQL',
      unitSymbol: 'LĐ',
      number: '05',
      date: '2026-03-12',
      signer: { title: 'Xác nhận tự động khi hết thời hạn', name: null },
    },
    dossierCode: 'H99.99-260303-0002',
    employer: sampleEmployer,
    filingKind: 'Đăng ký lần đầu',
    completeOn: '2026-03-03',
    inForceFrom: '2026-03-18',
    bases: ['Căn cứ Bộ luật Lao động năm 2019, Điều 119 và Điều 121'],
    reminders: [
      paragraph('Doanh nghiệp lưu ý:'),
      {
        type: 'list',
        items: [
          [{ text: 'thông báo nội quy lao động đến toàn bộ người lao động;' }],
          [{ text: 'niêm yết nội dung chính ở những nơi cần thiết tại nơi làm việc;' }],
          [{ text: 'gửi nội quy đã đăng ký đến cơ quan chuyên môn về lao động nơi có chi nhánh.' }],
        ],
      },
    ],
    trackingNumber: '12/2026',
    archiveVolume: null,
  },
};

export const resultSeeds: readonly TemplateSeed[] = [reissue, notice, confirmation];
