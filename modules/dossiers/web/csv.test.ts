import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';
import type { DossierLine } from './use-dossier.ts';

const line = (applicantName: string): DossierLine => ({
  id: '01a1e215-2900-72ec-8c60-b0c549550dab',
  code: 'H99.99-261120-0001',
  procedure: { code: '9.900001', name: { vi: 'Thủ tục mẫu', en: 'Sample' }, versionId: '01a1e215-2900-72ec-8c60-b0c549550dac' },
  enterpriseId: '01a1e215-2900-72ec-8c60-b0c549550dad',
  applicantName,
  summary: '',
  nationalStatus: 4,
  status: { vi: 'Đang xử lý', en: 'Being handled' },
  submittedAt: '2026-11-20T02:15:00Z',
  dueAt: '2026-11-26T02:15:00Z',
  refused: false,
  standing: 'in-time',
  minutesLeft: 960,
});
const rowOf = (name: string): string => csvOf([line(name)], (key) => key, 'vi').split('\r\n')[1] ?? '';

test('times are Việt Nam’s, and spreadsheets read it as UTF-8', () => {
  expect(csvOf([], (key) => key, 'vi').charCodeAt(0)).toBe(0xfeff);
  expect(rowOf('Công ty Mẫu')).toBe(
    'H99.99-261120-0001,9.900001,Thủ tục mẫu,Công ty Mẫu,4 Đang xử lý,20/11/2026 09:15,,26/11/2026 09:15,,960',
  );
});

test('separators and quotes stay inside their cell, and no cell becomes a formula', () => {
  expect(rowOf('Công ty "A", B')).toContain(',"Công ty ""A"", B",');
  expect(rowOf('=HYPERLINK("x")')).toContain(`,"'=HYPERLINK(""x"")",`);
});
