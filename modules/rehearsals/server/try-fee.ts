import { sumOf, type DeterminedFee } from '#modules/payments';
import type { ProcedureContent } from '#modules/procedures';

type Fee = ProcedureContent['fees'][number];

/** What was to be paid for a dossier and what would have been; null is not known, and why. */
export interface TriedFee {
  before: number | null;
  after: number | null;
  /** `fee-known`: nobody knew it and the draft says it. `fee-own`: the officer had determined another amount than the procedure says, the difference is that of the procedure. */
  why?: 'fee-unknown' | 'fee-known' | 'fee-choice' | 'fee-own';
}

const collected = ({ fees }: Pick<ProcedureContent, 'fees'>): Fee[] => fees.filter((fee) => fee.timing !== 'not-collected');

const saysSame = (one: readonly Fee[], other: readonly Fee[]): boolean =>
  JSON.stringify(one.map(({ amount, name }) => [amount, name.vi])) === JSON.stringify(other.map(({ amount, name }) => [amount, name.vi]));

/** The sum of some fees; null where one of them is not known. */
function sumKnown(fees: readonly Fee[]): number | null {
  const known = fees.flatMap(({ amount }) => (amount === null ? [] : [{ amount }]));
  return known.length === fees.length ? sumOf(known) : null;
}

/** Those of a procedure's fees that an officer chose for a dossier; all where there is but one. */
function chosen(fees: readonly Fee[], determined: DeterminedFee | undefined): Fee[] | undefined {
  if (fees.length <= 1) return [...fees];
  const found = (determined?.lines ?? []).map(({ name }) => fees.find((fee) => fee.name.vi === name || fee.name.en === name));
  return determined === undefined || found.includes(undefined) ? undefined : found.flatMap((fee) => fee ?? []);
}

/** The difference between what one procedure's fees come to and another's, on what was paid. */
function differing(was: number | null, is: number | null, paid: number | undefined): TriedFee {
  if (is === null) return { before: paid ?? was, after: null, why: 'fee-unknown' };
  if (paid === undefined) return was === null ? { before: null, after: is, why: 'fee-known' } : { before: was, after: is };
  if (was === null || was === paid) return { before: paid, after: is };
  return { before: paid, after: Math.max(0, paid + is - was), why: 'fee-own' };
}

/**
 * What a dossier's fee was and would have been: what was determined for it stands for what it was; the difference is that between the two
 * procedures' amounts. Who paid nothing by an exemption pays nothing.
 */
export function tryFee(
  held: Pick<ProcedureContent, 'fees'>,
  next: Pick<ProcedureContent, 'fees'>,
  determined: DeterminedFee | undefined,
): TriedFee {
  if (determined?.exempt === true) return { before: 0, after: 0 };
  const [fees, nextFees] = [collected(held), collected(next)];
  const paid = determined === undefined ? undefined : sumOf(determined.lines);
  if (saysSame(fees, nextFees)) {
    const same = paid ?? sumKnown(fees);
    return { before: same, after: same };
  }
  const [mine, theirs] = [chosen(fees, determined), chosen(nextFees, determined)];
  if (mine === undefined || theirs === undefined) return { before: paid ?? null, after: null, why: 'fee-choice' };
  return differing(sumKnown(mine), sumKnown(theirs), paid);
}
