/** Roles that may be made to decide beside the usual way. */
export const decidingRoles = [
  { value: 'unit-head', label: { vi: 'Lãnh đạo phòng', en: 'Head of unit' } },
  { value: 'leader', label: { vi: 'Lãnh đạo Ban', en: 'Board leader' } },
];
