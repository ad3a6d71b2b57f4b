import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { processesContract } from '#contracts/processes';
import { ActButton, useApi, useT, useToast } from '#platform/web';
import { useActing } from '../use-acting.ts';
import type { StepDetail } from '../use-case.ts';
import { CommentField } from './comment-field.tsx';
import { PeopleField } from './people-field.tsx';
import { Overtaken, ProblemNote } from './problem-note.tsx';

/** The head gives an open step to somebody else: who, with what each holds already, and why. */
export function ReassignPanel({ step, onDone }: { step: StepDetail; onDone: () => void }): ReactNode {
  const t = useT();
  const api = useApi(processesContract);
  const toast = useToast();
  const { busy, problem, overtaken, run } = useActing();
  const people = step.reassignees
    .filter((one) => one.personId !== step.holderPersonId)
    .toSorted((one, other) => one.openSteps - other.openSteps);
  const [chosen, setChosen] = useState(people[0]?.personId);
  const [because, setBecause] = useState('');
  const [error, setError] = useState<string>();
  const person = people.find((one) => one.personId === chosen);
  if (overtaken) return <Overtaken problem={problem} onSeen={onDone} />;
  if (person === undefined) return <p>{t('processes.web.nobody')}</p>;
  const give = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (because.trim() === '') return setError(t('processes.web.because-missing'));
    run(async () => {
      await api.reassignStep.call({ id: step.stepId, to: person.personId, version: step.version, because: because.trim() });
      toast({ text: t('processes.web.given-to', { name: person.name }) });
      onDone();
    });
  };
  return (
    <form onSubmit={give}>
      <ProblemNote problem={problem} />
      <PeopleField label={t('processes.web.reassign-to')} people={people} chosen={person.personId} onChoose={setChosen} />
      <CommentField
        label={t('processes.web.reassign-because')}
        help={t('processes.web.because-shown')}
        value={because}
        error={error}
        onChange={setBecause}
      />
      <div className="ez-acts">
        <ActButton kind="primary" type="submit" busy={busy}>
          {t('processes.web.reassign')}
        </ActButton>
      </div>
    </form>
  );
}
