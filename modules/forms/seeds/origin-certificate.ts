import { both, choice, date, dec, formOf, group, rows, text, yesNo, coded, area, type AuthorItem } from '../engine/author.ts';
import { declarations, resultDelivery, signer, submitter } from '../groups/frame.ts';
import type { FormDraft } from '../server/form-version.ts';

const law = 'NĐ 31/2018 Mẫu 04';

/** Members of ASEAN that import under the agreement. */
const members = {
  BN: both('Brunây', 'Brunei'),
  KH: both('Campuchia', 'Cambodia'),
  ID: both('Inđônêxia', 'Indonesia'),
  LA: both('Lào', 'Laos'),
  MY: both('Malaixia', 'Malaysia'),
  MM: both('Mianma', 'Myanmar'),
  PH: both('Philippin', 'Philippines'),
  SG: both('Xinhgapo', 'Singapore'),
  TH: both('Thái Lan', 'Thailand'),
  TL: both('Ti-mo Lét-xtê', 'Timor-Leste'),
};

const criteria = {
  WO: both('WO – xuất xứ thuần túy', 'WO – wholly obtained'),
  RVC: both('RVC – hàm lượng giá trị khu vực', 'RVC – regional value content'),
  CTC: both('CTC – chuyển đổi mã hàng hóa', 'CTC – change of tariff classification'),
  SP: both('Quy trình sản xuất cụ thể', 'Specific process'),
  PE: both('PE – từ nguyên liệu có xuất xứ', 'PE – from originating materials'),
  other: both('Tiêu chí khác', 'Another criterion'),
};

const english = {
  pattern: '^[\\u0020-\\u007e]*$',
  messages: { pattern: both('Viết bằng tiếng Anh, không dấu', 'Write in English, without marks') },
};

const trader: AuthorItem[] = [
  choice(
    '/issueKind',
    both('Hình thức cấp', 'Kind of issue'),
    {
      issue: both('Cấp C/O', 'Issue'),
      'back-to-back': both('C/O giáp lưng', 'Back-to-back'),
      'no-manipulation': both('Giấy chứng nhận không thay đổi xuất xứ', 'Certificate of non-manipulation'),
      again: both('Cấp lại C/O', 'Issue again'),
    },
    { certainty: 'T', law },
  ),
  group(
    'first-certificate',
    both('C/O làm căn cứ', 'The certificate it rests on'),
    [
      text('/firstCertificate/no', both('Số C/O gốc', 'Number of that certificate'), { maxLength: 60, width: 'medium', certainty: 'B' }),
      date('/firstCertificate/date', both('Ngày cấp C/O gốc', 'Date of that certificate'), { certainty: 'B' }),
    ],
    { visibleWhen: 'issueKind in ("back-to-back", "no-manipulation", "again")' },
  ),
  group('trader-file', both('Hồ sơ thương nhân', 'Trader file'), [
    text('/traderFile/agency', both('Nơi đăng ký hồ sơ thương nhân', 'Where the trader file is kept'), {
      maxLength: 200,
      certainty: 'T',
      law,
    }),
    date('/traderFile/date', both('Ngày đăng ký hồ sơ thương nhân', 'Date of the trader file'), { certainty: 'T', law }),
  ]),
  group('exporter', both('Người xuất khẩu', 'Exporter'), [
    text('/exporter/name', both('Tên người xuất khẩu', 'Name of the exporter'), {
      maxLength: 300,
      prefill: { source: 'ER', path: '/enterprise/nameVi' },
      readonly: 'prefilled',
      certainty: 'T',
      law,
    }),
    coded('/exporter/taxCode', both('Mã số thuế', 'Tax code'), 'tax-code', {
      prefill: { source: 'ER', path: '/enterprise/enterpriseCode' },
      readonly: 'prefilled',
      certainty: 'T',
      law,
    }),
    text('/exporter/nameEn', both('Tên tiếng Anh của người xuất khẩu', 'English name of the exporter'), {
      maxLength: 300,
      prefill: { source: 'ER', path: '/enterprise/nameForeign' },
      certainty: 'T',
      law,
      ...english,
    }),
    text('/exporter/addressEn', both('Địa chỉ tiếng Anh của người xuất khẩu', 'English address of the exporter'), {
      maxLength: 300,
      certainty: 'T',
      law,
      ...english,
    }),
  ]),
  submitter(),
];

