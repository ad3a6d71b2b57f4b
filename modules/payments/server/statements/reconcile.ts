import { referenceIn, type Verdict } from '../judge.ts';
import type { BankLine } from './read-statement.ts';

/** Money as we noted it. */
export interface OurMoney {
  id: string;
  ref: string;
  amount: number;
  content: string;
  verdict: Verdict;
}

/** Where our books and the bank's differ, or where something was paid again. */
export type Difference =
  | { kind: 'only-bank'; line: BankLine }
  | { kind: 'only-us'; ours: OurMoney }
  | { kind: 'amount'; line: BankLine; ours: OurMoney }
  | { kind: 'duplicate'; line: BankLine; ours: OurMoney };

/** What a day comes to. */
interface Reconciled {
  /** How many stand in both books with the same sum. */
  matched: number;
  differences: Difference[];
}

/** Lines that pay under a reference somebody paid under before on the same day. */
function paidAgain(lines: readonly BankLine[]): Set<string> {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const { ref, content } of lines.toSorted((one, other) => one.paidAt.getTime() - other.paidAt.getTime())) {
    const reference = referenceIn(content);
    if (reference === undefined) continue;
    if (seen.has(reference)) again.add(ref);
    seen.add(reference);
  }
  return again;
}

/** Compares a day of our books with the bank's, by the bank's own numbers of transactions; each stands in one place. */
export function reconcile(ours: readonly OurMoney[], lines: readonly BankLine[]): Reconciled {
  const held = new Map(ours.map((one) => [one.ref, one]));
  const told = new Set(lines.map(({ ref }) => ref));
  const again = paidAgain(lines);
  const found: Reconciled = { matched: 0, differences: [] };
  for (const line of lines) {
    const one = held.get(line.ref);
    if (one === undefined) found.differences.push({ kind: 'only-bank', line });
    else if (one.amount !== line.amount) found.differences.push({ kind: 'amount', line, ours: one });
    else {
      found.matched += 1;
      if (one.verdict === 'duplicate' || again.has(line.ref)) found.differences.push({ kind: 'duplicate', line, ours: one });
    }
  }
  for (const one of ours) if (!told.has(one.ref)) found.differences.push({ kind: 'only-us', ours: one });
  return found;
}
