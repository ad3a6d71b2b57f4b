import { fields } from '../fields.ts';
import { both } from '../procedure-seed.ts';
import { nationalCatalogue, unknownFee, type Family } from './row.ts';

const decree = both('Nghị định 96/2026/NĐ-CP', 'Decree 96/2026/NĐ-CP');

/** Investment procedures: what they share. */
export const investmentFamily: Family = {
  field: fields.investment,
  audience: both('Nhà đầu tư, doanh nghiệp có dự án trong khu', 'Investors and enterprises with a project in the zone'),
  decree,
  law: [
    {
      title: both('Luật Đầu tư 143/2025/QH15', 'Law on Investment 143/2025/QH15'),
      article: both('toàn văn', 'whole'),
      says: both('Quy định về đầu tư và thủ tục đầu tư', 'Governs investment and its procedures'),
      certainty: 'seen',
    },
    {
      title: decree,
      article: both('các điều nêu ở từng mục', 'the articles named at each part'),
      says: both('Hồ sơ, thời hạn và cách giải quyết', 'Dossiers, limits and handling'),
      certainty: 'text',
    },
  ],
  system: 'national-investment-system',
  systemNote: both(
    'Dữ liệu gốc nằm ở Hệ thống thông tin quốc gia về đầu tư; nhà đầu tư kê khai ở đó trước khi nộp hồ sơ.',
    'The record is kept in the national investment information system; investors declare there before they file.',
  ),
  channels: [{ channel: 'counter', certainty: 'seen' }],
  competence: {
    who: both('Ban Quản lý, với dự án trong khu', 'The authority, for projects in its zones'),
    source: both('Danh mục quốc gia; chờ quyết định công bố của tỉnh', 'National catalogue; the province’s decision is awaited'),
    certainty: 'seen',
  },
  sources: [{ name: decree, date: '2026-03-31' }, nationalCatalogue],
  offerNote: both(
    'Hãy hỏi Bộ phận Một cửa về nơi nộp; trang này giúp bạn chuẩn bị hồ sơ.',
    'Ask the one-stop desk where to file; this page helps to prepare the dossier.',
  ),
  certainty: 'text',
  fees: [
    unknownFee(
      both('Lệ phí', 'Charge'),
      both(
        'Nghị định không nêu khoản thu; chờ đối chiếu với danh mục quốc gia.',
        'The decree names no charge; still to be compared with the national catalogue.',
      ),
    ),
  ],
  supplement: { regime: 'EXCLUDE', maxSupplements: 1 },
};

/** Papers that several of them ask for. */
export const papers = {
  request: both('Văn bản đề nghị', 'Request'),
  requestRisk: both(
    'Văn bản đề nghị, kèm cam kết chịu rủi ro nếu không được chấp thuận',
    'Request, with the promise to bear the risk of a refusal',
  ),
  legal: both('Giấy tờ về tư cách pháp lý của nhà đầu tư', 'Papers on the investor’s legal status'),
  finance: both('Ít nhất một tài liệu chứng minh năng lực tài chính', 'At least one proof of financial capacity'),
  proposal: both('Đề xuất dự án hoặc báo cáo nghiên cứu tiền khả thi', 'Project proposal or pre-feasibility study'),
  land: both(
    'Giấy tờ về quyền sử dụng đất hoặc thỏa thuận thuê địa điểm, nếu không xin Nhà nước giao, cho thuê đất',
    'Land-use right or agreement on the location, where no land is asked of the State',
  ),
  technology: both('Giải trình công nghệ, nếu dự án thuộc diện phải có', 'Explanation of the technology, where the project needs one'),
  contract: both('Hợp đồng BCC, nếu đầu tư theo hình thức này', 'Business co-operation contract, if there is one'),
  progress: both('Báo cáo tình hình thực hiện dự án', 'Report on the project’s progress'),
  decision: both('Quyết định của nhà đầu tư', 'The investor’s decision'),
  explanation: both('Giải trình và tài liệu về nội dung thay đổi', 'Explanation and papers on what changes'),
};

/** The whole dossier of a new project, and that of a change. */
export const wholeSet = [
  papers.requestRisk,
  papers.legal,
  papers.finance,
  papers.proposal,
  papers.land,
  papers.technology,
  papers.contract,
];
export const changeSet = [papers.request, papers.progress, papers.decision, papers.explanation];
export const certificate = both('Giấy chứng nhận đăng ký đầu tư', 'Investment registration certificate');
export const working = (value: number) => ({ value, unit: 'working-day' as const });
