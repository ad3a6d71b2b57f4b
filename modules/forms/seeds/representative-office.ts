import { address, area, both, coded, country, date, formOf, group, rows, several, text, type AuthorItem } from '../engine/author.ts';
import { declarations, resultDelivery, signer, submitter } from '../groups/frame.ts';
import { identity, naturalPerson } from '../groups/person.ts';
import { location } from '../groups/site.ts';
import type { FormDraft } from '../server/form-version.ts';

const trader: AuthorItem[] = [
  text('/trader/name', both('Tên thương nhân nước ngoài', 'Name of the foreign trader'), {
    maxLength: 300,
    help: both('Chữ in hoa, như giấy đăng ký kinh doanh', 'In capitals, as registered'),
    certainty: 'B',
  }),
  text('/trader/shortName', both('Tên viết tắt của thương nhân', 'Short name of the trader'), {
    optional: true,
    maxLength: 100,
    certainty: 'B',
  }),
  country('/trader/country', both('Nước, vùng lãnh thổ đăng ký thành lập', 'Country of registration'), {
    checks: [
      { that: 'trader.country != "VN"', words: both('Thương nhân phải thành lập ở nước ngoài', 'The trader must be founded abroad') },
    ],
    certainty: 'T',
    law: 'NĐ 07/2016 Đ.7.1',
  }),
  group('registration', both('Đăng ký kinh doanh', 'Business registration'), [
    text('/trader/registration/no', both('Số đăng ký kinh doanh', 'Registration number'), {
      maxLength: 60,
      width: 'medium',
      certainty: 'B',
    }),
    date('/trader/registration/date', both('Ngày đăng ký thành lập', 'Date of registration'), {
      help: both('Đã hoạt động ít nhất 1 năm khi nộp hồ sơ; ví dụ 19/03/2015', 'Active for a year when filing; for example 19/03/2015'),
      certainty: 'T',
      law: 'NĐ 07/2016 Đ.7.2',
    }),
    text('/trader/registration/agency', both('Cơ quan đăng ký', 'Registration office'), { maxLength: 200, certainty: 'B' }),
    date('/trader/registration/validTo', both('Đăng ký có thời hạn đến', 'Registered until'), {
      optional: true,
      help: both(
        'Còn ít nhất 1 năm khi nộp hồ sơ; để trống nếu không thời hạn',
        'At least one year ahead when filing; empty where it has no end',
      ),
      checks: [
        {
          that: 'trader.registration.validTo > trader.registration.date',
          words: both('Ngày hết hạn phải sau ngày đăng ký', 'The end must follow the registration'),
        },
      ],
      certainty: 'T',
      law: 'NĐ 07/2016 Đ.7.3',
    }),
  ]),
  area('/trader/address', both('Địa chỉ trụ sở chính ở nước ngoài', 'Head office abroad'), { maxLength: 500, certainty: 'B' }),
  coded('/trader/phone', both('Điện thoại của thương nhân', 'Phone of the trader'), 'phone', { certainty: 'B' }),
  coded('/trader/email', both('Thư điện tử của thương nhân', 'E-mail of the trader'), 'email', { certainty: 'B' }),
  area('/trader/mainActivity', both('Lĩnh vực hoạt động chính', 'Main activity'), { maxLength: 500, certainty: 'B' }),
  text('/trader/capital', both('Vốn điều lệ', 'Charter capital'), { optional: true, maxLength: 100, width: 'medium', certainty: 'B' }),
  group('legal-representative', both('Đại diện theo pháp luật của thương nhân', 'Legal representative of the trader'), [
    text('/trader/legalRep/fullName', both('Họ và tên người đại diện', 'Full name'), { maxLength: 120, certainty: 'B' }),
    text('/trader/legalRep/position', both('Chức vụ người đại diện', 'Position'), { maxLength: 120, certainty: 'B' }),
    country('/trader/legalRep/nationality', both('Quốc tịch người đại diện', 'Nationality'), { certainty: 'B' }),
  ]),
  rows(
    '/trader/otherOffices',
    both('Văn phòng đại diện, chi nhánh khác tại Việt Nam', 'Other offices and branches in Viet Nam'),
    [
      text('/name', both('Tên văn phòng, chi nhánh', 'Name'), { maxLength: 300, certainty: 'B' }),
      text('/licence', both('Số giấy phép', 'Licence'), { maxLength: 60, width: 'medium', certainty: 'B' }),
    ],
    {
      optional: true,
      rowTitle: both('Nơi', 'Office'),
      addLabel: both('Thêm văn phòng, chi nhánh', 'Add an office'),
      most: 20,
      certainty: 'B',
    },
  ),
];

