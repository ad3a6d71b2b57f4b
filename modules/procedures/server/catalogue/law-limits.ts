import type { LimitTime, ProcedureCase } from '../../contract.ts';
import type { NewProcedure } from '../procedure.ts';
import type { NewReview } from './review-store.ts';

/** What the law allows for a case: the authority may promise less. */
export function lawLimitOf({ lawLimit, limit }: ProcedureCase): LimitTime {
  const { value, unit } = lawLimit ?? limit;
  return { value, unit };
}

const isSame = (one: LimitTime | undefined, other: LimitTime | undefined): boolean =>
  one?.value === other?.value && one?.unit === other?.unit;

/** Where the law's limit of a case is another one than before: whoever keeps the procedure looks at what was promised and at what runs. */
export function changedLawLimits(before: NewProcedure, after: NewProcedure): NewReview[] {
  const earlier = new Map(before.content.cases.map((one) => [one.key, lawLimitOf(one)]));
  return after.content.cases.flatMap((one): NewReview[] => {
    const [was, is] = [earlier.get(one.key), lawLimitOf(one)];
    if (was === undefined || isSame(was, is)) return [];
    const facts = { before: was, after: is, promised: one.limit, validFrom: after.validFrom };
    return [{ procedureCode: after.code, reason: 'law-limit-changed', subject: one.key, facts }];
  });
}