const parties: AuthorItem[] = [
  yesNo('/producerIsExporter', both('Người sản xuất là người xuất khẩu', 'Is the producer the exporter?'), { certainty: 'T', law }),
  group(
    'producer',
    both('Người sản xuất', 'Producer'),
    [
      text('/producer/name', both('Tên người sản xuất', 'Name of the producer'), { maxLength: 300, certainty: 'T', law }),
      text('/producer/address', both('Địa chỉ người sản xuất', 'Address of the producer'), { maxLength: 300, certainty: 'T', law }),
    ],
    { visibleWhen: 'producerIsExporter = false' },
  ),
  group('importer', both('Người nhập khẩu', 'Importer'), [
    text('/importer/name', both('Tên người nhập khẩu', 'Name of the importer'), { maxLength: 300, certainty: 'T', law, ...english }),
    text('/importer/address', both('Địa chỉ người nhập khẩu', 'Address of the importer'), {
      maxLength: 300,
      certainty: 'T',
      law,
      ...english,
    }),
  ]),
  choice('/importCountry', both('Nước nhập khẩu', 'Importing country'), members, { certainty: 'T', law }),
];

const goods: AuthorItem[] = [
  rows(
    '/items',
    both('Hàng hóa', 'Goods'),
    [
      text('/hs8', both('Mã HS 8 số', 'HS code, 8 digits'), { pattern: '^\\d{8}$', width: 'short', certainty: 'T', law }),
      text('/descVi', both('Mô tả tiếng Việt', 'Description in Vietnamese'), { maxLength: 500, certainty: 'T', law }),
      text('/descEn', both('Mô tả tiếng Anh', 'Description in English'), { maxLength: 500, certainty: 'T', law, ...english }),
      choice('/criterion', both('Tiêu chí xuất xứ', 'Origin criterion'), criteria, { certainty: 'T', law }),
      text('/criterionNote', both('Chi tiết tiêu chí', 'Details of the criterion'), {
        visibleWhen: 'criterion in ("RVC", "CTC", "SP", "other")',
        maxLength: 100,
        width: 'medium',
        help: both('Ví dụ: 45%, CTH', 'For example: 45%, CTH'),
        certainty: 'T',
        law,
        ...english,
      }),
      text('/packages', both('Ký mã hiệu, số và loại kiện', 'Marks, number and kind of packages'), {
        maxLength: 300,
        certainty: 'S',
        ...english,
      }),
      dec('/quantity', both('Số lượng', 'Quantity'), { exclusiveMinimum: 0, certainty: 'T', law }),
      text('/quantityUnit', both('Đơn vị số lượng', 'Unit'), { maxLength: 30, width: 'short', certainty: 'T', law, ...english }),
      dec('/fobUsd', both('Trị giá FOB', 'FOB value'), { exclusiveMinimum: 0, unit: both('USD', 'USD'), certainty: 'T', law }),
    ],
    { rowTitle: both('Mặt hàng', 'Item'), addLabel: both('Thêm mặt hàng', 'Add an item'), most: 20, certainty: 'T', law },
  ),
  dec('/totalFobUsd', both('Tổng trị giá FOB', 'Total FOB value'), {
    computed: 'sum(items[item.fobUsd > 0].fobUsd)',
    unit: both('USD', 'USD'),
    certainty: 'B',
  }),
];