const office: AuthorItem[] = [
  text('/office/nameVi', both('Tên văn phòng đại diện', 'Name of the office in Vietnamese'), {
    maxLength: 300,
    help: both('Gồm cụm từ “Văn phòng đại diện” và tên thương nhân', 'The words “Văn phòng đại diện” and the name of the trader'),
    checks: [
      {
        that: 'contains(lower case(office.nameVi), "văn phòng đại diện")',
        words: both('Tên phải có cụm từ “Văn phòng đại diện”', 'The name must contain “Văn phòng đại diện”'),
      },
      {
        that: 'contains(lower case(office.nameVi), lower case(trader.name))',
        words: both('Tên phải có tên của thương nhân', 'The name must contain the name of the trader'),
      },
    ],
    certainty: 'T',
    law: 'NĐ 07/2016 Đ.29',
  }),
  text('/office/nameShort', both('Tên viết tắt của văn phòng', 'Short name of the office'), {
    optional: true,
    maxLength: 100,
    certainty: 'B',
  }),
  text('/office/nameEn', both('Tên tiếng Anh của văn phòng', 'English name of the office'), {
    optional: true,
    maxLength: 300,
    certainty: 'B',
  }),
  group('location', both('Trụ sở văn phòng', 'Seat of the office'), location('/office/location')),
  coded('/office/phone', both('Điện thoại văn phòng', 'Phone of the office'), 'phone', { optional: true, certainty: 'B' }),
  several(
    '/office/activities',
    both('Nội dung hoạt động', 'Activities'),
    {
      liaison: both('Văn phòng liên lạc', 'Liaison'),
      market: both('Tìm hiểu thị trường', 'Market research'),
      promotion: both('Xúc tiến cơ hội đầu tư, kinh doanh', 'Promotion of investment and business'),
    },
    { certainty: 'T', law: 'NĐ 07/2016 Đ.30' },
  ),
  date('/office/validTo', both('Đề nghị hoạt động đến ngày', 'To operate until'), {
    help: both(
      'Không quá 5 năm và không quá thời hạn đăng ký của thương nhân',
      'At most 5 years, and not past the registration of the trader',
    ),
    checks: [
      {
        that: 'if trader.registration.validTo = null then true else office.validTo <= trader.registration.validTo',
        words: both('Thời hạn không thể dài hơn đăng ký của thương nhân', 'The term cannot pass the registration of the trader'),
      },
    ],
    certainty: 'T',
    law: 'NĐ 07/2016 Đ.9',
  }),
];

/** Request to licence a representative office (form MĐ-1 of TT 11/2016; number read, cells from the content of the licence, to be confirmed). */
export const representativeOffice: FormDraft = {
  code: 'representative-office-request',
  name: both('Đơn đề nghị cấp giấy phép thành lập văn phòng đại diện', 'Request to license a representative office'),
  validFrom: '2025-01-01',
  legalBasis: [
    { document: 'NĐ 07/2016/NĐ-CP', provision: 'Điều 7–11, 28–30, 33' },
    { document: 'TT 11/2016/TT-BCT', provision: 'MĐ-1' },
  ],
  definition: formOf([
    { key: 'trader', title: both('Thương nhân nước ngoài', 'The foreign trader'), items: trader },
    { key: 'office', title: both('Văn phòng đại diện', 'The office'), items: office },
    {
      key: 'head',
      title: both('Người đứng đầu', 'Head of the office'),
      note: both(
        'Không là người đứng đầu chi nhánh, người đại diện theo pháp luật của thương nhân hoặc của tổ chức khác tại Việt Nam.',
        'He heads no branch and represents neither the trader nor another organisation in Viet Nam.',
      ),
      items: [
        ...naturalPerson('/head'),
        ...identity('/head'),
        address('/head/contactAddress', both('Nơi cư trú', 'Residence'), { certainty: 'B' }),
        coded('/head/phone', both('Điện thoại người đứng đầu', 'Phone of the head'), 'phone', { certainty: 'B' }),
        submitter(),
      ],
    },
    {
      key: 'finish',
      title: both('Nhận kết quả và cam kết', 'Result and declarations'),
      items: [resultDelivery(), declarations(['D1', 'D2', 'D6']), signer()],
    },
  ]),
};
