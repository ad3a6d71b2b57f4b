import { adjustmentChecks, certificateChecks, exchangeChecks } from '../checks/investment.ts';
import { both, cite } from '../procedure-seed.ts';
import { refusalResult } from '../result-fields.ts';
import {
  amendedCertificate,
  decree,
  exchangedCertificate,
  firstCertificate,
  investorDecision,
  represented,
  statusReport,
} from './investment-papers.ts';
import { excluded, filed, formPaper, paper, workingDays } from './open.ts';
import { investmentOpinions, newProject } from '../consultations.ts';

const certificate = { template: 'investment-certificate', type: 'certificate', series: 'GCN' };
const certificateResult = { template: 'investment-certificate', documentType: 'certificate', series: 'GCN' };
const refusedName = both(
  'Văn bản từ chối có nêu lý do, nếu không đủ điều kiện',
  'Refusal with its reasons, where the conditions are not met',
);
const days3 = { receive: 2, assign: 2, appraise: 8, draft: 4, review: 3, sign: 3, issue: 2 };

/** New certificate: without policy approval, or following one. */
export const certificateIssue = filed({
  code: '1.009664',
  form: 'investment-certificate-request',
  process: {
    code: 'investment-certificate-issue',
    name: both('Cấp giấy chứng nhận đăng ký đầu tư', 'Issue of an investment certificate'),
    legalBasis: [{ document: 'NĐ 96/2026/NĐ-CP', provision: 'Điều 38–41' }],
  },
  handlingUnit: 'DT',
  shares: { receive: 4, assign: 4, appraise: 36, draft: 12, review: 8, sign: 12, issue: 4 },
  work: both('Thẩm tra hồ sơ, lấy ý kiến nếu cần', 'Examine the file, ask opinions where needed'),
  draftName: both('Soạn giấy chứng nhận', 'Draft the certificate'),
  document: certificate,
  checks: certificateChecks,
  content: {
    ...newProject,
    cases: [
      {
        key: 'approved',
        name: both('Sau chấp thuận chủ trương, trúng đấu giá, trúng thầu', 'After an approval or a selection'),
        when: 'variant = "approved"',
        limit: workingDays(5),
        ...excluded,
        certainty: 'text',
        law: cite(decree, '38'),
      },
      {
        key: 'standard',
        name: both('Không thuộc diện chấp thuận chủ trương', 'Without policy approval'),
        limit: workingDays(10),
        ...excluded,
        certainty: 'text',
        law: cite(decree, '39 khoản 3', '39(3)'),
      },
    ],
    components: [
      formPaper(both('Văn bản đề nghị và đề xuất dự án', 'Request and proposal'), cite(decree, '32')),
      paper('legal-status', both('Giấy tờ pháp lý của nhà đầu tư', 'Papers on the legal status of the investors'), {
        required: 'count(investors[item.investorOrigin = "foreign"]) > 0',
        requiredWhen: both(
          'Nhà đầu tư nước ngoài; người Việt Nam và doanh nghiệp trong nước chỉ ghi số',
          'Foreign investors; Vietnamese persons and enterprises give only their number',
        ),
        note: both('Hợp pháp hóa lãnh sự và dịch nếu pháp luật yêu cầu', 'Legalised and translated where the law asks for it'),
        certainty: 'text',
        law: cite(decree, '2 khoản 13', '2(13)'),
      }),
      paper('finance', both('Tài liệu chứng minh năng lực tài chính', 'Proof of financial capacity'), {
        required: 'variant = "proposal"',
        requiredWhen: both('Dự án không thuộc diện chấp thuận chủ trương', 'Projects without policy approval'),
        note: both(
          'Ít nhất một: báo cáo tài chính 2 năm, cam kết của công ty mẹ hoặc tổ chức tài chính, bảo lãnh, tài liệu khác',
          'At least one: two years of statements, commitment of the parent or a bank, guarantee, other proof',
        ),
        certainty: 'text',
        law: cite(decree, '6 khoản 7', '6(7)'),
      }),
      paper('pre-feasibility', both('Báo cáo nghiên cứu tiền khả thi', 'Pre-feasibility study'), {
        required: false,
        requiredWhen: both('Khi pháp luật xây dựng yêu cầu', 'Where construction law asks for one'),
        certainty: 'text',
        law: cite(decree, '32'),
      }),
      paper('land-right', both('Giấy tờ về quyền sử dụng địa điểm', 'Paper on the right to use the place'), {
        required: 'land.needsStateLand = false',
        requiredWhen: both('Khi không xin Nhà nước giao, cho thuê đất', 'Where no State land is asked for'),
        certainty: 'text',
        law: cite(decree, '32, 39'),
      }),
      paper('technology', both('Giải trình công nghệ', 'Explanation of the technology'), {
        required: 'technology.needsAppraisal = true',
        requiredWhen: both('Công nghệ thuộc diện phải lấy ý kiến', 'Technology that must be appraised'),
        certainty: 'text',
        law: cite(decree, '32'),
      }),
      paper('approval', both('Quyết định chấp thuận hoặc kết quả trúng đấu giá, trúng thầu', 'Approval, or result of the selection'), {
        required: false,
        requiredWhen: both('Khi Ban không tra được văn bản', 'Where the authority cannot look it up'),
        certainty: 'text',
        law: cite(decree, '38'),
      }),
      paper('cooperation-contract', both('Hợp đồng BCC', 'Cooperation contract'), {
        required: false,
        requiredWhen: both('Đầu tư theo hợp đồng BCC', 'Investment by a cooperation contract'),
        certainty: 'text',
        law: cite(decree, '32'),
      }),
      represented,
    ],
    results: [
      {
        key: 'certificate',
        name: both('Giấy chứng nhận đăng ký đầu tư', 'Investment registration certificate'),
        ...certificateResult,
        ...firstCertificate,
        certainty: 'seen',
      },
      refusalResult({
        subject: 'Về việc không cấp giấy chứng nhận đăng ký đầu tư',
        asked: 'không cấp giấy chứng nhận đăng ký đầu tư',
        name: refusedName,
      }),
    ],
  },
});

