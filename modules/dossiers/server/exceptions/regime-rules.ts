import type { LimitTime, ProcedureCase } from '#modules/procedures';

/** How often and how long a regime lets the authority ask, where the procedure's case does not say it itself. */
interface RegimeRule {
  /** How long after acceptance a supplement may be asked for. */
  askWithin?: LimitTime;
  /** What the applicant has for the answer. */
  window?: LimitTime;
  /** How often appraisal may be suspended for errors. */
  maxSuspensions?: number;
  /** Requests before acceptance count, too: one in the whole handling. */
  countsIntake?: true;
}

/** What the decrees say of their regimes (217/2026 article 36, 07/2016 article 11); a case may say otherwise, version by version. */
const rules: Partial<Record<ProcedureCase['regime'], RegimeRule>> = {
  ONE_SUPPLEMENT_ONE_SUSPEND: {
    askWithin: { value: 5, unit: 'working-day' },
    window: { value: 20, unit: 'working-day' },
    maxSuspensions: 1,
  },
  ONCE_EARLY: { askWithin: { value: 3, unit: 'working-day' }, countsIntake: true },
};

/** The rules a case asks by. */
export function askingRules(chosen: ProcedureCase) {
  const rule = rules[chosen.regime] ?? {};
  return {
    maxSupplements: chosen.maxSupplements,
    askWithin: chosen.askWithin ?? rule.askWithin,
    window: chosen.supplementWindow ?? rule.window,
    maxSuspensions: chosen.maxSuspensions ?? rule.maxSuspensions ?? 0,
    countsIntake: rule.countsIntake === true,
  };
}
