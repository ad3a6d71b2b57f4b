import { fullRecord, shortRecord, type Change } from '../catalogue.fixture.ts';

/** A procedure of ours: the re-issue of a certificate, three working days by law. */
export const ownCode = '1.009665';
/** Another one of ours, which a file of the whole catalogue leaves out. */
export const goneCode = '2.001955';

const fee = (value: number | null, description: string) => ({ type: 'FEE', value, currencyId: '', attachment: null, description });
const way = (submissionMethod: string, processingTime: number | string, processingTimeUnit: string, more: Change = {}) => ({
  submissionMethod,
  processingTime,
  processingTimeUnit,
  description: '',
  fees: [fee(0, 'Theo Nghị quyết của Hội đồng nhân dân cấp tỉnh')],
  ...more,
});
const paper = (code: string, name: string, original: number) => ({
  profileComponentId: '019d2bfd-47b0-7285-b035-000000700001',
  originalQty: original,
  copyQty: 0,
  required: false,
  hasElectronicForm: true,
  isProcessingResult: false,
  name,
  code,
  attachments: [],
});

/** Our certificate as the catalogue publishes it: online it counts days where the note says working days. */
export function certificate(days: number, change: Change = {}): string {
  const described = 'Trong thời hạn 03 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, cơ quan đăng ký đầu tư cấp lại giấy chứng nhận.';
  return fullRecord(1, {
    code: ownCode,
    codeNotation: ownCode,
    name: 'Thủ tục cấp lại hoặc hiệu đính giấy chứng nhận đăng ký đầu tư',
    executionMethods: [
      way('DIRECT', days, 'WORKING_DAY'),
      way('ONLINE', 3, 'DAY', { description: described }),
      way('POSTAL', 'Theo mô tả', 'OTHER', { fees: [fee(90, '')] }),
    ],
    executionCases: [
      { name: 'Giấy bị mất', profileComponents: [paper('KQ.0001', 'Văn bản đề nghị cấp lại giấy chứng nhận', 1)] },
      { name: '* Giấy tờ phải xuất trình:', profileComponents: [paper('KQ.0002', 'Bản gốc giấy chứng nhận còn giữ được', 0)] },
    ],
    requirementsAndConditions: 'Giấy chứng nhận bị mất, rách, cháy hoặc bị tiêu hủy dưới hình thức khác.',
    ...change,
  });
}

const gone = shortRecord(2, { code: goneCode, codeNotation: goneCode, name: 'Đăng ký nội quy lao động của doanh nghiệp' });

/** A first file: both of ours, others, one of them with an odd code, and in its third line a record without its name. */
export const firstFile = [
  certificate(3),
  gone,
  shortRecord(3, { name: undefined }),
  ...[4, 5, 6].map((place) => shortRecord(place)),
  fullRecord(7),
  shortRecord(8, { code: '9.000008-Xoa', codeNotation: '9.000008-Xoa' }),
].join('\n');

/** The same catalogue later: the certificate takes five working days at the counter. */
export const changedFile = certificate(5);

/** The whole catalogue later still, without one of ours. */
export const wholeFile = [certificate(5), ...[4, 5, 6].map((place) => shortRecord(place)), fullRecord(7)].join('\n');
