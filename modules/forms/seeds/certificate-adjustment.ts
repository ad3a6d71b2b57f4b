import { area, both, choice, date, dec, formOf, group, money, several, text, type AuthorGroup, type AuthorItem } from '../engine/author.ts';
import { declarations, resultDelivery, signer, submitter } from '../groups/frame.ts';
import { investors } from '../groups/investor.ts';
import { carrier } from '../groups/organisation.ts';
import { priorDocument, project } from '../groups/project.ts';
import { incentives, objectives, statusReport } from '../groups/project-content.ts';
import { schedule } from '../groups/schedule.ts';
import { location } from '../groups/site.ts';
import type { FormDraft } from '../server/form-version.ts';

const kinds = {
  name: both('Đổi tên dự án, tên nhà đầu tư', 'Name of the project or investor'),
  'land-delay': both('Tiến độ, thời hạn do chậm giao, bàn giao đất', 'Schedule or term, land handed over late'),
  'address-update': both('Cập nhật địa điểm do sắp xếp đơn vị hành chính', 'Address, new administrative units'),
  content: both('Nội dung khác của dự án', 'Other content of the project'),
  transfer: both('Chuyển nhượng một phần hoặc toàn bộ dự án', 'Transfer of the project or a part'),
  security: both('Nhận tài sản bảo đảm là dự án', 'The project taken as security'),
  'split-project': both('Chia, tách, sáp nhập dự án', 'Division or merger of projects'),
  reorganisation: both('Chia, tách, hợp nhất, sáp nhập, chuyển đổi tổ chức kinh tế', 'Reorganisation of the enterprise'),
  'land-contribution': both('Góp vốn bằng quyền sử dụng đất, tài sản gắn liền với đất', 'Land use right contributed as capital'),
  'land-cooperation': both('Hợp tác kinh doanh bằng quyền sử dụng đất, tài sản', 'Land use right used in a cooperation'),
  judgment: both('Theo bản án, quyết định, phán quyết', 'By a judgment or award'),
};

const groups = {
  name: both('Tên dự án', 'Name of the project'),
  investor: both('Nhà đầu tư', 'Investor'),
  objectives: both('Mục tiêu', 'Objectives'),
  scale: both('Quy mô', 'Scale'),
  location: both('Địa điểm, diện tích đất', 'Place and area'),
  capital: both('Vốn đầu tư', 'Capital'),
  schedule: both('Thời hạn, tiến độ', 'Term and schedule'),
  incentives: both('Ưu đãi, hỗ trợ', 'Incentives'),
};

const dong = both('đồng', 'VND');

/** A group of information, asked for when it is ticked; what the record knows stands in it until it is changed. */
const changed = (key: keyof typeof groups, items: AuthorItem[]): AuthorGroup =>
  group(`new-${key}`, both(`${groups[key].vi}: nội dung mới`, `${groups[key].en}: new content`), items, {
    visibleWhen: `list contains(changedGroups, "${key}")`,
  });

/** What of the certificate changes where a part of its project ends, as the request to adjust asks for it. */
export const partialChanges = (): AuthorItem[] => [
  ticked({ objectives: groups.objectives, scale: groups.scale, location: groups.location, capital: groups.capital }),
  changedObjectives(),
  ...figures(),
  reason(),
];

const ticked = (offered: Readonly<Record<string, { vi: string; en: string }>>): AuthorItem =>
  several('/changedGroups', both('Nội dung đề nghị điều chỉnh', 'What is to be adjusted'), offered, {
    help: both('Chỉ những mục được chọn mới thay đổi', 'Only what is ticked changes'),
    certainty: 'S',
  });

const reason = (): AuthorItem => area('/reason', both('Lý do điều chỉnh', 'Reason'), { minLength: 10, certainty: 'S' });

const changedObjectives = (): AuthorGroup =>
  changed('objectives', [objectives('/changes/objectives', { prefill: { source: 'PRJ', path: '/project/objectives' } })]);

