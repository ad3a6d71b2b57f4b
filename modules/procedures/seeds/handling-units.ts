import type { ExpectedUnit } from '#modules/organisations';

/** The units that handle the shipped procedures, by the codes these name. */
export const handlingUnits: readonly ExpectedUnit[] = [
  { code: 'DT', name: { vi: 'Phòng Quản lý đầu tư', en: 'Investment department' }, kind: 'department' },
  { code: 'XD', name: { vi: 'Phòng Quy hoạch – Xây dựng', en: 'Planning and construction department' }, kind: 'department' },
  { code: 'LDG', name: { vi: 'Phòng Lao động', en: 'Labour department' }, kind: 'department' },
];
