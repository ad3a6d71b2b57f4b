import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectWait, fewest } from './expect-wait.ts';

const pace = { samples: 20, low: 4, high: 9 };

test.each([
  [0, 1, { from: 0, to: 9 }],
  [3, 1, { from: 12, to: 36 }],
  [3, 2, { from: 4, to: 18 }],
])('%i ahead at %i counters', (ahead, counters, range) => expect(expectWait({ ahead, counters, pace })).toEqual(range));

test('nothing is said where too little is known or nobody calls', () => {
  expect(expectWait({ ahead: 1, counters: 1, pace: { ...pace, samples: fewest - 1 } })).toBeUndefined();
  expect(expectWait({ ahead: 1, counters: 0, pace })).toBeUndefined();
});

test('a range is a range, longer with more before him, shorter with more counters', () => {
  const any = fc.record({
    ahead: fc.nat(300),
    counters: fc.integer({ min: 1, max: 20 }),
    low: fc.double({ min: 0, max: 60, noNaN: true }),
    more: fc.double({ min: 0, max: 60, noNaN: true }),
  });
  fc.assert(
    fc.property(any, ({ ahead, counters, low, more }) => {
      const told = (n: number, at: number) =>
        expectWait({ ahead: n, counters: at, pace: { samples: fewest, low, high: low + more } }) ?? expect.fail('known');
      const now = told(ahead, counters);
      expect(now.from).toBeGreaterThanOrEqual(0);
      expect(now.to).toBeGreaterThanOrEqual(now.from);
      const later = told(ahead + 1, counters);
      expect([later.from >= now.from, later.to >= now.to]).toEqual([true, true]);
      const quicker = told(ahead, counters + 1);
      expect([quicker.from <= now.from, quicker.to <= now.to]).toEqual([true, true]);
    }),
  );
});
