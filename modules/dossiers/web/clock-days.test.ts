import { expect, test } from 'vitest';
import { clockDays } from './clock-days.ts';

test('morning and afternoon of a day are one line; days off and pauses stand for themselves', () => {
  const days = clockDays([
    { kind: 'counted', date: '2026-11-23', from: '2026-11-23T02:15:00Z', to: '2026-11-23T05:00:00Z', minutes: 165 },
    { kind: 'counted', date: '2026-11-23', from: '2026-11-23T06:30:00Z', to: '2026-11-23T10:30:00Z', minutes: 240 },
    { kind: 'skipped', date: '2026-11-24', dayKind: 'HOLIDAY', reason: { vi: 'Ngày nghỉ mẫu', en: 'Sample day off' } },
    { kind: 'paused', from: '2026-11-24T18:00:00Z', restarts: false, grounds: [{ kind: 'supplement' }] },
  ]);
  expect(days).toEqual([
    { date: '2026-11-23', kind: 'counted', dayKind: 'WORK', hours: '09:15–12:00, 13:30–17:30', minutes: 405, grounds: [] },
    {
      date: '2026-11-24',
      kind: 'skipped',
      dayKind: 'HOLIDAY',
      hours: '',
      minutes: 0,
      reason: { vi: 'Ngày nghỉ mẫu', en: 'Sample day off' },
      grounds: [],
    },
    { date: '2026-11-25', kind: 'paused', dayKind: 'PAUSE', hours: '', minutes: 0, grounds: [{ kind: 'supplement' }] },
  ]);
});
