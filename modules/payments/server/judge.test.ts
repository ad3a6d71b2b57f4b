import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judge, newReference, referenceIn, type Asked } from './judge.ts';

const expiresAt = new Date('2026-11-30T10:00:00Z');
const asked = (outcome: Asked['outcome'] = null): Asked => ({ amount: 150_000, expiresAt, outcome });
const inTime = new Date('2026-11-30T10:00:00Z');
const after = new Date('2026-11-30T10:00:01Z');

test.each([
  ['matched', 150_000, inTime, asked()],
  ['matched', 150_000, inTime, asked('expired')],
  ['short', 149_999, inTime, asked()],
  ['over', 150_001, inTime, asked()],
  ['late', 150_000, after, asked()],
  ['late', 1, after, asked('expired')],
  ['duplicate', 150_000, inTime, asked('paid')],
  ['duplicate', 1, after, asked('paid')],
  ['cancelled', 150_000, inTime, asked('cancelled')],
  ['unknown', 150_000, inTime, undefined],
] as const)('%s: %i at %o of %o', (verdict, amount, paidAt, of) => expect(judge({ amount, paidAt }, of)).toBe(verdict));

test('only the whole amount in its time settles a request that stands', () => {
  const outcomes = fc.constantFrom(null, 'paid', 'expired', 'cancelled');
  const any = fc.record({
    paid: fc.integer({ min: 1 }),
    wanted: fc.integer({ min: 1 }),
    outcome: outcomes,
    late: fc.integer({ min: -9, max: 9 }),
  });
  fc.assert(
    fc.property(any, ({ paid, wanted, outcome, late }) => {
      const paidAt = new Date(expiresAt.getTime() + late);
      const isGood = judge({ amount: paid, paidAt }, { amount: wanted, expiresAt, outcome }) === 'matched';
      expect(isGood).toBe(paid === wanted && late <= 0 && outcome !== 'paid' && outcome !== 'cancelled');
    }),
  );
});

test('a reference is found in whatever a bank wrote around it', () => {
  const words = fc.stringMatching(/^[a-z .,0-9]{0,20}$/);
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), words, words, fc.boolean(), (numbers, before, behind, small) => {
      const reference = newReference((below) => (numbers.next().value ?? 0) % below);
      expect(reference).toMatch(/^EZ[A-HJ-NP-Z2-9]{10}$/);
      expect(referenceIn(`${before} ${small ? reference.toLowerCase() : reference} ${behind}`)).toBe(reference);
    }),
  );
  expect(referenceIn('Nop le phi EZ7K2M 9Q4X-AB')).toBe('EZ7K2M9Q4XAB');
  for (const nothing of ['', 'le phi', 'EZ1234567890', 'EZ7K2M9Q4XA']) expect(referenceIn(nothing)).toBeUndefined();
});
