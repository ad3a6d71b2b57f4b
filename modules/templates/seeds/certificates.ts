import { amount, day, listOf, orUnknown, paper, paragraph, record, richText, samplePaper, text, whole } from './fields.ts';
import { certificateWording } from './certificate-texts.ts';
import { projectNoticeWording } from './filed-texts.ts';
import type { TemplateSeed } from './template-seed.ts';

const anchors: TemplateSeed['anchors'] = ['signature', 'seal', 'number', 'date'];
const sampleOrganisation = { name: 'Công ty TNHH Sản xuất Thiết bị Minh Họa', code: '9900000016' };

const certificate: TemplateSeed = {
  code: 'investment-certificate',
  kind: 'certificate',
  name: {
    vi: 'Giấy chứng nhận đăng ký đầu tư (cấp mới, điều chỉnh, đổi)',
    en: 'Investment registration certificate (new, amended, exchanged)',
  },
  periods: [
    { validFrom: '2021-04-09', legalBasis: [{ document: '03/2021/TT-BKHĐT' }] },
    {
      validFrom: '2026-03-31',
      legalBasis: [
        { document: '96/2026/NĐ-CP', provision: 'Điều 37' },
        { document: '55/2026/TT-BTC', provision: 'Mẫu I.2.6, I.2.7, I.2.8' },
      ],
    },
  ],
  wording: certificateWording,
  certainty: 'background',
  anchors,
  fieldSchema: record(
    {
      paper,
      edition: { enum: ['first', 'amended', 'exchanged'] },
      bases: listOf(text, 1),
      investors: listOf(
        record(
          { name: text },
          { code: orUnknown(text), nationality: orUnknown(text), address: orUnknown(text), representative: orUnknown(text) },
        ),
        1,
      ),
      project: record(
        { name: text, objectives: listOf(record({ name: text }, { code: orUnknown(text) })) },
        {
          // Made by the national investment system; the drafter writes it down.
          code: orUnknown(text),
          scale: orUnknown(text),
          products: listOf(text),
          location: orUnknown(text),
          landAreaM2: orUnknown(amount),
          capitalVnd: orUnknown(amount),
          capitalUsd: orUnknown(amount),
          contributedVnd: orUnknown(amount),
          mobilisedVnd: orUnknown(amount),
          contributions: listOf(
            record(
              { investor: text },
              { amountVnd: orUnknown(amount), percent: orUnknown(amount), method: orUnknown(text), progress: orUnknown(text) },
            ),
          ),
          term: orUnknown(text),
          schedule: orUnknown(text),
          milestones: listOf(text),
        },
      ),
      incentives: richText,
      conditions: richText,
    },
    {
      firstIssuedOn: orUnknown(day),
      amendmentNo: orUnknown(whole),
      economicOrganisation: record({}, { name: orUnknown(text), code: orUnknown(text) }),
      replaces: orUnknown(text),
      closingText: richText,
    },
  ),
  sample: {
    paper: { ...samplePaper, symbol: 'GCNĐKĐT', unitSymbol: 'ĐT', recipients: ['Nhà đầu tư', 'Bộ Tài chính', 'Thuế tỉnh Minh Họa'] },
    edition: 'amended',
    firstIssuedOn: '2021-05-14',
    amendmentNo: 3,
    bases: ['Căn cứ Luật Đầu tư', 'Căn cứ Nghị định số 96/2026/NĐ-CP của Chính phủ', 'Căn cứ hồ sơ mã H99.99-260302-0007'],
    investors: [
      {
        name: 'Công ty Cổ phần Đầu tư Minh Họa',
        code: '9900000023',
        nationality: 'Việt Nam',
        address: 'Số 2 đường Minh Họa, tỉnh Minh Họa',
        representative: 'Người Đại Diện Mẫu, Tổng Giám đốc',
      },
    ],
    economicOrganisation: sampleOrganisation,
    project: {
      code: '9900000001',
      name: 'Nhà máy sản xuất thiết bị Minh Họa',
      objectives: [{ name: 'Sản xuất linh kiện điện tử', code: '2610' }],
      scale: '2 triệu sản phẩm một năm',
      location: 'Lô A1, Khu công nghiệp Minh Họa 1',
      landAreaM2: 52000,
      capitalVnd: 460000000000,
      capitalUsd: 18400000,
      contributedVnd: 115000000000,
      mobilisedVnd: 345000000000,
      contributions: [
        {
          investor: 'Công ty Cổ phần Đầu tư Minh Họa',
          amountVnd: 115000000000,
          percent: 100,
          method: 'Tiền mặt',
          progress: 'quý III/2026',
        },
      ],
      term: '50 năm kể từ ngày được cấp lần đầu',
      schedule: 'xây dựng từ quý III năm 2026; hoạt động từ quý I năm 2028',
    },
    incentives: [paragraph('Dự án được hưởng ưu đãi theo quy định hiện hành của pháp luật về thuế và đất đai.')],
    conditions: [paragraph('Nhà đầu tư thực hiện đúng nội dung đã đăng ký và báo cáo định kỳ theo quy định.')],
    replaces: 'Giấy chứng nhận thay đổi lần thứ 2 ngày 05/11/2024',
    closingText: [],
  },
};

