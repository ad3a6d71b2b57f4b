import { accept, assign, giveBack, notMine, paperRoad, refusalRoad, refuseInstead } from './process-steps.ts';
import { advised } from './checks/check.ts';
import { reissueChecks } from './checks/investment.ts';
import { fields } from './fields.ts';
import { both, cite, hours, megabytes, type ProcedureSeed } from './procedure-seed.ts';
import { certificateFields, refusalResult } from './result-fields.ts';

const decree = both('Nghị định 96/2026/NĐ-CP', 'Decree 96/2026/NĐ-CP');
const oneNotice = { regime: 'EXCLUDE', maxSupplements: 1, certainty: 'text' } as const;

const paperHours = { draft: 12, review: 3, sign: 3, issue: 2 };

/** Re-issue or correction of an investment registration certificate. */
export const certificateReissue: ProcedureSeed = {
  code: '1.009665',
  name: both('Cấp lại hoặc hiệu đính Giấy chứng nhận đăng ký đầu tư', 'Re-issue or correct an investment registration certificate'),
  field: fields.investment,
  validFrom: '2025-01-01',
  form: 'irc-reissue',
  process: {
    code: 'certificate-reissue',
    name: both('Cấp lại, hiệu đính giấy chứng nhận đăng ký đầu tư', 'Re-issue or correction of an investment certificate'),
    legalBasis: [{ document: 'NĐ 96/2026/NĐ-CP', provision: 'Điều 44' }],
    definition: {
      start: 'accept',
      steps: [
        accept,
        ...assign('draft'),
        ...paperRoad({
          document: { template: 'investment-certificate-reissue', type: 'certificate', series: 'GCN' },
          draftName: both('Thẩm tra và soạn giấy chứng nhận', 'Check and draft the certificate'),
          hours: paperHours,
          otherwise: [refuseInstead, notMine],
        }),
        ...refusalRoad({ hours: paperHours, resultDraft: 'draft' }),
        giveBack,
      ],
    },
  },
  content: {
    stages: ['change'],
    sources: [],
    purpose: both(
      'Cấp bản mới khi Giấy chứng nhận đăng ký đầu tư bị mất hoặc bị hỏng, hoặc sửa nội dung ghi sai so với hồ sơ đã đăng ký. Nội dung dự án không thay đổi.',
      'A new copy of an investment registration certificate that was lost or damaged, or the correction of what was written wrongly. The project itself does not change.',
    ),
    audience: both(
      'Nhà đầu tư, doanh nghiệp có dự án đã được cấp Giấy chứng nhận đăng ký đầu tư trong khu',
      'Investors and enterprises whose project in the zone holds an investment registration certificate',
    ),
    conditions: [
      both(
        'Khi hiệu đính, nội dung trong hồ sơ đã đăng ký là căn cứ. Nếu muốn ghi khác hồ sơ thì cần làm thủ tục điều chỉnh giấy chứng nhận.',
        'A correction follows the registered dossier. To have something else written, ask for an adjustment of the certificate instead.',
      ),
      both('Bản giấy bị hỏng được nộp lại khi nhận bản mới.', 'A damaged original is handed in when the new one is collected.'),
    ],
    authoritativeSystem: 'national-investment-system',
    systemNote: both(
      'Dữ liệu gốc của giấy chứng nhận nằm ở Hệ thống thông tin quốc gia về đầu tư. Bản minh họa này nhận hồ sơ và làm kết quả tại eZone để bạn xem trọn quy trình.',
      'The record of certificates is kept in the national investment information system. This demo takes the dossier and makes the result in eZone, so that the whole way can be seen.',
    ),
    filingChannels: [
      { channel: 'online', certainty: 'background' },
      { channel: 'counter', certainty: 'seen' },
    ],
    resultMadeIn: 'ezone',
    handlingUnit: 'DT',
    cases: [
      {
        key: 'same-day',
        name: both('Cấp lại vì giấy bị hỏng', 'New copy of a damaged certificate'),
        // The old copy comes back and nothing has to be compared, so the authority promises the same day (cut-off: NĐ 309/2026, Điều 9).
        when: 'kind = "reissue" and reissueReason = "damaged"',
        limit: { value: 1, unit: 'same-day', cutOff: '15:00' },
        lawLimit: { value: 3, unit: 'working-day' },
        ...oneNotice,
        certainty: 'background',
        law: cite(decree, '44'),
      },
      {
        key: 'standard',
        name: both('Cấp lại vì giấy bị mất; hiệu đính', 'New copy of a lost certificate; correction'),
        limit: { value: 3, unit: 'working-day' },
        ...oneNotice,
        law: cite(decree, '44'),
      },
    ],
    components: [
      {
        key: 'request',
        name: both('Văn bản đề nghị cấp lại hoặc hiệu đính, đã ký', 'Signed request for re-issue or correction'),
        note: both(
          'Mẫu I.1.17 hoặc I.1.18; ký số, hoặc ký giấy rồi quét',
          'Form I.1.17 or I.1.18; signed digitally, or on paper and scanned',
        ),
        required: true,
        copyKinds: ['original', 'e-signed'],
        accept: ['pdf'],
        maxBytes: megabytes(20),
        certainty: 'text',
        law: cite(decree, '44'),
      },
      {
        key: 'registered-page',
        name: both('Bản sao trang hồ sơ đã đăng ký có nội dung đúng', 'Copy of the page of the registered dossier that has the right text'),
        required: false,
        requiredWhen: both(
          'Khi hiệu đính, nếu Ban không tìm được hồ sơ cũ',
          'For a correction, where the authority cannot find the earlier dossier',
        ),
        copyKinds: ['copy'],
        accept: ['pdf', 'png', 'jpeg'],
        maxBytes: megabytes(20),
        certainty: 'background',
      },
    ],
    fees: [
      {
        name: both('Lệ phí', 'Charge'),
        amount: null,
        basis: both(
          'Nghị định không nêu khoản thu; còn chờ đối chiếu với danh mục quốc gia.',
          'The decree names no charge; still to be compared with the national catalogue.',
        ),
        certainty: 'background',
      },
    ],
    results: [
      {
        key: 'certificate',
        name: both(
          'Giấy chứng nhận đăng ký đầu tư (cấp lại hoặc hiệu đính)',
          'Investment registration certificate (re-issued or corrected)',
        ),
        template: 'investment-certificate-reissue',
        documentType: 'certificate',
        series: 'GCN',
        effect: 'certificate-next-version',
        ...certificateFields,
        certainty: 'seen',
      },
      refusalResult({
        subject: 'Về việc không cấp lại, không hiệu đính giấy chứng nhận đăng ký đầu tư',
        asked: 'không cấp lại, không hiệu đính giấy chứng nhận',
        name: both('Văn bản từ chối có nêu lý do, nếu không đủ điều kiện', 'Refusal with its reasons, where the conditions are not met'),
      }),
    ],
    steps: [
      { name: both('Tiếp nhận, kiểm tra hồ sơ', 'Receive and check'), who: both('Bộ phận Một cửa', 'One-stop desk'), minutes: hours(2) },
      { name: both('Phân công xử lý', 'Assign'), who: both('Lãnh đạo phòng', 'Head of unit'), minutes: hours(2) },
      {
        name: both('Thẩm tra, soạn giấy chứng nhận', 'Check and draft'),
        who: both('Chuyên viên', 'Specialist'),
        minutes: hours(12),
        note: both('Đối chiếu với hồ sơ đã đăng ký và sổ dự án', 'Compared with the registered dossier and the project register'),
      },
      { name: both('Kiểm tra dự thảo', 'Check the draft'), who: both('Lãnh đạo phòng', 'Head of unit'), minutes: hours(3) },
      { name: both('Ký', 'Sign'), who: both('Lãnh đạo Ban', 'Board leader'), minutes: hours(3) },
      { name: both('Cấp số, đóng dấu, phát hành', 'Number, seal and issue'), who: both('Văn thư', 'Records clerk'), minutes: hours(2) },
      { name: both('Trả kết quả', 'Return the result'), who: both('Bộ phận Một cửa', 'One-stop desk') },
    ],
    checks: advised('draft', reissueChecks),
    legalBasis: [
      {
        title: both('Luật Đầu tư 143/2025/QH15', 'Law on Investment 143/2025/QH15'),
        article: both('toàn văn', 'whole'),
        says: both('Quy định về giấy chứng nhận đăng ký đầu tư', 'Governs investment registration certificates'),
        certainty: 'seen',
      },
      {
        title: decree,
        article: both('Điều 44', 'Article 44'),
        says: both(
          'Khi nào được cấp lại, hiệu đính; hồ sơ; 3 ngày làm việc',
          'When a certificate is re-issued or corrected, the file, three working days',
        ),
        certainty: 'text',
      },
      {
        title: decree,
        article: both('Điều 6', 'Article 6'),
        says: both(
          'Một lần yêu cầu bổ sung bằng văn bản; thời gian bổ sung không tính',
          'One written request to supplement; the time it takes is not counted',
        ),
        certainty: 'text',
      },
      {
        title: both('Thông tư 55/2026/TT-BTC', 'Circular 55/2026/TT-BTC'),
        article: both('Phụ lục I: I.1.17, I.1.18, I.2.8', 'Annex I: I.1.17, I.1.18, I.2.8'),
        says: both('Mẫu văn bản đề nghị và mẫu giấy chứng nhận', 'Forms of the request and of the certificate'),
        certainty: 'seen',
      },
    ],
    synonyms: [
      'GCNĐKĐT',
      'giấy phép đầu tư',
      'giấy chứng nhận đầu tư bị mất, bị hỏng, rách',
      'làm lại giấy chứng nhận đầu tư',
      'sửa sai giấy chứng nhận đầu tư',
      'IRC',
      'lost or damaged investment licence',
    ],
  },
};