const shortKinds = 'adjustKind in ("name", "land-delay", "address-update")';

/** Adjustment of a certificate: the case decides limit and papers. */
export const certificateAdjust = filed({
  code: '1.009647',
  form: 'certificate-adjustment-request',
  process: {
    code: 'certificate-adjustment',
    name: both('Điều chỉnh giấy chứng nhận đăng ký đầu tư', 'Adjustment of an investment certificate'),
    legalBasis: [{ document: 'NĐ 96/2026/NĐ-CP', provision: 'Điều 51–57' }],
  },
  handlingUnit: 'DT',
  shares: { receive: 4, assign: 4, appraise: 22, draft: 10, review: 6, sign: 6, issue: 4 },
  work: both('Thẩm tra nội dung điều chỉnh', 'Examine the changes'),
  draftName: both('Soạn giấy chứng nhận điều chỉnh', 'Draft the adjusted certificate'),
  document: certificate,
  checks: adjustmentChecks,
  content: {
    consultations: [...investmentOpinions],
    cases: [
      {
        key: 'short',
        name: both('Đổi tên; tiến độ do chậm giao đất; cập nhật địa chỉ', 'Name; schedule after late land; address update'),
        when: shortKinds,
        limit: workingDays(3),
        ...excluded,
        certainty: 'text',
        law: cite(decree, '56 khoản 1', '56(1)'),
      },
      {
        key: 'reorganised',
        name: both(
          'Chuyển nhượng, bảo đảm, tổ chức lại, bản án (thời hạn chờ đối chiếu)',
          'Transfer, security, reorganisation, judgment (limit to be confirmed)',
        ),
        when: 'adjustKind != "content"',
        limit: workingDays(7),
        ...excluded,
        certainty: 'background',
        law: cite(decree, '57'),
      },
      {
        key: 'standard',
        name: both('Nội dung khác', 'Other content'),
        limit: workingDays(7),
        ...excluded,
        certainty: 'text',
        law: cite(decree, '56 khoản 2', '56(2)'),
      },
    ],
    components: [
      formPaper(both('Văn bản đề nghị điều chỉnh', 'Request for the adjustment'), cite(decree, '56')),
      paper('new-name', both('Giấy tờ về việc đổi tên', 'Paper on the new name'), {
        required: 'adjustKind = "name"',
        requiredWhen: both(
          'Đổi tên; doanh nghiệp Việt Nam có thể dùng dữ liệu đăng ký',
          'A new name; register data will do for a Vietnamese enterprise',
        ),
        certainty: 'text',
        law: cite(decree, '56 khoản 1', '56(1)'),
      }),
      paper('land-decision', both('Quyết định hoặc biên bản bàn giao đất', 'Land decision or handover minutes'), {
        required: 'adjustKind = "land-delay"',
        requiredWhen: both('Tiến độ, thời hạn do chậm giao đất', 'Schedule or term after late land'),
        certainty: 'text',
        law: cite(decree, '56 khoản 1', '56(1)'),
      }),
      statusReport(`not(${shortKinds})`, '52'),
      investorDecision('adjustKind = "content"', '52'),
      paper('explanation', both('Giải trình, tài liệu về nội dung thay đổi', 'Explanation and papers on what changes'), {
        required: 'adjustKind = "content"',
        certainty: 'background',
        law: cite(decree, '52'),
      }),
      paper(
        'contract',
        both('Hợp đồng chuyển nhượng, bảo đảm, góp vốn hoặc hợp tác', 'Contract of transfer, security, contribution or cooperation'),
        {
          required: 'adjustKind in ("transfer", "security", "land-contribution", "land-cooperation")',
          requiredWhen: both('Trường hợp có bên nhận hoặc bên liên quan', 'Where another party takes part'),
          certainty: 'text',
          law: cite(decree, '57 khoản 5', '57(5)'),
        },
      ),
      paper('other-party', both('Tư cách pháp lý và năng lực tài chính của bên nhận', 'Legal status and finance of the other party'), {
        required: 'adjustKind = "transfer"',
        requiredWhen: both('Chuyển nhượng dự án', 'Transfers'),
        certainty: 'text',
        law: cite(decree, '57 khoản 5', '57(5)'),
      }),
      paper('ruling', both('Quyết định tổ chức lại, bản án, phán quyết', 'Decision to reorganise, judgment or award'), {
        required: 'adjustKind in ("judgment", "reorganisation", "split-project")',
        certainty: 'background',
      }),
      represented,
    ],
    results: [
      {
        key: 'certificate',
        name: both('Giấy chứng nhận đăng ký đầu tư điều chỉnh', 'Adjusted investment registration certificate'),
        ...certificateResult,
        ...amendedCertificate,
        certainty: 'seen',
      },
      refusalResult({
        subject: 'Về việc không điều chỉnh giấy chứng nhận đăng ký đầu tư',
        asked: 'không điều chỉnh giấy chứng nhận đăng ký đầu tư',
        name: refusedName,
      }),
    ],
  },
});

