import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Problem } from '#platform/errors';
import { readStatement, statementColumns } from './read-statement.ts';

const day = '2026-11-20';
const head = statementColumns.join(',');
const faultsOf = (text: string): [string, unknown][] => {
  try {
    readStatement(text, day);
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect(error.code).toBe('payments.bad-statement');
    return error.faults.map((fault) => [fault.code.replace('payments.statement-', ''), fault.params?.['line']]);
  }
};

test('a day of a bank: either separator, quotes, points in sums, either way to write times', () => {
  const text = `\u{FEFF}${head}\r\nFT1,20/11/2026 09:15,150.000,"CT DEN, ""EZ7K2M9Q4XAB"""\r\nFT-2,2026-11-20T23:59:59+07:00,30500,\r\n\r\n`;
  expect(readStatement(text, day)).toEqual([
    { ref: 'FT1', paidAt: new Date('2026-11-20T02:15:00Z'), amount: 150_000, content: 'CT DEN, "EZ7K2M9Q4XAB"' },
    { ref: 'FT-2', paidAt: new Date('2026-11-20T16:59:59Z'), amount: 30_500, content: '' },
  ]);
  expect(readStatement(`${statementColumns.join(';')}\nA;20/11/2026 00:00:01;1;a,b\n`, day)).toMatchObject([{ content: 'a,b' }]);
  expect(readStatement(`${head}\n`, day)).toEqual([]);
});

test('each fault is named with its line, and all at once', () => {
  const lines = [
    'FT1,20/11/2026 09:15,150000,ok',
    'FT2,20/11/2026 09:15,150000',
    'F T,20/11/2026 09:15,1,x',
    'FT3,31/02/2026 09:15,1,x',
    'FT4,20/11/2026,1,x',
    'FT5,21/11/2026 09:15,1,x',
    'FT6,20/11/2026 09:15,1.5,x',
    'FT7,20/11/2026 09:15,0,x',
    'FT8,20/11/2026 09:15,-5,x',
    `FT9,20/11/2026 09:15,5,${'x'.repeat(301)}`,
    'FT10,20/11/2026 09:15,5,\0',
    'FT1,20/11/2026 09:15,150000,again',
  ];
  expect(faultsOf([head, ...lines].join('\n'))).toEqual([
    ['columns', 3],
    ['reference', 4],
    ['time', 5],
    ['time', 6],
    ['other-day', 7],
    ['amount', 8],
    ['amount', 9],
    ['amount', 10],
    ['content', 11],
    ['content', 12],
    ['twice', 13],
  ]);
  expect(faultsOf('')).toEqual([['header', undefined]]);
  expect(faultsOf('ma,gio,tien,noi\n')).toEqual([['header', undefined]]);
  expect(faultsOf([head, '"line\nwithin",20/11/2026 09:15,1,x', 'B,x,1,x'].join('\n'))).toEqual([
    ['reference', 2],
    ['time', 4],
  ]);
  expect(faultsOf([head, ...Array.from({ length: 5001 }, (_, at) => `F${at},20/11/2026 09:15,1,x`)].join('\n'))).toEqual([
    ['long', undefined],
  ]);
});

test('a stray quote swallows no line: what stands within a text is a letter, what does not close is a fault', () => {
  expect(readStatement(`${head}\nA,20/11/2026 09:15,1,5" ong\nB,20/11/2026 09:15,2,x"y`, day)).toMatchObject([
    { ref: 'A', content: '5" ong' },
    { ref: 'B', content: 'x"y' },
  ]);
  expect(faultsOf([head, 'A,20/11/2026 09:15,1,"EZ', 'B,20/11/2026 09:15,2,x'].join('\n'))).toEqual([['quotes', 2]]);
  expect(faultsOf([head, 'A,20/11/2026 09:15,1,"EZ', 'B,20/11/2026 09:15,2,x"y'].join('\n'))).toEqual([['quotes', 2]]);
  expect(faultsOf([head, 'A,20/11/2026 09:15,1,"EZ', 'B,20/11/2026 09:15,2,x"'].join('\n'))).toEqual([['content', 2]]);
});

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

test('whatever stands in a well-made file is read as it was written; any other text is read or refused by name', () => {
  const line = fc.record({
    ref: fc.stringMatching(/^[\w.-]{1,20}$/),
    minute: fc.nat(24 * 60 - 1),
    amount: fc.integer({ min: 1, max: 1_000_000_000_000 }),
    content: fc.string({ maxLength: 60 }).map((text) => text.replaceAll(/[\r\n\0]/g, '').trim()),
  });
  fc.assert(
    fc.property(fc.uniqueArray(line, { selector: ({ ref }) => ref, maxLength: 20 }), fc.constantFrom(',', ';'), (lines, separator) => {
      const rows = lines.map(({ ref, minute, amount, content }) => {
        const time = `20/11/2026 ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        return [ref, time, String(amount), content].map(quoted).join(separator);
      });
      const read = readStatement([statementColumns.join(separator), ...rows].join('\r\n'), day);
      expect(read.map(({ ref, amount, content }) => ({ ref, amount, content }))).toEqual(
        lines.map(({ ref, amount, content }) => ({ ref, amount, content })),
      );
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => void faultsOf(`${head}\n${text}`)));
});
