import { fields } from '../fields.ts';
import { both } from '../procedure-seed.ts';
import { describeAll, nationalCatalogue, unknownFee, type Family } from './row.ts';

const decree = both('Nghị định 219/2025/NĐ-CP', 'Decree 219/2025/NĐ-CP');
const working = (value: number) => ({ value, unit: 'working-day' as const });

const family: Family = {
  field: fields.labour,
  audience: both('Doanh nghiệp trong khu sử dụng lao động nước ngoài', 'Enterprises of the zone that employ foreigners'),
  decree,
  law: [
    {
      title: decree,
      article: both('Điều 4 và các điều về từng thủ tục; chưa đối chiếu', 'Article 4 and those on each procedure; not compared'),
      says: both(
        'Lao động nước ngoài tại Việt Nam; tỉnh có thẩm quyền và được ủy quyền lại',
        'Foreign workers; the province is competent and may delegate',
      ),
      certainty: 'background',
    },
    {
      title: both('Bộ luật Lao động 45/2019/QH14', 'Labour Code 45/2019/QH14'),
      article: both('Điều 151–157', 'Articles 151–157'),
      says: both('Điều kiện của lao động nước ngoài, giấy phép', 'Conditions of foreign workers, permits'),
      certainty: 'seen',
    },
  ],
  system: 'provincial-system',
  channels: [],
  competence: {
    who: both(
      'Ủy ban nhân dân cấp tỉnh; Ban Quản lý khi được ủy quyền',
      'The provincial People’s Committee; the authority where delegated',
    ),
    source: both(
      'Nghị định 219/2025/NĐ-CP, Điều 4; chờ quyết định của tỉnh',
      'Decree 219/2025/NĐ-CP, Article 4; the province’s decision is awaited',
    ),
    certainty: 'background',
  },
  sources: [nationalCatalogue],
  offerNote: both(
    'Chưa xác nhận tỉnh ủy quyền cho Ban Quản lý; hãy hỏi Bộ phận Một cửa trước khi chuẩn bị.',
    'It is not confirmed that the province delegated this to the authority; ask the one-stop desk first.',
  ),
  certainty: 'background',
  fees: [unknownFee(both('Lệ phí', 'Charge'), both('Hội đồng nhân dân cấp tỉnh quy định.', 'Set by the provincial People’s Council.'))],
  supplement: { regime: 'EXCLUDE', maxSupplements: 1 },
};

const permit = both('Giấy phép lao động', 'Work permit');
const confirmation = both('Giấy xác nhận không thuộc diện cấp giấy phép lao động', 'Confirmation that no work permit is needed');
const application = both('Văn bản giải trình nhu cầu và đề nghị (Mẫu 03)', 'Explanation of the need and request (Form 03)');
const photos = both('02 ảnh màu', 'Two colour photographs');

