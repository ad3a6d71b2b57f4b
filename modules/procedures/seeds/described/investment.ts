import { both } from '../procedure-seed.ts';
import { certificate, papers, wholeSet, working } from './investment-family.ts';
import type { Row } from './row.ts';

/** A project enters, works and ends. */
export const investmentRows: readonly Row[] = [
  {
    code: '1.009748',
    name: both(
      'Chấp thuận chủ trương đầu tư thuộc thẩm quyền của Ban Quản lý',
      'Approve an investment policy within the competence of the authority',
    ),
    purpose: both(
      'Dự án thuộc diện phải có chủ trương được chấp thuận về mục tiêu, địa điểm, quy mô trước khi cấp giấy chứng nhận.',
      'A project that needs a policy has its aims, place and size approved before its certificate.',
    ),
    stages: ['entry'],
    limits: [{ ...working(17), at: '35 khoản 10' }],
    papers: wholeSet,
    papersAt: '32 khoản 1',
    outcome: both('Quyết định chấp thuận chủ trương đầu tư', 'Decision that approves the investment policy'),
    synonyms: ['CTĐT', 'chủ trương đầu tư', 'investment policy approval', 'in-principle approval'],
  },
  {
    code: '1.009755',
    name: both(
      'Chấp thuận nhà đầu tư thuộc thẩm quyền của Ban Quản lý khu kinh tế',
      'Approve an investor within the competence of an economic zone authority',
    ),
    purpose: both(
      'Chọn nhà đầu tư cho dự án đã có chủ trương mà không phải đấu giá, đấu thầu.',
      'Names the investor of an approved project that needs no auction or tender.',
    ),
    stages: ['entry'],
    limits: [{ value: 17, unit: 'day', at: '31 khoản 3' }],
    conditions: [
      both(
        'Nghị định ghi “ngày”, khác các thủ tục bên cạnh ghi “ngày làm việc”; chờ làm rõ.',
        'The decree says days where its neighbours say working days; to be made clear.',
      ),
    ],
    papers: [papers.request, papers.legal, papers.finance, papers.technology, papers.contract],
    papersAt: '31',
    outcome: both(
      'Quyết định chấp thuận nhà đầu tư, cùng Giấy chứng nhận đăng ký đầu tư',
      'Decision that approves the investor, with the certificate',
    ),
    synonyms: ['chọn nhà đầu tư', 'investor approval'],
  },
  {
    code: '1.009664',
    name: both('Cấp Giấy chứng nhận đăng ký đầu tư', 'Issue an investment registration certificate'),
    purpose: both('Đăng ký dự án mới và nhận mã số dự án.', 'To register a new project and get its project code.'),
    stages: ['certificate'],
    limits: [
      {
        ...working(5),
        at: '38',
        name: both(
          'Đã có chấp thuận chủ trương, nhà đầu tư hoặc trúng đấu thầu',
          'After the approval of policy or investor, or a winning bid',
        ),
      },
      { ...working(10), at: '39 khoản 3', name: both('Không thuộc diện chấp thuận chủ trương', 'Without policy approval') },
    ],
    papers: wholeSet,
    papersAt: '32 khoản 1',
    outcome: both('Giấy chứng nhận đăng ký đầu tư và mã số dự án', 'Investment registration certificate and project code'),
    synonyms: ['GCNĐKĐT', 'IRC', 'giấy phép đầu tư mới', 'đăng ký dự án mới', 'new investment certificate'],
  },
  {
    code: '2.002725',
    name: both(
      'Cấp Giấy chứng nhận đăng ký đầu tư theo thủ tục đầu tư đặc biệt',
      'Issue a certificate under the special investment procedure',
    ),
    purpose: both(
      'Đăng ký dự án công nghệ cao, công nghiệp ưu tiên trong khu theo cách cam kết trước, kiểm tra sau.',
      'To register a project of the favoured industries by commitments that are checked later.',
    ),
    stages: ['certificate'],
    limits: [{ ...working(15), at: '47 khoản 5' }],
    conditions: [
      both(
        'Không làm báo cáo đánh giá tác động môi trường; giấy phép môi trường phải có trước khi xây dựng (Điều 49).',
        'No impact assessment is made; the environmental permit is needed before building (Article 49).',
      ),
    ],
    papers: [
      both(
        'Văn bản đề nghị, kèm cam kết về xây dựng, môi trường, công nghệ, phòng cháy',
        'Request, with commitments on construction, environment, technology and fire safety',
      ),
      papers.legal,
      papers.finance,
      papers.proposal,
      papers.land,
      papers.contract,
    ],
    papersAt: '47',
    outcome: certificate,
    synonyms: ['thủ tục đầu tư đặc biệt', 'luồng xanh', 'green lane', 'special investment procedure'],
  },
  {
    code: '1.009661',
    name: both('Thông báo về việc tự quyết định ngừng hoạt động của dự án', 'Notice that the investor suspends a project'),
    purpose: both('Báo cho Ban biết dự án tạm ngừng.', 'To tell the authority that a project pauses.'),
    stages: ['end'],
    limits: [{ ...working(3), at: '65 khoản 3' }],
    conditions: [
      both(
        'Thông báo trong 5 ngày làm việc sau khi quyết định; tổng thời gian ngừng không quá 12 tháng.',
        'Told within five working days of the decision; at most 12 months in all.',
      ),
    ],
    papers: [both('Thông báo ngừng hoạt động', 'Notice of the suspension')],
    papersAt: '65',
    outcome: both('Văn bản xác nhận thông báo', 'Answer to the notice'),
    synonyms: ['tạm ngừng dự án', 'suspend project'],
  },
  {
    code: '1.009662',
    name: both('Thông báo về việc tự quyết định chấm dứt hoạt động của dự án', 'Notice that the investor ends a project'),
    purpose: both(
      'Báo cho Ban biết dự án chấm dứt và nộp lại giấy chứng nhận.',
      'To tell the authority that a project ends, and hand the certificate back.',
    ),
    stages: ['end'],
    limits: [{ ...working(3), at: '66 khoản 2' }],
    papers: [
      both('Thông báo chấm dứt', 'Notice of the end'),
      papers.decision,
      both('Bản chính văn bản chấp thuận, giấy chứng nhận', 'The approvals and the certificate, originals'),
    ],
    papersAt: '66',
    outcome: both('Thông báo chấm dứt hoạt động dự án', 'Notice that the project has ended'),
    synonyms: ['đóng dự án', 'close project', 'terminate'],
  },
  {
    code: '1.009729',
    name: both('Góp vốn, mua cổ phần, mua phần vốn góp', 'Contribute capital, buy shares or capital contributions'),
    purpose: both(
      'Nhà đầu tư nước ngoài đăng ký trước khi góp vốn, mua cổ phần vào doanh nghiệp.',
      'Foreign investors register before they put capital into an enterprise.',
    ),
    stages: ['entry', 'change'],
    limits: [{ ...working(10), at: '76 khoản 4' }],
    conditions: [
      both('Ở khu vực ảnh hưởng quốc phòng, an ninh còn lấy ý kiến thêm.', 'In places that matter to defence further opinions are asked.'),
    ],
    papers: [
      both('Văn bản đăng ký', 'Registration'),
      papers.legal,
      both('Thỏa thuận nguyên tắc về góp vốn, mua cổ phần', 'Agreement in principle'),
      both('Thông tin về quyền sử dụng đất', 'Information on land-use rights'),
    ],
    papersAt: '76 khoản 3',
    outcome: both('Thông báo về việc đáp ứng điều kiện', 'Notice that the conditions are met'),
    synonyms: ['M&A', 'mua lại doanh nghiệp', 'buy shares'],
  },
  {
    code: '1.009731',
    name: both(
      'Thành lập văn phòng điều hành của nhà đầu tư nước ngoài trong hợp đồng BCC',
      'Set up an operating office of a foreign investor under a business co-operation contract',
    ),
    purpose: both('Có văn phòng để thực hiện hợp đồng BCC.', 'An office to carry out a business co-operation contract.'),
    stages: ['operation'],
    limits: [{ ...working(10), at: '78' }],
    papers: [
      both('Văn bản đăng ký', 'Registration'),
      papers.decision,
      both('Quyết định bổ nhiệm người đứng đầu', 'Appointment of its head'),
      both('Bản sao hợp đồng BCC', 'Copy of the contract'),
    ],
    papersAt: '78',
    outcome: both('Giấy chứng nhận đăng ký hoạt động văn phòng điều hành', 'Certificate of the operating office'),
    synonyms: ['VPĐH', 'văn phòng BCC', 'BCC office'],
  },
  {
    code: '1.009736',
    name: both(
      'Chấm dứt hoạt động văn phòng điều hành của nhà đầu tư nước ngoài trong hợp đồng BCC',
      'Close an operating office under a business co-operation contract',
    ),
    purpose: both('Đóng văn phòng điều hành khi hết nhu cầu.', 'To close the operating office.'),
    stages: ['end'],
    limits: [{ ...working(10), at: '80' }],
    papers: [
      papers.decision,
      both('Danh sách chủ nợ và nợ đã trả', 'Creditors and debts paid'),
      both('Danh sách người lao động và quyền lợi đã giải quyết', 'Workers and their settled rights'),
      both('Xác nhận của thuế, bảo hiểm xã hội', 'Confirmations of tax and social insurance'),
      both('Bản sao giấy chứng nhận và hợp đồng BCC', 'Copies of the certificates and the contract'),
    ],
    papersAt: '80',
    outcome: both('Quyết định thu hồi giấy chứng nhận', 'Decision that withdraws the certificate'),
    synonyms: ['VPĐH', 'đóng văn phòng BCC'],
  },
  {
    code: '1.115147',
    name: both('Áp dụng biện pháp bảo đảm đầu tư', 'Apply investment guarantees'),
    purpose: both(
      'Giữ ưu đãi đã cấp khi pháp luật thay đổi bất lợi.',
      'To keep incentives when the law changes to the investor’s disadvantage.',
    ),
    stages: ['operation'],
    limits: [{ value: 30, unit: 'day', at: '4 khoản 4' }],
    papers: [papers.request, both('Giấy chứng nhận hoặc văn bản ghi ưu đãi', 'Certificate or approval that states the incentives')],
    papersAt: '4',
    outcome: both('Văn bản quyết định áp dụng biện pháp bảo đảm', 'Decision on the guarantees'),
    synonyms: ['ưu đãi đầu tư', 'investment incentives'],
  },
];
