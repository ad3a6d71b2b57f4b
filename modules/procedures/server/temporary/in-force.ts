import type { ProcedureContent } from '../../contract.ts';
import type { TemporaryValue } from './temporary-store.ts';

type Fee = ProcedureContent['fees'][number];
type Case = ProcedureContent['cases'][number];

/** The key of a fee that has none of its own. */
export const onlyFee = 'fee';

/** The last day before a day (YYYY-MM-DD). */
export function dayBefore(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - 1);
  return at.toISOString().slice(0, 10);
}

const why = ({ validTo, basis, certainty }: TemporaryValue) => ({ until: dayBefore(validTo), basis, certainty });

function feeOn(fee: Fee, values: readonly TemporaryValue[]): Fee {
  for (const one of values) {
    const { change } = one;
    if (change.part === 'fee' && change.item === (fee.key ?? onlyFee))
      return { ...fee, amount: change.amount, temporary: { usual: fee.amount, ...why(one) } };
  }
  return fee;
}

function caseOn(given: Case, values: readonly TemporaryValue[]): Case {
  for (const one of values) {
    const { change } = one;
    if (change.part === 'limit' && change.item === given.key)
      return {
        ...given,
        limit: { value: change.value, unit: change.unit, ...(given.limit.dueClock && { dueClock: given.limit.dueClock }) },
        temporary: { usual: given.limit, ...why(one) },
      };
  }
  return given;
}

/** What a version says on a day: its own values, with those of temporary rules over them. */
export function contentOn(
  content: ProcedureContent,
  given: { code: string; day: string; values: readonly TemporaryValue[] },
): ProcedureContent {
  const { code, day, values } = given;
  const holding = values.filter((one) => one.validFrom <= day && day < one.validTo && one.codes.includes(code));
  if (holding.length === 0) return content;
  return {
    ...content,
    fees: content.fees.map((fee) => feeOn(fee, holding)),
    cases: content.cases.map((one) => caseOn(one, holding)),
  };
}

/** The same without what holds only for a time: what was read on a day and is published again keeps its usual values. */
export function usualContent(content: ProcedureContent): ProcedureContent {
  return {
    ...content,
    fees: content.fees.map(({ temporary, ...fee }) => (temporary === undefined ? fee : { ...fee, amount: temporary.usual })),
    cases: content.cases.map(({ temporary, ...one }) => (temporary === undefined ? one : { ...one, limit: temporary.usual })),
  };
}
