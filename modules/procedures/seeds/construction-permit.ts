import { constructionPermitFile } from './construction-permit-file.ts';
import { accept, assign, giveBack, notMine, outcome, paperRoad, refusalRoad, refuseInstead, step } from './process-steps.ts';
import { advised } from './checks/check.ts';
import { permitChecks } from './checks/construction.ts';
import { fields } from './fields.ts';
import { both, cite, hours, type ProcedureSeed } from './procedure-seed.ts';
import { constructionPermitFields, refusalResult } from './result-fields.ts';
import { constructionOpinions } from './consultations.ts';

const decree = both('Nghị định 217/2026/NĐ-CP', 'Decree 217/2026/NĐ-CP');

/** Field check, appraisal and consultation end within five working days of the complete file: Decree 217/2026, Article 54. */
const fieldCheck = step({
  key: 'field-check',
  kind: 'work',
  name: both('Thẩm định, kiểm tra thực địa', 'Appraise and check on site'),
  role: 'specialist',
  unit: 'handling',
  limit: { minutes: hours(40), from: 'case' },
  nationalStatus: 4,
  outcomes: [
    outcome({ key: 'fit', label: both('Đủ điều kiện cấp phép', 'Fit for a permit'), to: 'draft' }),
    outcome({ key: 'unfit', label: both('Không đủ điều kiện', 'Not fit'), to: 'draft-refusal', needsComment: true }),
    notMine,
  ],
});

const paperHours = { draft: 16, review: 8, sign: 12, issue: 4 };

