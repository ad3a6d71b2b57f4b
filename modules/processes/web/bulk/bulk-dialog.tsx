import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { processesContract } from '#contracts/processes';
import { ActButton, Dialog, LoadingRows, useApi, useT } from '#platform/web';
import { CommentField } from '../panels/comment-field.tsx';
import { PeopleField } from '../panels/people-field.tsx';
import type { InboxCard } from '../use-case.ts';
import { AnswerList } from './answer-list.tsx';
import { missingFor, peopleFor, type BulkAct, type Saying } from './plan.ts';
import { useBulk, type BulkAnswer } from './use-bulk.ts';

/** An act begun on the rows as they were then: they leave the list while it is done. */
export interface BulkBegun {
  act: BulkAct;
  cards: readonly InboxCard[];
  /** Chooses none any more. */
  none: () => void;
}

type Begun = Omit<BulkBegun, 'none'> & { onClose: () => void };

/** What is to be said for all chosen rows, then what became of each. */
export function BulkDialog({ act, cards, none, onClose }: BulkBegun & { onClose: () => void }): ReactNode {
  const t = useT();
  const { answers, run } = useBulk();
  const go = (saying: Saying): void => {
    none();
    run(act, cards, saying);
  };
  return (
    <Dialog title={t(`processes.bulk.title-${act}`, { count: cards.length })} onClose={onClose}>
      {answers === undefined ? (
        <BulkForm act={act} cards={cards} onClose={onClose} onGo={go} />
      ) : (
        <Answers answers={answers} count={cards.length} onClose={onClose} />
      )}
    </Dialog>
  );
}

// words: processes.bulk.title-*, processes.bulk.help-*
function BulkForm(props: Begun & { onGo: (saying: Saying) => void }): ReactNode {
  const { act, cards, onClose, onGo } = props;
  const t = useT();
  const api = useApi(processesContract);
  const hasPeople = act === 'assign' || act === 'reassign';
  const found = useQueries({ queries: hasPeople ? cards.map((card) => api.getStep.query({ id: card.stepId })) : [] });
  const [chosen, setChosen] = useState<string>();
  const [comment, setComment] = useState('');
  const [error, setError] = useState<string>();
  if (found.some((one) => one.isPending)) return <LoadingRows rows={4} />;
  const people = peopleFor(
    act,
    found.flatMap(({ data }) => data ?? []),
  );
  const personId = people.find((one) => one.personId === chosen)?.personId ?? people[0]?.personId;
  const go = (event: SyntheticEvent): void => {
    event.preventDefault();
    const missing = missingFor(act, { personId, comment });
    if (missing !== undefined) return setError(t(missing === 'person' ? 'processes.web.nobody' : 'processes.web.because-missing'));
    onGo({ personId, comment });
  };
  return (
    <form onSubmit={go}>
      <p>{t(`processes.bulk.help-${act}`)}</p>
      {personId !== undefined && (
        <PeopleField label={t('processes.web.assign-to')} people={people} chosen={personId} onChoose={setChosen} />
      )}
      {act === 'take' ? null : (
        <CommentField
          label={t(act === 'assign' ? 'processes.web.assign-note' : 'processes.bulk.because')}
          value={comment}
          error={error}
          onChange={setComment}
        />
      )}
      <div className="ez-acts ez-acts-end">
        <ActButton onClick={onClose}>{t('processes.web.later')}</ActButton>
        <ActButton kind="primary" type="submit">
          {t(`processes.bulk.act-${act}`)}
        </ActButton>
      </div>
    </form>
  );
}

function Answers({ answers, count, onClose }: { answers: readonly BulkAnswer[]; count: number; onClose: () => void }): ReactNode {
  const t = useT();
  const done = answers.filter((one) => one.done).length;
  const isOver = answers.length === count;
  return (
    <>
      <p role="status">
        {isOver ? t('processes.bulk.over', { done, refused: count - done }) : t('processes.bulk.running', { now: answers.length, count })}
      </p>
      <progress className="ez-bulk-progress" max={count} value={answers.length} aria-label={t('processes.bulk.label')} />
      <AnswerList answers={answers.map((one) => ({ ...one, text: one.done ? t('processes.bulk.done') : (one.why ?? '') }))} />
      <div className="ez-acts ez-acts-end">
        <ActButton kind="primary" busy={!isOver} onClick={onClose}>
          {t('processes.web.later')}
        </ActButton>
      </div>
    </>
  );
}