/** Exchange of an old licence. */
export const certificateExchange = filed({
  code: '1.009671',
  form: 'certificate-exchange-request',
  process: {
    code: 'certificate-exchange',
    name: both('Đổi giấy chứng nhận đăng ký đầu tư', 'Exchange of an old investment licence'),
    legalBasis: [{ document: 'NĐ 96/2026/NĐ-CP', provision: 'Điều 109' }],
  },
  handlingUnit: 'DT',
  shares: days3,
  work: both('Đối chiếu giấy đã cấp', 'Compare with the old licence'),
  draftName: both('Soạn giấy chứng nhận', 'Draft the certificate'),
  document: certificate,
  checks: exchangeChecks,
  content: {
    cases: [
      {
        key: 'standard',
        name: both('Mọi trường hợp', 'Every case'),
        limit: workingDays(3),
        ...excluded,
        certainty: 'text',
        law: cite(decree, '109 khoản 1', '109(1)'),
      },
    ],
    components: [
      formPaper(both('Văn bản đề nghị đổi giấy chứng nhận', 'Request for the exchange'), cite(decree, '109')),
      paper('old-licence', both('Giấy đã cấp với mọi lần điều chỉnh', 'The old licence with all its amendments'), {
        required: true,
        certainty: 'text',
        law: cite(decree, '109'),
      }),
      paper('new-registration', both('Giấy chứng nhận đăng ký doanh nghiệp mới', 'New enterprise registration certificate'), {
        required: false,
        requiredWhen: both('Khi đổi cả hai giấy và Ban không tra được dữ liệu', 'Where both are exchanged and the register cannot be read'),
        certainty: 'text',
        law: cite(decree, '109 khoản 3', '109(3)'),
      }),
      represented,
    ],
    results: [
      {
        key: 'certificate',
        name: both('Giấy chứng nhận đăng ký đầu tư (đổi)', 'Investment registration certificate (exchanged)'),
        ...certificateResult,
        ...exchangedCertificate,
        certainty: 'seen',
      },
      refusalResult({
        subject: 'Về việc không đổi giấy chứng nhận đăng ký đầu tư',
        asked: 'không đổi giấy chứng nhận đăng ký đầu tư',
        name: refusedName,
      }),
    ],
  },
});
