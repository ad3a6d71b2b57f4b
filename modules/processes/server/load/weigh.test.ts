import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { shippedCalendar } from '#modules/calendars';
import type { Weight } from './load-store.ts';
import { weigh } from './weigh.ts';

const calendar = shippedCalendar();
const now = new Date('2026-11-20T03:00:00Z');
const at = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
const step = (more: Partial<Weight> = {}): Weight => ({
  holder_unit: 'u',
  holder_person: 'p',
  opened_at: at(-1),
  due_at: at(24),
  due_soon_at: at(20),
  paused_at: null,
  ...more,
});

test('late, nearly due and standing still are told apart; what stands still takes no time', () => {
  const late = step({ due_at: at(-0.5), due_soon_at: at(-0.6) });
  const soon = step({ due_soon_at: now });
  const paused = step({ due_at: at(-0.5), paused_at: at(-0.7) });
  expect(weigh([late, soon, paused, step()], calendar, now)).toMatchObject({ open: 4, late: 1, soon: 1, paused: 1 });
  expect(weigh([paused, step({ due_at: null })], calendar, now).minutes).toBe(0);
  expect(weigh([], calendar, now)).toEqual({ open: 0, late: 0, soon: 0, paused: 0, minutes: 0 });
});

test('what two people have comes to what they have together', () => {
  const steps = fc.array(fc.record({ opened: fc.integer({ min: -200, max: 0 }), due: fc.integer({ min: -100, max: 200 }) }));
  fc.assert(
    fc.property(steps, steps, (one, other) => {
      const of = (list: typeof one) =>
        list.map(({ opened, due }) => step({ opened_at: at(opened), due_at: at(due), due_soon_at: at(due - 2) }));
      const [a, b, both] = [weigh(of(one), calendar, now), weigh(of(other), calendar, now), weigh(of([...one, ...other]), calendar, now)];
      expect(both).toEqual({
        open: a.open + b.open,
        late: a.late + b.late,
        soon: a.soon + b.soon,
        paused: 0,
        minutes: a.minutes + b.minutes,
      });
    }),
  );
});
