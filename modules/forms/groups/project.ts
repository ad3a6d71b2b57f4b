import { both, date, int, text, type AuthorItem, type FieldRules } from '../engine/author.ts';
import { readAs } from './person.ts';

/** G4.1–2: name and code of a project; the code is made by the national investment system, older projects keep the number of their paper. */
export function project(at: string, rules: FieldRules = {}): AuthorItem[] {
  return [
    text(`${at}/projectName`, both('Tên dự án đầu tư', 'Name of the investment project'), {
      maxLength: 500,
      prefill: { source: 'PRJ', path: '/project/projectName' },
      certainty: 'T',
      law: 'NĐ 96/2026 Đ.37.1',
      ...rules,
    }),
    text(`${at}/projectCode`, both('Mã số dự án', 'Project code'), {
      maxLength: 30,
      pattern: '^[0-9A-Za-zĐđ./-]{5,30}$',
      width: 'medium',
      help: both('Dự án cũ ghi số giấy phép hoặc giấy chứng nhận đầu tư', 'For an old project, the number of its licence or certificate'),
      prefill: { source: 'PRJ', path: '/project/projectCode' },
      readonly: 'prefilled',
      certainty: 'T',
      law: 'NĐ 96/2026 Đ.40',
      ...rules,
    }),
  ];
}

/** G12: a paper issued before; its number comes from the record when the authority issued it. */
export function priorDocument(at: string, section: string, rules: FieldRules = {}): AuthorItem[] {
  const known = (path: string) => ({ prefill: { source: 'PREV', path: `${section}/${path}` } }) as const;
  return [
    text(`${at}/no`, both('Số giấy chứng nhận', 'Number of the certificate'), {
      maxLength: 60,
      width: 'medium',
      ...known('no'),
      certainty: 'S',
      ...rules,
    }),
    date(`${at}/firstIssuedOn`, both('Ngày cấp lần đầu', 'Date of first issue'), { ...known('firstIssuedOn'), certainty: 'S', ...rules }),
    int(`${at}/amendmentNo`, both('Số lần thay đổi', 'Number of changes'), {
      maximum: 200,
      optional: true,
      help: both('Ghi 0 nếu chưa điều chỉnh lần nào', '0 when it was never changed'),
      ...known('amendmentNo'),
      certainty: 'S',
    }),
    date(`${at}/amendedOn`, both('Ngày thay đổi gần nhất', 'Date of the last change'), {
      ...known('amendedOn'),
      visibleWhen: `${readAs(at)}amendmentNo > 0`,
      checks: [
        {
          that: `${readAs(at)}amendedOn >= ${readAs(at)}firstIssuedOn`,
          words: both('Ngày thay đổi gần nhất phải sau ngày cấp lần đầu', 'The last change must follow the first issue'),
        },
      ],
      certainty: 'S',
    }),
    text(`${at}/issuedBy`, both('Cơ quan cấp', 'Issuing authority'), { maxLength: 200, ...known('issuedBy'), certainty: 'S', ...rules }),
  ];
}
