import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verdicts } from '../judge.ts';
import { reconcile, type OurMoney } from './reconcile.ts';
import type { BankLine } from './read-statement.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 2, minute));
const line = (ref: string, amount: number, content = '', minute = 0): BankLine => ({ ref, amount, content, paidAt: at(minute) });
const our = (ref: string, amount: number, more: Partial<OurMoney> = {}): OurMoney => ({
  id: `id-${ref}`,
  ref,
  amount,
  content: '',
  verdict: 'matched',
  ...more,
});
const kinds = (found: ReturnType<typeof reconcile>) =>
  found.differences.map((one) => `${one.kind} ${one.kind === 'only-us' ? one.ours.ref : one.line.ref}`).toSorted();

test('what only one of both has, other sums, and what was paid again are told apart', () => {
  const reference = 'EZ7K2M9Q4XAB';
  const found = reconcile(
    [our('A', 5), our('B', 7), our('C', 9), our('D', 4, { verdict: 'duplicate' }), our('E', 4)],
    [line('A', 5), line('B', 8), line('F', 1), line('E', 4, `ct ${reference}`, 9), line('D', 4, reference, 3)],
  );
  expect(found.matched).toBe(3);
  expect(kinds(found)).toEqual(['amount B', 'duplicate D', 'duplicate E', 'only-bank F', 'only-us C']);
});

const books = fc.uniqueArray(
  fc.record({
    ref: fc.stringMatching(/^[A-Z]{1,3}$/),
    ours: fc.option(fc.integer({ min: 1, max: 9 })),
    bank: fc.option(fc.integer({ min: 1, max: 9 })),
  }),
  { selector: ({ ref }) => ref },
);

test('everything of both books stands in one place, and the differences make up the difference of the sums', () => {
  fc.assert(
    fc.property(books, fc.constantFrom(...verdicts), (entries, verdict) => {
      const ours = entries.flatMap(({ ref, ours: amount }) => (amount === null ? [] : [our(ref, amount, { verdict })]));
      const lines = entries.flatMap(({ ref, bank }) => (bank === null ? [] : [line(ref, bank)]));
      const { matched, differences } = reconcile(ours, lines);
      const lacking = differences.filter(({ kind }) => kind !== 'duplicate');
      expect(matched * 2 + lacking.reduce((sum, { kind }) => sum + (kind === 'amount' ? 2 : 1), 0)).toBe(ours.length + lines.length);
      const sum = (all: readonly { amount: number }[]) => all.reduce((total, { amount }) => total + amount, 0);
      const differing = lacking.reduce(
        (total, one) => total + ('ours' in one ? one.ours.amount : 0) - ('line' in one ? one.line.amount : 0),
        0,
      );
      expect(differing).toBe(sum(ours) - sum(lines));
    }),
  );
});
