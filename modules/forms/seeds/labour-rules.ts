import type { FormDefinition } from '../engine/definition.ts';
import { address, area, both, choice, date, formOf, group, rows, text, yesNo } from '../engine/author.ts';
import { enterpriseName, enterpriseRegistration, workforce } from '../groups/enterprise.ts';
import { declarations, ownLetter, resultDelivery, signer, submitter } from '../groups/frame.ts';
import { contact } from '../groups/person.ts';
import { location } from '../groups/site.ts';

const heads = {
  a: both('Thời giờ làm việc, nghỉ ngơi', 'Working time and rest'),
  b: both('Trật tự tại nơi làm việc', 'Order at the workplace'),
  c: both('An toàn, vệ sinh lao động', 'Safety and hygiene'),
  d: both('Phòng, chống quấy rối tình dục', 'Against sexual harassment'),
  dd: both('Bảo vệ tài sản, bí mật', 'Protection of property and secrets'),
  e: both('Tạm chuyển sang công việc khác', 'Temporary transfer to other work'),
  g: both('Hành vi vi phạm và hình thức xử lý', 'Breaches and forms of discipline'),
  h: both('Trách nhiệm vật chất', 'Liability for damage'),
  i: both('Người có thẩm quyền xử lý kỷ luật', 'Who may discipline'),
};

