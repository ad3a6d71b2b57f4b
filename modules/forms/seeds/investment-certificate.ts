import { area, both, choice, date, dec, formOf, group, int, text, yesNo, type AuthorItem, type AuthorStep } from '../engine/author.ts';
import { capital } from '../groups/capital.ts';
import { declarations, resultDelivery, signer, submitter } from '../groups/frame.ts';
import { investors } from '../groups/investor.ts';
import { economicOrganisation, landRight } from '../groups/organisation.ts';
import { approvals, incentives, objectives, scale, statusReport } from '../groups/project-content.ts';
import { schedule } from '../groups/schedule.ts';
import { location } from '../groups/site.ts';
import type { FormDraft } from '../server/form-version.ts';

const isProposal = 'variant = "proposal"';
const people = both('người', 'people');

const request: AuthorStep = {
  key: 'request',
  title: both('Bạn đề nghị gì?', 'What do you ask for?'),
  items: [
    choice(
      '/variant',
      both('Trường hợp của dự án', 'Case of the project'),
      {
        proposal: both('Dự án không thuộc diện chấp thuận chủ trương đầu tư', 'The project needs no policy approval'),
        approved: both(
          'Dự án đã có quyết định chấp thuận, trúng đấu giá hoặc trúng thầu',
          'The project is approved, or its investor was selected',
        ),
      },
      { certainty: 'T', law: 'NĐ 96/2026 Đ.38, 39' },
    ),
    yesNo('/isRunning', both('Dự án đang hoạt động', 'Does the project operate already?'), {
      visibleWhen: isProposal,
      help: both('Dự án đang hoạt động nộp báo cáo thay cho đề xuất', 'A running project files a report in place of the proposal'),
      certainty: 'T',
      law: 'NĐ 96/2026 Đ.39',
    }),
    date('/onlineDeclaredOn', both('Ngày kê khai trực tuyến', 'Date of the online declaration'), {
      help: both(
        'Trên Hệ thống thông tin quốc gia về đầu tư; hồ sơ nộp trong 10 ngày làm việc kể từ ngày này, ví dụ 19/03/2026',
        'On the national investment system; the dossier follows within 10 working days, for example 19/03/2026',
      ),
      certainty: 'T',
      law: 'NĐ 96/2026 Đ.41.1',
    }),
    group('approvals', both('Văn bản chấp thuận', 'Approvals'), [approvals('/approvals')], { visibleWhen: 'variant = "approved"' }),
    submitter(),
  ],
};

function proposal(): AuthorItem[] {
  return [
    group('labour', both('Nhu cầu lao động', 'Workers needed'), [
      int('/labour/vietnamese', both('Lao động Việt Nam', 'Vietnamese workers'), { maximum: 1_000_000, unit: people, certainty: 'T' }),
      int('/labour/foreign', both('Lao động nước ngoài', 'Foreign workers'), { maximum: 100_000, unit: people, certainty: 'T' }),
      int('/labour/total', both('Tổng nhu cầu lao động', 'Workers in all'), {
        computed: 'labour.vietnamese + labour.foreign',
        unit: people,
        certainty: 'T',
      }),
    ]),
    yesNo('/technology/needsAppraisal', both('Công nghệ thuộc diện phải lấy ý kiến', 'Must the technology be appraised?'), {
      certainty: 'T',
      law: 'NĐ 96/2026 Đ.32.1.e',
    }),
    area('/technology/explanation', both('Giải trình công nghệ sử dụng', 'Explanation of the technology'), {
      visibleWhen: 'technology.needsAppraisal = true',
      help: both('Tên, xuất xứ, sơ đồ quy trình, thiết bị chính', 'Name, origin, process, main machines'),
      certainty: 'T',
    }),
    area('/impact', both('Tác động, hiệu quả kinh tế - xã hội', 'Economic and social effect'), {
      help: both('Nộp ngân sách, xuất khẩu, việc làm, lan tỏa', 'Taxes, exports, jobs, spill-over'),
      certainty: 'T',
      law: 'NĐ 96/2026 Đ.32.1.d',
    }),
    area('/environment', both('Đánh giá sơ bộ tác động môi trường', 'Preliminary view of the environmental effect'), {
      optional: true,
      help: both('Nếu dự án thuộc diện phải đánh giá', 'Where the project needs one'),
      certainty: 'T',
    }),
    area('/specialPolicy', both('Đề xuất cơ chế, chính sách đặc biệt', 'Special policies proposed'), { optional: true, certainty: 'T' }),
  ];
}

