import { expect, test } from 'vitest';
import { dossiersContract } from '../../contract.ts';
import { emptyRow, minuteOf } from './letters.ts';

const row = { ...emptyRow, slipNo: 'EA001', sender: 'Công ty Mẫu' };
const takes = dossiersContract.operations.makeMinute.in;

test('rows nobody wrote in are left out, what is missing keeps the minute back', () => {
  expect(takes.parse(minuteOf('Bưu điện', 'Người giao', [row, emptyRow])).letters).toHaveLength(1);
  for (const [carrier, courier, rows] of [
    ['', 'Người giao', [row]],
    ['Bưu điện', '', [row]],
    ['Bưu điện', 'Người giao', [emptyRow]],
    ['Bưu điện', 'Người giao', [row, { ...row, slipNo: '' }]],
    ['Bưu điện', 'Người giao', [{ ...row, counted: 'một' }]],
  ] as const)
    expect(minuteOf(carrier, courier, rows)).toBeUndefined();
});

test('papers that were not all there need a note, here and on the server', () => {
  const short = { ...row, stated: '3', counted: '2' };
  expect(minuteOf('Bưu điện', 'Người giao', [short])).toBeUndefined();
  expect(minuteOf('Bưu điện', 'Người giao', [{ ...short, note: 'Thiếu phụ lục' }])?.letters[0]).toMatchObject({
    papersCounted: 2,
    note: 'Thiếu phụ lục',
  });
  const letters = [{ slipNo: 'EA001', sender: 'x', papersStated: 3, papersCounted: 2 }];
  expect(takes.safeParse({ carrier: 'x', courier: 'y', letters }).success).toBe(false);
});
