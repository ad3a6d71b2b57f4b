import { both, choice, coded, date, group, text, type AuthorGroup, type AuthorItem } from '../engine/author.ts';

/** Part 1 of Mẫu 01 and 02: who builds. */
export function owner(): AuthorItem[] {
  const isOrganisation = 'ownerKind = "organisation"';
  return [
    choice(
      '/ownerKind',
      both('Loại chủ đầu tư', 'Kind of owner'),
      { organisation: both('Tổ chức', 'An organisation'), household: both('Chủ hộ', 'A household') },
      { certainty: 'S' },
    ),
    text('/owner/name', both('Tên chủ đầu tư', 'Name of the owner'), {
      maxLength: 300,
      prefill: { source: 'ER', path: '/enterprise/nameVi' },
      readonly: 'prefilled',
      certainty: 'S',
    }),
    text('/owner/code', both('Mã số doanh nghiệp, số định danh', 'Enterprise code or personal number'), {
      pattern: '^(\\d{10}(-?\\d{3})?|\\d{12})$',
      maxLength: 14,
      width: 'medium',
      prefill: { source: 'ER', path: '/enterprise/enterpriseCode' },
      readonly: 'prefilled',
      certainty: 'S',
    }),
    group(
      'representative',
      both('Người đại diện', 'Representative'),
      [
        text('/owner/representative/fullName', both('Họ và tên người đại diện', 'Full name of the representative'), {
          maxLength: 120,
          prefill: { source: 'ER', path: '/enterprise/representative/fullName' },
          certainty: 'S',
        }),
        text('/owner/representative/position', both('Chức vụ', 'Position'), {
          maxLength: 120,
          prefill: { source: 'ER', path: '/enterprise/representative/position' },
          certainty: 'S',
        }),
      ],
      { visibleWhen: isOrganisation },
    ),
    coded('/owner/phone', both('Số điện thoại', 'Phone number'), 'phone', {
      autocomplete: 'tel',
      prefill: { source: 'ACC', path: '/account/phone' },
      certainty: 'S',
    }),
    coded('/owner/email', both('Thư điện tử', 'E-mail'), 'email', {
      optional: true,
      autocomplete: 'email',
      prefill: { source: 'ACC', path: '/account/email' },
      certainty: 'S',
    }),
  ];
}

/** A construction permit issued before: what is changed or extended, or what the building stands on. */
export function priorPermit(at: string, rules: { optional?: true; visibleWhen?: string } = {}): AuthorGroup {
  const { optional, ...shown } = rules;
  const may = optional === undefined ? {} : { optional };
  return group(
    'prior-permit',
    both('Giấy phép xây dựng đã cấp', 'The present construction permit'),
    [
      text(`${at}/no`, both('Số giấy phép xây dựng', 'Number of the permit'), { maxLength: 60, width: 'medium', certainty: 'S', ...may }),
      date(`${at}/issuedOn`, both('Ngày cấp giấy phép xây dựng', 'Date of the permit'), { certainty: 'S', ...may }),
      text(`${at}/issuedBy`, both('Cơ quan cấp giấy phép xây dựng', 'Issuer of the permit'), { maxLength: 200, certainty: 'S', ...may }),
      text(`${at}/amendments`, both('Các lần điều chỉnh, gia hạn trước', 'Earlier adjustments and extensions'), {
        optional: true,
        maxLength: 500,
        certainty: 'S',
      }),
    ],
    shown,
  );
}
