import { expect, test } from 'vitest';
import { csvOf } from './register-csv.ts';

test('signs that part are quoted, and nothing becomes a formula', () => {
  expect(
    csvOf([
      ['a', 'b,c'],
      ['=1+1', 'nói "có"\nhai dòng'],
    ]),
  ).toBe('\u{FEFF}a,"b,c"\r\n\'=1+1,"nói ""có""\nhai dòng"\r\n');
  expect(csvOf([['@x', '-1', '+84', '']])).toBe("\u{FEFF}'@x,'-1,'+84,\r\n");
});
