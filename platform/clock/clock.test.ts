import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movableClock, shownBy, steadyClock, systemClock, type Clock } from './index.ts';

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

describe('a clock that never goes back', () => {
  const hour = 3_600_000;
  const noon = new Date('2026-12-31T16:59:59.500Z').getTime();
  let passed = 0;
  const machine = movableClock(new Date(noon));
  const told: number[] = [];
  const make = (): Clock => steadyClock(machine, { elapsed: () => passed, wentBack: (by) => void told.push(by) });
  const set = (at: number): void => machine.set(new Date(at));

  it.each([1, 24, 47])(
    'goes on at half its pace while the machine is %s hours behind, and follows it from where it is caught up',
    (hours) => {
      set(noon);
      told.length = 0;
      const clock = make();
      expect(clock.now().getTime()).toBe(noon);
      set(noon - hours * hour);
      expect(clock.now().getTime()).toBe(noon);
      passed += hour;
      set(noon - (hours - 1) * hour);
      expect(clock.now().getTime()).toBe(noon + hour / 2);
      expect(shownBy(clock).getTime()).toBe(noon - (hours - 1) * hour);
      passed += 2 * hours * hour;
      set(noon + (hours + 1) * hour);
      expect(clock.now().getTime()).toBe(noon + (hours + 1) * hour);
      expect(told).toEqual([hours * hour]);
    },
  );

  it('never tells an earlier instant than before, however the machine is set within two days', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -20 * hour, max: 20 * hour }), fc.nat(hour)), { maxLength: 14 }), (moves) => {
        set(noon);
        const clock = make();
        let before = clock.now().getTime();
        for (const [to, wait] of moves) {
          passed += wait;
          set(noon + to);
          const now = clock.now().getTime();
          expect(now).toBeGreaterThanOrEqual(before);
          before = now;
        }
      }),
    );
  });

  it('begins behind what was recorded, but lets go of what is more than two days ahead', () => {
    set(noon);
    const clock = make();
    clock.notBefore?.(new Date(noon + hour));
    expect(clock.now().getTime()).toBe(noon + hour);
    clock.notBefore?.(new Date(noon - hour));
    clock.notBefore?.(new Date(noon + 49 * hour));
    expect(clock.now().getTime()).toBe(noon + hour);
    set(noon - 60 * hour);
    expect(clock.now().getTime()).toBe(noon - 60 * hour);
  });
});
