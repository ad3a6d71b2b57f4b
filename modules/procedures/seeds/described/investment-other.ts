import { both } from '../procedure-seed.ts';
import { investmentChanges } from './investment-changes.ts';
import { investmentFamily } from './investment-family.ts';
import { investmentRows } from './investment.ts';
import { describeAll, type Row } from './row.ts';

const chair = {
  offerNote: both(
    'Chủ tịch Ủy ban nhân dân cấp tỉnh quyết định; Ban Quản lý nhận hồ sơ và báo cáo khi là cơ quan đăng ký đầu tư.',
    'The chair of the provincial People’s Committee decides; the authority receives and reports where it registers the investment.',
  ),
  competence: {
    who: both('Chủ tịch Ủy ban nhân dân cấp tỉnh', 'The chair of the provincial People’s Committee'),
    source: both('Danh mục quốc gia; chờ quyết định của tỉnh', 'National catalogue; the province’s decision is awaited'),
    certainty: 'seen' as const,
  },
  certainty: 'background' as const,
};
const decision = both('Quyết định của Chủ tịch Ủy ban nhân dân cấp tỉnh', 'Decision of the provincial chair');

const chairRows: readonly Row[] = [
  {
    ...chair,
    code: '1.009645',
    name: both(
      'Chấp thuận chủ trương đầu tư thuộc thẩm quyền của Chủ tịch Ủy ban nhân dân cấp tỉnh',
      'Approve an investment policy within the competence of the provincial chair',
    ),
    purpose: both('Chủ trương của dự án do cấp tỉnh quyết định.', 'The policy of a project on which the province decides.'),
    stages: ['entry'],
    outcome: decision,
    synonyms: ['CTĐT cấp tỉnh'],
  },
  {
    ...chair,
    code: '1.009646',
    name: both(
      'Chấp thuận điều chỉnh chủ trương đầu tư thuộc thẩm quyền của Chủ tịch Ủy ban nhân dân cấp tỉnh',
      'Approve a change of investment policy within the competence of the provincial chair',
    ),
    purpose: both('Điều chỉnh chủ trương do cấp tỉnh đã chấp thuận.', 'To change a policy that the province approved.'),
    stages: ['change'],
    outcome: decision,
    synonyms: ['điều chỉnh CTĐT cấp tỉnh'],
  },
  {
    ...chair,
    code: '1.009642',
    name: both(
      'Chấp thuận nhà đầu tư thuộc thẩm quyền của Chủ tịch Ủy ban nhân dân cấp tỉnh',
      'Approve an investor within the competence of the provincial chair',
    ),
    purpose: both('Nhà đầu tư của dự án do cấp tỉnh quyết định.', 'The investor of a project on which the province decides.'),
    stages: ['entry'],
    limits: [{ value: 17, unit: 'working-day', at: '31 khoản 1', certainty: 'seen' }],
    outcome: decision,
    synonyms: ['chấp thuận nhà đầu tư cấp tỉnh'],
  },
  {
    ...chair,
    code: '1.009644',
    name: both(
      'Điều chỉnh Quyết định chấp thuận nhà đầu tư thuộc thẩm quyền của Chủ tịch Ủy ban nhân dân cấp tỉnh',
      'Change the decision that approved an investor, within the competence of the provincial chair',
    ),
    purpose: both('Đổi nội dung quyết định chấp thuận nhà đầu tư của tỉnh.', 'To change the province’s decision on the investor.'),
    stages: ['change'],
    outcome: decision,
    synonyms: ['đổi nhà đầu tư cấp tỉnh'],
  },
  {
    ...chair,
    code: '1.009659',
    name: both(
      'Gia hạn thời hạn hoạt động của dự án đầu tư thuộc thẩm quyền của Chủ tịch Ủy ban nhân dân cấp tỉnh',
      'Extend the term of a project within the competence of the provincial chair',
    ),
    purpose: both('Kéo dài thời hạn của dự án do tỉnh chấp thuận.', 'To prolong a project that the province approved.'),
    stages: ['change'],
    outcome: decision,
    synonyms: ['gia hạn dự án cấp tỉnh'],
  },
];

const unread = {
  certainty: 'background' as const,
  law: [
    {
      title: both('Nghị định 35/2022/NĐ-CP', 'Decree 35/2022/NĐ-CP'),
      article: both('chưa đọc điều khoản', 'articles not read'),
      says: both('Khu công nghiệp sinh thái, doanh nghiệp sinh thái', 'Eco-industrial parks and eco-enterprises'),
      certainty: 'background' as const,
    },
  ],
};
const open = {
  competence: {
    who: both('Chưa xác nhận', 'Not confirmed'),
    source: both(
      'Danh mục quốc gia không ghi cơ quan; chờ quyết định của tỉnh',
      'The national catalogue names no agency; the province’s decision is awaited',
    ),
    certainty: 'background' as const,
  },
};

