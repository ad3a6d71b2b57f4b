import { area, both, choice, date, formOf, group, rows, text, yesNo, type AuthorItem, type AuthorStep } from '../engine/author.ts';
import { declarations, resultDelivery, signer, submitter } from '../groups/frame.ts';
import { investors } from '../groups/investor.ts';
import { carrier, ownDecision } from '../groups/organisation.ts';
import { priorDocument, project } from '../groups/project.ts';
import { statusReport } from '../groups/project-content.ts';
import { location } from '../groups/site.ts';
import type { FormDraft } from '../server/form-version.ts';
import { partialChanges } from './certificate-adjustment.ts';

const scopes = { whole: both('Toàn bộ dự án', 'The whole project'), part: both('Một phần dự án', 'A part of it') };

function running(): AuthorStep[] {
  return [
    {
      key: 'project',
      title: both('Dự án và doanh nghiệp', 'Project and enterprise'),
      items: [
        ...project('/project', { readonly: 'prefilled' }),
        group('certificate', both('Giấy chứng nhận hiện có', 'The present certificate'), priorDocument('/priorIrc', '/certificate')),
        group('location', both('Địa điểm thực hiện', 'Place'), location('/location')),
        group('organisation', both('Tổ chức kinh tế thực hiện dự án', 'Enterprise'), carrier('/economicOrg')),
      ],
    },
    {
      key: 'investors',
      title: both('Nhà đầu tư', 'Investors'),
      items: [investors('/investors', { prefill: { source: 'PRJ', path: '/investors' } })],
    },
    {
      key: 'report',
      title: both('Tình hình thực hiện đến nay', 'How the project stands'),
      items: [statusReport('/statusReport', 'status')],
    },
  ];
}

const finish = (further: AuthorItem[] = []): AuthorStep => ({
  key: 'finish',
  title: both('Nhận kết quả và cam kết', 'Result and declarations'),
  items: [resultDelivery(), declarations(['D1']), ...further, signer()],
});

/** A part that ends changes the certificate: what the request to adjust it asks for, filed at once. */
const adjustment: AuthorStep = {
  key: 'adjustment',
  title: both('Điều chỉnh giấy chứng nhận', 'Adjustment of the certificate'),
  note: both(
    'Một hồ sơ điều chỉnh giấy chứng nhận đăng ký đầu tư được lập cùng, có mã và thời hạn riêng.',
    'A dossier to adjust the investment certificate is made beside this one, with its own code and time.',
  ),
  visibleWhen: 'scope = "part"',
  items: partialChanges(),
};

/** Notice that the investor suspends a project himself (form I.1.11 of TT 55/2026; title seen, cells to be confirmed). */
export const projectSuspension: FormDraft = {
  code: 'project-suspension-notice',
  name: both('Thông báo tự quyết định ngừng hoạt động dự án đầu tư', 'Notice that a project is suspended by its investor'),
  validFrom: '2025-01-01',
  legalBasis: [
    { document: 'NĐ 96/2026/NĐ-CP', provision: 'Điều 65' },
    { document: 'TT 55/2026/TT-BTC', provision: 'Phụ lục I, I.1.11' },
  ],
  definition: formOf([
    {
      key: 'suspension',
      title: both('Ngừng hoạt động', 'The suspension'),
      note: both('Gửi trong 5 ngày làm việc kể từ ngày quyết định.', 'Sent within 5 working days of the decision.'),
      items: [
        ownDecision('/decision', 'NĐ 96/2026 Đ.65.3'),
        choice('/scope', both('Phạm vi ngừng', 'Scope'), scopes, { certainty: 'B' }),
        area('/part', both('Phần dự án ngừng hoạt động', 'Part that is suspended'), {
          visibleWhen: 'scope = "part"',
          maxLength: 1000,
          certainty: 'B',
        }),
        date('/suspendFrom', both('Ngừng từ ngày', 'Suspended from'), { certainty: 'T', law: 'NĐ 96/2026 Đ.65.2' }),
        date('/suspendTo', both('Ngừng đến hết ngày', 'Suspended until'), {
          help: both(
            'Tổng thời gian ngừng không quá 12 tháng; ví dụ 19/03/2027',
            'All suspensions last 12 months at most; for example 19/03/2027',
          ),
          checks: [
            {
              that: 'suspendTo > suspendFrom',
              words: both('Ngày kết thúc phải sau ngày bắt đầu ngừng', 'The end must follow the beginning'),
            },
            {
              that: 'suspendFrom >= decision.date',
              words: both('Dự án không thể ngừng trước ngày quyết định', 'The project cannot stop before the decision'),
            },
          ],
          certainty: 'T',
          law: 'NĐ 96/2026 Đ.65.2',
        }),
        area('/reason', both('Lý do ngừng hoạt động', 'Reason'), { minLength: 10, certainty: 'B' }),
        yesNo('/forceMajeure', both('Ngừng do bất khả kháng', 'Is it force majeure?'), {
          help: both('Bất khả kháng là căn cứ để xét miễn, giảm tiền thuê đất', 'Force majeure may lower the land rent'),
          certainty: 'T',
          law: 'NĐ 96/2026 Đ.65',
        }),
        submitter(),
      ],
    },
    ...running(),
    finish(),
  ]),
};

