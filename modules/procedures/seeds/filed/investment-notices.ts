import { acquisitionChecks, suspensionChecks, terminationChecks } from '../checks/investment.ts';
import { both, cite } from '../procedure-seed.ts';
import { refusalResult } from '../result-fields.ts';
import { decree, investorDecision, noticeFields, represented, statusReport } from './investment-papers.ts';
import { excluded, filed, formPaper, paper, workingDays, type Filed } from './open.ts';

const notice = { template: 'project-notice', type: 'notice', series: 'TB' };
const noticeResult = { template: 'project-notice', documentType: 'notice', series: 'TB' };
const refusedName = both(
  'Văn bản trả lời có nêu lý do, nếu không đủ điều kiện',
  'Answer with its reasons, where the conditions are not met',
);
const days3 = { receive: 2, assign: 2, appraise: 8, draft: 4, review: 3, sign: 3, issue: 2 };
const standard = (days: number, article: string, english: string) => [
  {
    key: 'standard',
    name: both('Mọi trường hợp', 'Every case'),
    limit: workingDays(days),
    ...excluded,
    certainty: 'text' as const,
    law: cite(decree, article, english),
  },
];
const projectFacts = [
  ['Dự án', '=data.project.projectName'],
  ['Mã số dự án', '=data.project.projectCode'],
  ['Doanh nghiệp', '=data.economicOrg.nameVi'],
  ['Mã số doanh nghiệp', '=data.economicOrg.enterpriseCode'],
  ['Giấy chứng nhận cấp lần đầu', '=shown.priorIrc.firstIssuedOn'],
] as const;

/** The investor suspends the project himself. */
export const suspensionNotice = filed({
  code: '1.009661',
  form: 'project-suspension-notice',
  process: {
    code: 'project-suspension',
    name: both('Ngừng hoạt động dự án đầu tư', 'Suspension of a project'),
    legalBasis: [{ document: 'NĐ 96/2026/NĐ-CP', provision: 'Điều 65' }],
  },
  handlingUnit: 'DT',
  shares: days3,
  work: both('Kiểm tra thông báo ngừng', 'Check the notice'),
  draftName: both('Soạn thông báo ngừng hoạt động', 'Draft the notice of suspension'),
  document: notice,
  checks: suspensionChecks,
  content: {
    cases: standard(3, '65 khoản 3', '65(3)'),
    components: [
      formPaper(both('Thông báo tự quyết định ngừng hoạt động', 'Notice of the suspension'), cite(decree, '65')),
      { ...investorDecision(true, '65'), certainty: 'background' },
      represented,
    ],
    results: [
      {
        key: 'notice',
        name: both('Thông báo ngừng hoạt động dự án đầu tư', 'Notice that the project is suspended'),
        ...noticeResult,
        ...noticeFields({
          subject: 'Về việc ngừng hoạt động của dự án đầu tư',
          opening: 'thông báo dự án đầu tư sau đây ngừng hoạt động theo quyết định của nhà đầu tư:',
          facts: [
            ...projectFacts,
            ['Phạm vi', '=shown.scope'],
            ['Ngừng từ ngày', '=shown.suspendFrom'],
            ['Đến hết ngày', '=shown.suspendTo'],
            ['Lý do', '=data.reason'],
          ],
          closing: 'Đề nghị nhà đầu tư và các cơ quan liên quan biết, phối hợp thực hiện.',
        }),
        certainty: 'seen',
      },
      refusalResult({
        subject: 'Về việc thông báo ngừng hoạt động dự án',
        asked: 'chưa ghi nhận việc ngừng hoạt động dự án',
        name: refusedName,
      }),
    ],
  },
});

const asTheySay = ['submitterRole', 'authorisation', 'project', 'priorIrc', 'economicOrg', 'changedGroups', 'changes', 'reason'];
const alsoTheySay = ['statusReport', 'resultDelivery', 'declarations', 'signer'];

