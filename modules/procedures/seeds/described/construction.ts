import { fields } from '../fields.ts';
import { both } from '../procedure-seed.ts';
import { describeAll, nationalCatalogue, unknownFee, type Family, type Row } from './row.ts';

const decree = both('Nghị định 217/2026/NĐ-CP', 'Decree 217/2026/NĐ-CP');
const inDays = (value: number) => ({ value, unit: 'day' as const });
const inWorkingDays = (value: number) => ({ value, unit: 'working-day' as const });

const family: Family = {
  field: fields.construction,
  audience: both('Chủ đầu tư công trình trong khu', 'Developers of works inside the zone'),
  decree,
  law: [
    {
      title: decree,
      article: both('Điều 53–54', 'Articles 53–54'),
      says: both(
        'Ban Quản lý cấp phép mọi công trình trong khu; thời hạn, cách nhận',
        'The authority permits all works inside its zones; limits, ways of filing',
      ),
      certainty: 'text',
    },
  ],
  system: 'national-portal',
  channels: [{ channel: 'national-portal', certainty: 'text' }],
  competence: {
    who: both('Ban Quản lý, với công trình trong khu', 'The authority, for works inside its zones'),
    source: both('Nghị định 217/2026/NĐ-CP, Điều 53 khoản 2', 'Decree 217/2026/NĐ-CP, Article 53(2)'),
    certainty: 'text',
  },
  sources: [{ name: decree, date: '2026-07-01' }, nationalCatalogue],
  offerNote: both(
    'Nghị định quy định nộp trên Cổng Dịch vụ công quốc gia. Trang này giúp bạn chuẩn bị; hồ sơ chưa nộp được tại đây.',
    'The decree has it filed at the National Public Service Portal. This page helps to prepare; it cannot be filed here yet.',
  ),
  handledBy: { name: both('Cổng Dịch vụ công quốc gia', 'National Public Service Portal'), url: 'https://dichvucong.gov.vn' },
  certainty: 'text',
  fees: [
    unknownFee(
      both('Lệ phí cấp giấy phép xây dựng', 'Charge for construction permits'),
      both(
        'Hội đồng nhân dân cấp tỉnh quy định; chưa có mức của địa phương.',
        'Set by the provincial People’s Council; the local rate is not entered yet.',
      ),
    ),
  ],
  supplement: { regime: 'FIXED_WINDOW', maxSupplements: 1 },
};

const application = both('Đơn đề nghị cấp giấy phép xây dựng (Mẫu 01)', 'Application for a construction permit (Form 01)');
const change = both('Đơn đề nghị điều chỉnh, gia hạn hoặc cấp lại (Mẫu 02)', 'Application to adjust, extend or re-issue (Form 02)');
const landPaper = both('Một giấy tờ về đất', 'One land paper');
const permitOriginal = both('Bản chính giấy phép xây dựng đã cấp', 'The permit, original');
const drawings = both('Bộ bản vẽ thiết kế', 'Set of design drawings');
const permit = both('Giấy phép xây dựng', 'Construction permit');
const noFee = [
  unknownFee(
    both('Phí thẩm định', 'Appraisal fee'),
    both(
      'Theo thông tư của Bộ Tài chính; chưa đối chiếu mức đang áp dụng.',
      'By circular of the Ministry of Finance; the rate in force is not compared yet.',
    ),
  ),
];

