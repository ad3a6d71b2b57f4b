import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SilenceLaw } from '../contract-shapes.ts';
import { atTime, isPast, silenceAgrees } from './consultation.ts';

const instant = fc.date({ min: new Date('2025-01-01T00:00:00Z'), max: new Date('2030-01-01T00:00:00Z'), noInvalidDate: true });
const words = fc.record({ vi: fc.string({ minLength: 1 }), en: fc.string({ minLength: 1 }) });
const law: fc.Arbitrary<SilenceLaw> = fc.record({
  law: words,
  certainty: fc.constantFrom('text', 'seen', 'background'),
  source: fc.string({ minLength: 1 }),
  readOn: fc.constant('2026-11-21'),
});

test('silence never agrees without a law that was read, however late it is', () => {
  fc.assert(
    fc.property(instant, instant, fc.option(law, { nil: undefined }), (dueAt, now, silence) => {
      const became = atTime({ dueAt, silence }, now);
      if (silence?.certainty !== 'text') expect(became).not.toBe('silent');
      if (became === 'silent') expect(silenceAgrees(silence) && now > dueAt).toBe(true);
      expect(became === 'waits').toBe(!isPast(dueAt, now));
    }),
  );
});

test('what has passed stays passed', () => {
  fc.assert(
    fc.property(instant, instant, fc.nat(10_000_000), (dueAt, now, more) => {
      expect(!isPast(dueAt, now) || isPast(dueAt, new Date(now.getTime() + more))).toBe(true);
    }),
  );
});

test('the due minute itself is in time', () => {
  const dueAt = new Date('2026-11-24T08:00:00Z');
  expect(isPast(dueAt, new Date('2026-11-24T08:00:59.999Z'))).toBe(false);
  expect(isPast(dueAt, new Date('2026-11-24T08:01:00Z'))).toBe(true);
});
