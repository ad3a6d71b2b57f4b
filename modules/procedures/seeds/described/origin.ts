import type { Words } from '#platform/i18n';
import { fields } from '../fields.ts';
import { both } from '../procedure-seed.ts';
import { describeAll, nationalCatalogue, type Family, type Row } from './row.ts';

const decree = both('Nghị định 31/2018/NĐ-CP', 'Decree 31/2018/NĐ-CP');
const hours = (value: number) => ({ value, unit: 'working-hour' as const });
const fee = (name: Words, amount: number) => ({
  name,
  amount,
  basis: both('Mức thường áp dụng; xem mức tạm thời, nếu có, ở dòng trên.', 'The usual rate; a temporary one, if any, stands above.'),
  certainty: 'seen' as const,
});

/** The name of the charge for one certificate of origin, and for one that is issued again. */
const perSet = both('Phí cấp một bộ C/O', 'Fee for one set of C/O');
const again = both('Phí cấp lại một bộ C/O', 'Fee for one set of C/O issued again');

const family: Family = {
  field: fields.trade,
  audience: both('Doanh nghiệp trong khu xuất khẩu hàng hóa', 'Enterprises of the zone that export'),
  decree,
  law: [
    {
      title: decree,
      article: both('chưa đối chiếu điều khoản', 'articles not compared'),
      says: both('Hồ sơ và thời gian cấp giấy chứng nhận xuất xứ', 'Dossier and time of certificates of origin'),
      certainty: 'background',
    },
    {
      title: both('Nghị quyết 66.16/2026/NQ-CP', 'Resolution 66.16/2026/NQ-CP'),
      article: both('đến hết ngày 28/02/2027', 'until 28 February 2027'),
      says: both('Giảm phí cấp giấy chứng nhận xuất xứ', 'Lower fees of certificates of origin'),
      certainty: 'seen',
    },
  ],
  system: 'origin-system',
  channels: [],
  competence: {
    who: both(
      'Cơ quan được Bộ Công Thương, tỉnh giao; Ban Quản lý khi được giao',
      'The agency that ministry and province entrust; the authority where entrusted',
    ),
    source: both(
      'Danh mục quốc gia ghi Ủy ban nhân dân cấp tỉnh; chờ quyết định',
      'The national catalogue names the provincial People’s Committee; the decision is awaited',
    ),
    certainty: 'background',
  },
  sources: [nationalCatalogue],
  offer: 'elsewhere',
  offerNote: both(
    'Khai và nộp trên hệ thống cấp chứng nhận xuất xứ của Bộ Công Thương.',
    'Declared and filed in the origin certification system of the ministry.',
  ),
  handledBy: {
    name: both('Hệ thống eCoSys của Bộ Công Thương', 'eCoSys of the Ministry of Industry and Trade'),
    url: 'https://ecosys.gov.vn',
  },
  certainty: 'background',
  fees: [fee(perSet, 60_000)],
  supplement: { regime: 'EXCLUDE', maxSupplements: 1 },
};

const papers = [
  both('Đơn đề nghị cấp C/O', 'Application for a C/O'),
  both('Mẫu C/O đã khai', 'The C/O form, filled in'),
  both('Tờ khai hải quan xuất khẩu', 'Export declaration'),
  both('Hóa đơn thương mại', 'Commercial invoice'),
  both('Chứng từ vận tải', 'Transport document'),
  both('Bảng kê khai hàng hóa đạt tiêu chí xuất xứ', 'Breakdown that shows the origin'),
];
const limits = [
  { ...hours(8), name: both('Nộp bản giấy', 'On paper') },
  { ...hours(6), name: both('Nộp điện tử', 'Electronic') },
];

const form = (code: string, letter: string, to: Words, kind = both('ưu đãi ', 'preferential ')): Row => ({
  code,
  name: both(
    `Cấp Giấy chứng nhận xuất xứ hàng hóa (C/O) ${kind.vi}mẫu ${letter}`,
    `Issue a ${kind.en}certificate of origin, form ${letter}`,
  ),
  purpose: both(`Chứng nhận xuất xứ hàng xuất khẩu ${to.vi}.`, `Certifies the origin of exports ${to.en}.`),
  stages: ['trade'],
  limits,
  papers,
  outcome: both(`C/O mẫu ${letter}`, `C/O form ${letter}`),
  synonyms: ['C/O', `CO ${letter}`, `form ${letter}`, 'chứng nhận xuất xứ', 'certificate of origin'],
});

const none = { vi: '', en: '' };

/** Certificates of origin: one procedure a form. */
export const originDescribed = describeAll(family, [
  form('1.000665', 'D', both('sang các nước ASEAN', 'to ASEAN')),
  form('1.000695', 'E', both('sang Trung Quốc theo hiệp định ASEAN – Trung Quốc', 'to China under the ASEAN–China agreement')),
  form('1.000603', 'AK', both('sang Hàn Quốc theo hiệp định ASEAN – Hàn Quốc', 'to Korea under the ASEAN–Korea agreement')),
  form('1.000432', 'AJ', both('sang Nhật Bản theo hiệp định ASEAN – Nhật Bản', 'to Japan under the ASEAN–Japan agreement')),
  form('2.000303', 'AI', both('sang Ấn Độ theo hiệp định ASEAN – Ấn Độ', 'to India under the ASEAN–India agreement')),
  form('1.000694', 'AANZ', both('sang Úc, Niu Di-lân', 'to Australia and New Zealand')),
  form('1.000431', 'VK', both('sang Hàn Quốc theo hiệp định song phương', 'to Korea under the bilateral agreement')),
  form('1.000686', 'VJ', both('sang Nhật Bản theo hiệp định song phương', 'to Japan under the bilateral agreement')),
  form('2.001372', 'CPTPP', both('sang các nước CPTPP', 'to the CPTPP countries')),
  form('1.010762', 'RCEP', both('sang các nước RCEP', 'to the RCEP countries')),
  form('1.008667', 'EUR.1', both('sang Liên minh châu Âu, Vương quốc Anh', 'to the European Union and the United Kingdom'), none),
  form('1.000450', 'B', both('không hưởng ưu đãi', 'without preference'), both('không ưu đãi ', 'non-preferential ')),
  form('1.000490', 'A', both('theo hệ thống ưu đãi phổ cập', 'under the generalised system of preferences')),
  form('1.115117', 'UAE-VN', both('sang Các Tiểu vương quốc Ả Rập Thống nhất', 'to the United Arab Emirates')),
  {
    code: '1.001383',
    name: both('Cấp lại Giấy chứng nhận xuất xứ hàng hóa (C/O)', 'Issue a certificate of origin again'),
    purpose: both('Khi C/O mất, thất lạc hoặc hỏng.', 'When a C/O is lost or damaged.'),
    stages: ['trade', 'change'],
    papers: papers.slice(0, 2),
    outcome: both('C/O cấp lại', 'C/O issued again'),
    fees: [fee(again, 30_000)],
    synonyms: ['C/O', 'mất C/O', 'lost certificate of origin'],
  },
]);
