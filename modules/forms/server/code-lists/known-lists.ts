import type { Words } from '#platform/i18n';
import type { Picked } from '../../engine/pick.ts';

/** A list of codes that the authority keeps here, edition after edition. */
export interface CodeList {
  list: string;
  name: Words;
  /** Codes that may be chosen. */
  code: RegExp;
  /** Codes of headings above them, which are left out. */
  heading: RegExp;
}

/** The lists that forms are written with. */
export const codeLists: readonly CodeList[] = [
  {
    list: 'vsic',
    name: { vi: 'Ngành kinh tế Việt Nam (VSIC), cấp 4 và cấp 5', en: 'Vietnam Standard Industrial Classification (VSIC), levels 4 and 5' },
    code: /^\d{4,5}$/,
    heading: /^(?:[A-Z]|\d{2,3})$/,
  },
];

/** A few codes of level 4 to try a demo with; the authority brings in the whole list of the day. */
export const sampleCodes: readonly Picked[] = [
  { code: '1410', vi: 'May trang phục (trừ trang phục từ da lông thú)', en: 'Manufacture of wearing apparel, except fur apparel' },
  { code: '2220', vi: 'Sản xuất sản phẩm từ plastic', en: 'Manufacture of plastics products' },
  { code: '2610', vi: 'Sản xuất linh kiện điện tử', en: 'Manufacture of electronic components' },
  {
    code: '2620',
    vi: 'Sản xuất máy vi tính và thiết bị ngoại vi của máy vi tính',
    en: 'Manufacture of computers and peripheral equipment',
  },
  { code: '2630', vi: 'Sản xuất thiết bị truyền thông', en: 'Manufacture of communication equipment' },
  { code: '2640', vi: 'Sản xuất sản phẩm điện tử dân dụng', en: 'Manufacture of consumer electronics' },
  { code: '3100', vi: 'Sản xuất giường, tủ, bàn, ghế', en: 'Manufacture of furniture' },
  { code: '5210', vi: 'Kho bãi và lưu giữ hàng hóa', en: 'Warehousing and storage' },
  { code: '6201', vi: 'Lập trình máy vi tính', en: 'Computer programming' },
];
