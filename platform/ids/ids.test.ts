import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from './index.ts';

const uuidv7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const instantOf = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

describe('newId', () => {
  it('is a UUID of version 7 at the present instant', () => {
    const before = Date.now();
    const id = newId();
    expect(id).toMatch(uuidv7);
    expect(instantOf(id)).toBeGreaterThanOrEqual(before);
    expect(instantOf(id)).toBeLessThanOrEqual(Date.now());
  });

  it('grows with every call in the same instant', () => {
    const at = new Date('2026-03-02T08:00:00+07:00');
    const ids = Array.from({ length: 2000 }, () => newId(at));
    expect(ids).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(ids.length);
    expect(instantOf(ids[0] ?? '')).toBe(at.getTime());
  });

  it('grows in the same instant also when ids of other instants are made between', () => {
    const at = new Date('2026-03-02T08:00:00+07:00');
    const far = Date.parse('2026-08-02T08:00:00+07:00');
    const ids = Array.from({ length: 3000 }, (_, turn) => {
      newId(new Date(far + turn));
      return newId(at);
    });
    expect(ids).toEqual(ids.toSorted());
  });

  it('follows a clock that moves forward, and a jump back of months', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 86_400_000 }), { minLength: 1, maxLength: 30 }), (steps) => {
        let at = Date.parse('2026-01-05T08:00:00+07:00');
        let last = newId(new Date(at));
        expect(instantOf(last)).toBe(at);
        for (const step of steps) {
          at += step;
          const id = newId(new Date(at));
          expect(id > last).toBe(true);
          expect(instantOf(id)).toBe(at);
          last = id;
        }
        newId(new Date(at + 86_400_000));
      }),
    );
  });

  it('does not pull the real clock to a moved one', () => {
    newId(new Date('2040-01-01T00:00:00Z'));
    expect(instantOf(newId())).toBeLessThanOrEqual(Date.now());
  });
});
