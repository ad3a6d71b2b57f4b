import { useState } from 'react';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { ActButton, Dialog, useLocale } from '#platform/web';
import { useStep } from '../use-case.ts';
import { OutcomeActs } from './outcome-acts.tsx';
import { ProblemNote } from './problem-note.tsx';
import { useCompletion } from './use-completion.ts';

/** The ways back of a step, each with what is to be done again; nothing where there is none. */
export function SendBack(props: { stepId: string; label: string; before?: () => Promise<unknown>; onDone: () => void }): ReactNode {
  const locale = useLocale();
  const { data } = useStep(props.stepId);
  const { busy, problem, complete } = useCompletion(data, props.onDone);
  const [asked, setAsked] = useState(false);
  const back = data?.outcomes.filter((outcome) => outcome.back) ?? [];
  const [first] = back;
  if (first === undefined) return null;
  const title = textOf(first.label, locale);
  const { before } = props;
  return (
    <>
      <ActButton onClick={() => setAsked(true)}>{title}</ActButton>
      {asked && (
        <Dialog title={title} onClose={() => setAsked(false)}>
          <ProblemNote problem={problem} />
          <OutcomeActs
            outcomes={back}
            busy={busy}
            label={props.label}
            onChoose={(outcome, comment) => complete({ outcome, comment, ...(before === undefined ? {} : { before }) })}
          />
        </Dialog>
      )}
    </>
  );
}
