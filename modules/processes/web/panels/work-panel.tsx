import type { ReactNode } from 'react';
import { LoadingRows, useT } from '#platform/web';
import type { ActPanelProps } from '#platform/web';
import { useStep } from '../use-case.ts';
import { OutcomeActs } from './outcome-acts.tsx';
import { Overtaken, ProblemNote } from './problem-note.tsx';
import { useCompletion } from './use-completion.ts';

/** What came of the work: one of the step's ways out, with a reason where the process asks for one. */
export function WorkPanel({ step, onDone }: ActPanelProps): ReactNode {
  const t = useT();
  const { data } = useStep(step.id);
  const { busy, problem, overtaken, complete } = useCompletion(data, onDone);
  if (data === undefined) return <LoadingRows rows={3} />;
  if (overtaken) return <Overtaken problem={problem} onSeen={onDone} />;
  return (
    <>
      <ProblemNote problem={problem} />
      <OutcomeActs
        outcomes={data.outcomes}
        busy={busy}
        label={t('processes.web.findings')}
        onChoose={(outcome, comment) => complete({ outcome, comment })}
      />
    </>
  );
}
