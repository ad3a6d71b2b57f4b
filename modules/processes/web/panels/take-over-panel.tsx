import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { processesContract } from '#contracts/processes';
import { textOf } from '#platform/i18n';
import { ActButton, Told, useApi, useLocale, useT, useToast } from '#platform/web';
import { useActing } from '../use-acting.ts';
import type { StepDetail } from '../use-case.ts';
import { CommentField } from './comment-field.tsx';
import { Overtaken, ProblemNote } from './problem-note.tsx';

/** Takes a colleague's step to oneself, with the reason he and everybody on the case can read. */
export function TakeOverPanel({ step, onDone }: { step: StepDetail; onDone: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const api = useApi(processesContract);
  const toast = useToast();
  const { busy, problem, overtaken, run } = useActing();
  const [because, setBecause] = useState('');
  const [error, setError] = useState<string>();
  if (overtaken) return <Overtaken problem={problem} onSeen={onDone} />;
  const take = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (because.trim() === '') return setError(t('processes.web.because-missing'));
    run(async () => {
      await api.takeStep.call({ id: step.stepId, version: step.version, because: because.trim() });
      toast({ text: t('processes.web.taken') });
      onDone();
    });
  };
  return (
    <form onSubmit={take} ref={focusText}>
      <p>
        <Told words="processes.web.take-over-help" values={{ holder: step.holderPerson ?? '', step: textOf(step.stepName, locale) }} />
      </p>
      <ProblemNote problem={problem} />
      <CommentField
        label={t('processes.web.take-over-because')}
        help={t('processes.web.because-shown')}
        value={because}
        error={error}
        onChange={setBecause}
      />
      <div className="ez-acts">
        <ActButton kind="primary" type="submit" busy={busy}>
          {t('processes.web.take-over')}
        </ActButton>
      </div>
    </form>
  );
}

const focusText = (place: HTMLElement | null): void => place?.querySelector('textarea')?.focus();
