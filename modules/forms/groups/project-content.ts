import {
  area,
  both,
  date,
  dec,
  group,
  rows,
  text,
  type AuthorField,
  type AuthorGroup,
  type AuthorItem,
  type FieldRules,
} from '../engine/author.ts';

const squareMetres = both('m²', 'm²');

/** G4.5: what the project is for, by the national classification of industries; the first line is the main one. */
export function objectives(at: string, rules: FieldRules = {}): AuthorField {
  const row: AuthorItem[] = [
    area('/text', both('Mục tiêu hoạt động', 'Objective'), { maxLength: 500, certainty: 'S' }),
    text('/vsicCode', both('Mã ngành VSIC cấp 4', 'VSIC code, level 4'), {
      pattern: '^\\d{4}$',
      width: 'short',
      help: both('4 chữ số, ví dụ 2610', '4 digits, for example 2610'),
      certainty: 'S',
    }),
    text('/vsicName', both('Tên ngành VSIC', 'Name of the VSIC class'), { optional: true, maxLength: 300, certainty: 'S' }),
    text('/cpcCode', both('Mã ngành CPC', 'CPC code'), {
      optional: true,
      pattern: '^\\d{2,5}$',
      width: 'short',
      help: both('Chỉ với ngành tiếp cận thị trường có điều kiện', 'Only for sectors with conditional market access'),
      certainty: 'S',
    }),
  ];
  return rows(at, both('Mục tiêu dự án', 'Objectives of the project'), row, {
    rowTitle: both('Mục tiêu', 'Objective'),
    addLabel: both('Thêm mục tiêu', 'Add an objective'),
    most: 30,
    help: both('Dòng đầu là ngành chính', 'The first line is the main one'),
    certainty: 'T',
    law: 'NĐ 96/2026 Đ.37',
    ...rules,
  });
}

/** G4.6–9: how large the project is, product by product and stage by stage. */
export function scale(at: string): AuthorItem[] {
  const row: AuthorItem[] = [
    text('/phase', both('Giai đoạn', 'Stage'), { optional: true, maxLength: 60, width: 'medium', certainty: 'S' }),
    text('/product', both('Sản phẩm, dịch vụ', 'Product or service'), { maxLength: 300, certainty: 'S' }),
    dec('/capacity', both('Công suất thiết kế', 'Design capacity'), { exclusiveMinimum: 0, certainty: 'S' }),
    text('/unitPerYear', both('Đơn vị tính', 'Unit'), {
      maxLength: 60,
      width: 'medium',
      help: both('Ví dụ: sản phẩm/năm, tấn/năm', 'For example: items a year, tonnes a year'),
      certainty: 'S',
    }),
  ];
  return [
    dec(`${at}/landAreaM2`, both('Diện tích đất dự kiến sử dụng', 'Area of land to be used'), {
      exclusiveMinimum: 0,
      maximum: 100_000_000,
      unit: squareMetres,
      prefill: { source: 'LAND', path: '/land/areaM2' },
      certainty: 'S',
    }),
    rows(`${at}/products`, both('Công suất và sản phẩm', 'Capacity and products'), row, {
      rowTitle: both('Sản phẩm', 'Product'),
      addLabel: both('Thêm sản phẩm', 'Add a product'),
      most: 30,
      certainty: 'S',
    }),
    area(`${at}/architecture`, both('Quy mô kiến trúc xây dựng', 'Scale of the buildings'), {
      optional: true,
      maxLength: 1000,
      help: both(
        'Diện tích xây dựng, diện tích sàn, số tầng, chiều cao, mật độ, nếu dự án có xây dựng',
        'Footprint, floor area, storeys, height, density, where the project builds',
      ),
      certainty: 'S',
    }),
  ];
}

/** G4.12: incentives asked for. */
export function incentives(at: string): AuthorField {
  return rows(
    at,
    both('Ưu đãi, hỗ trợ đầu tư đề nghị', 'Incentives asked for'),
    [
      text('/kind', both('Hình thức ưu đãi, hỗ trợ', 'Kind of incentive'), { maxLength: 300, certainty: 'T' }),
      text('/legalBasis', both('Căn cứ hưởng', 'Legal basis'), { maxLength: 300, certainty: 'T' }),
      text('/condition', both('Điều kiện hưởng', 'Condition'), { optional: true, maxLength: 500, certainty: 'T' }),
    ],
    {
      optional: true,
      rowTitle: both('Ưu đãi', 'Incentive'),
      addLabel: both('Thêm ưu đãi', 'Add an incentive'),
      most: 20,
      certainty: 'T',
      law: 'NĐ 96/2026 Đ.37',
    },
  );
}

/** G4.4: decisions that approved the project or its investor before. */
export function approvals(at: string): AuthorField {
  return rows(
    at,
    both('Quyết định chấp thuận, kết quả lựa chọn nhà đầu tư', 'Approvals and results of selection'),
    [
      text('/kind', both('Tên văn bản', 'Kind of paper'), { maxLength: 200, certainty: 'T' }),
      text('/no', both('Số văn bản', 'Number'), { maxLength: 60, width: 'medium', certainty: 'T' }),
      date('/date', both('Ngày ký văn bản', 'Date'), { certainty: 'T' }),
      text('/agency', both('Cơ quan ban hành', 'Issuing authority'), { maxLength: 200, certainty: 'T' }),
    ],
    { rowTitle: both('Văn bản', 'Paper'), addLabel: both('Thêm văn bản', 'Add a paper'), most: 10, certainty: 'T' },
  );
}

/** What an organisation has to say of a running project: form I.1.9 in short (heads seen, cells to be confirmed against the annex). */
export function statusReport(at: string, key: string): AuthorGroup {
  const dong = both('đồng', 'VND');
  const figure = (name: string, vi: string, en: string): AuthorItem =>
    dec(`${at}/${name}`, both(vi, en), { maximum: 1e15, unit: dong, width: 'medium', certainty: 'B' });
  return group(key, both('Tình hình thực hiện dự án', 'How the project stands'), [
    figure('contributedVnd', 'Vốn góp đã thực hiện', 'Capital contributed so far'),
    figure('mobilisedVnd', 'Vốn huy động đã thực hiện', 'Capital mobilised so far'),
    area(`${at}/construction`, both('Xây dựng cơ bản và hạng mục đã hoạt động', 'Construction and what already operates'), {
      maxLength: 2000,
      certainty: 'S',
    }),
    area(`${at}/landUse`, both('Đất đã giao, đã thuê và đã sử dụng', 'Land allocated, leased and in use'), {
      maxLength: 1000,
      certainty: 'S',
    }),
    area(`${at}/operation`, both('Lao động, doanh thu, xuất khẩu, nộp ngân sách', 'Workers, turnover, exports, taxes paid'), {
      maxLength: 2000,
      certainty: 'S',
    }),
    area(`${at}/obligations`, both('Nghĩa vụ tài chính, môi trường, lao động', 'Financial, environmental and labour obligations'), {
      maxLength: 2000,
      certainty: 'S',
    }),
    area(`${at}/difficulties`, both('Khó khăn, kiến nghị', 'Difficulties and requests'), {
      optional: true,
      maxLength: 2000,
      certainty: 'S',
    }),
  ]);
}