const changes = (): AuthorItem[] => [
  ticked(groups),
  changed('name', [
    text('/changes/projectName', both('Tên dự án mới', 'New name of the project'), {
      maxLength: 500,
      prefill: { source: 'PRJ', path: '/project/projectName' },
      certainty: 'T',
    }),
  ]),
  ...figures(),
  reason(),
];

function figures(): AuthorItem[] {
  return [
    changed('scale', [
      area('/changes/scale', both('Quy mô, công suất, sản phẩm mới', 'New scale, capacity and products'), { certainty: 'S' }),
    ]),
    changed('location', [
      ...location('/changes/location'),
      dec('/changes/landAreaM2', both('Diện tích đất mới', 'New area of land'), {
        exclusiveMinimum: 0,
        unit: both('m²', 'm²'),
        prefill: { source: 'LAND', path: '/land/areaM2' },
        certainty: 'S',
      }),
    ]),
    changed('capital', [
      money('/changes/totalVnd', both('Tổng vốn đầu tư mới', 'New total capital'), {
        maximum: 1e15,
        unit: dong,
        prefill: { source: 'PRJ', path: '/project/capital/totalVnd' },
        certainty: 'S',
      }),
      money('/changes/contributedVnd', both('Vốn góp mới', 'New contributed capital'), {
        maximum: 1e15,
        unit: dong,
        prefill: { source: 'PRJ', path: '/project/capital/contributedVnd' },
        checks: [
          {
            that: 'changes.contributedVnd <= changes.totalVnd',
            words: both('Vốn góp không thể lớn hơn tổng vốn đầu tư', 'The contributed capital cannot exceed the total'),
          },
        ],
        certainty: 'S',
      }),
      area('/changes/capitalPlan', both('Vốn huy động và tiến độ góp', 'Mobilised capital and schedule'), {
        maxLength: 1000,
        certainty: 'B',
      }),
    ]),
  ];
}

const withReport =
  'adjustKind in ("content", "transfer", "security", "split-project", "reorganisation", "land-contribution", "land-cooperation")';
const otherParty = 'adjustKind in ("transfer", "security", "land-contribution", "land-cooperation")';