/** A part that ends changes the certificate: the request to adjust it is filed at once. The notice itself waits for nothing. */
const adjustsToo: NonNullable<Filed['content']['splits']>[number] = {
  key: 'adjust-certificate',
  procedure: '1.009647',
  when: 'scope = "part"',
  data: [{ value: 'content', to: '/adjustKind' }, ...[...asTheySay, ...alsoTheySay].map((name) => ({ from: `/${name}`, to: `/${name}` }))],
  papers: [
    { from: 'investor-decision', to: 'investor-decision' },
    { from: 'recorded-end', to: 'investor-decision' },
    { from: 'status-report', to: 'status-report' },
    { from: 'explanation', to: 'explanation' },
    { from: 'authorisation', to: 'authorisation' },
  ],
  waits: false,
  law: cite(decree, '66 khoản 6', '66(6)'),
  certainty: 'text',
};

/** The investor ends the project himself. */
export const terminationNotice = filed({
  code: '1.009662',
  form: 'project-termination-notice',
  process: {
    code: 'project-termination',
    name: both('Chấm dứt hoạt động dự án đầu tư', 'End of a project'),
    legalBasis: [{ document: 'NĐ 96/2026/NĐ-CP', provision: 'Điều 66' }],
  },
  handlingUnit: 'DT',
  shares: days3,
  work: both('Kiểm tra thông báo chấm dứt', 'Check the notice'),
  draftName: both('Soạn thông báo chấm dứt hoạt động', 'Draft the notice of the end'),
  document: notice,
  checks: terminationChecks,
  content: {
    cases: standard(3, '66 khoản 2', '66(2)'),
    components: [
      formPaper(both('Thông báo tự quyết định chấm dứt hoạt động', 'Notice of the end'), cite(decree, '66')),
      investorDecision('basis = "decision"', '66'),
      paper('recorded-end', both('Văn bản ghi nhận việc chấm dứt', 'Paper that records the end'), {
        required: 'basis in ("contract", "expiry")',
        requiredWhen: both('Chấm dứt theo hợp đồng, điều lệ hoặc hết thời hạn', 'By contract or charter, or at the end of the term'),
        certainty: 'text',
        law: cite(decree, '66 khoản 2', '66(2)'),
      }),
      paper('certificate', both('Quyết định chấp thuận, giấy chứng nhận đã cấp', 'The approval and the certificate'), {
        required: true,
        note: both('Bản gốc nộp lại cho Ban', 'The originals are handed back'),
        copyKinds: ['original'],
        certainty: 'text',
        law: cite(decree, '66 khoản 2', '66(2)'),
      }),
      statusReport('scope = "part"', '52'),
      paper('explanation', both('Giải trình, tài liệu về nội dung thay đổi', 'Explanation and papers on what changes'), {
        required: 'scope = "part"',
        requiredWhen: both('Chấm dứt một phần dự án', 'Where a part of the project ends'),
        certainty: 'background',
        law: cite(decree, '52'),
      }),
      represented,
    ],
    splits: [adjustsToo],
    results: [
      {
        key: 'notice',
        name: both('Thông báo chấm dứt hoạt động dự án đầu tư', 'Notice that the project has ended'),
        ...noticeResult,
        ...noticeFields({
          subject: 'Về việc chấm dứt hoạt động của dự án đầu tư',
          opening: 'thông báo dự án đầu tư sau đây chấm dứt hoạt động:',
          facts: [
            ...projectFacts,
            ['Căn cứ chấm dứt', '=shown.basis'],
            ['Phạm vi', '=shown.scope'],
            ['Ngày chấm dứt', '=shown.terminateOn'],
          ],
          closing: 'Giấy chứng nhận đăng ký đầu tư hết hiệu lực kể từ ngày chấm dứt. Nhà đầu tư thực hiện việc thanh lý theo quy định.',
        }),
        certainty: 'seen',
      },
      refusalResult({
        subject: 'Về việc thông báo chấm dứt hoạt động dự án',
        asked: 'chưa ghi nhận việc chấm dứt hoạt động dự án',
        name: refusedName,
      }),
    ],
  },
});

