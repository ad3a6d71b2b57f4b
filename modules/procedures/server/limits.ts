import { fail } from '#platform/errors';
import { feelNames, feelValue, type Json } from '#modules/forms';
import type { LimitTime, ProcedureCase, ProcedureContent } from '../contract.ts';
import type { CaseFacts } from './cases.ts';
import { dayFact, limitRule, namesRead, refuseRule } from './rules.ts';

/** A limit as it holds for one dossier, and what it was made of where a rule says it. */
export interface AppliedLimit {
  limit: LimitTime;
  by?: { rule: string; facts: CaseFacts };
}

const longest = 10_000;

/** What a rule comes to, and whether a limit may be that. */
function valueOf(rule: string, facts: CaseFacts): { value: Json; fits: boolean } {
  const value = feelValue(rule, facts);
  return { value, fits: typeof value === 'number' && value > 0 && value <= longest };
}

/** The facts a rule names, as they were given. */
const namedOf = (rule: string, facts: CaseFacts): CaseFacts =>
  Object.fromEntries(feelNames(rule).map((name) => [name, Object.hasOwn(facts, name) ? (facts[name] ?? null) : null]));

/**
 * The limit of a case for a dossier with these facts. A rule whose answer is no limit (a sum that is impossible, a fact that is missing, an
 * expression that goes on too long) is refused with `procedures.limit-unfit`: a limit is never guessed.
 */
export function limitFor({ limit }: Pick<ProcedureCase, 'limit'>, facts: CaseFacts): AppliedLimit {
  const { unit, rule } = limit;
  if (rule === undefined) return { limit: { value: limit.value, unit } };
  const named = namedOf(rule, facts);
  const unfit = (): never => fail('procedures.limit-unfit', { rule, facts: JSON.stringify(named) });
  let found: ReturnType<typeof valueOf>;
  try {
    found = valueOf(rule, facts);
  } catch {
    return unfit();
  }
  return found.fits && typeof found.value === 'number' ? { limit: { value: found.value, unit }, by: { rule, facts: named } } : unfit();
}

/** Days like those a rule will meet: quiet, at the edge, busy. */
const someDays = [1, 2, 5, 9, 10, 11, 20, 50, 100, 1000];

/**
 * Refuses with `procedures.bad-content` a rule that cannot be read, goes on too long, or, where it names nothing of the form, comes to no limit on
 * some day: one that divides by zero, say.
 */
export function checkLimitRules({ cases }: Pick<ProcedureContent, 'cases'>): void {
  for (const rule of cases.map(limitRule)) {
    if (rule === undefined) continue;
    const isOfDay = namesRead(rule).every((name) => name === dayFact);
    for (const receivedToday of someDays) {
      const fits = triedOn(rule.text, receivedToday);
      if (fits === undefined || (isOfDay && !fits)) refuseRule('unfit', rule, { count: receivedToday });
    }
  }
}

/** Whether a rule comes to a limit on a day; undefined when it does not end. */
function triedOn(rule: string, receivedToday: number): boolean | undefined {
  try {
    return valueOf(rule, { [dayFact]: receivedToday }).fits;
  } catch {
    return undefined;
  }
}
