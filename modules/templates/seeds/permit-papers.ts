import { amount, day, listOf, orUnknown, paper, paragraph, record, richText, samplePaper, text } from './fields.ts';
import { annexWording, repairWording } from './filed-texts.ts';
import type { TemplateSeed } from './template-seed.ts';

const anchors: TemplateSeed['anchors'] = ['signature', 'seal', 'number', 'date'];
const sampleOwner = {
  name: 'Công ty TNHH Sản xuất Thiết bị Minh Họa',
  code: '9900000016',
  address: 'Lô A1, Khu công nghiệp Minh Họa 1, tỉnh Minh Họa',
};
const recipients = ['Chủ đầu tư', 'Ủy ban nhân dân xã Minh Họa'];

const repair: TemplateSeed = {
  code: 'construction-permit-repair',
  kind: 'permit',
  name: { vi: 'Giấy phép xây dựng (sửa chữa, cải tạo)', en: 'Construction permit (repair or conversion)' },
  periods: [
    { validFrom: '2024-12-30', legalBasis: [{ document: '175/2024/NĐ-CP', provision: 'Phụ lục II' }] },
    { validFrom: '2026-07-01', legalBasis: [{ document: '217/2026/NĐ-CP', provision: 'Điều 49, 61, Phụ lục II' }] },
  ],
  wording: repairWording,
  certainty: 'background',
  anchors,
  fieldSchema: record(
    {
      paper,
      owner: record({ name: text, code: text, address: text }),
      works: record({ name: text, grade: text }),
      scope: text,
      site: record({ location: text }, { plot: orUnknown(text), areaM2: orUnknown(amount) }),
      design: record({ unit: text }, { lead: orUnknown(text) }),
      measures: listOf(record({ name: text }, { before: orUnknown(amount), after: orUnknown(amount) }), 1),
      land: text,
      startWithinMonths: { type: 'integer', minimum: 1 },
      obligations: richText,
    },
    { priorPermit: orUnknown(text), conditions: richText },
  ),
  sample: {
    paper: { ...samplePaper, symbol: 'GPXD', unitSymbol: 'QHXD', recipients },
    owner: sampleOwner,
    works: { name: 'Nhà xưởng số 1', grade: 'cấp II' },
    priorPermit: 'số 12/GPXD ngày 04/03/2021',
    scope: 'thay mái, gia cố kết cấu thép và mở rộng khu vực đóng gói',
    site: { location: 'Khu công nghiệp Minh Họa 1, tỉnh Minh Họa', plot: 'Lô A1', areaM2: 52000 },
    design: { unit: 'Công ty Tư vấn Thiết kế Minh Họa', lead: 'Chủ Nhiệm Thiết Kế (CCHN số 0000)' },
    measures: [
      { name: 'Diện tích xây dựng (m²)', before: 12480.5, after: 13020 },
      { name: 'Tổng diện tích sàn (m²)', before: 14200, after: 14740 },
      { name: 'Chiều cao tối đa (m)', before: 13.65, after: 13.65 },
      { name: 'Số tầng', before: 1, after: 1 },
    ],
    land: 'hợp đồng thuê lại đất số 01/2021/HĐTLĐ ngày 20/06/2021',
    startWithinMonths: 12,
    obligations: [paragraph('Thực hiện đúng nội dung được phép và báo ngày khởi công cho cơ quan cấp phép.')],
    conditions: [],
  },
};

const annex: TemplateSeed = {
  code: 'construction-permit-annex',
  kind: 'permit',
  name: { vi: 'Phụ lục giấy phép xây dựng (điều chỉnh, gia hạn)', en: 'Annex to a construction permit (adjustment, extension)' },
  periods: [
    { validFrom: '2024-12-30', legalBasis: [{ document: '175/2024/NĐ-CP', provision: 'Phụ lục II' }] },
    { validFrom: '2026-07-01', legalBasis: [{ document: '217/2026/NĐ-CP', provision: 'Điều 63' }] },
  ],
  wording: annexWording,
  certainty: 'background',
  anchors,
  fieldSchema: record(
    {
      paper,
      kind: { enum: ['adjustment', 'extension'] },
      bases: listOf(text, 1),
      prior: record({ no: text, issuedOn: day, issuedBy: text }),
      owner: record({ name: text, code: text }),
      works: text,
      site: text,
    },
    {
      changes: listOf(record({ item: text, before: text, after: text })),
      extension: orUnknown(record({ times: { type: 'integer', minimum: 1 }, until: day })),
      conditions: richText,
    },
  ),
  sample: {
    paper: { ...samplePaper, symbol: 'PLGP-BQL', unitSymbol: 'QHXD', recipients },
    kind: 'adjustment',
    bases: ['Căn cứ Luật Xây dựng', 'Căn cứ Nghị định số 217/2026/NĐ-CP của Chính phủ', 'Căn cứ hồ sơ mã H99.99-260302-0007'],
    prior: { no: '12/GPXD', issuedOn: '2026-03-04', issuedBy: 'Ban Quản lý Khu kinh tế Minh Họa' },
    owner: { name: sampleOwner.name, code: sampleOwner.code },
    works: 'Nhà xưởng số 2',
    site: 'Lô A1, Khu công nghiệp Minh Họa 1',
    changes: [
      { item: 'Diện tích xây dựng', before: '12.480,5 m²', after: '13.020 m²' },
      { item: 'Kiến trúc mặt ngoài', before: 'Tường gạch sơn', after: 'Tấm tường cách nhiệt' },
    ],
    extension: null,
    conditions: [],
  },
};

export const permitPaperSeeds: readonly TemplateSeed[] = [repair, annex];
