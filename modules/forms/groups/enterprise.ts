import { address, both, coded, date, int, text, type AuthorItem } from '../engine/author.ts';
import { readAs } from './person.ts';

const registered = { source: 'ER' } as const;

/** G3.1–2: name and code; corrected only at the enterprise register. */
export function enterpriseName(at: string): AuthorItem[] {
  return [
    text(`${at}/nameVi`, both('Tên doanh nghiệp', 'Name of the enterprise'), {
      maxLength: 300,
      autocomplete: 'organization',
      prefill: { ...registered, path: '/enterprise/nameVi' },
      readonly: 'prefilled',
      certainty: 'S',
    }),
    coded(`${at}/enterpriseCode`, both('Mã số doanh nghiệp', 'Enterprise code'), 'enterprise-code', {
      prefill: { ...registered, path: '/enterprise/enterpriseCode' },
      readonly: 'prefilled',
      certainty: 'S',
    }),
  ];
}

/** G3.3–5: registration certificate, legal form, head office. */
export function enterpriseRegistration(at: string): AuthorItem[] {
  return [
    date(`${at}/erc/firstIssuedOn`, both('Ngày đăng ký doanh nghiệp lần đầu', 'Date of first registration'), {
      prefill: { ...registered, path: '/enterprise/erc/firstIssuedOn' },
      readonly: 'prefilled',
      certainty: 'S',
    }),
    text(`${at}/erc/issuedBy`, both('Cơ quan đăng ký', 'Registration office'), {
      maxLength: 200,
      prefill: { ...registered, path: '/enterprise/erc/issuedBy' },
      readonly: 'prefilled',
      certainty: 'S',
    }),
    text(`${at}/legalForm`, both('Loại hình doanh nghiệp', 'Legal form'), {
      maxLength: 120,
      prefill: { ...registered, path: '/enterprise/legalForm' },
      readonly: 'prefilled',
      certainty: 'S',
    }),
    text(`${at}/mainBusiness`, both('Lĩnh vực hoạt động chính', 'Main line of business'), {
      maxLength: 300,
      prefill: { ...registered, path: '/enterprise/mainBusiness' },
      certainty: 'S',
    }),
    address(`${at}/headOfficeAddress`, both('Địa chỉ trụ sở chính', 'Head office'), {
      prefill: { ...registered, path: '/enterprise/headOfficeAddress' },
      readonly: 'prefilled',
      certainty: 'S',
    }),
  ];
}

/** G3.11: workers, in all and among them women and foreigners; the duty to register rules starts at ten. */
export function workforce(at: string, least: number): AuthorItem[] {
  const labour = (path: string) => ({ source: 'PREV', path: `/labour/${path}` }) as const;
  const people = both('người', 'people');
  const total = `${readAs(at)}total`;
  const within = (name: string, vi: string, en: string) => [{ that: `${readAs(at)}${name} <= ${total}`, words: both(vi, en) }];
  return [
    int(`${at}/total`, both('Tổng số lao động', 'Total number of workers'), {
      minimum: least,
      maximum: 1_000_000,
      unit: people,
      prefill: labour('workforceTotal'),
      messages: {
        minimum: both(
          `Doanh nghiệp dưới ${least} lao động không phải đăng ký nội quy`,
          `An enterprise of fewer than ${least} workers need not register its rules`,
        ),
      },
      certainty: 'T',
      law: 'BLLĐ 2019 Đ.119.1',
    }),
    int(`${at}/female`, both('Lao động nữ', 'Number of women'), {
      optional: true,
      unit: people,
      prefill: labour('workforceFemale'),
      checks: within('female', 'Số lao động nữ không thể lớn hơn tổng số lao động', 'There cannot be more women than workers in all'),
      certainty: 'B',
    }),
    int(`${at}/foreign`, both('Lao động nước ngoài', 'Number of foreign workers'), {
      optional: true,
      unit: people,
      prefill: labour('workforceForeign'),
      checks: within(
        'foreign',
        'Số lao động nước ngoài không thể lớn hơn tổng số lao động',
        'There cannot be more foreigners than workers in all',
      ),
      certainty: 'B',
    }),
  ];
}
