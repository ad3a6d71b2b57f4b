import { area, both, choice, dec, group, int, rows, text, type AuthorField, type AuthorGroup, type AuthorItem } from '../engine/author.ts';
import { readAs } from './person.ts';

const metres = both('m', 'm');
const squareMetres = both('m²', 'm²');

const kinds = {
  civil: both('Dân dụng', 'Civil'),
  industrial: both('Công nghiệp', 'Industrial'),
  infrastructure: both('Hạ tầng kỹ thuật', 'Technical infrastructure'),
  transport: both('Giao thông', 'Transport'),
  agriculture: both('Nông nghiệp và phát triển nông thôn', 'Agriculture and rural development'),
};
const grades = {
  special: both('Đặc biệt', 'Special'),
  I: both('Cấp I', 'Grade I'),
  II: both('Cấp II', 'Grade II'),
  III: both('Cấp III', 'Grade III'),
  IV: both('Cấp IV', 'Grade IV'),
};

/** G10.1–4: what a work is called, its kind and grade. */
function named(at: string): AuthorItem[] {
  return [
    text(`${at}/buildingName`, both('Tên công trình', 'Name of the work'), { certainty: 'T', law: 'NĐ 217/2026 Đ.49.1' }),
    choice(`${at}/buildingType`, both('Loại công trình', 'Kind of work'), kinds, { certainty: 'T', law: 'NĐ 217/2026 Đ.49.4' }),
    choice(`${at}/buildingGrade`, both('Cấp công trình', 'Grade of the work'), grades, { certainty: 'T', law: 'NĐ 217/2026 Đ.49.4' }),
    text(`${at}/buildingInfoCode`, both('Mã số thông tin công trình', 'Information code of the work'), {
      optional: true,
      maxLength: 40,
      width: 'medium',
      certainty: 'S',
    }),
  ];
}

/** G10.5–8: footprint, floors, height and storeys, in metres and square metres. */
function measured(at: string): AuthorItem[] {
  const floorArea = `${readAs(at)}grossFloorM2 >= ${readAs(at)}footprintM2`;
  return [
    dec(`${at}/footprintM2`, both('Diện tích xây dựng tầng 1', 'Footprint of the ground floor'), {
      exclusiveMinimum: 0,
      unit: squareMetres,
      certainty: 'T',
      law: 'NĐ 217/2026 Đ.49.9',
    }),
    dec(`${at}/grossFloorM2`, both('Tổng diện tích sàn', 'Gross floor area'), {
      exclusiveMinimum: 0,
      unit: squareMetres,
      checks: [
        {
          that: floorArea,
          words: both('Tổng diện tích sàn không thể nhỏ hơn diện tích tầng 1', 'The gross floor area cannot be less than the ground floor'),
        },
      ],
      certainty: 'T',
      law: 'NĐ 217/2026 Đ.49.9',
    }),
    dec(`${at}/heightM`, both('Chiều cao tối đa', 'Greatest height'), { exclusiveMinimum: 0, maximum: 1000, unit: metres, certainty: 'T' }),
    int(`${at}/storeys/above`, both('Số tầng trên mặt đất', 'Storeys above ground'), { minimum: 1, maximum: 200, certainty: 'T' }),
    int(`${at}/storeys/basement`, both('Số tầng hầm', 'Basements'), { optional: true, maximum: 20, certainty: 'T' }),
  ];
}

/** G10: one building that does not run along a line. */
export function building(at: string): AuthorItem[] {
  return [
    ...named(at),
    ...measured(at),
    dec(`${at}/baseElevationM`, both('Cốt xây dựng ±0,00', 'Base elevation ±0.00'), {
      optional: true,
      minimum: -100,
      maximum: 5000,
      unit: metres,
      certainty: 'T',
      law: 'NĐ 217/2026 Đ.49.5',
    }),
    text(`${at}/setbacks`, both('Khoảng lùi, chỉ giới', 'Setbacks and building lines'), {
      optional: true,
      certainty: 'T',
      law: 'NĐ 217/2026 Đ.49.6',
    }),
    text(`${at}/colour`, both('Màu sắc công trình', 'Colour'), { optional: true, maxLength: 100, width: 'medium', certainty: 'S' }),
  ];
}

/** G10.13: a work along a line. */
export function linearWork(at: string): AuthorItem[] {
  return [
    ...named(at),
    dec(`${at}/lengthM`, both('Tổng chiều dài', 'Total length'), { exclusiveMinimum: 0, unit: metres, certainty: 'S' }),
    area(`${at}/segments`, both('Chiều dài qua từng địa giới', 'Length through each commune'), {
      optional: true,
      maxLength: 1000,
      certainty: 'S',
    }),
    dec(`${at}/elevationM`, both('Cốt công trình', 'Elevation'), { optional: true, minimum: -100, unit: metres, certainty: 'S' }),
    dec(`${at}/clearanceM`, both('Chiều cao tĩnh không', 'Clearance'), { optional: true, unit: metres, certainty: 'S' }),
    dec(`${at}/depthM`, both('Độ sâu', 'Depth'), { optional: true, unit: metres, certainty: 'S' }),
  ];
}