/** Construction permit for new works of special class and classes I and II. */
export const constructionPermit: ProcedureSeed = {
  code: '1.013236',
  name: both(
    'Cấp giấy phép xây dựng mới đối với công trình cấp đặc biệt, cấp I, cấp II',
    'Construction permit for new works of special class, class I and class II',
  ),
  field: fields.construction,
  validFrom: '2025-01-01',
  form: 'construction-permit',
  process: {
    code: 'construction-permit',
    name: both('Cấp giấy phép xây dựng', 'Construction permit'),
    legalBasis: [{ document: 'NĐ 217/2026/NĐ-CP', provision: 'Điều 53–54' }],
    definition: {
      start: 'accept',
      steps: [
        accept,
        ...assign('field-check'),
        fieldCheck,
        ...paperRoad({
          document: { template: 'construction-permit', type: 'permit', series: 'GPXD' },
          draftName: both('Soạn giấy phép xây dựng', 'Draft the permit'),
          hours: paperHours,
          otherwise: [refuseInstead],
        }),
        ...refusalRoad({ hours: paperHours, resultDraft: 'draft' }),
        giveBack,
      ],
    },
  },
  content: {
    consultations: [...constructionOpinions],
    stages: ['construction'],
    sources: [],
    purpose: both(
      'Cho phép khởi công công trình mới trong khu: nhà xưởng, nhà văn phòng, hạ tầng của dự án. Giấy phép có hiệu lực khởi công trong 12 tháng.',
      'Permission to start building in the zone: workshops, offices, the infrastructure of a project. Work must start within 12 months.',
    ),
    audience: both('Chủ đầu tư công trình trong khu kinh tế, khu công nghiệp', 'Owners of works in the economic zone and its parks'),
    conditions: [
      both(
        'Cấp của hồ sơ theo công trình có cấp cao nhất trong dự án.',
        'The class of the file is that of the highest class in the project.',
      ),
      both('Phù hợp quy hoạch và thiết kế đã thẩm định, thẩm duyệt.', 'In line with planning and with the appraised design.'),
    ],
    authoritativeSystem: 'national-portal',
    systemNote: both(
      'Theo nghị định, hồ sơ chỉ nộp trên Cổng Dịch vụ công quốc gia; bản giấy chỉ dùng khi hệ thống gặp sự cố. Bản minh họa này nhận hồ sơ tại eZone để bạn xem trọn quy trình.',
      'By decree these dossiers are filed on the National Public Service Portal only, on paper only during an incident. This demo takes them in eZone, so that the whole way can be seen.',
    ),
    filingChannels: [
      {
        channel: 'national-portal',
        note: both('Kênh nộp duy nhất theo nghị định', 'The only channel under the decree'),
        certainty: 'text',
      },
      { channel: 'online', note: both('Chỉ trong bản minh họa', 'In this demo only'), certainty: 'background' },
    ],
    resultMadeIn: 'ezone',
    handlingUnit: 'XD',
    cases: [
      {
        key: 'standard',
        name: both('Cấp mới', 'New permit'),
        limit: { value: 10, unit: 'working-day' },
        published: { value: 10, unit: 'day' },
        // The decree does not say whether the two days are excluded: a setting of the authority.
        regime: 'FIXED_WINDOW',
        maxSupplements: 1,
        supplementWindow: { value: 2, unit: 'working-day' },
        certainty: 'text',
        law: cite(decree, '54 khoản 1', '54(1)'),
      },
    ],
    components: constructionPermitFile,
    fees: [
      {
        name: both('Lệ phí cấp giấy phép xây dựng', 'Construction permit charge'),
        amount: null,
        basis: both(
          'Mức thu do Hội đồng nhân dân tỉnh quy định; chưa có trong dữ liệu.',
          "Set by the provincial People's Council; not in the data yet.",
        ),
        certainty: 'seen',
      },
    ],
    results: [
      {
        key: 'permit',
        name: both('Giấy phép xây dựng, kèm bản vẽ đã xác nhận', 'Construction permit with the confirmed drawings'),
        template: 'construction-permit',
        documentType: 'permit',
        series: 'GPXD',
        ...constructionPermitFields,
        catalogueCode: 'KQ.G17.000232',
        certainty: 'seen',
      },
      refusalResult({
        subject: 'Về việc không đủ điều kiện cấp giấy phép xây dựng',
        asked: 'không cấp giấy phép',
        name: both('Văn bản từ chối có nêu lý do, nếu không đủ điều kiện', 'Refusal with its reasons, where the conditions are not met'),
      }),
    ],
    steps: [
      { name: both('Tiếp nhận, kiểm tra hồ sơ', 'Receive and check'), who: both('Bộ phận Một cửa', 'One-stop desk'), minutes: hours(4) },
      { name: both('Phân công xử lý', 'Assign'), who: both('Lãnh đạo phòng', 'Head of unit'), minutes: hours(4) },
      {
        name: both('Thẩm định, kiểm tra thực địa, lấy ý kiến', 'Appraise, check on site, ask opinions'),
        who: both('Chuyên viên', 'Specialist'),
        minutes: hours(32),
        note: both(
          'Xong trong 5 ngày làm việc kể từ khi nhận đủ hồ sơ; cơ quan được hỏi không trả lời trong 2 ngày làm việc là đồng ý',
          'Done within five working days of the complete file; an agency that does not answer within two working days agrees',
        ),
      },
      { name: both('Soạn giấy phép', 'Draft the permit'), who: both('Chuyên viên', 'Specialist'), minutes: hours(16) },
      { name: both('Kiểm tra dự thảo', 'Check the draft'), who: both('Lãnh đạo phòng', 'Head of unit'), minutes: hours(8) },
      { name: both('Ký', 'Sign'), who: both('Lãnh đạo Ban', 'Board leader'), minutes: hours(12) },
      { name: both('Cấp số, đóng dấu, phát hành', 'Number, seal and issue'), who: both('Văn thư', 'Records clerk'), minutes: hours(4) },
      { name: both('Trả kết quả', 'Return the result'), who: both('Bộ phận Một cửa', 'One-stop desk') },
    ],
    checks: advised('field-check', permitChecks),
    legalBasis: [
      {
        title: both('Luật Xây dựng 2025', 'Construction Law 2025'),
        article: both('chưa đối chiếu từng điều', 'articles not compared yet'),
        says: both('Công trình nào phải có giấy phép', 'Which works need a permit'),
        certainty: 'seen',
      },
      {
        title: decree,
        article: both('Điều 53, 54', 'Articles 53, 54'),
        says: both(
          'Ban là cơ quan cấp trong khu; nộp trực tuyến; 10 ngày làm việc; một lần bổ sung',
          'The authority issues it in the zone; filed online; ten working days; one supplement',
        ),
        certainty: 'text',
      },
      {
        title: decree,
        article: both('Điều 49, 50', 'Articles 49, 50'),
        says: both('Nội dung giấy phép; điều kiện; khởi công trong 12 tháng', 'What the permit says; conditions; start within 12 months'),
        certainty: 'text',
      },
      {
        title: decree,
        article: both('Điều 55–59', 'Articles 55–59'),
        says: both('Giấy tờ về đất, bản vẽ và hồ sơ từng loại công trình', 'Land papers, drawings and the file of each kind of work'),
        certainty: 'text',
      },
      {
        title: decree,
        article: both('Phụ lục II: Mẫu 01, 03–06', 'Annex II: Forms 01, 03–06'),
        says: both('Mẫu đơn, giấy phép và dấu trên bản vẽ', 'Forms of the application, the permit and the stamp on drawings'),
        certainty: 'seen',
      },
    ],
    synonyms: [
      'GPXD',
      'xin phép xây dựng',
      'xây nhà xưởng',
      'xây nhà máy',
      'giấy phép xây nhà xưởng',
      'khởi công công trình',
      'building permit',
      'build a factory',
    ],
  },
};
