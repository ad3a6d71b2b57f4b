import {
  address,
  area,
  both,
  choice,
  coded,
  date,
  formOf,
  group,
  int,
  text,
  yesNo,
  type AuthorItem,
  type AuthorStep,
} from '../engine/author.ts';
import { enterpriseName } from '../groups/enterprise.ts';
import { declarations, ownLetter, resultDelivery, signer, submitter } from '../groups/frame.ts';
import { contact } from '../groups/person.ts';
import { positionTypes, post, priorPermit, qualification, workerIdentity, workForms, workTerm } from '../groups/worker.ts';
import type { FormDraft } from '../server/form-version.ts';

const people = both('người', 'people');
const law = 'NĐ 219/2025 Mẫu 03';

const sectors = {
  state: both('Khu vực nhà nước', 'State sector'),
  'state-enterprise': both('Doanh nghiệp nhà nước', 'State enterprise'),
  'private-enterprise': both('Doanh nghiệp ngoài nhà nước', 'Private enterprise'),
  'foreign-enterprise': both('Doanh nghiệp có vốn đầu tư nước ngoài', 'Foreign-invested enterprise'),
  'public-unit': both('Đơn vị sự nghiệp ngoài nhà nước', 'Non-public service unit'),
  'foreign-body': both('Khu vực nước ngoài', 'Foreign body'),
  contractor: both('Nhà thầu', 'Contractor'),
  other: both('Tổ chức khác', 'Another organisation'),
};

/** Level 1 of the industrial classification (QĐ 27/2018). */
const industries = {
  A: both('A – Nông, lâm, thủy sản', 'A – Agriculture, forestry, fishing'),
  B: both('B – Khai khoáng', 'B – Mining'),
  C: both('C – Công nghiệp chế biến, chế tạo', 'C – Manufacturing'),
  D: both('D – Điện, khí đốt', 'D – Electricity and gas'),
  E: both('E – Nước, chất thải', 'E – Water and waste'),
  F: both('F – Xây dựng', 'F – Construction'),
  G: both('G – Bán buôn, bán lẻ, sửa chữa xe', 'G – Trade and repair of vehicles'),
  H: both('H – Vận tải, kho bãi', 'H – Transport and storage'),
  I: both('I – Lưu trú, ăn uống', 'I – Accommodation and food'),
  J: both('J – Thông tin, truyền thông', 'J – Information and communication'),
  K: both('K – Tài chính, ngân hàng, bảo hiểm', 'K – Finance and insurance'),
  L: both('L – Bất động sản', 'L – Real estate'),
  M: both('M – Chuyên môn, khoa học, công nghệ', 'M – Professional and technical services'),
  N: both('N – Hành chính, hỗ trợ', 'N – Administrative services'),
  P: both('P – Giáo dục, đào tạo', 'P – Education'),
  Q: both('Q – Y tế, trợ giúp xã hội', 'Q – Health and social work'),
  R: both('R – Nghệ thuật, giải trí', 'R – Arts and recreation'),
  S: both('S – Dịch vụ khác', 'S – Other services'),
};

function employer(): AuthorStep {
  return {
    key: 'employer',
    title: both('Người sử dụng lao động', 'The employer'),
    items: [
      ...enterpriseName('/employer'),
      choice('/employer/sectorKind', both('Loại hình', 'Kind of employer'), sectors, { certainty: 'S', law }),
      address('/employer/address', both('Địa chỉ trụ sở', 'Head office'), {
        prefill: { source: 'ER', path: '/enterprise/headOfficeAddress' },
        certainty: 'S',
      }),
      choice('/employer/industry', both('Lĩnh vực hoạt động, ngành cấp 1', 'Industry, level 1'), industries, { certainty: 'S', law }),
      coded('/employer/phone', both('Điện thoại doanh nghiệp', 'Phone of the enterprise'), 'phone', {
        prefill: { source: 'ER', path: '/enterprise/phone' },
        certainty: 'S',
      }),
      int('/workforceTotal', both('Tổng số lao động', 'Number of workers'), {
        minimum: 1,
        maximum: 1_000_000,
        unit: people,
        prefill: { source: 'PREV', path: '/labour/workforceTotal' },
        certainty: 'S',
      }),
      int('/workforceForeign', both('Lao động nước ngoài đang làm việc', 'Foreign workers employed'), {
        maximum: 1_000_000,
        unit: people,
        prefill: { source: 'PREV', path: '/labour/workforceForeign' },
        checks: [
          {
            that: 'workforceForeign <= workforceTotal',
            words: both('Lao động nước ngoài không thể nhiều hơn tổng số lao động', 'There cannot be more foreigners than workers in all'),
          },
        ],
        certainty: 'S',
      }),
      group('contact', both('Liên hệ', 'Contact'), contact('/contact')),
      ...ownLetter(),
      submitter(),
    ],
  };
}

const finish: AuthorStep = {
  key: 'finish',
  title: both('Nhận kết quả và cam kết', 'Result and declarations'),
  items: [resultDelivery(), declarations(['D1', 'D5']), signer()],
};