const projectNotice: TemplateSeed = {
  code: 'project-notice',
  kind: 'notice',
  name: {
    vi: 'Thông báo về dự án, về góp vốn (ngừng, chấm dứt, đáp ứng điều kiện)',
    en: 'Notice on a project or on capital (suspension, end, conditions met)',
  },
  periods: [
    {
      validFrom: '2021-04-09',
      legalBasis: [{ document: '96/2026/NĐ-CP', provision: 'Điều 65, 66, 76' }, { document: '55/2026/TT-BTC' }],
    },
  ],
  wording: projectNoticeWording,
  certainty: 'background',
  anchors,
  fieldSchema: record({
    paper,
    subject: text,
    addressees: listOf(text, 1),
    bases: listOf(text, 1),
    opening: text,
    facts: listOf(record({ label: text }, { value: orUnknown({ type: ['string', 'number'] }) }), 1),
    conclusion: richText,
    closing: text,
  }),
  sample: {
    paper: {
      ...samplePaper,
      symbol: 'TB-BQL',
      unitSymbol: 'ĐT',
      recipients: ['Nhà đầu tư', 'Thuế tỉnh Minh Họa', 'Chủ đầu tư hạ tầng', 'Ủy ban nhân dân xã Minh Họa'],
    },
    subject: 'Về việc ngừng hoạt động của dự án đầu tư',
    addressees: [sampleOrganisation.name],
    bases: ['Căn cứ Luật Đầu tư', 'Căn cứ Nghị định số 96/2026/NĐ-CP của Chính phủ', 'Căn cứ hồ sơ mã H99.99-260302-0007'],
    opening: 'thông báo dự án đầu tư sau đây ngừng hoạt động theo quyết định của nhà đầu tư:',
    facts: [
      { label: 'Dự án', value: 'Nhà máy sản xuất thiết bị Minh Họa' },
      { label: 'Mã số dự án', value: '9900000001' },
      { label: 'Doanh nghiệp', value: sampleOrganisation.name },
      { label: 'Ngừng từ ngày', value: '01/12/2026' },
      { label: 'Đến ngày', value: '31/05/2027' },
      { label: 'Lý do', value: 'Sắp xếp lại dây chuyền sản xuất' },
    ],
    conclusion: [paragraph('Nhà đầu tư tiếp tục thực hiện nghĩa vụ tài chính, môi trường và lao động trong thời gian ngừng.')],
    closing: 'Đề nghị các cơ quan liên quan biết, phối hợp theo chức năng.',
  },
};

export const certificateSeeds: readonly TemplateSeed[] = [certificate, projectNotice];
