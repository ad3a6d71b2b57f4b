import { fields } from '../fields.ts';
import { both } from '../procedure-seed.ts';
import { describeAll, nationalCatalogue, unknownFee, type Family } from './row.ts';

const law = both('Luật Bảo vệ môi trường 72/2020/QH14', 'Law on Environmental Protection 72/2020/QH14');
const days = (value: number) => ({ value, unit: 'day' as const });

const family: Family = {
  field: fields.environment,
  audience: both('Chủ dự án, cơ sở có tác động môi trường', 'Owners of projects and plants with an effect on the environment'),
  decree: law,
  law: [
    {
      title: law,
      article: both('Điều 34, Điều 43', 'Articles 34 and 43'),
      says: both('Thời hạn thẩm định và cấp phép', 'Limits of appraisal and permit'),
      certainty: 'background',
    },
    {
      title: both(
        'Nghị định 08/2022/NĐ-CP, sửa đổi bởi Nghị định 05/2025/NĐ-CP',
        'Decree 08/2022/NĐ-CP as amended by Decree 05/2025/NĐ-CP',
      ),
      article: both('chưa đọc điều khoản', 'articles not read'),
      says: both('Hồ sơ và trường hợp rút ngắn', 'Dossiers and shorter cases'),
      certainty: 'background',
    },
    {
      title: both('Nghị quyết 66.19/2026/NQ-CP', 'Resolution 66.19/2026/NQ-CP'),
      article: both('đến hết ngày 28/02/2027', 'until 28 February 2027'),
      says: both(
        'Phân cấp cho Chủ tịch Ủy ban nhân dân cấp tỉnh; không còn thủ tục cấp lại giấy phép môi trường',
        'Gives competence to the provincial chair; the re-issue of environmental permits is no longer a procedure',
      ),
      certainty: 'background',
    },
  ],
  system: 'provincial-system',
  channels: [],
  competence: {
    who: both(
      'Chủ tịch Ủy ban nhân dân cấp tỉnh; Ban Quản lý chỉ khi được ủy quyền',
      'The provincial chair; the authority only where delegated',
    ),
    source: both(
      'Nghị quyết 66.19/2026/NQ-CP; chờ quyết định ủy quyền của tỉnh',
      'Resolution 66.19/2026/NQ-CP; the province’s delegation is awaited',
    ),
    certainty: 'background',
  },
  sources: [nationalCatalogue],
  offer: 'elsewhere',
  offerNote: both(
    'Không thuộc Ban Quản lý, trừ khi tỉnh ủy quyền. Trang này giúp bạn tính trước thứ tự và thời gian.',
    'Not the authority’s unless the province delegates it. This page helps to plan order and time.',
  ),
  handledBy: {
    name: both(
      'Ủy ban nhân dân cấp tỉnh, nộp trên Cổng Dịch vụ công quốc gia',
      'The provincial People’s Committee, at the National Public Service Portal',
    ),
    url: 'https://dichvucong.gov.vn',
  },
  certainty: 'background',
  fees: [
    unknownFee(
      both('Phí thẩm định', 'Appraisal fee'),
      both('Hội đồng nhân dân cấp tỉnh quy định.', 'Set by the provincial People’s Council.'),
    ),
  ],
  supplement: { regime: 'EXCLUDE', maxSupplements: 1 },
};

/** Environment: handled by the province unless it delegates. */
export const environmentDescribed = describeAll(family, [
  {
    code: '1.010727',
    name: both('Cấp giấy phép môi trường (cấp tỉnh)', 'Issue an environmental permit (provincial level)'),
    purpose: both('Được xả thải theo giấy phép khi đi vào hoạt động.', 'To discharge waste under a permit once in operation.'),
    stages: ['environment'],
    limits: [{ ...days(30), at: '43' }],
    outcome: both('Giấy phép môi trường', 'Environmental permit'),
    synonyms: ['GPMT', 'xả thải', 'environmental permit'],
  },
  {
    code: '1.010729',
    name: both('Cấp điều chỉnh giấy phép môi trường (cấp tỉnh)', 'Adjust an environmental permit (provincial level)'),
    purpose: both('Đổi nội dung giấy phép môi trường khi sản xuất thay đổi.', 'To change the permit when production changes.'),
    stages: ['environment', 'change'],
    limits: [{ ...days(30) }],
    outcome: both('Giấy phép môi trường điều chỉnh', 'Adjusted environmental permit'),
    synonyms: ['GPMT điều chỉnh'],
  },
  {
    code: '1.010733',
    name: both(
      'Thẩm định báo cáo đánh giá tác động môi trường (cấp tỉnh)',
      'Appraise an environmental impact assessment (provincial level)',
    ),
    purpose: both('Dự án có tác động lớn được thẩm định trước khi xây dựng.', 'Projects of great effect are appraised before building.'),
    stages: ['environment'],
    limits: [
      { ...days(45), at: '34', name: both('Nguy cơ tác động cao', 'High risk') },
      { ...days(30), at: '34', name: both('Các dự án khác', 'Other projects') },
    ],
    outcome: both('Quyết định phê duyệt kết quả thẩm định', 'Decision on the appraisal'),
    synonyms: ['ĐTM', 'EIA', 'đánh giá tác động môi trường', 'impact assessment'],
  },
  {
    code: '1.010736',
    name: both('Tham vấn trong đánh giá tác động môi trường (cấp xã)', 'Consultation on an impact assessment (commune level)'),
    purpose: both('Cấp xã cho ý kiến về báo cáo tác động môi trường.', 'The commune gives its opinion on the assessment.'),
    stages: ['environment'],
    outcome: both('Văn bản ý kiến tham vấn', 'Opinion'),
    handledBy: { name: both('Ủy ban nhân dân cấp xã', 'The commune’s People’s Committee') },
    competence: {
      who: both('Ủy ban nhân dân cấp xã', 'The commune’s People’s Committee'),
      source: both('Danh mục quốc gia', 'National catalogue'),
      certainty: 'background',
    },
    synonyms: ['tham vấn ĐTM', 'EIA consultation'],
  },
]);
