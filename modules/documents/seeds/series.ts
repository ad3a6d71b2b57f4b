import type { NewSeries } from '../server/numbering-store.ts';

type StartingSeries = Omit<NewSeries, 'agencyId'>;

const series = (code: string, vi: string, en: string, pattern: string, types: readonly string[]): StartingSeries => ({
  code,
  name: { vi, en },
  pattern,
  types,
  validFrom: '2020-03-05',
});

/** Number series an authority starts with (NĐ 30/2020, Điều 15); the head of the agency changes them as data. */
export const startingSeries: readonly StartingSeries[] = [
  series('GCN', 'Giấy chứng nhận đăng ký đầu tư', 'Investment certificates', '{n}/GCN-{agency}', ['certificate']),
  series('GPXD', 'Giấy phép xây dựng', 'Construction permits', '{n}/GPXD', ['permit']),
  series('TB', 'Thông báo', 'Notices', '{n}/TB-{agency}', ['notice']),
  series('XN', 'Xác nhận', 'Confirmations', '{n}/XN-{agency}', ['confirmation']),
  series('PLGP', 'Phụ lục giấy phép xây dựng', 'Annexes to construction permits', '{n}/PLGP-{agency}', ['permit-annex']),
  series('GPLD', 'Giấy phép lao động', 'Work permits', '{n}/GPLĐ-{agency}', ['work-permit']),
  series('GPVP', 'Giấy phép văn phòng đại diện', 'Licences of representative offices', '{n}/GPVP-{agency}', ['office-licence']),
  series('CO', 'Giấy chứng nhận xuất xứ', 'Certificates of origin', '{n}/CO-{agency}', ['origin-certificate']),
  series('QD', 'Quyết định', 'Decisions', '{n}/QĐ-{agency}', ['decision']),
];
