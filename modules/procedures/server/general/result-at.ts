import type { ProcedureContent } from '../../contract.ts';

type Result = ProcedureContent['results'][number];

/** The result that a step of a process makes: the one that names the step, else the one on the step's own layout that names none. */
export function resultAt(
  results: readonly Result[],
  step: { key: string; document?: { template: string } | undefined },
): Result | undefined {
  const { key, document } = step;
  return results.find((one) => one.step === key) ?? results.find((one) => one.step === undefined && one.template === document?.template);
}