function demand(): AuthorItem[] {
  return [
    choice('/demand/positionType', both('Vị trí cần tuyển', 'Position to be filled'), positionTypes, { certainty: 'S', law }),
    int('/demand/count', both('Số lượng', 'How many'), { minimum: 1, maximum: 10_000, unit: people, certainty: 'S' }),
    choice('/demand/workForm', both('Hình thức làm việc dự kiến', 'Planned form of work'), workForms, { certainty: 'S', law }),
    area('/demand/description', both('Mô tả công việc và yêu cầu', 'Work and what it asks for'), { certainty: 'S', law }),
    area('/demand/justification', both('Lý do lao động Việt Nam chưa đáp ứng', 'Why no Vietnamese worker fits'), {
      minLength: 20,
      certainty: 'S',
      law,
    }),
    group(
      'recruitment',
      both('Thông báo tuyển người lao động Việt Nam', 'Advertisement for Vietnamese workers'),
      [
        text('/recruitmentNotice/channel', both('Nơi đăng thông báo tuyển', 'Where it was advertised'), { maxLength: 200, certainty: 'S' }),
        date('/recruitmentNotice/from', both('Đăng từ ngày', 'Advertised from'), { certainty: 'S' }),
        date('/recruitmentNotice/to', both('Đăng đến ngày', 'Advertised until'), {
          help: both('Đăng ít nhất 5 ngày trước khi nộp hồ sơ; ví dụ 19/03/2026', 'At least 5 days before filing; for example 19/03/2026'),
          checks: [
            {
              that: 'recruitmentNotice.to > recruitmentNotice.from',
              words: both('Ngày kết thúc đăng phải sau ngày bắt đầu', 'The end must follow the beginning'),
            },
          ],
          certainty: 'S',
        }),
        text('/recruitmentNotice/result', both('Kết quả tuyển', 'Result'), { maxLength: 500, certainty: 'B' }),
      ],
      { visibleWhen: 'demand.workForm = "labour-contract"' },
    ),
  ];
}

const guard: AuthorItem[] = [
  yesNo(
    '/exempt',
    both('Người lao động thuộc diện chỉ báo trước hoặc xác nhận không thuộc diện cấp phép', 'Is only a notice or an exemption needed?'),
    {
      help: both(
        'Ví dụ: vốn góp từ 3 tỷ đồng, làm việc dưới 90 ngày một năm, di chuyển nội bộ trong 11 ngành dịch vụ',
        'For example: 3 billion VND contributed, under 90 days a year, transfer within 11 service sectors',
      ),
      checks: [
        {
          that: 'exempt = false',
          words: both(
            'Trường hợp này không cần giấy phép lao động: chọn thủ tục báo trước hoặc xác nhận',
            'This case needs no permit: choose the notice or the exemption',
          ),
        },
      ],
      certainty: 'S',
      law: 'NĐ 219/2025 Đ.7–9',
    },
  ),
];

/** Explanation of the demand and request for a work permit (Mẫu 03, NĐ 219/2025; heads seen, single cells to be confirmed). */
export const workPermit: FormDraft = {
  code: 'work-permit-request',
  name: both('Giải trình nhu cầu và đề nghị cấp giấy phép lao động', 'Demand for foreign workers and request for a work permit'),
  validFrom: '2025-01-01',
  legalBasis: [{ document: 'NĐ 219/2025/NĐ-CP', provision: 'Điều 18–22, Mẫu 03' }],
  definition: formOf([
    employer(),
    { key: 'demand', title: both('Giải trình nhu cầu', 'The demand'), items: [...guard, ...demand()] },
    { key: 'worker', title: both('Người lao động', 'The worker'), items: [...workerIdentity('/worker'), ...qualification('/worker')] },
    {
      key: 'post',
      title: both('Công việc và thời hạn', 'Work and term'),
      items: [
        ...post('/worker'),
        text('/workHost', both('Nơi sử dụng người lao động, nếu khác người đề nghị', 'Where he works, if not at the applicant'), {
          optional: true,
          maxLength: 300,
          certainty: 'S',
        }),
        workTerm('/worker'),
      ],
    },
    finish,
  ]),
};

/** Request to extend a work permit: employer, position, title and form stay as they are (Mẫu 03, NĐ 219/2025). */
export const workPermitExtension: FormDraft = {
  code: 'work-permit-extension-request',
  name: both('Đề nghị gia hạn giấy phép lao động', 'Request to extend a work permit'),
  validFrom: '2025-01-01',
  legalBasis: [{ document: 'NĐ 219/2025/NĐ-CP', provision: 'Điều 26–28, Mẫu 03' }],
  definition: formOf([
    employer(),
    {
      key: 'permit',
      title: both('Giấy phép và nhu cầu', 'Permit and demand'),
      items: [
        priorPermit('/priorPermit'),
        yesNo('/extendedBefore', both('Giấy phép này đã được gia hạn', 'Was this permit extended before?'), {
          checks: [
            {
              that: 'extendedBefore = false',
              words: both(
                'Giấy phép chỉ được gia hạn một lần: hãy đề nghị cấp giấy phép mới',
                'A permit is extended once only: ask for a new one',
              ),
            },
          ],
          certainty: 'T',
          law: 'BLLĐ 2019 Đ.155',
        }),
        area('/reason', both('Lý do tiếp tục sử dụng người lao động', 'Why the worker is still needed'), { minLength: 10, certainty: 'S' }),
      ],
    },
    { key: 'worker', title: both('Người lao động', 'The worker'), items: workerIdentity('/worker') },
    {
      key: 'post',
      title: both('Công việc và thời hạn gia hạn', 'Work and new term'),
      note: both(
        'Vị trí, chức danh, hình thức làm việc giữ như giấy phép đã cấp.',
        'Position, title and form of work stay as the permit says.',
      ),
      items: [...post('/worker'), workTerm('/worker')],
    },
    finish,
  ]),
};
