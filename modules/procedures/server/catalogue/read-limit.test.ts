import { describe, expect, it } from 'vitest';
import { findSpokenTimes, readLimit, type LimitReading, type SaidLimit } from './read-limit.ts';

const table: readonly (readonly [SaidLimit['value'], string, LimitReading])[] = [
  [10, 'WORKING_DAY', { value: 10, unit: 'working-day', confidence: 'sure' }],
  [4.75, 'WORKING_DAY', { value: 4.75, unit: 'working-day', confidence: 'sure' }],
  [20, 'DAY', { value: 20, unit: 'day', confidence: 'sure' }],
  [7.5, 'DAY', { unit: 'day', text: '7.5', confidence: 'none' }],
  [3, 'HOUR', { value: 3, unit: 'working-hour', confidence: 'assumed' }],
  [1, 'MONTH', { value: 1, unit: 'month', confidence: 'sure' }],
  [1.5, 'MONTH', { unit: 'month', text: '1.5', confidence: 'none' }],
  [5, 'OTHER', { value: 5, confidence: 'none' }],
  [5, 'WEEK', { value: 5, confidence: 'none' }],
  [0, 'DAY', { text: '0', confidence: 'none' }],
  [-3, 'WORKING_DAY', { text: '-3', confidence: 'none' }],
  [10_001, 'WORKING_DAY', { text: '10001', confidence: 'none' }],
  [0, 'OTHER', { text: '0', confidence: 'none' }],
  ['mười', 'WORKING_DAY', { text: 'mười', confidence: 'none' }],
  ['10', 'WORKING_DAY', { text: '10', confidence: 'none' }],
  ['Theo mô tả', 'OTHER', { text: 'Theo mô tả', confidence: 'none' }],
  [
    'Trong 07 ngày làm việc, nơi xa thêm 10 ngày',
    'OTHER',
    { value: 7, unit: 'working-day', text: 'Trong 07 ngày làm việc, nơi xa thêm 10 ngày', confidence: 'suggested' },
  ],
  ['Tối đa 2 (hai) tháng', 'OTHER', { value: 2, unit: 'month', text: 'Tối đa 2 (hai) tháng', confidence: 'suggested' }],
  ['Sau 00 ngày', 'OTHER', { text: 'Sau 00 ngày', confidence: 'none' }],
  ['  ', 'OTHER', { confidence: 'none' }],
  [null, 'DAY', { confidence: 'none' }],
];

describe('a published limit', () => {
  it.each(table)('%j %s', (value, unit, reading) => {
    expect(readLimit({ value, unit })).toEqual(reading);
  });

  it('a sentence gives all the times it names, and a working day is no day', () => {
    expect(
      findSpokenTimes('03 ngày làm việc; 7,5 ngày; 4 giờ; 2 giờ làm việc; 12 tháng; ngày 5; 10 ngàyx; 1234567 ngày'.normalize('NFD')),
    ).toEqual([
      { value: 3, unit: 'working-day' },
      { value: 7.5, unit: 'day' },
      { value: 4, unit: 'working-hour' },
      { value: 2, unit: 'working-hour' },
      { value: 12, unit: 'month' },
    ]);
  });
});