const rows: Row[] = [
  {
    code: '1.013236',
    name: both(
      'Cấp giấy phép xây dựng mới đối với công trình cấp đặc biệt, cấp I, cấp II',
      'Construction permit for new works of special class, class I and class II',
    ),
    purpose: both(
      'Được khởi công công trình mới cấp đặc biệt, cấp I hoặc cấp II.',
      'To begin a new work of special class, class I or class II.',
    ),
    stages: ['construction'],
    limits: [{ ...inWorkingDays(10), at: '54 khoản 1', published: inDays(10) }],
    papers: [
      application,
      landPaper,
      both(
        'Quyết định phê duyệt dự án, kèm các kết quả thẩm tra, phòng cháy, môi trường nếu phải có',
        'Decision that approved the project, with verification, fire and environment results where needed',
      ),
      drawings,
    ],
    papersAt: '57',
    outcome: permit,
    synonyms: ['GPXD', 'xây nhà máy', 'build a factory'],
  },
  {
    code: '1.013225',
    name: both(
      'Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV và nhà ở riêng lẻ',
      'Construction permit for new works of classes III and IV and single houses',
    ),
    purpose: both(
      'Được khởi công nhà xưởng, kho, công trình cấp III, cấp IV mới.',
      'To begin a new workshop, store or other work of class III or IV.',
    ),
    stages: ['construction'],
    limits: [
      { ...inWorkingDays(7), at: '54 khoản 1', name: both('Nhà ở riêng lẻ', 'Single house') },
      {
        ...inWorkingDays(10),
        at: '54 khoản 1',
        name: both('Công trình cấp III, cấp IV', 'Works of classes III and IV'),
        published: inWorkingDays(10),
      },
    ],
    papers: [
      application,
      landPaper,
      both('Quyết định phê duyệt dự án, nếu có dự án', 'Decision that approved the project, if there is one'),
      drawings,
    ],
    papersAt: '57',
    outcome: permit,
    synonyms: ['GPXD', 'xây nhà xưởng', 'xây kho', 'build a workshop or warehouse'],
  },
  {
    code: '1.013238',
    name: both(
      'Cấp giấy phép xây dựng sửa chữa, cải tạo đối với công trình cấp đặc biệt, cấp I, cấp II',
      'Construction permit to repair or alter works of special class, class I and class II',
    ),
    purpose: both('Được sửa chữa, cải tạo công trình đang có.', 'To repair or alter an existing work.'),
    stages: ['construction', 'change'],
    limits: [{ ...inWorkingDays(9), at: '54 khoản 1', published: inDays(10) }],
    papers: [application, landPaper, both('Bản vẽ hiện trạng và ảnh chụp', 'Drawings and photographs of the present state'), drawings],
    papersAt: '61',
    outcome: permit,
    synonyms: ['GPXD', 'sửa nhà xưởng', 'cải tạo nhà máy', 'repair permit'],
  },
  {
    code: '1.013230',
    name: both(
      'Cấp giấy phép di dời đối với công trình cấp đặc biệt, cấp I và cấp II',
      'Permit to relocate works of special class, class I and class II',
    ),
    purpose: both('Được chuyển một công trình sang vị trí khác.', 'To move a work to another place.'),
    stages: ['construction', 'change'],
    limits: [{ ...inWorkingDays(10), at: '54 khoản 1', published: inDays(10) }],
    papers: [
      application,
      both('Giấy tờ về đất nơi chuyển đến', 'Land paper of the new place'),
      both('Bản vẽ hoàn công', 'As-built drawings'),
      both('Báo cáo khảo sát chất lượng hiện trạng', 'Survey of the present quality'),
      both('Phương án di dời', 'Plan of the move'),
    ],
    papersAt: '61 khoản 3',
    outcome: both('Giấy phép di dời công trình', 'Relocation permit'),
    synonyms: ['dời công trình', 'relocation'],
  },
  {
    code: '1.013231',
    name: both(
      'Cấp điều chỉnh giấy phép xây dựng đối với công trình cấp đặc biệt, cấp I, cấp II',
      'Adjust the construction permit of works of special class, class I and class II',
    ),
    purpose: both('Đổi nội dung giấy phép xây dựng khi thiết kế thay đổi.', 'To change a construction permit when the design changes.'),
    stages: ['construction', 'change'],
    limits: [{ ...inWorkingDays(9), at: '54 khoản 1', published: inDays(9) }],
    papers: [
      change,
      both('Giấy phép đã cấp kèm bản vẽ', 'The permit with its drawings'),
      both('Bản vẽ điều chỉnh', 'Adjusted drawings'),
      both('Kết quả thẩm định, phê duyệt phần điều chỉnh', 'Appraisal and approval of the change'),
    ],
    papersAt: '63 khoản 2',
    outcome: both('Giấy phép xây dựng điều chỉnh', 'Adjusted construction permit'),
    synonyms: ['GPXD điều chỉnh', 'đổi thiết kế', 'change the design'],
  },
  {
    code: '1.013233',
    name: both(
      'Gia hạn giấy phép xây dựng đối với công trình cấp đặc biệt, cấp I, cấp II',
      'Extend the construction permit of works of special class, class I and class II',
    ),
    purpose: both('Kéo dài giấy phép khi chưa khởi công kịp.', 'To prolong a permit under which building has not begun.'),
    stages: ['construction', 'change'],
    limits: [{ ...inWorkingDays(5), published: inWorkingDays(5) }],
    papers: [change, permitOriginal],
    papersAt: '63',
    outcome: both('Giấy phép xây dựng được gia hạn', 'Extended construction permit'),
    synonyms: ['GPXD hết hạn', 'permit expired'],
  },
  {
    code: '1.013235',
    name: both(
      'Cấp lại giấy phép xây dựng đối với công trình cấp đặc biệt, cấp I, cấp II',
      'Re-issue the construction permit of works of special class, class I and class II',
    ),
    purpose: both('Có lại giấy phép khi bị mất hoặc rách.', 'A new copy of a permit that was lost or torn.'),
    stages: ['construction', 'change'],
    limits: [{ ...inWorkingDays(5), published: inWorkingDays(5) }],
    papers: [change, both('Giấy phép bị rách, nếu còn', 'The torn permit, if it is there')],
    papersAt: '63',
    outcome: permit,
    synonyms: ['mất GPXD', 'lost construction permit'],
  },
  {
    code: '1.013239',
    name: both(
      'Thẩm định Báo cáo nghiên cứu khả thi đầu tư xây dựng, Báo cáo nghiên cứu khả thi điều chỉnh',
      'Appraise a construction feasibility study or its adjustment',
    ),
    purpose: both(
      'Có kết quả thẩm định để chủ đầu tư phê duyệt dự án xây dựng.',
      'The appraisal on which the developer approves the construction project.',
    ),
    stages: ['construction'],
    limits: [
      { ...inWorkingDays(25), at: '37', name: both('Nhóm A, công trình cấp I trở lên', 'Group A, class I or higher') },
      {
        ...inWorkingDays(20),
        at: '37',
        name: both('Nhóm A, còn lại; nhóm B, công trình cấp I trở lên', 'Group A, the rest; group B, class I or higher'),
      },
      { ...inWorkingDays(16), at: '37', name: both('Nhóm B, còn lại', 'Group B, the rest') },
      { ...inWorkingDays(15), at: '37', name: both('Nhóm C, công trình cấp I trở lên', 'Group C, class I or higher') },
      { ...inWorkingDays(12), at: '37', name: both('Nhóm C, còn lại', 'Group C, the rest'), published: inDays(35) },
    ],
    papers: [
      both('Tờ trình thẩm định (Mẫu 01, Phụ lục I)', 'Request for appraisal (Form 01, Annex I)'),
      both('Chủ trương đầu tư, Giấy chứng nhận đăng ký đầu tư', 'Investment policy, investment registration certificate'),
      both('Quy hoạch và thỏa thuận đấu nối hạ tầng', 'Planning and utility connections'),
      both('Hồ sơ khảo sát', 'Survey'),
      both('Báo cáo nghiên cứu khả thi và báo cáo thẩm tra', 'Feasibility study and its verification'),
    ],
    papersAt: '35 khoản 2',
    outcome: both('Thông báo kết quả thẩm định', 'Notice of the appraisal'),
    fees: noFee,
    competence: {
      who: both('Ban Quản lý hoặc Sở Xây dựng', 'The authority or the Department of Construction'),
      source: both('Theo quyết định phân cấp của tỉnh', 'By the province’s decision'),
      certainty: 'background',
    },
    synonyms: ['BCNCKT', 'thẩm định dự án xây dựng', 'feasibility study'],
  },
  {
    code: '1.013234',
    name: both(
      'Thẩm định Thiết kế xây dựng triển khai sau thiết kế cơ sở, thiết kế điều chỉnh',
      'Appraise the design that follows the basic design, or its adjustment',
    ),
    purpose: both('Thẩm định thiết kế sau thiết kế cơ sở theo quy định cũ.', 'Appraisal of the later design under the former rules.'),
    stages: ['construction'],
    offer: 'closed',
    offerNote: both(
      'Từ ngày 01/7/2026 chủ đầu tư tự thẩm định thiết kế sau khi dự án được phê duyệt (Nghị định 217/2026/NĐ-CP, Điều 41). Không nhận hồ sơ mới; hồ sơ đã nộp trước đó được giải quyết theo quy định chuyển tiếp.',
      'Since 1 July 2026 the developer appraises the design once the project is approved (Decree 217/2026/NĐ-CP, Article 41). No new dossiers are taken; those filed before are finished under the transitional clauses.',
    ),
    outcome: both('Thông báo kết quả thẩm định', 'Notice of the appraisal'),
    fees: [],
    synonyms: ['TKKT', 'thiết kế bản vẽ thi công', 'detailed design'],
  },
  {
    code: '1.009794',
    name: both('Kiểm tra công tác nghiệm thu hoàn thành công trình xây dựng', 'Check of the acceptance of completed works'),
    purpose: both(
      'Được đưa công trình vào sử dụng sau khi cơ quan chuyên môn kiểm tra nghiệm thu.',
      'To put a work to use after the agency has checked its acceptance.',
    ),
    stages: ['construction'],
    certainty: 'background',
    fees: noFee,
    outcome: both('Thông báo kết quả kiểm tra nghiệm thu', 'Notice of the check'),
    competence: {
      who: both('Cơ quan do Ủy ban nhân dân cấp tỉnh chỉ định', 'The agency named by the provincial People’s Committee'),
      source: both('Danh mục quốc gia; chờ quyết định của tỉnh', 'National catalogue; the province’s decision is awaited'),
      certainty: 'background',
    },
    synonyms: ['nghiệm thu công trình', 'hoàn công', 'acceptance of works'],
  },
];

/** Construction inside the zones. */
export const constructionDescribed = describeAll(family, rows);