/** Request to register internal labour rules. The law gives no form: this one asks what BLLĐ 2019 Đ.118–121 and NĐ 145/2020 Đ.69 need. */
export const labourRules: FormDefinition = formOf([
  {
    key: 'filing',
    title: both('Lần đăng ký này', 'This registration'),
    items: [
      choice(
        '/filingKind',
        both('Loại đăng ký', 'Kind of registration'),
        {
          first: both('Đăng ký lần đầu', 'First registration'),
          amend: both('Sửa đổi, bổ sung nội quy đã đăng ký', 'Changes to registered rules'),
          again: both('Đăng ký lại', 'Registration again'),
        },
        { certainty: 'S' },
      ),
      group(
        'prior',
        both('Nội quy đã đăng ký trước', 'Rules registered before'),
        [
          text('/priorRegistration/no', both('Số theo dõi', 'Register number'), {
            maxLength: 60,
            width: 'medium',
            prefill: { source: 'PREV', path: '/labour/priorRegistration/no' },
            certainty: 'S',
          }),
          date('/priorRegistration/date', both('Ngày đăng ký', 'Date of registration'), {
            prefill: { source: 'PREV', path: '/labour/priorRegistration/date' },
            certainty: 'S',
          }),
        ],
        { visibleWhen: 'filingKind in ("amend", "again")' },
      ),
      ...ownLetter(),
      submitter(),
    ],
  },
  {
    key: 'employer',
    title: both('Doanh nghiệp', 'The enterprise'),
    items: [
      ...enterpriseName('/employer'),
      ...enterpriseRegistration('/employer'),
      group('contact', both('Liên hệ', 'Contact'), contact('/contact')),
    ],
  },
  {
    key: 'workplace',
    title: both('Nơi sản xuất và lao động', 'Workplace and workers'),
    items: [
      group('place', both('Địa chỉ nơi sản xuất', 'Where the work is done'), location('/location')),
      group('workforce', both('Lao động', 'Workers'), workforce('/workforce', 10)),
      rows(
        '/branches',
        both('Chi nhánh, cơ sở ở địa bàn khác', 'Branches in other provinces'),
        [
          text('/name', both('Tên chi nhánh', 'Name'), { maxLength: 300, certainty: 'T' }),
          address('/address', both('Địa chỉ chi nhánh', 'Address'), { certainty: 'T' }),
        ],
        {
          optional: true,
          rowTitle: both('Chi nhánh', 'Branch'),
          addLabel: both('Thêm chi nhánh', 'Add a branch'),
          help: both('Sau khi có hiệu lực, nội quy được gửi tới những nơi này', 'The rules are sent there once in force'),
          certainty: 'T',
          law: 'BLLĐ 2019 Đ.119.4',
        },
      ),
    ],
  },
  {
    key: 'rules',
    title: both('Nội quy và góp ý', 'The rules and the opinions on them'),
    items: [
      group('decision', both('Quyết định ban hành', 'Decision that issued the rules'), [
        text('/issueDecision/no', both('Số quyết định', 'Number of the decision'), {
          maxLength: 60,
          width: 'medium',
          certainty: 'T',
          law: 'BLLĐ 2019 Đ.119.2',
        }),
        date('/issueDecision/date', both('Ngày ban hành', 'Date of the decision'), {
          help: both(
            'Hồ sơ nộp trong 10 ngày kể từ ngày này, ví dụ 19/03/2024',
            'File within 10 days of this date, for example 19/03/2024',
          ),
          certainty: 'T',
          law: 'BLLĐ 2019 Đ.119.2',
        }),
      ]),
      yesNo('/hasWorkersOrg', both('Có tổ chức đại diện người lao động tại cơ sở', 'Is there a workers’ organisation at the workplace?'), {
        prefill: { source: 'PREV', path: '/labour/hasWorkersOrg' },
        certainty: 'S',
      }),
      group(
        'workers-organisation',
        both('Góp ý của tổ chức đại diện người lao động', 'Opinion of the workers’ organisation'),
        [
          text('/workersOrg/name', both('Tên tổ chức đại diện', 'Name of the organisation'), {
            maxLength: 300,
            prefill: { source: 'PREV', path: '/labour/workersOrg/name' },
            certainty: 'S',
          }),
          text('/workersOrg/head', both('Người đứng đầu tổ chức', 'Head of the organisation'), {
            maxLength: 120,
            prefill: { source: 'PREV', path: '/labour/workersOrg/head' },
            certainty: 'S',
          }),
          text('/consultation/no', both('Số văn bản góp ý', 'Number of the opinion'), {
            maxLength: 60,
            width: 'medium',
            certainty: 'T',
            law: 'BLLĐ 2019 Đ.118.3',
          }),
          date('/consultation/date', both('Ngày văn bản góp ý', 'Date of the opinion'), {
            checks: [
              {
                that: 'consultation.date <= issueDecision.date',
                words: both('Phải lấy ý kiến trước khi ban hành nội quy', 'The opinion must come before the rules are issued'),
              },
            ],
            certainty: 'T',
            law: 'BLLĐ 2019 Đ.118.3',
          }),
          area('/consultation/outcome', both('Ý kiến đã nêu', 'Opinion given'), { optional: true, certainty: 'T' }),
        ],
        { visibleWhen: 'hasWorkersOrg = true' },
      ),
      rows(
        '/contentMap',
        both('Nội dung nội quy và điều khoản tương ứng', 'Where the rules say what the law asks for'),
        [
          choice('/head', both('Nhóm nội dung', 'Subject'), heads, { certainty: 'T', law: 'BLLĐ 2019 Đ.118.2' }),
          text('/articleRef', both('Điều, khoản trong nội quy', 'Article of the rules'), {
            maxLength: 120,
            width: 'medium',
            certainty: 'B',
          }),
        ],
        {
          optional: true,
          most: 30,
          rowTitle: both('Nội dung', 'Subject'),
          addLabel: both('Thêm nội dung', 'Add a subject'),
          help: both('Giúp kiểm tra nhanh hơn', 'Makes the check faster'),
          certainty: 'B',
        },
      ),
      rows(
        '/relatedDocs',
        both('Văn bản nội bộ về kỷ luật, trách nhiệm vật chất', 'Other internal papers on discipline and liability'),
        [
          text('/title', both('Tên văn bản', 'Title'), { maxLength: 300, certainty: 'T' }),
          text('/no', both('Số, ngày', 'Number and date'), { optional: true, maxLength: 100, width: 'medium', certainty: 'B' }),
        ],
        {
          optional: true,
          most: 20,
          rowTitle: both('Văn bản', 'Paper'),
          addLabel: both('Thêm văn bản', 'Add a paper'),
          certainty: 'T',
          law: 'BLLĐ 2019 Đ.120.4',
        },
      ),
    ],
  },
  {
    key: 'finish',
    title: both('Nhận kết quả và cam kết', 'Result and declarations'),
    items: [resultDelivery(), declarations(['D1']), signer()],
  },
]);
