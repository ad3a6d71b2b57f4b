import { workPermitChecks, workPermitExtensionChecks } from '../checks/labour-trade.ts';
import type { ProcedureContent } from '../../contract.ts';
import { both, cite, type ComponentSeed } from '../procedure-seed.ts';
import { refusalResult } from '../result-fields.ts';
import { excluded, filed, formPaper, paper, workingDays } from './open.ts';

type ResultFields = Pick<ProcedureContent['results'][number], 'fields' | 'drafted'>;

const decree = both('Nghị định 219/2025/NĐ-CP', 'Decree 219/2025/NĐ-CP');
const legalBasis = (provision: string) => [{ document: 'NĐ 219/2025/NĐ-CP', provision }];
const document = { template: 'work-permit', type: 'work-permit', series: 'GPLD' };
const refusedName = both(
  'Văn bản từ chối có nêu lý do, nếu không đủ điều kiện',
  'Refusal with its reasons, where the conditions are not met',
);
const shares = { receive: 4, assign: 4, appraise: 36, draft: 12, review: 8, sign: 12, issue: 4 };
const law = (article: string) => ({ certainty: 'seen' as const, law: cite(decree, article) });

const permitFields = (status: string, rest: ResultFields['fields'] = {}): ResultFields => ({
  fields: {
    status,
    worker: {
      fullName: '=data.worker.fullName',
      gender: '=shown.worker.gender',
      dateOfBirth: '=data.worker.dateOfBirth',
      nationality: '=shown.worker.nationality',
      passportNo: '=data.worker.passport.no',
      qualification: '=data.worker.qualification',
    },
    employer: { name: '=data.employer.nameVi', code: '=data.employer.enterpriseCode' },
    workplaces: { each: 'data.worker.workplaces', as: '=item.name + ", " + item.address' },
    positionType: '=shown.worker.positionType',
    jobTitle: '=data.worker.jobTitle',
    workForm: '=shown.worker.workForm',
    workFrom: '=data.worker.workFrom',
    workTo: '=data.worker.workTo',
    ...rest,
  },
  drafted: [{ path: 'notes', kind: 'rich', label: both('Nội dung ghi thêm', 'Further text'), required: false, columns: [] }],
});

/** Papers both the new permit and its extension ask for. */
const shared: ComponentSeed[] = [
  paper('health', both('Giấy khám sức khỏe', 'Health certificate'), {
    required: true,
    requiredWhen: both('Trừ khi kết quả đã có trong cơ sở dữ liệu y tế', 'Unless the health database has it'),
    note: both('Không quá 12 tháng', 'Not older than 12 months'),
    ...law('18'),
  }),
  paper('passport', both('Hộ chiếu còn hạn', 'Valid passport'), { required: true, ...law('18') }),
  paper('photo', both('Ảnh màu 4 × 6', 'Colour photo, 4 × 6'), {
    required: true,
    note: both('Nền trắng, mặt nhìn thẳng, đầu trần, không kính', 'White background, looking ahead, no hat, no glasses'),
    copyKinds: ['original'],
    accept: ['png', 'jpeg', 'pdf'],
    ...law('18'),
  }),
];

const workProof = (required: string | boolean) =>
  paper('work-form', both('Giấy tờ chứng minh hình thức làm việc', 'Proof of the form of work'), {
    required,
    requiredWhen: both('Trừ trường hợp thực hiện hợp đồng lao động', 'Except under a labour contract'),
    note: both(
      'Văn bản cử sang làm việc, hợp đồng, thỏa thuận hoặc giấy tờ về gói thầu, dự án',
      'Assignment letter, contract, agreement or paper on the bid package or project',
    ),
    ...law('18'),
  });

