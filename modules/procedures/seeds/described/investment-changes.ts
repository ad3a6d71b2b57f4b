import { both } from '../procedure-seed.ts';
import { certificate, changeSet, papers, working } from './investment-family.ts';
import type { Row } from './row.ts';

const policyChanged = both('Quyết định chấp thuận điều chỉnh chủ trương đầu tư', 'Decision that approves the changed investment policy');
const shortChange = both(
  'Chậm bàn giao đất, đổi địa chỉ do sắp xếp đơn vị hành chính',
  'Late hand-over of land, address changed by an administrative merger',
);
const otherwise = both('Các trường hợp còn lại', 'All other cases');

/** Changes of what was approved or certified. */
export const investmentChanges: readonly Row[] = [
  {
    code: '1.009759',
    name: both(
      'Chấp thuận điều chỉnh chủ trương đầu tư thuộc thẩm quyền của Ban Quản lý',
      'Approve a change of investment policy within the competence of the authority',
    ),
    purpose: both(
      'Đổi mục tiêu, quy mô, địa điểm, tiến độ của dự án đã có chủ trương.',
      'To change aims, size, place or schedule of a project with an approved policy.',
    ),
    stages: ['change'],
    limits: [
      { ...working(5), at: '54 khoản 5', name: shortChange },
      { ...working(17), at: '54', name: otherwise },
    ],
    papers: changeSet,
    papersAt: '52 khoản 1',
    outcome: policyChanged,
    synonyms: ['điều chỉnh CTĐT', 'change of policy'],
  },
  {
    code: '1.115144',
    name: both(
      'Điều chỉnh dự án đã được chấp thuận chủ trương đầu tư nhưng chưa lựa chọn được nhà đầu tư',
      'Change a project with an approved policy for which no investor has been chosen',
    ),
    purpose: both(
      'Điều chỉnh chủ trương khi dự án chưa có nhà đầu tư; cơ quan có thẩm quyền lập hồ sơ.',
      'To change the policy while the project has no investor; the competent agency prepares the file.',
    ),
    stages: ['change'],
    limits: [{ ...working(17), at: '54 khoản 6' }],
    papers: [papers.request, papers.explanation],
    papersAt: '54 khoản 6',
    outcome: policyChanged,
    synonyms: ['dự án chưa có nhà đầu tư', 'project without an investor'],
  },
  {
    code: '1.115145',
    name: both(
      'Điều chỉnh Quyết định chấp thuận nhà đầu tư thuộc thẩm quyền của Ban Quản lý khu kinh tế',
      'Change the decision that approved an investor, within the competence of an economic zone authority',
    ),
    purpose: both('Đổi nội dung quyết định chấp thuận nhà đầu tư.', 'To change what the decision on the investor says.'),
    stages: ['change'],
    limits: [{ ...working(17), at: '55 khoản 2' }],
    papers: changeSet,
    papersAt: '53',
    outcome: both('Quyết định điều chỉnh', 'Decision that makes the change'),
    synonyms: ['đổi nhà đầu tư', 'change of investor'],
  },
  {
    code: '1.009647',
    name: both('Điều chỉnh Giấy chứng nhận đăng ký đầu tư', 'Adjust an investment registration certificate'),
    purpose: both(
      'Đổi tên, nhà đầu tư, mục tiêu, vốn, tiến độ, địa chỉ ghi trên giấy chứng nhận.',
      'To change name, investor, aims, capital, schedule or address on the certificate.',
    ),
    stages: ['change'],
    limits: [
      {
        ...working(3),
        name: both(
          'Đổi tên dự án, tên nhà đầu tư; tiến độ, thời hạn trong khung; cập nhật địa chỉ',
          'Names of project or investor; schedule or term within the frame; address',
        ),
      },
      { ...working(7), name: otherwise },
    ],
    papers: changeSet,
    outcome: both('Giấy chứng nhận đăng ký đầu tư điều chỉnh', 'Adjusted certificate'),
    synonyms: ['điều chỉnh GCNĐKĐT', 'đổi tên dự án', 'tăng vốn', 'adjust IRC', 'increase capital'],
  },
  {
    code: '2.002727',
    name: both(
      'Cấp đổi Giấy chứng nhận đăng ký đầu tư theo thủ tục đầu tư đặc biệt',
      'Exchange a certificate for one under the special investment procedure',
    ),
    purpose: both(
      'Chuyển dự án đã có giấy chứng nhận sang thủ tục đầu tư đặc biệt.',
      'To move a certified project to the special investment procedure.',
    ),
    stages: ['change'],
    certainty: 'background',
    outcome: certificate,
    synonyms: ['đổi sang thủ tục đặc biệt'],
  },
  {
    code: '1.009671',
    name: both('Đổi Giấy chứng nhận đăng ký đầu tư', 'Exchange an old licence for an investment registration certificate'),
    purpose: both(
      'Đổi giấy phép, giấy chứng nhận đầu tư cũ sang mẫu hiện hành.',
      'To exchange an old investment licence for the present certificate.',
    ),
    stages: ['change'],
    limits: [{ ...working(3), at: '109 khoản 1' }],
    papers: [papers.request, both('Bản sao giấy phép hoặc giấy chứng nhận cũ', 'Copy of the old licence or certificate')],
    papersAt: '109',
    outcome: certificate,
    synonyms: ['đổi giấy phép đầu tư cũ', 'old licence'],
  },
  {
    code: '1.009770',
    name: both(
      'Gia hạn thời hạn hoạt động của dự án đầu tư thuộc thẩm quyền của Ban Quản lý',
      'Extend the term of a project within the competence of the authority',
    ),
    purpose: both('Kéo dài thời hạn hoạt động của dự án sắp hết hạn.', 'To prolong a project whose term is about to end.'),
    stages: ['change'],
    limits: [{ ...working(17), at: '64 khoản 2' }],
    conditions: [
      both(
        'Dự án có sử dụng đất nộp hồ sơ ít nhất 12 tháng trước khi hết hạn.',
        'A project that uses land files at least 12 months before its term ends.',
      ),
    ],
    papers: [
      papers.request,
      papers.progress,
      both('Giấy tờ về đất', 'Land papers'),
      papers.finance,
      both('Kết quả xác định công nghệ, nếu phải có', 'Determination of the technology, where needed'),
    ],
    papersAt: '64',
    outcome: both('Quyết định gia hạn', 'Decision that extends the term'),
    synonyms: ['gia hạn dự án', 'hết thời hạn dự án', 'extend project term'],
  },
  {
    code: '1.115146',
    name: both(
      'Điều chỉnh Giấy chứng nhận đăng ký hoạt động văn phòng điều hành của nhà đầu tư nước ngoài trong hợp đồng BCC',
      'Adjust the certificate of an operating office under a business co-operation contract',
    ),
    purpose: both('Đổi nội dung giấy chứng nhận văn phòng điều hành.', 'To change what the office’s certificate says.'),
    stages: ['change'],
    limits: [{ ...working(7), at: '79' }],
    papers: [papers.request, both('Giấy tờ chứng minh thay đổi', 'Proof of the change')],
    papersAt: '79',
    outcome: both('Giấy chứng nhận điều chỉnh', 'Adjusted certificate'),
    synonyms: ['VPĐH'],
  },
];