const otherRows: readonly Row[] = [
  {
    ...unread,
    ...open,
    code: '2.002728',
    name: both('Cấp, cấp lại Giấy chứng nhận khu công nghiệp sinh thái', 'Issue or re-issue an eco-industrial park certificate'),
    purpose: both('Công nhận khu đạt tiêu chí sinh thái.', 'Recognises a park that meets the ecological criteria.'),
    stages: ['operation'],
    outcome: both('Giấy chứng nhận khu công nghiệp sinh thái', 'Eco-industrial park certificate'),
    synonyms: ['KCN sinh thái', 'eco park', 'EIP'],
  },
  {
    ...unread,
    ...open,
    code: '2.002729',
    name: both('Cấp, cấp lại Giấy chứng nhận doanh nghiệp sinh thái', 'Issue or re-issue an eco-enterprise certificate'),
    purpose: both('Công nhận doanh nghiệp đạt tiêu chí sinh thái.', 'Recognises an enterprise that meets the ecological criteria.'),
    stages: ['operation'],
    outcome: both('Giấy chứng nhận doanh nghiệp sinh thái', 'Eco-enterprise certificate'),
    synonyms: ['DN sinh thái', 'eco enterprise'],
  },
  {
    ...unread,
    ...open,
    code: '2.002731',
    name: both(
      'Chấm dứt hiệu lực và thu hồi Giấy chứng nhận khu công nghiệp sinh thái',
      'End and withdraw an eco-industrial park certificate',
    ),
    purpose: both('Khi khu không còn đạt tiêu chí hoặc tự đề nghị.', 'When the park no longer meets the criteria, or asks for it.'),
    stages: ['end'],
    outcome: both('Quyết định thu hồi', 'Decision that withdraws it'),
  },
  {
    ...unread,
    ...open,
    code: '2.002732',
    name: both('Chấm dứt hiệu lực và thu hồi Giấy chứng nhận doanh nghiệp sinh thái', 'End and withdraw an eco-enterprise certificate'),
    purpose: both(
      'Khi doanh nghiệp không còn đạt tiêu chí hoặc tự đề nghị.',
      'When the enterprise no longer meets the criteria, or asks for it.',
    ),
    stages: ['end'],
    outcome: both('Quyết định thu hồi', 'Decision that withdraws it'),
  },
  {
    code: '1.014316',
    name: both('Hỗ trợ chi phí từ Quỹ Hỗ trợ đầu tư', 'Support of costs by the Investment Support Fund'),
    purpose: both('Đề nghị Quỹ Hỗ trợ đầu tư chi trả một phần chi phí của dự án.', 'Asks the fund to bear a part of a project’s costs.'),
    stages: ['operation'],
    certainty: 'background',
    outcome: both('Quyết định hỗ trợ', 'Decision on the support'),
    synonyms: ['quỹ hỗ trợ đầu tư', 'investment support fund'],
  },
  {
    ...open,
    code: '1.115705',
    name: both(
      'Xác nhận dự án đầu tư đáp ứng tiêu chí hoạt động công nghệ cao, công nghệ chiến lược trong khu công nghệ cao',
      'Confirm that a project meets the criteria of high or strategic technology in a high-tech park',
    ),
    purpose: both('Điều kiện để dự án vào khu công nghệ cao.', 'What a project needs to enter a high-tech park.'),
    stages: ['entry'],
    certainty: 'background',
    outcome: both('Văn bản xác nhận', 'Confirmation'),
    synonyms: ['CNC', 'high-tech'],
  },
  {
    ...open,
    code: '2.002609',
    name: both(
      'Xác nhận dự án đầu tư đáp ứng nguyên tắc hoạt động công nghệ cao trong khu công nghệ cao',
      'Confirm that a project keeps to the principles of high technology in a high-tech park',
    ),
    purpose: both('Xác nhận dự án phù hợp với khu công nghệ cao.', 'Confirms that a project fits the high-tech park.'),
    stages: ['entry'],
    certainty: 'background',
    outcome: both('Văn bản xác nhận', 'Confirmation'),
    synonyms: ['CNC', 'high-tech'],
  },
];

/** Investment: of the authority, of the provincial chair, and what is not confirmed yet. */
export const investmentDescribed = describeAll(investmentFamily, [...investmentRows, ...investmentChanges, ...chairRows, ...otherRows]);
