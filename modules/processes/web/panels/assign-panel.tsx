import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { textOf } from '#platform/i18n';
import { ActButton, LoadingRows, Vi, useLocale, useT } from '#platform/web';
import type { ActPanelProps } from '#platform/web';
import { useStep } from '../use-case.ts';
import { CommentField } from './comment-field.tsx';
import { PeopleField } from './people-field.tsx';
import { Overtaken, ProblemNote } from './problem-note.tsx';
import { SendBack } from './send-back.tsx';
import { useCompletion } from './use-completion.ts';

/** Who gets the next step: the people of the unit with what each holds already, the least busy first. */
export function AssignPanel({ step, onDone }: ActPanelProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { data } = useStep(step.id);
  const [chosen, setChosen] = useState<string>();
  const [comment, setComment] = useState('');
  const { busy, problem, overtaken, complete } = useCompletion(data, onDone);
  if (data === undefined) return <LoadingRows rows={4} />;
  const people = data.assignees.toSorted((one, other) => one.openSteps - other.openSteps);
  const outcome = data.outcomes.find((one) => !one.back);
  const person = people.find((each) => each.personId === (chosen ?? people[0]?.personId));
  if (overtaken) return <Overtaken problem={problem} onSeen={onDone} />;
  const sendBack = <SendBack stepId={step.id} label={t('processes.web.what-is-missing')} onDone={onDone} />;
  if (outcome === undefined || person === undefined)
    return (
      <>
        <p>{t('processes.web.nobody')}</p>
        {sendBack}
      </>
    );
  const give = (event: SyntheticEvent): void => {
    event.preventDefault();
    complete({
      outcome,
      assignTo: person.personId,
      comment: comment.trim() || undefined,
      told: t('processes.web.given-to', { name: person.name }),
    });
  };
  return (
    <form onSubmit={give}>
      <ProblemNote problem={problem} />
      <PeopleField label={t('processes.web.assign-to')} people={people} chosen={person.personId} onChoose={setChosen} />
      <CommentField label={t('processes.web.assign-note')} value={comment} onChange={setComment} />
      <div className="ez-acts">
        <ActButton kind="primary" type="submit" busy={busy}>
          <Vi>{textOf(outcome.label, locale)}</Vi>
        </ActButton>
        {sendBack}
      </div>
    </form>
  );
}
