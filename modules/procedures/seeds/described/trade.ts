import { both } from '../procedure-seed.ts';
import { fields } from '../fields.ts';
import { describeAll, nationalCatalogue, unknownFee, type Family, type Row } from './row.ts';

const decree = both('Nghị định 07/2016/NĐ-CP', 'Decree 07/2016/NĐ-CP');
const working = (value: number) => ({ value, unit: 'working-day' as const });
const charge = both('Lệ phí', 'Charge');

const offices: Family = {
  field: fields.trade,
  audience: both('Thương nhân nước ngoài đặt văn phòng đại diện trong khu', 'Foreign traders with a representative office in the zone'),
  decree,
  law: [
    {
      title: decree,
      article: both('Điều 5 và các điều về từng thủ tục', 'Article 5 and those on each procedure'),
      says: both(
        'Văn phòng đại diện trong khu do chính Ban Quản lý cấp phép',
        'Offices seated in the zones are licensed by the authority itself',
      ),
      certainty: 'text',
    },
  ],
  system: 'ezone',
  channels: [{ channel: 'counter', certainty: 'seen' }],
  competence: {
    who: both('Ban Quản lý, khi trụ sở văn phòng ở trong khu', 'The authority, where the office is seated in its zones'),
    source: both('Nghị định 07/2016/NĐ-CP, Điều 5 khoản 2', 'Decree 07/2016/NĐ-CP, Article 5(2)'),
    certainty: 'text',
  },
  sources: [{ name: decree, date: '2016-01-25' }, nationalCatalogue],
  offerNote: both(
    'Hồ sơ chưa nộp được tại đây; hãy nộp tại Bộ phận Một cửa.',
    'It cannot be filed here yet; bring it to the one-stop desk.',
  ),
  certainty: 'text',
  fees: [unknownFee(charge, both('Chưa đối chiếu mức thu.', 'The rate is not compared yet.'))],
  supplement: { regime: 'EXCLUDE', maxSupplements: 1 },
};

const foreignPapers = both(
  'Giấy đăng ký kinh doanh của thương nhân, hợp pháp hóa và dịch',
  'The trader’s registration, legalised and translated',
);
const accounts = both('Báo cáo tài chính kiểm toán hoặc xác nhận thuế', 'Audited accounts or tax confirmation');
const licence = both('Giấy phép thành lập Văn phòng đại diện', 'Licence of the representative office');
const fee = (amount: number) => [
  {
    name: charge,
    amount,
    basis: both('Mức được biết, chưa đọc trong thông tư.', 'The known rate, not read in the circular.'),
    certainty: 'background' as const,
  },
];

const officeRows: Row[] = [
  {
    code: '2.000063',
    name: both(
      'Cấp Giấy phép thành lập Văn phòng đại diện của thương nhân nước ngoài tại Việt Nam',
      'License a representative office of a foreign trader',
    ),
    purpose: both('Đặt văn phòng đại diện trong khu.', 'To open a representative office in the zone.'),
    stages: ['trade'],
    limits: [{ ...working(7), at: '11 khoản 3' }],
    papers: [
      both('Đơn đề nghị (Mẫu MĐ-1)', 'Application (Form MĐ-1)'),
      foreignPapers,
      both('Văn bản bổ nhiệm người đứng đầu và giấy tờ của người đó', 'Appointment of the head, with identity papers'),
      accounts,
      both('Giấy tờ về địa điểm đặt văn phòng', 'Papers on the office’s place'),
    ],
    papersAt: '10',
    outcome: licence,
    fees: fee(3_000_000),
    synonyms: ['VPĐD', 'representative office', 'văn phòng đại diện'],
  },
  {
    code: '2.000347',
    name: both(
      'Điều chỉnh Giấy phép thành lập Văn phòng đại diện của thương nhân nước ngoài tại Việt Nam',
      'Adjust the licence of a representative office',
    ),
    purpose: both('Khi tên, địa chỉ, người đứng đầu thay đổi.', 'When name, address or head change.'),
    stages: ['trade', 'change'],
    limits: [{ ...working(5), at: '17 khoản 4' }],
    conditions: [both('Nộp trong 60 ngày làm việc sau khi thay đổi.', 'Filed within 60 working days of the change.')],
    papers: [
      both('Đơn đề nghị điều chỉnh', 'Application to adjust'),
      both('Giấy tờ chứng minh thay đổi', 'Proof of the change'),
      both('Giấy phép đã cấp', 'The licence'),
    ],
    outcome: licence,
    fees: fee(1_500_000),
    synonyms: ['VPĐD đổi địa chỉ', 'adjust representative office'],
  },
  {
    code: '2.000450',
    name: both(
      'Cấp lại Giấy phép thành lập Văn phòng đại diện của thương nhân nước ngoài tại Việt Nam',
      'Re-issue the licence of a representative office',
    ),
    purpose: both(
      'Khi giấy phép mất, hỏng hoặc văn phòng chuyển tỉnh.',
      'When the licence is lost or damaged, or the office moves to another province.',
    ),
    stages: ['trade', 'change'],
    limits: [{ ...working(5), at: '20 khoản 4' }],
    papers: [both('Đơn đề nghị cấp lại', 'Application to re-issue')],
    outcome: licence,
    synonyms: ['VPĐD mất giấy phép', 're-issue representative office licence'],
  },
  {
    code: '2.000327',
    name: both(
      'Gia hạn Giấy phép thành lập Văn phòng đại diện của thương nhân nước ngoài tại Việt Nam',
      'Extend the licence of a representative office',
    ),
    purpose: both('Kéo dài giấy phép văn phòng đại diện.', 'To prolong the licence.'),
    stages: ['trade', 'change'],
    limits: [{ ...working(5), at: '23 khoản 4' }],
    conditions: [both('Nộp ít nhất 30 ngày trước khi hết hạn.', 'Filed at least 30 days before it expires.')],
    papers: [
      both('Đơn đề nghị gia hạn', 'Application to extend'),
      foreignPapers,
      accounts,
      both('Bản sao giấy phép', 'Copy of the licence'),
    ],
    papersAt: '22',
    outcome: licence,
    synonyms: ['gia hạn VPĐD', 'extend representative office'],
  },
  {
    code: '2.000314',
    name: both(
      'Chấm dứt hoạt động của Văn phòng đại diện của thương nhân nước ngoài tại Việt Nam',
      'Close a representative office of a foreign trader',
    ),
    purpose: both('Đóng văn phòng đại diện; việc chấm dứt được công bố.', 'To close the office; the end is published.'),
    stages: ['trade', 'end'],
    limits: [{ ...working(5), at: '37 khoản 3' }],
    papers: [both('Thông báo chấm dứt hoạt động', 'Notice of the end'), both('Bản chính giấy phép', 'The licence, original')],
    outcome: both('Văn bản chấm dứt hoạt động', 'Notice that the office is closed'),
    synonyms: ['đóng VPĐD', 'close representative office'],
  },
];