/** Several works of one project, the usual case of a factory: each has its own grade, footprint, floors and height. */
export function buildings(at: string, plotArea: string): AuthorItem[] {
  const list = at.slice(1);
  return [
    rows(at, both('Các công trình', 'The works'), [...named(''), ...measured('')], {
      rowTitle: both('Công trình', 'Work'),
      addLabel: both('Thêm công trình', 'Add a work'),
      most: 40,
      certainty: 'B',
    }),
    dec('/totals/footprintM2', both('Tổng diện tích xây dựng', 'Total footprint'), {
      computed: `sum(${list}[item.footprintM2 > 0].footprintM2)`,
      unit: squareMetres,
      certainty: 'B',
    }),
    dec('/totals/densityPct', both('Mật độ xây dựng của lô', 'Building density of the lot'), {
      computed: `sum(${list}[item.footprintM2 > 0].footprintM2) / ${plotArea} * 100`,
      unit: both('%', '%'),
      maximum: 100,
      messages: { maximum: both('Tổng diện tích xây dựng lớn hơn diện tích lô đất', 'The footprints are larger than the lot') },
      certainty: 'B',
    }),
  ];
}

/** G10 in stages: what each stage adds. */
export function stages(at: string): AuthorField {
  const row: AuthorItem[] = [
    text('/name', both('Giai đoạn', 'Stage'), { maxLength: 120, certainty: 'B' }),
    dec('/footprintM2', both('Diện tích xây dựng', 'Footprint'), { optional: true, unit: squareMetres, certainty: 'B' }),
    dec('/grossFloorM2', both('Tổng diện tích sàn', 'Gross floor area'), { optional: true, unit: squareMetres, certainty: 'B' }),
    dec('/heightM', both('Chiều cao', 'Height'), { optional: true, unit: metres, certainty: 'B' }),
    int('/storeys', both('Số tầng', 'Storeys'), { optional: true, maximum: 200, certainty: 'B' }),
    dec('/depthM', both('Chiều sâu', 'Depth'), { optional: true, unit: metres, certainty: 'B' }),
  ];
  return rows(at, both('Các giai đoạn', 'The stages'), row, {
    rowTitle: both('Giai đoạn', 'Stage'),
    addLabel: both('Thêm giai đoạn', 'Add a stage'),
    most: 10,
    certainty: 'B',
  });
}

/** G11: who made or verified the design. */
export function designUnit(
  at: string,
  key: string,
  titleWords: { vi: string; en: string },
  rules: { visibleWhen?: string; withDisciplines: boolean },
): AuthorGroup {
  const isOrganisation = `${readAs(at)}partyKind = "organisation"`;
  const lead: AuthorItem[] = [
    choice(
      `${at}/partyKind`,
      both('Loại đơn vị thực hiện', 'Kind of designer'),
      { organisation: both('Tổ chức', 'An organisation'), individual: both('Cá nhân', 'A person') },
      { certainty: 'S' },
    ),
    text(`${at}/name`, both('Tên tổ chức, cá nhân', 'Name'), { maxLength: 300, certainty: 'S' }),
    text(`${at}/enterpriseCode`, both('Mã số doanh nghiệp', 'Enterprise code'), {
      visibleWhen: isOrganisation,
      pattern: '^\\d{10}(-?\\d{3})?$',
      maxLength: 14,
      width: 'medium',
      certainty: 'S',
    }),
    text(`${at}/capabilityCertNo`, both('Mã số chứng chỉ năng lực', 'Capability certificate'), {
      visibleWhen: isOrganisation,
      optional: true,
      maxLength: 40,
      width: 'medium',
      certainty: 'B',
    }),
    text(`${at}/lead/fullName`, both('Chủ nhiệm', 'Lead designer'), { maxLength: 120, certainty: 'S' }),
    text(`${at}/lead/practiceCertNo`, both('Mã số chứng chỉ hành nghề', 'Practice certificate'), {
      maxLength: 40,
      width: 'medium',
      certainty: 'S',
    }),
  ];
  const disciplines = rows(
    `${at}/disciplineLeads`,
    both('Chủ trì các bộ môn', 'Leads of the disciplines'),
    [
      text('/discipline', both('Bộ môn', 'Discipline'), { maxLength: 120, width: 'medium', certainty: 'S' }),
      text('/fullName', both('Họ và tên', 'Full name'), { maxLength: 120, certainty: 'S' }),
      text('/practiceCertNo', both('Mã số chứng chỉ hành nghề', 'Practice certificate'), {
        maxLength: 40,
        width: 'medium',
        certainty: 'S',
      }),
    ],
    { rowTitle: both('Chủ trì', 'Lead'), addLabel: both('Thêm chủ trì bộ môn', 'Add a lead'), most: 20, certainty: 'S' },
  );
  const when = rules.visibleWhen === undefined ? {} : { visibleWhen: rules.visibleWhen };
  return group(key, titleWords, rules.withDisciplines ? [...lead, disciplines] : lead, when);
}
