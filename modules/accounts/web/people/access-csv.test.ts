import { expect, it } from 'vitest';
import { accessCsv } from './access-csv.ts';

const seat = {
  postId: '1',
  personId: '2',
  name: '=HYPERLINK("x")',
  unit: { vi: 'Phòng A, B', en: 'Unit A, B' },
  role: { vi: 'Chuyên viên', en: 'Specialist' },
  since: '2026-01-05T01:00:00Z',
  because: 'Quyết định\n12',
  hasFactor: true,
  isResting: true,
  isDue: false,
};

it('keeps every value in its cell, none a formula, for spreadsheets that read Vietnamese', () => {
  const [head = '', ...rest] = accessCsv([seat], (key) => key, 'vi').split('\r\n');
  expect(head.startsWith('\u{FEFF}accounts.page.person,')).toBe(true);
  expect(rest.join('|')).toBe(
    '"\'=HYPERLINK(""x"")",,"Phòng A, B",Chuyên viên,05/01/2026 08:00,,"Quyết định\n12",,accounts.web.yes,,accounts.web.enrolled,,|',
  );
});
