import { expect, test } from 'vitest';
import type { Params } from '#platform/i18n';
import { clockTextOf, stepClock, stepClockText } from './clock-words.ts';

const t = (key: string, params: Params = {}): string => `${key.split('.').at(-1)}:${params['time'] ?? ''}`;

test.each([
  ['in-time', 1163, 'time-left:2 ngày 3 giờ', 'time-left:2 ngày'],
  ['due-soon', 130, 'time-left:2 giờ 10 phút', 'time-left:2 giờ'],
  ['overdue', -317, 'late-by:5 giờ', 'late-by:5 giờ'],
  ['overdue', -7, 'late-by:7 phút', 'late-by:7 phút'],
])('%s with %i minutes', (standing, minutesLeft, full, brief) => {
  expect(clockTextOf({ standing, minutesLeft }, t, 'vi')).toBe(full);
  expect(clockTextOf({ standing, minutesLeft }, t, 'vi', true)).toBe(brief);
  expect(stepClockText({ standing, minutesLeft }, t, 'vi')).toBe(`step-${full}`);
});

test('what does not run says its state and no time', () => {
  expect(clockTextOf({ standing: 'paused', minutesLeft: 100 }, t, 'vi')).toBeUndefined();
  expect(clockTextOf({ standing: 'none' }, t, 'vi')).toBe('no-clock:');
  expect([stepClock({ standing: 'overdue' }), stepClock({ standing: 'none' })]).toEqual(['late', 'draft']);
});
