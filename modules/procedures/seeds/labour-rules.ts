import { accept, assign, giveBack, notMine, outcome, paperRoad, refusalRoad, refuseInstead, step } from './process-steps.ts';
import { advised } from './checks/check.ts';
import { labourRulesChecks } from './checks/labour-trade.ts';
import { fields } from './fields.ts';
import { both, cite, hours, megabytes, type ComponentSeed, type ProcedureSeed } from './procedure-seed.ts';
import { labourNoticeFields, refusalResult } from './result-fields.ts';

const code = both('Bộ luật Lao động 45/2019/QH14', 'Labour Code 45/2019/QH14');
const slot: Pick<ComponentSeed, 'copyKinds' | 'accept' | 'certainty'> = {
  copyKinds: ['original', 'e-signed'],
  accept: ['pdf'],
  certainty: 'text',
};

const appraise = step({
  key: 'appraise',
  kind: 'work',
  name: both('Thẩm định nội quy', 'Examine the rules'),
  role: 'specialist',
  unit: 'handling',
  limit: { minutes: hours(24), from: 'step' },
  nationalStatus: 4,
  outcomes: [
    outcome({ key: 'lawful', label: both('Không trái pháp luật', 'Nothing against the law'), to: 'await-due' }),
    outcome({ key: 'unlawful', label: both('Có nội dung trái pháp luật', 'Something against the law'), to: 'draft', needsComment: true }),
    outcome({
      key: 'refuse',
      label: both('Không thuộc diện đăng ký, soạn văn bản từ chối', 'Not to be registered here, draft a refusal'),
      to: 'draft-refusal',
      needsComment: true,
    }),
    notMine,
  ],
});

/** The law asks for no answer when nothing is wrong: the step ends by itself when the time is over, and the confirmation is made. */
const awaitDue = step({
  key: 'await-due',
  kind: 'wait',
  name: both('Chờ hết thời hạn', 'Wait for the due time'),
  role: 'specialist',
  unit: 'handling',
  limit: 'case',
  finishes: true,
  document: { template: 'labour-rules-confirmation', type: 'confirmation', series: 'XN' },
  outcomes: [outcome({ key: 'confirmed', label: both('Xác nhận đăng ký', 'Registration confirmed'), to: 'return' })],
});

const paperHours = { draft: 8, review: 6, sign: 6, issue: 4 };

