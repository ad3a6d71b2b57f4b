import { amount, instant, listOf, orUnknown, paper, record, samplePaper, text } from './fields.ts';
import type { Wording } from './form-texts.ts';
import { agency, dossierCode, field, label, note, ordinal, procedureCode, procedureName, sentence, title } from './slots.ts';
import type { TemplateSeed } from './template-seed.ts';

const wording: Wording = {
  fields: [
    agency,
    dossierCode,
    procedureName,
    procedureCode,
    field('Người nộp', 'payer.name', 'Payer'),
    field('Mẫu số', 'form', 'Form'),
    field('Ký hiệu', 'symbol', 'Symbol'),
    field('Số biên lai', 'number', 'Number'),
    field('Tổng số tiền', 'amount', 'Sum', { as: 'money', strong: true }),
    field('Bằng chữ', 'amountWords', 'Sum in words'),
    field('Hình thức thu', 'method', 'How it was paid'),
    field('Thời điểm nộp', 'paidAt', 'Paid at', { as: 'instant' }),
  ],
  words: [
    title('Biên lai thu phí, lệ phí'),
    label('form', 'Mẫu số', 'Form'),
    label('symbol', 'Ký hiệu', 'Symbol'),
    label('number', 'Số', 'Number'),
    label('payer', 'Người nộp', 'Payer'),
    label('payer-code', 'Mã số thuế', 'Tax code'),
    label('code', 'Mã hồ sơ', 'Dossier code'),
    label('procedure', 'Thủ tục', 'Procedure'),
    sentence('procedure-value', ['Cách ghi thủ tục', 'How the procedure is named'], '{Tên thủ tục} (mã {Mã thủ tục})'),
    ordinal,
    label('what', 'Khoản thu', 'What for'),
    label('basis', 'Căn cứ', 'Basis'),
    label('amount', 'Số tiền (đồng)', 'Amount'),
    label('sum', 'Cộng', 'Sum'),
    label('in-words', 'Bằng chữ', 'In words'),
    label('method', 'Hình thức thu', 'How it was paid'),
    label('reference', 'Mã thanh toán', 'Reference'),
    label('paid', 'Nộp lúc', 'Paid at'),
    label('caption', 'Quét mã để theo dõi hồ sơ', 'Under the QR code'),
    label('signer', 'Người thu tiền', 'Collector'),
    note(
      'electronic',
      ['Xác nhận điện tử', 'Electronic confirmation'],
      'Biên lai lập trên hệ thống khi tiền đã vào tài khoản hoặc được thu tại quầy; mỗi khoản nộp một biên lai.',
    ),
    note('layout-note', ['Ghi chú về mẫu', 'Note on the layout'], 'Mẫu trình bày chờ xác nhận theo quy định về hóa đơn, chứng từ.'),
  ],
};

const receipt: TemplateSeed = {
  code: 'fee-receipt',
  kind: 'slip',
  name: { vi: 'Biên lai thu phí, lệ phí', en: 'Receipt for fees' },
  periods: [{ validFrom: '2020-01-01', legalBasis: [] }],
  wording,
  certainty: 'background',
  anchors: ['signature', 'date'],
  fieldSchema: record(
    {
      paper,
      form: text,
      symbol: text,
      number: text,
      procedure: record({ code: text, name: text }),
      payer: record({ name: text }, { code: orUnknown(text) }),
      lines: listOf(record({ name: text, kind: text, amount, basis: text }), 1),
      amount,
      amountWords: text,
      method: text,
      paidAt: instant,
    },
    { dossierCode: orUnknown(text), reference: orUnknown(text) },
  ),
  sample: {
    paper: { ...samplePaper, symbol: 'MH/26', date: '2026-03-02', signer: { title: 'Người thu tiền', name: 'Cán Bộ Một Cửa' } },
    form: 'MINH-HOA',
    symbol: 'MH/26',
    number: '0000012',
    dossierCode: 'H99.99-260302-0007',
    procedure: { code: '9.999999', name: 'Cấp giấy xác nhận minh họa' },
    payer: { name: 'Công ty TNHH Sản xuất Thiết bị Minh Họa', code: '9900000016' },
    lines: [
      { name: 'Phí thẩm định hồ sơ', kind: 'Phí', amount: 150_000, basis: 'Thông tư minh họa, Điều 3' },
      { name: 'Lệ phí cấp giấy', kind: 'Lệ phí', amount: 30_500, basis: 'Nghị quyết minh họa, Điều 2' },
    ],
    amount: 180_500,
    amountWords: 'Một trăm tám mươi nghìn năm trăm đồng',
    method: 'Chuyển khoản',
    reference: 'EZ7K2M9Q4XAB',
    paidAt: '2026-03-02T02:15:00Z',
  },
};

export const feeReceiptSeeds: readonly TemplateSeed[] = [receipt];
