import type { FormDefinition } from '../engine/definition.ts';
import { area, both, choice, date, formOf, group, int, text, yesNo, type AuthorGroup } from '../engine/author.ts';
import { building, buildings, designUnit, linearWork, stages } from '../groups/building.ts';
import { declarations, resultDelivery, signer, submitter } from '../groups/frame.ts';
import { owner } from '../groups/permit.ts';
import { project } from '../groups/project.ts';
import { land, location } from '../groups/site.ts';

const permitKinds = {
  project: both('Dự án, nhóm công trình (nhà máy)', 'A project or group of works (factory)'),
  single: both('Công trình không theo tuyến', 'A single work'),
  linear: both('Công trình theo tuyến trong đô thị', 'A work along a line in town'),
  staged: both('Theo giai đoạn', 'In stages'),
  repair: both('Sửa chữa, cải tạo', 'Repair or conversion'),
  relocation: both('Di dời công trình', 'Relocation'),
  monument: both('Tượng đài, tranh hoành tráng', 'Monument or mural'),
  religious: both('Tín ngưỡng, tôn giáo', 'Belief or religion'),
  house: both('Nhà ở riêng lẻ', 'Private house'),
};

function repair(): AuthorGroup {
  return group(
    'repair',
    both('Sửa chữa, cải tạo', 'Repair or conversion'),
    [
      area('/repairScope', both('Nội dung sửa chữa, cải tạo', 'Description of the repair or conversion'), { certainty: 'S' }),
      yesNo('/keepsScaleAndFunction', both('Giữ nguyên quy mô, chức năng', 'Are scale and function kept?'), {
        certainty: 'T',
        law: 'NĐ 217/2026 Đ.51.1',
      }),
      yesNo('/structuralChange', both('Có thay đổi kết cấu chịu lực', 'Does the load-bearing structure change?'), { certainty: 'B' }),
      area('/structuralChangeNote', both('Bộ phận kết cấu thay đổi', 'Parts of the structure that change'), {
        visibleWhen: 'structuralChange = true',
        certainty: 'B',
      }),
    ],
    { visibleWhen: 'permitKind = "repair"' },
  );
}

function works(): AuthorGroup[] {
  return [
    group(
      'project-works',
      both('Dự án, nhóm công trình', 'Project or group of works'),
      [
        text('/projectDecision/no', both('Số quyết định phê duyệt dự án', 'Number of the decision approving the project'), {
          maxLength: 60,
          width: 'medium',
          certainty: 'B',
        }),
        date('/projectDecision/date', both('Ngày quyết định phê duyệt', 'Date of the decision'), { certainty: 'B' }),
        text('/projectDecision/agency', both('Cơ quan, người quyết định phê duyệt', 'Authority that decided'), { certainty: 'B' }),
        ...buildings('/buildings', 'land.areaM2'),
      ],
      { visibleWhen: 'permitKind = "project"' },
    ),
    group('single-work', both('Công trình', 'The work'), building('/building'), {
      visibleWhen: 'permitKind in ("single", "religious", "monument", "house", "relocation", "repair", "staged")',
    }),
    group('linear-work', both('Công trình theo tuyến', 'Work along a line'), linearWork('/linear'), {
      visibleWhen: 'permitKind = "linear"',
    }),
    group('stages', both('Theo giai đoạn', 'Stages'), [stages('/stages')], { visibleWhen: 'permitKind = "staged"' }),
    repair(),
    group(
      'relocation',
      both('Di dời', 'Relocation'),
      [
        area('/relocation/to', both('Nơi chuyển đến: lô, diện tích, địa chỉ', 'New place: lot, area, address'), {
          maxLength: 1000,
          certainty: 'B',
        }),
      ],
      { visibleWhen: 'permitKind = "relocation"' },
    ),
  ];
}

/** Application for a construction permit (Mẫu 01, Phụ lục II, NĐ 217/2026; cells to be confirmed against the annex). */
export const constructionPermit: FormDefinition = formOf([
  {
    key: 'kind',
    title: both('Giấy phép và chủ đầu tư', 'Permit and owner'),
    items: [
      choice('/permitKind', both('Loại công trình xin phép', 'Kind of permit'), permitKinds, { certainty: 'S' }),
      ...owner(),
      submitter(),
    ],
  },
  {
    key: 'site',
    title: both('Địa điểm xây dựng', 'Building site'),
    items: [
      group('location', both('Vị trí', 'Place'), location('/location')),
      group('land', both('Đất', 'Land'), land('/land')),
      yesNo('/isInvestmentProject', both('Công trình thuộc dự án đầu tư', 'Is it part of an investment project?'), { certainty: 'B' }),
      group('project', both('Dự án', 'Project'), project('/project'), { visibleWhen: 'isInvestmentProject = true' }),
    ],
  },
  {
    key: 'design',
    title: both('Thiết kế và thẩm tra', 'Design and verification'),
    items: [
      designUnit('/designUnit', 'design', both('Lập thiết kế', 'Design'), { withDisciplines: true }),
      yesNo('/needsVerification', both('Công trình phải thẩm tra thiết kế', 'Must the design be verified?'), {
        help: both(
          'Công trình ảnh hưởng lớn đến an toàn, quy mô lớn hoặc phức tạp',
          'Works of large effect on safety, large or complex works',
        ),
        certainty: 'T',
        law: 'NĐ 217/2026 Đ.50.3',
      }),
      designUnit('/verificationUnit', 'verification', both('Thẩm tra thiết kế', 'Verification'), {
        visibleWhen: 'needsVerification = true',
        withDisciplines: false,
      }),
    ],
  },
  { key: 'works', title: both('Nội dung đề nghị cấp phép', 'What is to be built'), items: works() },
  {
    key: 'finish',
    title: both('Thời gian, kết quả và cam kết', 'Time, result and declarations'),
    items: [
      int('/durationMonths', both('Thời gian dự kiến hoàn thành', 'Time needed to finish'), {
        minimum: 1,
        maximum: 120,
        unit: both('tháng', 'months'),
        certainty: 'S',
      }),
      resultDelivery(),
      declarations(['D1', 'D4']),
      signer(),
    ],
  },
]);