/** Registration of internal labour rules: silent when lawful, a signed notice when not. */
export const labourRules: ProcedureSeed = {
  code: '2.001955',
  name: both('Đăng ký nội quy lao động của doanh nghiệp', "Register an enterprise's internal labour rules"),
  field: fields.labour,
  validFrom: '2025-01-01',
  form: 'labour-rules',
  process: {
    code: 'labour-rules',
    name: both('Đăng ký nội quy lao động', 'Registration of labour rules'),
    legalBasis: [{ document: 'Bộ luật Lao động 45/2019/QH14', provision: 'Điều 119–121' }],
    definition: {
      start: 'accept',
      steps: [
        accept,
        ...assign('appraise'),
        appraise,
        awaitDue,
        ...paperRoad({
          document: { template: 'labour-rules-notice', type: 'notice', series: 'TB' },
          draftName: both('Soạn thông báo', 'Draft the notice'),
          hours: paperHours,
          otherwise: [refuseInstead],
        }),
        ...refusalRoad({ hours: paperHours, resultDraft: 'draft' }),
        giveBack,
      ],
    },
  },
  content: {
    stages: ['labour'],
    sources: [],
    purpose: both(
      'Đăng ký bản nội quy mới ban hành hoặc sửa đổi. Nếu nội dung không trái pháp luật, nội quy có hiệu lực sau 15 ngày kể từ ngày Ban nhận đủ hồ sơ.',
      'Registration of new or changed internal rules. Where nothing in them is against the law, they are in force 15 days after the authority has the complete file.',
    ),
    audience: both('Người sử dụng lao động có từ 10 lao động trở lên', 'Employers with ten workers or more'),
    conditions: [
      both('Nộp trong 10 ngày kể từ ngày ban hành nội quy.', 'File within ten days of issuing the rules.'),
      both(
        'Nơi có tổ chức đại diện người lao động: lấy ý kiến của tổ chức này trước khi ban hành.',
        "Where there is a workers' organisation, ask its opinion before the rules are issued.",
      ),
    ],
    authoritativeSystem: 'ezone',
    systemNote: both(
      'Ban nhận và giải quyết theo ủy quyền của tỉnh; sổ đăng ký nội quy do Ban giữ.',
      'The authority acts by authorisation of the province and keeps the register of rules.',
    ),
    filingChannels: [
      { channel: 'online', certainty: 'seen' },
      { channel: 'counter', certainty: 'seen' },
      { channel: 'post', certainty: 'seen' },
    ],
    resultMadeIn: 'ezone',
    handlingUnit: 'LDG',
    cases: [
      {
        key: 'standard',
        name: both('Mọi trường hợp', 'Every case'),
        limit: { value: 7, unit: 'working-day' },
        // The code is silent on supplements: counted again from the complete file, to be confirmed.
        regime: 'RESTART',
        maxSupplements: 1,
        certainty: 'text',
        law: cite(code, '119 khoản 3', '119(3)'),
      },
    ],
    components: [
      {
        ...slot,
        key: 'request',
        name: both('Văn bản đề nghị đăng ký nội quy lao động', 'Request to register internal labour rules'),
        required: true,
        maxBytes: megabytes(20),
        catalogueCode: '000.00.00.G09-KQ003210',
        law: cite(code, '120'),
      },
      {
        ...slot,
        key: 'rules',
        name: both('Nội quy lao động', 'The internal labour rules'),
        note: both(
          'Gồm cả phụ lục phòng, chống quấy rối tình dục nếu tách riêng',
          'With the annex against sexual harassment, where it is separate',
        ),
        required: true,
        accept: ['pdf', 'docx'],
        maxBytes: megabytes(30),
        catalogueCode: '000.00.00.G09-KQ002548',
        law: cite(code, '118, 120'),
      },
      {
        ...slot,
        key: 'opinion',
        name: both('Văn bản góp ý của tổ chức đại diện người lao động tại cơ sở', "Opinion of the workers' organisation at the workplace"),
        required: 'hasWorkersOrg = true',
        requiredWhen: both('Nơi có tổ chức đại diện người lao động', "Where there is a workers' organisation"),
        maxBytes: megabytes(20),
        catalogueCode: '000.00.00.G09-KQ002549',
        law: cite(code, '118 khoản 3, Điều 120', '118(3), 120'),
      },
      {
        ...slot,
        key: 'related-papers',
        name: both(
          'Văn bản khác của doanh nghiệp về kỷ luật, trách nhiệm vật chất',
          'Other papers of the enterprise on discipline and liability',
        ),
        required: 'count(relatedDocs) > 0',
        requiredWhen: both('Nếu doanh nghiệp có văn bản như vậy', 'Where the enterprise has such papers'),
        accept: ['pdf', 'docx', 'zip'],
        maxBytes: megabytes(30),
        catalogueCode: '000.00.00.G09-KQ002550',
        law: cite(code, '120 khoản 4', '120(4)'),
      },
    ],
    fees: [
      {
        name: both('Lệ phí', 'Charge'),
        amount: 0,
        basis: both('Danh mục quốc gia ghi không thu.', 'The national catalogue shows none.'),
        certainty: 'seen',
      },
    ],
    results: [
      {
        key: 'confirmation',
        name: both(
          'Xác nhận đã nhận đủ hồ sơ đăng ký, kèm ngày nội quy có hiệu lực',
          'Confirmation of the complete file, with the day the rules come into force',
        ),
        template: 'labour-rules-confirmation',
        documentType: 'confirmation',
        series: 'XN',
        effect: 'labour-rules-registered',
        inForce: { value: 15, unit: 'day', from: 'complete-file' },
        catalogueCode: 'KQ.G09.000386',
        certainty: 'text',
      },
      {
        key: 'notice',
        name: both(
          'Thông báo nội dung trái pháp luật cần sửa, nếu có',
          'Notice of what is against the law and must be changed, if anything is',
        ),
        template: 'labour-rules-notice',
        documentType: 'notice',
        series: 'TB',
        ...labourNoticeFields,
        certainty: 'text',
      },
      refusalResult({
        subject: 'Về việc không đăng ký nội quy lao động',
        asked: 'không đăng ký nội quy lao động',
        name: both(
          'Văn bản từ chối có nêu lý do, nếu không thuộc diện đăng ký tại Ban',
          'Refusal with its reasons, where the rules are not to be registered here',
        ),
      }),
    ],
    steps: [
      { name: both('Tiếp nhận, kiểm tra hồ sơ', 'Receive and check'), who: both('Bộ phận Một cửa', 'One-stop desk'), minutes: hours(4) },
      { name: both('Phân công xử lý', 'Assign'), who: both('Lãnh đạo phòng', 'Head of unit'), minutes: hours(4) },
      {
        name: both('Thẩm định nội quy theo chín nhóm nội dung', 'Examine the rules under nine heads'),
        who: both('Chuyên viên', 'Specialist'),
        minutes: hours(24),
        note: both(
          'Nếu không trái pháp luật: hết thời hạn, hệ thống tự xác nhận',
          'Where nothing is wrong the system confirms by itself at the due time',
        ),
      },
      {
        name: both('Nếu trái pháp luật: soạn thông báo', 'Otherwise: draft the notice'),
        who: both('Chuyên viên', 'Specialist'),
        minutes: hours(8),
      },
      {
        name: both('Kiểm tra, ký thông báo', 'Check and sign the notice'),
        who: both('Lãnh đạo phòng, lãnh đạo Ban', 'Head of unit, board leader'),
        minutes: hours(12),
      },
      { name: both('Cấp số, đóng dấu, phát hành', 'Number, seal and issue'), who: both('Văn thư', 'Records clerk'), minutes: hours(4) },
      { name: both('Trả kết quả', 'Return the result'), who: both('Bộ phận Một cửa', 'One-stop desk') },
    ],
    checks: advised('appraise', labourRulesChecks),
    legalBasis: [
      {
        title: code,
        article: both('Điều 118', 'Article 118'),
        says: both('Nội quy phải có những gì; lấy ý kiến trước khi ban hành', 'What the rules must hold; the opinion to be asked first'),
        certainty: 'text',
      },
      {
        title: code,
        article: both('Điều 119', 'Article 119'),
        says: both(
          'Ai phải đăng ký, trong bao lâu; 7 ngày làm việc để thông báo nội dung trái pháp luật',
          'Who must register and when; seven working days to tell what is against the law',
        ),
        certainty: 'text',
      },
      {
        title: code,
        article: both('Điều 120, 121', 'Articles 120, 121'),
        says: both('Hồ sơ; hiệu lực sau 15 ngày kể từ ngày nhận đủ', 'The file; in force 15 days after it is complete'),
        certainty: 'text',
      },
      {
        title: both('Nghị định 145/2020/NĐ-CP', 'Decree 145/2020/NĐ-CP'),
        article: both('Điều 69, 85', 'Articles 69, 85'),
        says: both('Chi tiết các nhóm nội dung; phòng, chống quấy rối tình dục', 'Details of the heads; prevention of sexual harassment'),
        certainty: 'text',
      },
      {
        title: both('Văn bản ủy quyền của tỉnh', "The province's authorisation"),
        article: both('chưa đối chiếu', 'not compared yet'),
        says: both('Ban được giao nhận đăng ký trong khu', 'Entrusts registration in the zone to the authority'),
        certainty: 'background',
      },
    ],
    synonyms: [
      'NQLĐ',
      'nội quy công ty',
      'quy định nội bộ về lao động',
      'nội quy làm việc',
      'kỷ luật lao động',
      'company rules',
      'work rules',
    ],
  },
};