/** A new work permit for one foreigner in one position. */
export const workPermitIssue = filed({
  code: '1.014199',
  form: 'work-permit-request',
  process: {
    code: 'work-permit-issue',
    name: both('Cấp giấy phép lao động', 'Issue of a work permit'),
    legalBasis: legalBasis('Điều 18–22'),
  },
  handlingUnit: 'LDG',
  shares,
  work: both('Thẩm định nhu cầu và điều kiện của người lao động', 'Examine the demand and the worker'),
  draftName: both('Soạn giấy phép lao động', 'Draft the work permit'),
  document,
  checks: workPermitChecks,
  content: {
    cases: [{ key: 'standard', name: both('Mọi trường hợp', 'Every case'), limit: workingDays(10), ...excluded, ...law('22') }],
    components: [
      formPaper(both('Giải trình nhu cầu và đề nghị cấp giấy phép (Mẫu 03)', 'Demand and request (Form 03)'), cite(decree, '18')),
      ...shared,
      paper('criminal-record', both('Phiếu lý lịch tư pháp', 'Criminal record certificate'), {
        required: true,
        requiredWhen: both('Trừ khi làm thủ tục liên thông hoặc tra được cơ sở dữ liệu', 'Unless done jointly or read from the database'),
        note: both('Không quá 6 tháng, do Việt Nam hoặc nước ngoài cấp', 'Not older than 6 months, of Viet Nam or abroad'),
        ...law('18'),
      }),
      workProof('worker.workForm != "labour-contract"'),
      paper('position', both('Giấy tờ chứng minh vị trí công việc', 'Proof of the position'), {
        required: true,
        note: both(
          'Bổ nhiệm và điều lệ; văn bằng và kinh nghiệm; hoặc chứng chỉ đào tạo và kinh nghiệm',
          'Appointment and charter; degree and experience; or training and experience',
        ),
        ...law('19'),
      }),
      paper('contractor', both('Giấy tờ về gói thầu của nhà thầu', 'Paper on the bid package'), {
        required: 'employer.sectorKind = "contractor"',
        requiredWhen: both('Người sử dụng lao động là nhà thầu', 'Where the employer is a contractor'),
        certainty: 'background',
      }),
    ],
    results: [
      {
        key: 'permit',
        name: both('Giấy phép lao động', 'Work permit'),
        template: 'work-permit',
        documentType: 'work-permit',
        series: 'GPLD',
        ...permitFields('Cấp mới'),
        certainty: 'background',
      },
      refusalResult({ subject: 'Về việc không cấp giấy phép lao động', asked: 'không cấp giấy phép lao động', name: refusedName }),
    ],
  },
});

/** The one extension a permit may have. */
export const workPermitExtend = filed({
  code: '1.014201',
  form: 'work-permit-extension-request',
  process: {
    code: 'work-permit-extension',
    name: both('Gia hạn giấy phép lao động', 'Extension of a work permit'),
    legalBasis: legalBasis('Điều 26–28'),
  },
  handlingUnit: 'LDG',
  shares,
  work: both('Thẩm định điều kiện gia hạn', 'Examine the conditions of the extension'),
  draftName: both('Soạn giấy phép gia hạn', 'Draft the extended permit'),
  document,
  checks: workPermitExtensionChecks,
  content: {
    cases: [{ key: 'standard', name: both('Mọi trường hợp', 'Every case'), limit: workingDays(10), ...excluded, ...law('28') }],
    components: [
      formPaper(both('Đề nghị gia hạn giấy phép (Mẫu 03)', 'Request to extend (Form 03)'), cite(decree, '26')),
      ...shared,
      workProof('worker.workForm != "labour-contract"'),
      paper('present-permit', both('Giấy phép lao động còn hạn', 'The work permit in force'), {
        required: false,
        requiredWhen: both('Không cần nếu Ban đã cấp', 'Not needed where the authority issued it'),
        ...law('26'),
      }),
    ],
    results: [
      {
        key: 'permit',
        name: both('Giấy phép lao động được gia hạn', 'Extended work permit'),
        template: 'work-permit',
        documentType: 'work-permit',
        series: 'GPLD',
        ...permitFields('Gia hạn lần 1', { replaces: '="số " + data.priorPermit.no + ", hết hạn ngày " + shown.priorPermit.validTo' }),
        certainty: 'background',
      },
      refusalResult({ subject: 'Về việc không gia hạn giấy phép lao động', asked: 'không gia hạn giấy phép lao động', name: refusedName }),
    ],
  },
});