/** Notice that the investor ends a project himself (form I.1.12 of TT 55/2026; title seen, cells to be confirmed). */
export const projectTermination: FormDraft = {
  code: 'project-termination-notice',
  name: both('Thông báo tự quyết định chấm dứt hoạt động dự án đầu tư', 'Notice that a project is ended by its investor'),
  validFrom: '2025-01-01',
  legalBasis: [
    { document: 'NĐ 96/2026/NĐ-CP', provision: 'Điều 66' },
    { document: 'TT 55/2026/TT-BTC', provision: 'Phụ lục I, I.1.12' },
  ],
  definition: formOf([
    {
      key: 'termination',
      title: both('Chấm dứt hoạt động', 'The end of the project'),
      note: both('Gửi trong 15 ngày làm việc.', 'Sent within 15 working days.'),
      items: [
        choice(
          '/basis',
          both('Căn cứ chấm dứt', 'Ground'),
          {
            decision: both('Nhà đầu tư quyết định chấm dứt', 'The investor decides it'),
            contract: both('Theo điều kiện trong hợp đồng, điều lệ', 'By the contract or charter'),
            expiry: both('Hết thời hạn hoạt động', 'The term is over'),
          },
          { certainty: 'T', law: 'NĐ 96/2026 Đ.66.2' },
        ),
        group('decided', both('Quyết định', 'The decision'), [ownDecision('/decision', 'NĐ 96/2026 Đ.66.2')], {
          visibleWhen: 'basis = "decision"',
        }),
        text('/recordedBy', both('Văn bản ghi nhận việc chấm dứt', 'Paper that records the end'), {
          visibleWhen: 'basis in ("contract", "expiry")',
          maxLength: 300,
          certainty: 'T',
          law: 'NĐ 96/2026 Đ.66.2',
        }),
        choice('/scope', both('Phạm vi chấm dứt', 'Scope'), scopes, {
          help: both(
            'Chấm dứt một phần thì hồ sơ điều chỉnh giấy chứng nhận được lập cùng lần nộp này',
            'A partial end adjusts the certificate too: that dossier is made by this same filing',
          ),
          certainty: 'T',
          law: 'NĐ 96/2026 Đ.66.6',
        }),
        area('/part', both('Phần dự án chấm dứt', 'Part that ends'), { visibleWhen: 'scope = "part"', maxLength: 1000, certainty: 'T' }),
        date('/terminateOn', both('Ngày chấm dứt', 'Day of the end'), { certainty: 'B' }),
        area('/liquidation', both('Thanh lý, xử lý đất, lao động, nợ, ký quỹ', 'Liquidation, land, workers, debts, deposit'), {
          optional: true,
          certainty: 'B',
        }),
        rows(
          '/returned',
          both('Giấy tờ nộp lại', 'Papers handed back'),
          [
            text('/kind', both('Tên giấy tờ', 'Kind of paper'), { maxLength: 200, certainty: 'T' }),
            text('/no', both('Số giấy tờ', 'Number'), { maxLength: 60, width: 'medium', certainty: 'T' }),
          ],
          {
            rowTitle: both('Giấy tờ', 'Paper'),
            addLabel: both('Thêm giấy tờ nộp lại', 'Add a paper'),
            most: 10,
            certainty: 'T',
            law: 'NĐ 96/2026 Đ.66.2',
          },
        ),
        submitter(),
      ],
    },
    ...running(),
    adjustment,
    finish([declarations(['D2'], { visibleWhen: 'scope = "part"' })]),
  ]),
};