/** Forms I.1.1, I.1.3 and I.1.5 of TT 55/2026 (titles seen, cells to be confirmed against the annex). */
export const investmentCertificate: FormDraft = {
  code: 'investment-certificate-request',
  name: both('Đề nghị cấp giấy chứng nhận đăng ký đầu tư', 'Request for an investment registration certificate'),
  validFrom: '2025-01-01',
  legalBasis: [
    { document: 'NĐ 96/2026/NĐ-CP', provision: 'Điều 32, 36–41' },
    { document: 'TT 55/2026/TT-BTC', provision: 'Phụ lục I, I.1.1, I.1.3, I.1.5, I.1.9' },
  ],
  definition: formOf([
    request,
    {
      key: 'investors',
      title: both('Nhà đầu tư', 'Investors'),
      items: [investors('/investors')],
    },
    {
      key: 'organisation',
      title: both('Tổ chức kinh tế', 'The enterprise'),
      items: economicOrganisation('/economicOrg'),
    },
    {
      key: 'project',
      title: both('Nội dung dự án', 'The project'),
      items: [
        text('/project/projectName', both('Tên dự án đầu tư', 'Name of the investment project'), {
          maxLength: 500,
          certainty: 'T',
          law: 'NĐ 96/2026 Đ.37.1',
        }),
        objectives('/project/objectives'),
        ...scale('/project'),
        incentives('/project/incentives'),
      ],
    },
    {
      key: 'place',
      title: both('Địa điểm và đất', 'Place and land'),
      items: [
        group('location', both('Địa điểm thực hiện', 'Place'), location('/location')),
        yesNo('/outsidePart', both('Có phần dự án nằm ngoài khu', 'Does a part lie outside the zone?'), {
          certainty: 'T',
          law: 'NĐ 96/2026 Đ.36',
        }),
        area('/outsideAddress', both('Địa chỉ phần ngoài khu và văn phòng điều hành', 'Address of that part and of the operating office'), {
          visibleWhen: 'outsidePart = true',
          maxLength: 500,
          certainty: 'T',
          law: 'NĐ 96/2026 Đ.36',
        }),
        ...landRight('/land'),
      ],
    },
    { key: 'capital', title: both('Vốn đầu tư', 'Capital'), items: capital('/capital') },
    {
      key: 'schedule',
      title: both('Thời hạn và tiến độ', 'Term and schedule'),
      items: [
        ...schedule('/schedule'),
        dec('/investmentPerHa', both('Suất đầu tư trên một héc-ta', 'Capital per hectare'), {
          computed: 'decimal(capital.totalVnd / project.landAreaM2 * 10000, 0)',
          unit: both('đồng/ha', 'VND/ha'),
          certainty: 'B',
          law: 'NĐ 96/2026 Đ.39.3.d',
        }),
      ],
    },
    {
      key: 'proposal',
      title: both('Đề xuất dự án', 'Proposal of the project'),
      visibleWhen: `${isProposal} and isRunning = false`,
      items: proposal(),
    },
    {
      key: 'report',
      title: both('Báo cáo dự án đang hoạt động', 'Report on the running project'),
      visibleWhen: `${isProposal} and isRunning = true`,
      items: [statusReport('/statusReport', 'status')],
    },
    {
      key: 'finish',
      title: both('Nhận kết quả và cam kết', 'Result and declarations'),
      items: [resultDelivery(), declarations(['D1', 'D2']), declarations(['D3'], { visibleWhen: isProposal }), signer()],
    },
  ]),
};
