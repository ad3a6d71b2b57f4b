import { expect, test } from 'vitest';
import { lawOfLines, linesOfLaw } from './law-lines.ts';

test('documents are written one a line with their place after a comma, and read back as they were', () => {
  const law = [{ document: '03/2025/TT-VPCP', provision: 'Phụ lục I, mẫu 01' }, { document: '118/2025/NĐ-CP' }];
  expect(linesOfLaw(law)).toBe('03/2025/TT-VPCP, Phụ lục I, mẫu 01\n118/2025/NĐ-CP');
  expect(lawOfLines(linesOfLaw(law))).toEqual(law);
  expect(lawOfLines('\n , x\n  Quyết định 5 ,\n')).toEqual([{ document: 'Quyết định 5' }]);
});
