import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Problem } from '#platform/errors';
import { codeLists, sampleCodes } from './known-lists.ts';
import { readCodes } from './read-codes.ts';

const [vsic = expect.fail('no list')] = codeLists;
const faultsIn = (text: string): [string, number | undefined][] => {
  try {
    readCodes(vsic, text);
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.faults.map(({ code, params }) => [code.replace('forms.list-', ''), Number(params?.['line']) || undefined]);
  }
};

it('reads codes and words, separated by comma, semicolon or tab, with a line that names the columns or without', () => {
  const lines = ['2610,"Sản xuất linh kiện, ""điện tử""",Electronic components', '26,Sản xuất', 'C,Chế biến', '46592,Bán buôn máy'];
  const entries = [
    { code: '2610', vi: 'Sản xuất linh kiện, "điện tử"', en: 'Electronic components' },
    { code: '46592', vi: 'Bán buôn máy', en: 'Bán buôn máy' },
  ];
  expect(readCodes(vsic, lines.join('\n'))).toEqual({ entries, headings: 2 });
  expect(readCodes(vsic, ['\u{FEFF}ma,ten,ten_en', ...lines].join('\r\n'))).toEqual({ entries, headings: 2 });
  expect(readCodes(vsic, '2610;Linh kiện, điện tử;')).toMatchObject({ entries: [{ vi: 'Linh kiện, điện tử' }] });
  expect(readCodes(vsic, '2610\tLinh kiện\tParts\n')).toMatchObject({ entries: [{ en: 'Parts' }] });
});

it('names everything that is wrong by its line and takes nothing', () => {
  expect(faultsIn('2610,A\n26100x,B\n2620\n2620,\n2610,C\n"2630,D\n2640,a,b,c')).toEqual([
    ['code', 2],
    ['columns', 3],
    ['words', 4],
    ['twice', 5],
    ['columns', 6],
    ['columns', 7],
  ]);
  expect(faultsIn('')).toEqual([['empty', undefined]]);
  expect(faultsIn('C,Chế biến')).toEqual([['empty', undefined]]);
  expect(faultsIn('ma,ten')).toEqual([['empty', undefined]]);
});

it('reads or refuses whatever it is given', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(faultsIn(`2610,A\n${text}`).every(([code]) => code !== '')).toBe(true);
    }),
  );
});

it('the codes of a demo are codes of the list, each once', () => {
  expect(sampleCodes.every(({ code }) => vsic.code.test(code))).toBe(true);
  expect(new Set(sampleCodes.map(({ code }) => code)).size).toBe(sampleCodes.length);
});
