import { amount, listOf, orUnknown, paper, paragraph, record, richText, samplePaper, text, whole } from './fields.ts';
import { genericWording, permitWording } from './result-texts.ts';
import type { TemplateSeed } from './template-seed.ts';

const designer = record({ unit: text }, { symbol: orUnknown(text), lead: orUnknown(text) });

const constructionPermit: TemplateSeed = {
  code: 'construction-permit',
  kind: 'permit',
  name: { vi: 'Giấy phép xây dựng', en: 'Construction permit' },
  periods: [
    { validFrom: '2024-12-30', legalBasis: [{ document: '175/2024/NĐ-CP', provision: 'Phụ lục II' }] },
    { validFrom: '2026-07-01', legalBasis: [{ document: '217/2026/NĐ-CP', provision: 'Điều 49, Phụ lục II' }] },
  ],
  wording: permitWording,
  certainty: 'background',
  anchors: ['signature', 'seal', 'number', 'date'],
  fieldSchema: record(
    {
      paper,
      permitKind: text,
      owner: record({ name: text, code: text, address: text }),
      works: record({
        name: text,
        buildings: listOf(
          record(
            { name: text, grade: text },
            { footprintM2: orUnknown(amount), floorAreaM2: orUnknown(amount), heightM: orUnknown(amount), storeys: orUnknown(whole) },
          ),
          1,
        ),
      }),
      design: designer,
      site: record(
        { location: text },
        {
          plot: orUnknown(text),
          areaM2: orUnknown(amount),
          baseLevelM: orUnknown({ type: 'number' }),
          density: orUnknown(text),
          floorAreaRatio: orUnknown(text),
          redLine: orUnknown(text),
          buildingLine: orUnknown(text),
          colour: orUnknown(text),
          depth: orUnknown(text),
        },
      ),
      land: text,
      startWithinMonths: { type: 'integer', minimum: 1 },
      obligations: richText,
    },
    { project: orUnknown(text), verification: orUnknown(designer), conditions: richText },
  ),
  sample: {
    paper: { ...samplePaper, symbol: 'GPXD', unitSymbol: 'QHXD', recipients: ['Chủ đầu tư', 'Ủy ban nhân dân xã Minh Họa'] },
    permitKind: 'dự án, nhóm công trình',
    owner: {
      name: 'Công ty TNHH Sản xuất Thiết bị Minh Họa',
      code: '9900000016',
      address: 'Lô A1, Khu công nghiệp Minh Họa 1, tỉnh Minh Họa',
    },
    project: 'Nhà máy sản xuất thiết bị Minh Họa (mã số 9900000001)',
    works: {
      name: 'Nhà xưởng số 2 và các công trình phụ trợ',
      buildings: [
        { name: 'Nhà xưởng số 2', grade: 'Công nghiệp, cấp II', footprintM2: 12480.5, floorAreaM2: 14200, heightM: 13.65, storeys: 1 },
        { name: 'Nhà văn phòng', grade: 'Dân dụng, cấp III', footprintM2: 640, floorAreaM2: 1920, heightM: 12.3, storeys: 3 },
        { name: 'Trạm điện', grade: 'Hạ tầng, cấp IV', footprintM2: 60, floorAreaM2: 60, heightM: null, storeys: 1 },
      ],
    },
    design: { unit: 'Công ty Tư vấn Thiết kế Minh Họa', symbol: 'TK-2026-01', lead: 'Chủ Nhiệm Thiết Kế (CCHN số 0000)' },
    verification: { unit: 'Công ty Thẩm tra Minh Họa', lead: 'Chủ Trì Thẩm Tra' },
    site: {
      location: 'Khu công nghiệp Minh Họa 1, tỉnh Minh Họa',
      plot: 'Lô A1',
      areaM2: 52000,
      baseLevelM: 3.2,
      density: '25,3 %',
      floorAreaRatio: '0,31',
      redLine: 'theo bản vẽ tổng mặt bằng',
      buildingLine: 'lùi 6 m so với chỉ giới đường đỏ',
    },
    land: 'hợp đồng thuê lại đất số 01/2021/HĐTLĐ ngày 20/06/2021 với chủ đầu tư hạ tầng khu công nghiệp',
    startWithinMonths: 12,
    obligations: [
      {
        type: 'list',
        ordered: true,
        items: [
          [{ text: 'Thực hiện đúng pháp luật về đất đai, xây dựng, môi trường và phòng cháy; chịu trách nhiệm khi vi phạm.' }],
          [{ text: 'Báo ngày khởi công cho cơ quan cấp phép và chính quyền nơi xây dựng.' }],
          [{ text: 'Để giấy phép ở nơi công trường và xuất trình khi được yêu cầu.' }],
          [{ text: 'Khi thay đổi thiết kế làm thay đổi nội dung giấy phép thì phải đề nghị điều chỉnh trước khi thi công.' }],
        ],
      },
    ],
    conditions: [paragraph('Bản vẽ kèm theo đã được ký số là phần không tách rời của giấy phép này.')],
  },
};

const generic: TemplateSeed = {
  code: 'generic-decision',
  kind: 'decision',
  name: { vi: 'Quyết định, văn bản trả lời (mẫu chung)', en: 'Decision or answer (general layout)' },
  periods: [{ validFrom: '2020-03-05', legalBasis: [{ document: '30/2020/NĐ-CP', provision: 'Phụ lục I' }] }],
  wording: genericWording,
  certainty: 'text',
  anchors: ['signature', 'seal', 'number', 'date'],
  fieldSchema: record(
    { paper, title: text },
    {
      subject: orUnknown(text),
      bases: listOf(text),
      opening: richText,
      fields: listOf(record({ label: text, value: orUnknown({ type: ['string', 'number'] }) })),
      paragraphs: richText,
    },
  ),
  sample: {
    paper: samplePaper,
    title: 'Quyết định',
    subject: 'Về việc xác nhận nội dung minh họa',
    bases: ['Căn cứ quy chế minh họa', 'Căn cứ hồ sơ mã H99.99-260302-0007'],
    opening: [
      {
        type: 'paragraph',
        runs: [{ text: 'Ban Quản lý Khu kinh tế Minh Họa ' }, { text: 'quyết định', bold: true }, { text: ' xác nhận các nội dung sau:' }],
      },
    ],
    fields: [
      { label: 'Tổ chức', value: 'Công ty TNHH Sản xuất Thiết bị Minh Họa' },
      { label: 'Số lượng', value: 1250 },
      { label: 'Lệ phí', value: null },
    ],
    paragraphs: [
      paragraph('Quyết định này có hiệu lực kể từ ngày ký. Các đơn vị liên quan chịu trách nhiệm thi hành.'),
      {
        type: 'table',
        head: [[{ text: 'Việc' }], [{ text: 'Hạn' }]],
        rows: [[[{ text: 'Gửi báo cáo' }], [{ text: '31/12/2026', italic: true }]]],
      },
    ],
  },
};

export const permitSeeds: readonly TemplateSeed[] = [constructionPermit, generic];
