import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parcelState } from '../../contract-deliveries.ts';
import { isUnderWay, mayBecome } from './parcel.ts';

const states = fc.constantFrom(...parcelState.options);

test('whatever is noted of a parcel, it ends at most once, and only one with the post changes', () => {
  fc.assert(
    fc.property(fc.array(states, { maxLength: 12 }), (noted) => {
      const road = noted.reduce<(typeof noted)[number][]>((so, to) => (mayBecome(so.at(-1) ?? 'with-post', to) ? [...so, to] : so), []);
      const ends = road.filter((state) => !isUnderWay(state));
      expect(ends.length).toBeLessThanOrEqual(1);
      expect(new Set(road).size).toBe(road.length);
      if (ends.length === 1) expect(road.at(-1)).toBe(ends[0]);
    }),
  );
});

test('a parcel is delivered, comes back or is lost with or without having been told of on its way', () => {
  for (const end of ['delivered', 'returned', 'lost'] as const) {
    expect(mayBecome('with-post', end)).toBe(true);
    expect(mayBecome('under-way', end)).toBe(true);
  }
  expect(mayBecome('under-way', 'with-post')).toBe(false);
});
