import { both, choice, country, date, group, int, rows, text, type AuthorGroup, type AuthorItem } from '../engine/author.ts';
import { readAs } from './person.ts';

const latin = "^[A-Z][A-Z .,'-]*$";

/** G9.8: the four positions a foreigner may be employed in (NĐ 219/2025 Đ.3). */
export const positionTypes = {
  manager: both('Nhà quản lý', 'Manager'),
  executive: both('Giám đốc điều hành', 'Chief executive'),
  expert: both('Chuyên gia', 'Expert'),
  technical: both('Lao động kỹ thuật', 'Technical worker'),
};

/** G9.10: the forms of work of NĐ 219/2025 Đ.2.1. */
export const workForms = {
  'labour-contract': both('Thực hiện hợp đồng lao động', 'Labour contract'),
  'intra-company': both('Di chuyển trong nội bộ doanh nghiệp', 'Transfer within the company'),
  agreement: both('Thực hiện hợp đồng, thỏa thuận về kinh tế, xã hội', 'Economic or social agreement'),
  'service-supplier': both('Nhà cung cấp dịch vụ theo hợp đồng', 'Contractual service supplier'),
  'service-offer': both('Chào bán dịch vụ', 'Offering services'),
  volunteer: both('Tình nguyện viên', 'Volunteer'),
  'commercial-presence': both('Người chịu trách nhiệm thành lập hiện diện thương mại', 'Setting up a commercial presence'),
  sent: both('Được cử từ nước ngoài sang làm việc', 'Sent from abroad'),
  package: both('Tham gia gói thầu, dự án', 'Bid package or project'),
  'mission-relative': both('Thân nhân thành viên cơ quan đại diện nước ngoài', 'Relative of a member of a foreign mission'),
  owner: both('Chủ sở hữu, thành viên góp vốn, thành viên hội đồng quản trị', 'Owner, member or director'),
};

/** G9.1–5: who the worker is, as in the passport. */
export function workerIdentity(at: string): AuthorItem[] {
  const here = readAs(at);
  return [
    text(`${at}/fullName`, both('Họ và tên như trong hộ chiếu', 'Full name as in the passport'), {
      maxLength: 120,
      pattern: latin,
      help: both('Chữ in hoa, không dấu, ví dụ TANAKA HIRO', 'In capitals without marks, for example TANAKA HIRO'),
      messages: {
        pattern: both('Viết họ tên bằng chữ in hoa không dấu như hộ chiếu', 'Write the name in Latin capitals as in the passport'),
      },
      certainty: 'S',
    }),
    choice(
      `${at}/gender`,
      both('Giới tính', 'Gender'),
      { male: both('Nam', 'Male'), female: both('Nữ', 'Female'), other: both('Khác', 'Other') },
      { certainty: 'B' },
    ),
    date(`${at}/dateOfBirth`, both('Ngày sinh', 'Date of birth'), {
      help: both('Người lao động phải đủ 18 tuổi; ví dụ 19/03/1985', 'The worker must be 18 or older; for example 19/03/1985'),
      certainty: 'S',
      law: 'BLLĐ 2019 Đ.151',
    }),
    country(`${at}/nationality`, both('Quốc tịch', 'Nationality'), {
      checks: [
        {
          that: `${here}nationality != "VN"`,
          words: both('Người Việt Nam không cần giấy phép lao động', 'A Vietnamese needs no work permit'),
        },
      ],
      certainty: 'S',
    }),
    group('passport', both('Hộ chiếu', 'Passport'), [
      text(`${at}/passport/no`, both('Số hộ chiếu', 'Passport number'), {
        maxLength: 20,
        pattern: '^[A-Z0-9]{5,20}$',
        width: 'medium',
        certainty: 'S',
      }),
      date(`${at}/passport/issuedOn`, both('Ngày cấp hộ chiếu', 'Date of issue of the passport'), { certainty: 'S' }),
      text(`${at}/passport/issuedBy`, both('Cơ quan cấp hộ chiếu', 'Issuer of the passport'), { maxLength: 120, certainty: 'S' }),
      date(`${at}/passport/validTo`, both('Hộ chiếu có giá trị đến', 'Passport valid until'), {
        checks: [
          {
            that: `${here}passport.validTo > ${here}passport.issuedOn`,
            words: both('Ngày hết hạn hộ chiếu phải sau ngày cấp', 'The passport must end after it was issued'),
          },
        ],
        certainty: 'S',
      }),
    ]),
  ];
}

