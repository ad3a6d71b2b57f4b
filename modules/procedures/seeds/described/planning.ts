import { fields } from '../fields.ts';
import { both } from '../procedure-seed.ts';
import { describeAll, nationalCatalogue, unknownFee, type Family } from './row.ts';

const decree = both('Nghị định 178/2025/NĐ-CP', 'Decree 178/2025/NĐ-CP');
const law = both('Luật Quy hoạch đô thị và nông thôn 2024', 'Law on Urban and Rural Planning 2024');

const family: Family = {
  field: fields.planning,
  audience: both('Nhà đầu tư đã được chọn, tổ chức cần thông tin quy hoạch', 'Chosen investors, and whoever needs planning information'),
  decree,
  law: [
    {
      title: law,
      article: both('chưa đọc điều khoản', 'articles not read'),
      says: both('Quy hoạch đô thị và nông thôn', 'Urban and rural planning'),
      certainty: 'background',
    },
    {
      title: decree,
      article: both('chưa đọc điều khoản', 'articles not read'),
      says: both('Lập, thẩm định, phê duyệt quy hoạch', 'Making, appraising and approving plans'),
      certainty: 'background',
    },
  ],
  system: 'provincial-system',
  channels: [],
  competence: {
    who: both('Cơ quan do Ủy ban nhân dân cấp tỉnh chỉ định', 'The agency named by the provincial People’s Committee'),
    source: both('Danh mục quốc gia; chờ quyết định của tỉnh', 'National catalogue; the province’s decision is awaited'),
    certainty: 'background',
  },
  sources: [nationalCatalogue],
  offerNote: both(
    'Chưa xác nhận Ban Quản lý có thẩm quyền hay không; hãy hỏi Bộ phận Một cửa.',
    'It is not confirmed that the authority is competent; ask the one-stop desk.',
  ),
  certainty: 'background',
  fees: [unknownFee(both('Phí, lệ phí', 'Fees'), both('Chưa đối chiếu.', 'Not compared yet.'))],
  supplement: { regime: 'EXCLUDE', maxSupplements: 1 },
};

/** Planning by investors, and information on plans. */
export const planningDescribed = describeAll(family, [
  {
    code: '1.014155',
    name: both(
      'Thẩm định nhiệm vụ quy hoạch, nhiệm vụ điều chỉnh quy hoạch đô thị và nông thôn do nhà đầu tư tổ chức lập',
      'Appraise a planning task that an investor prepared',
    ),
    purpose: both(
      'Thẩm định nhiệm vụ trước khi nhà đầu tư lập quy hoạch chi tiết.',
      'The task is appraised before the investor makes the detailed plan.',
    ),
    stages: ['land'],
    outcome: both('Báo cáo thẩm định nhiệm vụ', 'Appraisal of the task'),
    synonyms: ['nhiệm vụ quy hoạch', 'NVQH', 'planning task'],
  },
  {
    code: '1.014156',
    name: both(
      'Phê duyệt nhiệm vụ quy hoạch, nhiệm vụ điều chỉnh quy hoạch đô thị và nông thôn do nhà đầu tư tổ chức lập',
      'Approve a planning task that an investor prepared',
    ),
    purpose: both('Phê duyệt nhiệm vụ để bắt đầu lập quy hoạch.', 'The task is approved, so that planning begins.'),
    stages: ['land'],
    outcome: both('Quyết định phê duyệt nhiệm vụ', 'Decision that approves the task'),
    synonyms: ['nhiệm vụ quy hoạch', 'NVQH'],
  },
  {
    code: '1.014157',
    name: both(
      'Thẩm định quy hoạch, điều chỉnh quy hoạch đô thị và nông thôn do nhà đầu tư tổ chức lập',
      'Appraise a plan that an investor prepared',
    ),
    purpose: both('Thẩm định quy hoạch chi tiết của khu, lô đất.', 'The detailed plan of a zone or lot is appraised.'),
    stages: ['land'],
    outcome: both('Báo cáo thẩm định quy hoạch', 'Appraisal of the plan'),
    synonyms: ['quy hoạch 1/500', 'QHCT', 'detailed plan'],
  },
  {
    code: '1.014158',
    name: both(
      'Phê duyệt, chấp thuận quy hoạch, điều chỉnh quy hoạch đô thị và nông thôn do nhà đầu tư tổ chức lập',
      'Approve a plan that an investor prepared',
    ),
    purpose: both('Phê duyệt quy hoạch chi tiết để xây dựng theo.', 'The detailed plan is approved, and building follows it.'),
    stages: ['land'],
    outcome: both('Quyết định phê duyệt quy hoạch', 'Decision that approves the plan'),
    synonyms: ['quy hoạch 1/500', 'QHCT', 'tổng mặt bằng', 'master plan'],
  },
  {
    code: '1.014159',
    name: both('Cung cấp thông tin quy hoạch đô thị và nông thôn', 'Provide planning information'),
    purpose: both('Biết chức năng, mật độ, tầng cao, chỉ giới của một lô đất.', 'Tells use, density, height and lines of a lot.'),
    stages: ['entry', 'land'],
    outcome: both('Văn bản cung cấp thông tin quy hoạch', 'Planning information in writing'),
    synonyms: ['chứng chỉ quy hoạch', 'thông tin quy hoạch', 'zoning information'],
  },
]);
