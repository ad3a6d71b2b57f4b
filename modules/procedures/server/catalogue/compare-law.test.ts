import { describe, expect, it } from 'vitest';
import type { LimitTime } from '../../contract.ts';
import { compareLimit, type LimitVerdict } from './compare-law.ts';
import type { PublishedLimit } from './national-record.ts';
import { readLimit, type SaidLimit } from './read-limit.ts';

function shown(...said: (readonly [SaidLimit['value'], string])[]): PublishedLimit[] {
  return said.map(([value, unit], place) => ({ channel: 'online', place, said: { value, unit }, ...readLimit({ value, unit }) }));
}

const tenWorkingDays: LimitTime = { value: 10, unit: 'working-day' };

const table: readonly (readonly [string, LimitTime | undefined, PublishedLimit[], LimitVerdict, boolean])[] = [
  ['the same', tenWorkingDays, shown([10, 'WORKING_DAY']), 'equal', false],
  ['days for working days', tenWorkingDays, shown([10, 'DAY']), 'unit-differs', true],
  ['months for working days', tenWorkingDays, shown([10, 'MONTH']), 'unit-differs', false],
  ['working days for days', { value: 10, unit: 'day' }, shown([10, 'WORKING_DAY']), 'unit-differs', false],
  ['another number', tenWorkingDays, shown([9, 'WORKING_DAY']), 'number-differs', false],
  ['another number and unit', { value: 9, unit: 'working-day' }, shown([10, 'DAY']), 'both-differ', false],
  ['half days are halves of working days', { value: 1, unit: 'half-day' }, shown([0.5, 'WORKING_DAY']), 'equal', false],
  ['nothing published', tenWorkingDays, [], 'published-missing', false],
  ['a value without unit', tenWorkingDays, shown([10, 'OTHER']), 'published-missing', false],
  ['a sentence is no published limit', tenWorkingDays, shown(['10 ngày làm việc', 'OTHER']), 'published-missing', false],
  ['the worst of several', tenWorkingDays, shown([10, 'WORKING_DAY'], [10, 'DAY'], [12, 'WORKING_DAY']), 'number-differs', true],
  ['no limit of the law is never equal', undefined, shown([10, 'WORKING_DAY']), 'law-unknown', false],
  ['neither', undefined, [], 'law-unknown', false],
];

describe('law and catalogue side by side', () => {
  it.each(table)('%s', (_, law, published, verdict, dayForWorkingDay) => {
    expect(compareLimit({ law }, published)).toMatchObject({ verdict, dayForWorkingDay });
  });

  it('each published limit has a verdict of its own', () => {
    expect(compareLimit({ law: tenWorkingDays }, shown([10, 'WORKING_DAY'], [8, 'WORKING_DAY'])).rows).toEqual([
      { channel: 'online', place: 0, verdict: 'equal' },
      { channel: 'online', place: 1, verdict: 'number-differs' },
    ]);
  });
});
