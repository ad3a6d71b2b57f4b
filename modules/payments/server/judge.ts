/** How a payment compares with what was asked. */
export const verdicts = ['matched', 'short', 'over', 'duplicate', 'late', 'cancelled', 'unknown'] as const;
export type Verdict = (typeof verdicts)[number];

/** A request as a payment is judged by it. */
export interface Asked {
  amount: number;
  expiresAt: Date;
  outcome: 'paid' | 'expired' | 'cancelled' | null;
}

/**
 * What a payment is: only the whole amount of a request that stands, paid in its time, settles it. The bank's own time counts: a notice that
 * arrives late of a payment made in time is good while nothing else has settled the request.
 */
export function judge(paid: { amount: number; paidAt: Date }, asked: Asked | undefined): Verdict {
  if (asked === undefined) return 'unknown';
  if (asked.outcome === 'paid') return 'duplicate';
  if (asked.outcome === 'cancelled') return 'cancelled';
  if (paid.paidAt > asked.expiresAt) return 'late';
  if (paid.amount !== asked.amount) return paid.amount < asked.amount ? 'short' : 'over';
  return 'matched';
}

/** Letters of a reference: none that is read as another. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const ours = /EZ[A-HJ-NP-Z2-9]{10}/;

/** A new reference; `random` gives whole numbers below a bound. */
export const newReference = (random: (below: number) => number): string =>
  `EZ${Array.from({ length: 10 }, () => letters[random(letters.length)]).join('')}`;

/** Our reference in what a payer or his bank wrote: banks add words, and some put blanks into it. */
export function referenceIn(content: string): string | undefined {
  const written = content.toUpperCase();
  return ours.exec(written)?.[0] ?? ours.exec(written.replaceAll(/[\s.-]/g, ''))?.[0];
}