/** G9.6–7: what makes him fit for the position. */
export function qualification(at: string): AuthorItem[] {
  return [
    text(`${at}/qualification`, both('Trình độ chuyên môn, tay nghề', 'Qualification'), { maxLength: 300, certainty: 'B' }),
    rows(
      `${at}/experience`,
      both('Kinh nghiệm làm việc', 'Experience'),
      [
        text('/employer', both('Nơi làm việc', 'Employer'), { maxLength: 300, certainty: 'B' }),
        text('/position', both('Vị trí', 'Position'), { maxLength: 200, certainty: 'B' }),
        date('/from', both('Từ ngày', 'From'), { certainty: 'B' }),
        date('/to', both('Đến ngày', 'Until'), {
          optional: true,
          checks: [{ that: 'to >= from', words: both('Ngày kết thúc phải sau ngày bắt đầu', 'The end must follow the beginning') }],
          certainty: 'B',
        }),
      ],
      {
        optional: true,
        rowTitle: both('Nơi làm việc', 'Employment'),
        addLabel: both('Thêm nơi đã làm việc', 'Add an employment'),
        most: 15,
        certainty: 'B',
      },
    ),
  ];
}

/** G9.8–11: what the worker will do, and where. */
export function post(at: string): AuthorItem[] {
  return [
    choice(`${at}/positionType`, both('Vị trí công việc', 'Position'), positionTypes, { certainty: 'S', law: 'NĐ 219/2025 Đ.3' }),
    text(`${at}/jobTitle`, both('Chức danh công việc', 'Job title'), { maxLength: 200, certainty: 'S' }),
    choice(`${at}/workForm`, both('Hình thức làm việc', 'Form of work'), workForms, { certainty: 'S', law: 'NĐ 219/2025 Đ.2.1' }),
    rows(
      `${at}/workplaces`,
      both('Địa điểm làm việc', 'Places of work'),
      [
        text('/name', both('Tên nơi làm việc', 'Name of the place'), { maxLength: 300, certainty: 'S' }),
        text('/address', both('Địa chỉ nơi làm việc', 'Address'), { maxLength: 300, certainty: 'S' }),
      ],
      { rowTitle: both('Địa điểm', 'Place'), addLabel: both('Thêm địa điểm', 'Add a place'), most: 10, certainty: 'S' },
    ),
  ];
}

/** G9.12: how long; two years at most (BLLĐ 2019 Đ.155), and not past the passport. */
export function workTerm(at: string): AuthorGroup {
  const here = readAs(at);
  return group('work-term', both('Thời hạn làm việc', 'Term of work'), [
    date(`${at}/workFrom`, both('Làm việc từ ngày', 'Works from'), { certainty: 'S' }),
    date(`${at}/workTo`, both('Đến hết ngày', 'Until'), {
      checks: [
        {
          that: `${here}workTo > ${here}workFrom`,
          words: both('Ngày kết thúc phải sau ngày bắt đầu', 'The end must follow the beginning'),
        },
        {
          that: `${here}workTo <= ${here}passport.validTo`,
          words: both('Thời hạn làm việc không thể dài hơn hộ chiếu', 'The term cannot be longer than the passport'),
        },
      ],
      certainty: 'S',
    }),
    int(`${at}/months`, both('Số tháng làm việc', 'Number of months'), {
      minimum: 1,
      maximum: 24,
      unit: both('tháng', 'months'),
      messages: { maximum: both('Giấy phép lao động có thời hạn không quá 2 năm', 'A work permit lasts two years at most') },
      certainty: 'T',
      law: 'BLLĐ 2019 Đ.155',
    }),
  ]);
}

/** The permit or certificate the worker holds already. */
export function priorPermit(at: string, rules: { visibleWhen?: string } = {}): AuthorGroup {
  const here = readAs(at);
  return group(
    'prior-permit',
    both('Giấy phép lao động đã cấp', 'The present work permit'),
    [
      text(`${at}/no`, both('Số giấy phép lao động', 'Number of the work permit'), { maxLength: 60, width: 'medium', certainty: 'S' }),
      date(`${at}/issuedOn`, both('Ngày cấp giấy phép lao động', 'Date of issue'), { certainty: 'S' }),
      text(`${at}/issuedBy`, both('Cơ quan cấp giấy phép lao động', 'Issuing authority'), { maxLength: 200, certainty: 'S' }),
      date(`${at}/validTo`, both('Giấy phép có giá trị đến', 'Valid until'), {
        checks: [
          {
            that: `${here}validTo > ${here}issuedOn`,
            words: both('Ngày hết hạn giấy phép phải sau ngày cấp', 'The permit must end after it was issued'),
          },
        ],
        certainty: 'S',
      }),
    ],
    rules,
  );
}