/** Contribution of capital, purchase of shares or stakes. */
export const acquisitionNotice = filed({
  code: '1.009729',
  form: 'capital-acquisition-registration',
  process: {
    code: 'capital-acquisition',
    name: both('Đăng ký góp vốn, mua cổ phần, phần vốn góp', 'Registration of an acquisition of capital'),
    legalBasis: [{ document: 'NĐ 96/2026/NĐ-CP', provision: 'Điều 74–76' }],
  },
  handlingUnit: 'DT',
  shares: { receive: 4, assign: 4, appraise: 36, draft: 12, review: 8, sign: 12, issue: 4 },
  work: both('Thẩm tra điều kiện, lấy ý kiến quốc phòng, an ninh nếu cần', 'Examine the conditions, ask defence and police where needed'),
  draftName: both('Soạn thông báo', 'Draft the notice'),
  document: notice,
  checks: acquisitionChecks,
  content: {
    conditions: [
      both(
        'Có đất ở đảo, biên giới, ven biển hoặc khu vực quốc phòng: gửi lấy ý kiến trong 2 ngày làm việc, cơ quan được hỏi trả lời trong 5 ngày làm việc, không trả lời là đồng ý. Nghị định chưa nói rõ thời gian này nằm trong hay ngoài thời hạn.',
        'Land on islands, borders, the coast or in defence areas: opinions are asked within 2 working days and answered within 5; silence is consent. Whether that time counts within the limit is not clear.',
      ),
    ],
    cases: standard(10, '76 khoản 4', '76(4)'),
    components: [
      formPaper(both('Văn bản đăng ký góp vốn, mua cổ phần, phần vốn góp', 'Registration'), cite(decree, '76 khoản 3', '76(3)')),
      paper('legal-status', both('Tư cách pháp lý của nhà đầu tư và tổ chức nhận vốn', 'Legal status of investor and target'), {
        required: 'count(investors[item.investorOrigin = "foreign"]) > 0',
        requiredWhen: both('Tổ chức, cá nhân nước ngoài; bên trong nước chỉ ghi số', 'Foreign parties; domestic ones give their number'),
        certainty: 'text',
        law: cite(decree, '76 khoản 3', '76(3)'),
      }),
      paper('agreement', both('Thỏa thuận nguyên tắc về giao dịch', 'Agreement in principle'), {
        required: true,
        certainty: 'text',
        law: cite(decree, '76 khoản 3', '76(3)'),
      }),
      paper('land-right', both('Giấy chứng nhận quyền sử dụng đất của tổ chức nhận vốn', 'Land use certificate of the target'), {
        required: 'sensitiveArea = true',
        requiredWhen: both('Đất ở đảo, biên giới, ven biển, khu vực quốc phòng', 'Land in the areas named by the decree'),
        certainty: 'text',
        law: cite(decree, '75 khoản 4', '75(4)'),
      }),
      represented,
    ],
    results: [
      {
        key: 'notice',
        name: both('Thông báo đáp ứng điều kiện góp vốn, mua cổ phần, phần vốn góp', 'Notice that the conditions are met'),
        ...noticeResult,
        ...noticeFields({
          subject: 'Về việc đáp ứng điều kiện góp vốn, mua cổ phần, mua phần vốn góp',
          opening: 'thông báo nhà đầu tư đáp ứng điều kiện góp vốn, mua cổ phần, mua phần vốn góp vào tổ chức kinh tế sau đây:',
          facts: [
            ['Tổ chức kinh tế', '=data.target.nameVi'],
            ['Mã số doanh nghiệp', '=data.target.enterpriseCode'],
            ['Hình thức', '=shown.acquisitionKind'],
            ['Nhà đầu tư', '=if data.investors[1].orgName = null then data.investors[1].fullName else data.investors[1].orgName'],
            ['Vốn điều lệ sau giao dịch', '=shown.capitalAfterVnd'],
            ['Tỷ lệ của nhà đầu tư nước ngoài sau giao dịch', '=shown.ownershipChange[1].afterPercent'],
            ['Giá trị giao dịch dự kiến', '=shown.transactionVnd'],
          ],
          closing: 'Sau khi hoàn thành giao dịch, tổ chức kinh tế làm thủ tục thay đổi thành viên, cổ đông tại cơ quan đăng ký kinh doanh.',
        }),
        certainty: 'seen',
      },
      refusalResult({
        subject: 'Về việc không đáp ứng điều kiện góp vốn, mua cổ phần, mua phần vốn góp',
        asked: 'nhà đầu tư không đáp ứng điều kiện',
        name: refusedName,
      }),
    ],
  },
});
