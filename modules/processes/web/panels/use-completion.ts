import { processesContract } from '#contracts/processes';
import { textOf } from '#platform/i18n';
import { useApi, useLocale, useT, useToast } from '#platform/web';
import { useActing } from '../use-acting.ts';
import type { Acting } from '../use-acting.ts';
import type { StepDetail } from '../use-case.ts';

interface Choice {
  outcome: StepDetail['outcomes'][number];
  comment?: string | undefined;
  assignTo?: string | undefined;
  /** What the note says; else the step and its outcome. */
  told?: string | undefined;
  /** What has to be done first. */
  before?: () => Promise<unknown>;
}

/** Completes a step, says so, and tells the panel that it is done. */
export function useCompletion(step: StepDetail | undefined, onDone: () => void): Acting & { complete: (choice: Choice) => void } {
  const api = useApi(processesContract);
  const toast = useToast();
  const t = useT();
  const locale = useLocale();
  const acting = useActing();
  const complete = ({ outcome, comment, assignTo, told, before }: Choice): void => {
    if (step === undefined) return;
    acting.run(async () => {
      await before?.();
      await api.completeStep.call({ id: step.stepId, outcome: outcome.key, comment, assignTo, version: step.version });
      const said = { step: textOf(step.stepName, locale), outcome: textOf(outcome.label, locale) };
      toast({ text: told ?? t('processes.web.completed', said) });
      onDone();
    });
  };
  return { ...acting, complete };
}