const shipment: AuthorItem[] = [
  group('invoice', both('Hóa đơn', 'Invoice'), [
    text('/invoice/no', both('Số hóa đơn', 'Invoice number'), { maxLength: 60, width: 'medium', certainty: 'T', law, ...english }),
    date('/invoice/date', both('Ngày hóa đơn', 'Invoice date'), { certainty: 'T', law }),
    yesNo('/invoice/thirdCountry', both('Hóa đơn do bên thứ ba phát hành', 'Is the invoice of a third country?'), { certainty: 'S' }),
  ]),
  group('transport', both('Vận tải', 'Transport'), [
    date('/transport/departure', both('Ngày tàu chạy, ngày giao hàng', 'Departure date'), { certainty: 'S' }),
    text('/transport/vessel', both('Tên tàu, chuyến bay, phương tiện', 'Vessel, flight or vehicle'), {
      maxLength: 100,
      certainty: 'S',
      ...english,
    }),
    text('/transport/port', both('Cảng dỡ hàng', 'Port of discharge'), { maxLength: 100, certainty: 'S', ...english }),
    yesNo('/transport/owed', both('Nợ vận tải đơn', 'Is the transport document to follow?'), {
      help: both('Nộp trong 15 ngày làm việc sau khi cấp', 'Filed within 15 working days of the issue'),
      certainty: 'T',
      law: 'NĐ 31/2018 Đ.22',
    }),
    text('/transport/no', both('Số vận đơn', 'Number of the transport document'), {
      visibleWhen: 'transport.owed = false',
      maxLength: 60,
      width: 'medium',
      certainty: 'T',
      law,
    }),
  ]),
  group('customs', both('Hải quan', 'Customs'), [
    yesNo('/customs/owed', both('Nợ tờ khai hải quan xuất khẩu', 'Is the export declaration to follow?'), {
      help: both('Nộp trong 15 ngày làm việc sau khi cấp', 'Filed within 15 working days of the issue'),
      certainty: 'T',
      law: 'NĐ 31/2018 Đ.22',
    }),
    text('/customs/no', both('Số tờ khai hải quan xuất khẩu', 'Number of the export declaration'), {
      visibleWhen: 'customs.owed = false',
      maxLength: 40,
      width: 'medium',
      certainty: 'T',
      law,
    }),
    date('/customs/date', both('Ngày tờ khai hải quan', 'Date of the export declaration'), {
      visibleWhen: 'customs.owed = false',
      certainty: 'T',
      law,
    }),
  ]),
  yesNo('/firstTime', both('Mặt hàng làm thủ tục lần đầu hoặc không cố định', 'Is a good new, or not of a fixed kind?'), {
    help: both('Nếu có: nộp bảng kê khai xuất xứ và quy trình sản xuất', 'If so, the origin sheet and the production process are filed'),
    certainty: 'T',
    law: 'NĐ 31/2018',
  }),
  yesNo('/domesticMaterials', both('Dùng nguyên liệu có xuất xứ mua trong nước', 'Are originating materials bought at home?'), {
    certainty: 'T',
    law: 'TT 05/2018 PL X',
  }),
  area('/otherDeclarations', both('Khai báo khác', 'Other declarations'), { optional: true, maxLength: 1000, certainty: 'T', law }),
];

/** Request for a certificate of origin form D (Mẫu 04, NĐ 31/2018, with the data of form D itself). */
export const originCertificate: FormDraft = {
  code: 'origin-certificate-d-request',
  name: both('Đơn đề nghị cấp C/O mẫu D', 'Request for a certificate of origin form D'),
  validFrom: '2025-01-01',
  legalBasis: [
    { document: 'NĐ 31/2018/NĐ-CP', provision: 'Mẫu 04' },
    { document: 'TT 22/2016/TT-BCT, TT 10/2022/TT-BCT', provision: 'C/O mẫu D' },
  ],
  definition: formOf([
    { key: 'trader', title: both('Đề nghị và người xuất khẩu', 'Request and exporter'), items: trader },
    { key: 'parties', title: both('Người sản xuất, người nhập khẩu', 'Producer and importer'), items: parties },
    { key: 'goods', title: both('Hàng hóa', 'Goods'), items: goods },
    { key: 'shipment', title: both('Lô hàng', 'The shipment'), items: shipment },
    {
      key: 'finish',
      title: both('Nhận kết quả và cam kết', 'Result and declarations'),
      items: [resultDelivery(), declarations(['D7']), signer()],
    },
  ]),
};
