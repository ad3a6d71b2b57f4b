import { address, both, choice, coded, country, date, text, type AuthorItem, type FieldRules } from '../engine/author.ts';

/** The expression prefix of fields below a pointer: `/owner/head` is read as `owner.head.`. */
export const readAs = (at: string): string => (at === '' ? '' : `${at.slice(1).replaceAll('/', '.')}.`);

/** Number of a person: a Vietnamese has only his personal number, a foreigner a passport with day and place of issue (NĐ 96/2026 Đ.2.13). */
export function identity(at: string): AuthorItem[] {
  const foreign = `${readAs(at)}identity.kind = "passport"`;
  return [
    choice(
      `${at}/identity/kind`,
      both('Giấy tờ nhân thân', 'Identity paper'),
      {
        'personal-number': both('Số định danh cá nhân', 'Personal identification number'),
        passport: both('Hộ chiếu nước ngoài', 'Foreign passport'),
      },
      { certainty: 'T', law: 'NĐ 96/2026 Đ.2.13' },
    ),
    text(`${at}/identity/no`, both('Số giấy tờ', 'Number of the paper'), {
      maxLength: 20,
      pattern: '^[A-Z0-9]{6,20}$',
      width: 'medium',
      help: both('Số định danh 12 chữ số, hoặc số hộ chiếu viết liền', '12 digits, or the passport number without spaces'),
      checks: [
        {
          that: `if ${readAs(at)}identity.kind = "personal-number" then string length(${readAs(at)}identity.no) = 12 else true`,
          words: both('Số định danh cá nhân gồm 12 chữ số', 'The personal identification number has 12 digits'),
        },
      ],
      certainty: 'S',
    }),
    date(`${at}/identity/issuedOn`, both('Ngày cấp hộ chiếu', 'Date of issue of the passport'), { visibleWhen: foreign, certainty: 'S' }),
    text(`${at}/identity/issuedBy`, both('Nơi cấp hộ chiếu', 'Place of issue of the passport'), {
      visibleWhen: foreign,
      maxLength: 120,
      certainty: 'S',
    }),
  ];
}

const genders = { male: both('Nam', 'Male'), female: both('Nữ', 'Female'), other: both('Khác', 'Other') };

/** Name, gender, birth and nationality of a natural person. */
export function naturalPerson(at: string, rules: FieldRules = {}): AuthorItem[] {
  return [
    text(`${at}/fullName`, both('Họ và tên', 'Full name'), { maxLength: 120, autocomplete: 'name', certainty: 'S', ...rules }),
    choice(`${at}/gender`, both('Giới tính', 'Gender'), genders, { certainty: 'S', ...rules }),
    date(`${at}/dateOfBirth`, both('Ngày sinh', 'Date of birth'), { autocomplete: 'bday', certainty: 'S', ...rules }),
    country(`${at}/nationality`, both('Quốc tịch', 'Nationality'), { certainty: 'S', ...rules }),
  ];
}

/** G2: a natural person as representative, head or contact. */
export function person(at: string): AuthorItem[] {
  return [
    ...naturalPerson(at),
    text(`${at}/position`, both('Chức danh', 'Position'), { maxLength: 120, autocomplete: 'organization-title', certainty: 'S' }),
    ...identity(at),
    address(`${at}/contactAddress`, both('Địa chỉ liên hệ', 'Contact address'), { certainty: 'S' }),
    coded(`${at}/phone`, both('Số điện thoại', 'Phone number'), 'phone', { autocomplete: 'tel', certainty: 'S' }),
    coded(`${at}/email`, both('Thư điện tử', 'E-mail'), 'email', { autocomplete: 'email', certainty: 'S' }),
  ];
}

/** G2 in short: the person an officer may call. */
export function contact(at: string): AuthorItem[] {
  return [
    text(`${at}/fullName`, both('Người liên hệ', 'Contact person'), {
      maxLength: 120,
      autocomplete: 'name',
      prefill: { source: 'ACC', path: '/account/fullName' },
      certainty: 'S',
    }),
    coded(`${at}/phone`, both('Số điện thoại', 'Phone number'), 'phone', {
      autocomplete: 'tel',
      prefill: { source: 'ACC', path: '/account/phone' },
      certainty: 'S',
    }),
    coded(`${at}/email`, both('Thư điện tử', 'E-mail'), 'email', {
      autocomplete: 'email',
      prefill: { source: 'ACC', path: '/account/email' },
      certainty: 'S',
    }),
  ];
}
