import { expect, it } from 'vitest';
import { movableClock, systemClock } from './index.ts';

it('the system clock tells the present', () => {
  const before = Date.now();
  expect(systemClock.now().getTime()).toBeGreaterThanOrEqual(before);
});

it('a movable clock stands still, and nobody can move it through a date it gave out', () => {
  const start = new Date('2026-04-01T01:00:00Z');
  const clock = movableClock(start);
  clock.now().setFullYear(1999);
  start.setFullYear(1999);
  expect(clock.now().toISOString()).toBe('2026-04-01T01:00:00.000Z');
  clock.set(new Date('2026-05-01T01:00:00Z'));
  expect(clock.now().toISOString()).toBe('2026-05-01T01:00:00.000Z');
});