/** Adjustment of an investment certificate as a set of changes (forms I.1.7 and I.1.8 with their kin of TT 55/2026; titles seen, order and cells to be confirmed). */
export const certificateAdjustment: FormDraft = {
  code: 'certificate-adjustment-request',
  name: both('Đề nghị điều chỉnh giấy chứng nhận đăng ký đầu tư', 'Request to adjust an investment registration certificate'),
  validFrom: '2025-01-01',
  legalBasis: [
    { document: 'NĐ 96/2026/NĐ-CP', provision: 'Điều 51–52, 56–57' },
    { document: 'TT 55/2026/TT-BTC', provision: 'Phụ lục I, I.1.7, I.1.8' },
  ],
  definition: formOf([
    {
      key: 'case',
      title: both('Điều chỉnh gì?', 'What is adjusted?'),
      note: both(
        'Thay đổi nội dung đã được chấp thuận chủ trương đầu tư thì phải làm thủ tục điều chỉnh chấp thuận trước.',
        'Where approved content changes, the policy approval is adjusted first.',
      ),
      items: [
        choice('/adjustKind', both('Trường hợp điều chỉnh', 'Case'), kinds, { certainty: 'T', law: 'NĐ 96/2026 Đ.56–57' }),
        submitter(),
      ],
    },
    {
      key: 'project',
      title: both('Dự án hiện tại', 'The project as it is'),
      items: [
        ...project('/project', { readonly: 'prefilled' }),
        group('certificate', both('Giấy chứng nhận hiện có', 'The present certificate'), priorDocument('/priorIrc', '/certificate')),
        group('organisation', both('Tổ chức kinh tế thực hiện dự án', 'Enterprise'), carrier('/economicOrg')),
      ],
    },
    { key: 'changes', title: both('Nội dung điều chỉnh', 'What changes'), items: changes() },
    {
      key: 'content',
      title: both('Mục tiêu, tiến độ, ưu đãi mới', 'New objectives, schedule, incentives'),
      visibleWhen:
        'list contains(changedGroups, "objectives") or list contains(changedGroups, "schedule") or list contains(changedGroups, "incentives")',
      items: [changedObjectives(), changed('schedule', schedule('/changes')), changed('incentives', [incentives('/changes/incentives')])],
    },
    {
      key: 'investors',
      title: both('Nhà đầu tư mới', 'The new investors'),
      visibleWhen: 'list contains(changedGroups, "investor")',
      items: [investors('/investors', { prefill: { source: 'PRJ', path: '/investors' } })],
    },
    {
      key: 'ground',
      title: both('Căn cứ của trường hợp này', 'Ground of this case'),
      visibleWhen: 'adjustKind != "content"',
      items: [
        group(
          'land-delay',
          both('Chậm giao đất', 'Land handed over late'),
          [
            text('/landDecision/no', both('Số quyết định hoặc biên bản bàn giao đất', 'Number of the land decision or handover'), {
              maxLength: 60,
              width: 'medium',
              certainty: 'T',
              law: 'NĐ 96/2026 Đ.56.1',
            }),
            date('/landDecision/date', both('Ngày quyết định hoặc bàn giao đất', 'Date of it'), {
              certainty: 'T',
              law: 'NĐ 96/2026 Đ.28.5',
            }),
          ],
          { visibleWhen: 'adjustKind = "land-delay"' },
        ),
        group(
          'resolution',
          both('Sắp xếp đơn vị hành chính', 'New administrative units'),
          [
            text('/resolution/no', both('Số nghị quyết sắp xếp', 'Number of the resolution'), {
              maxLength: 60,
              width: 'medium',
              certainty: 'T',
            }),
            date('/resolution/date', both('Ngày nghị quyết sắp xếp', 'Date of the resolution'), { certainty: 'T' }),
          ],
          { visibleWhen: 'adjustKind = "address-update"' },
        ),
        group(
          'name-paper',
          both('Giấy tờ về tên mới', 'Paper on the new name'),
          [
            text('/namePaper', both('Giấy tờ ghi nhận việc đổi tên', 'Paper that records the new name'), {
              maxLength: 300,
              certainty: 'T',
            }),
          ],
          { visibleWhen: 'adjustKind = "name"' },
        ),
        group(
          'other-party',
          both('Bên nhận hoặc bên liên quan', 'The other party'),
          [
            text('/otherParty/name', both('Tên bên nhận, bên liên quan', 'Name of the other party'), { maxLength: 300, certainty: 'T' }),
            text('/otherParty/code', both('Mã số doanh nghiệp hoặc số giấy tờ của bên nhận', 'Code or number of its paper'), {
              maxLength: 40,
              width: 'medium',
              certainty: 'T',
            }),
            area('/otherParty/part', both('Phần dự án và giá trị', 'Part of the project and its value'), {
              maxLength: 1000,
              certainty: 'B',
            }),
            text('/otherParty/contractNo', both('Số hợp đồng', 'Number of the contract'), {
              maxLength: 60,
              width: 'medium',
              certainty: 'T',
            }),
            date('/otherParty/contractDate', both('Ngày ký hợp đồng', 'Date of the contract'), { certainty: 'T' }),
          ],
          { visibleWhen: otherParty },
        ),
        group(
          'ruling',
          both('Quyết định, bản án', 'Decision or judgment'),
          [
            text('/ruling/no', both('Số bản án, quyết định', 'Number of the judgment or decision'), {
              maxLength: 60,
              width: 'medium',
              certainty: 'T',
            }),
            date('/ruling/date', both('Ngày bản án, quyết định', 'Date of it'), { certainty: 'T' }),
          ],
          { visibleWhen: 'adjustKind in ("judgment", "reorganisation", "split-project")' },
        ),
      ],
    },
    {
      key: 'report',
      title: both('Tình hình thực hiện dự án', 'How the project stands'),
      visibleWhen: withReport,
      items: [statusReport('/statusReport', 'status')],
    },
    {
      key: 'finish',
      title: both('Nhận kết quả và cam kết', 'Result and declarations'),
      items: [resultDelivery(), declarations(['D1', 'D2']), signer()],
    },
  ]),
};