const licences: Family = {
  ...offices,
  audience: both('Tổ chức kinh tế có vốn đầu tư nước ngoài bán lẻ hàng hóa', 'Foreign-invested enterprises in retail'),
  decree: both('Nghị định 09/2018/NĐ-CP', 'Decree 09/2018/NĐ-CP'),
  law: [
    {
      title: both('Nghị định 09/2018/NĐ-CP', 'Decree 09/2018/NĐ-CP'),
      article: both('chưa đọc điều khoản', 'articles not read'),
      says: both('Mua bán hàng hóa của tổ chức có vốn nước ngoài', 'Trade by foreign-invested enterprises'),
      certainty: 'background',
    },
  ],
  system: 'provincial-system',
  channels: [],
  competence: {
    who: both('Sở Công Thương; thường không phải Ban Quản lý', 'The Department of Industry and Trade; usually not the authority'),
    source: both('Danh mục quốc gia', 'National catalogue'),
    certainty: 'background',
  },
  sources: [nationalCatalogue],
  offer: 'elsewhere',
  offerNote: both('Thường do Sở Công Thương giải quyết.', 'Usually handled by the Department of Industry and Trade.'),
  handledBy: { name: both('Sở Công Thương', 'Department of Industry and Trade') },
  certainty: 'background',
};
const trading = both('Giấy phép kinh doanh', 'Trading licence');

/** Representative offices and trading licences. */
export const tradeDescribed = [
  ...describeAll(offices, officeRows),
  ...describeAll(licences, [
    {
      code: '2.000255',
      name: both(
        'Cấp Giấy phép kinh doanh cho tổ chức kinh tế có vốn đầu tư nước ngoài để thực hiện quyền phân phối bán lẻ hàng hóa',
        'Trading licence of a foreign-invested enterprise for retail',
      ),
      purpose: both('Được bán lẻ hàng hóa.', 'To sell goods by retail.'),
      stages: ['trade'],
      outcome: trading,
      synonyms: ['bán lẻ', 'GPKD', 'retail licence'],
    },
    {
      code: '2.000330',
      name: both('Điều chỉnh Giấy phép kinh doanh cho tổ chức kinh tế có vốn đầu tư nước ngoài', 'Adjust a trading licence'),
      purpose: both('Đổi nội dung giấy phép kinh doanh.', 'To change a trading licence.'),
      stages: ['trade', 'change'],
      outcome: trading,
      synonyms: ['GPKD điều chỉnh'],
    },
    {
      code: '2.000340',
      name: both('Cấp lại Giấy phép kinh doanh cho tổ chức kinh tế có vốn đầu tư nước ngoài', 'Re-issue a trading licence'),
      purpose: both('Khi giấy phép kinh doanh mất, hỏng.', 'When a trading licence is lost or damaged.'),
      stages: ['trade', 'change'],
      outcome: trading,
      synonyms: ['GPKD cấp lại'],
    },
  ]),
];