/** Foreign workers, trainees and deposits. */
export const labourDescribed = describeAll(family, [
  {
    code: '1.014199',
    name: both(
      'Cấp giấy phép lao động đối với người lao động nước ngoài làm việc tại Việt Nam',
      'Issue a work permit for a foreign worker',
    ),
    purpose: both('Được sử dụng một người nước ngoài vào một vị trí.', 'To employ a foreigner in a post.'),
    stages: ['labour'],
    limits: [{ ...working(10), at: '22' }],
    conditions: [
      both(
        'Nộp từ 10 đến 60 ngày trước ngày bắt đầu làm việc (cần xác nhận).',
        'Filed 10 to 60 days before work begins (to be confirmed).',
      ),
    ],
    papers: [
      application,
      both('Giấy khám sức khỏe không quá 12 tháng', 'Health certificate not older than 12 months'),
      both('Hộ chiếu', 'Passport'),
      both('Phiếu lý lịch tư pháp không quá 6 tháng', 'Criminal record not older than 6 months'),
      photos,
      both('Giấy tờ chứng minh hình thức làm việc', 'Proof of the form of work'),
      both('Giấy tờ chứng minh là chuyên gia, quản lý hoặc lao động kỹ thuật', 'Proof of being an expert, manager or technical worker'),
    ],
    papersAt: '18',
    outcome: permit,
    synonyms: ['GPLĐ', 'work permit', 'thuê người nước ngoài', 'tuyển lao động nước ngoài', 'chuyên gia nước ngoài'],
  },
  {
    code: '1.014200',
    name: both('Cấp lại giấy phép lao động đối với người lao động nước ngoài làm việc tại Việt Nam', 'Re-issue a work permit'),
    purpose: both(
      'Khi giấy phép mất, hỏng hoặc đổi tên, hộ chiếu, nơi làm việc.',
      'When a permit is lost, damaged, or name, passport or place change.',
    ),
    stages: ['labour', 'change'],
    limits: [{ ...working(3) }],
    papers: [
      application,
      photos,
      both('Giấy tờ chứng minh thay đổi', 'Proof of the change'),
      both('Giấy phép lao động đã cấp', 'The permit'),
    ],
    papersAt: '24',
    outcome: permit,
    synonyms: ['GPLĐ cấp lại', 'mất giấy phép lao động', 'lost work permit'],
  },
  {
    code: '1.014201',
    name: both('Gia hạn giấy phép lao động đối với người lao động nước ngoài làm việc tại Việt Nam', 'Extend a work permit'),
    purpose: both('Kéo dài giấy phép lao động sắp hết hạn.', 'To prolong a work permit.'),
    stages: ['labour', 'change'],
    limits: [{ ...working(10) }],
    conditions: [
      both('Nộp từ 10 đến 45 ngày trước khi hết hạn (cần xác nhận).', 'Filed 10 to 45 days before it expires (to be confirmed).'),
    ],
    papers: [application, both('Giấy phép lao động còn hạn', 'The permit in force')],
    outcome: permit,
    synonyms: ['gia hạn GPLĐ', 'extend work permit'],
  },
  {
    code: '1.014196',
    name: both(
      'Cấp giấy xác nhận không thuộc diện cấp giấy phép lao động đối với người lao động nước ngoài làm việc tại Việt Nam',
      'Confirm that a foreign worker needs no work permit',
    ),
    purpose: both('Cho người nước ngoài được miễn giấy phép lao động.', 'For foreigners who are exempt from a work permit.'),
    stages: ['labour'],
    limits: [{ ...working(5) }],
    outcome: confirmation,
    synonyms: ['miễn GPLĐ', 'work permit exemption'],
  },
  {
    code: '1.014197',
    name: both(
      'Cấp lại giấy xác nhận không thuộc diện cấp giấy phép lao động đối với người lao động nước ngoài làm việc tại Việt Nam',
      'Re-issue the confirmation that no work permit is needed',
    ),
    purpose: both('Khi giấy xác nhận mất, hỏng hoặc thay đổi.', 'When the confirmation is lost, damaged or changes.'),
    stages: ['labour', 'change'],
    limits: [{ ...working(3) }],
    outcome: confirmation,
    synonyms: ['cấp lại miễn GPLĐ'],
  },
  {
    code: '1.014198',
    name: both(
      'Gia hạn giấy xác nhận không thuộc diện cấp giấy phép lao động đối với người lao động nước ngoài làm việc tại Việt Nam',
      'Extend the confirmation that no work permit is needed',
    ),
    purpose: both('Kéo dài giấy xác nhận sắp hết hạn.', 'To prolong the confirmation.'),
    stages: ['labour', 'change'],
    limits: [{ ...working(5) }],
    outcome: confirmation,
    synonyms: ['gia hạn miễn GPLĐ'],
  },
  {
    code: '1.115115',
    name: both('Đăng ký hợp đồng nhận lao động thực tập', 'Register a contract for trainee workers'),
    purpose: both('Đăng ký hợp đồng đưa lao động đi thực tập ở nước ngoài.', 'Registers a contract that sends workers abroad as trainees.'),
    stages: ['labour'],
    outcome: both('Văn bản chấp thuận hợp đồng', 'Answer on the contract'),
    synonyms: ['thực tập sinh', 'trainee'],
  },
  {
    code: '1.000502',
    name: both(
      'Nhận lại tiền ký quỹ của doanh nghiệp đưa người lao động đi đào tạo, nâng cao trình độ ở nước ngoài (hợp đồng dưới 90 ngày)',
      'Get back the deposit of an enterprise that trained workers abroad (contracts under 90 days)',
    ),
    purpose: both('Rút tiền ký quỹ sau khi người lao động về nước.', 'To withdraw the deposit once the workers are back.'),
    stages: ['labour', 'end'],
    outcome: both('Văn bản cho rút tiền ký quỹ', 'Permission to withdraw the deposit'),
    synonyms: ['tiền ký quỹ', 'deposit'],
  },
]);
