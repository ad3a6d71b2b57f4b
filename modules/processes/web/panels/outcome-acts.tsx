import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { ActButton, Vi, useLocale, useT } from '#platform/web';
import type { StepDetail } from '../use-case.ts';
import { CommentField } from './comment-field.tsx';

type Outcome = StepDetail['outcomes'][number];

/** A comment and the ways out of a step, the first one as the main act; one that needs a reason asks for it before it goes. */
export function OutcomeActs(props: {
  outcomes: readonly Outcome[];
  busy: boolean;
  onChoose: (outcome: Outcome, comment: string | undefined) => void;
  label?: string;
  focusFirst?: boolean;
}): ReactNode {
  const t = useT();
  const locale = useLocale();
  const field = useRef<HTMLTextAreaElement>(null);
  const first = useRef(props.focusFirst !== false);
  const [comment, setComment] = useState('');
  const [error, setError] = useState<string>();
  const needed = props.outcomes.filter((outcome) => outcome.needsComment);
  const choose = (outcome: Outcome): void => {
    const said = comment.trim();
    if (outcome.needsComment && said === '') {
      setError(t('processes.web.reason-missing', { outcome: textOf(outcome.label, locale) }));
      field.current?.focus();
      return;
    }
    props.onChoose(outcome, said === '' ? undefined : said);
  };
  return (
    <div
      ref={(place) => {
        if (first.current) place?.querySelector('textarea')?.focus();
        first.current = false;
      }}
    >
      <CommentField
        field={field}
        label={props.label ?? t('processes.web.comment')}
        help={
          needed.length === 0
            ? undefined
            : t('processes.web.comment-needed', { outcomes: needed.map((outcome) => textOf(outcome.label, locale)).join(', ') })
        }
        value={comment}
        error={error}
        onChange={(value) => {
          setComment(value);
          setError(undefined);
        }}
      />
      <div className="ez-acts">
        {props.outcomes.map((outcome, place) => (
          <ActButton key={outcome.key} kind={place === 0 ? 'primary' : 'secondary'} busy={props.busy} onClick={() => choose(outcome)}>
            <Vi>{textOf(outcome.label, locale)}</Vi>
          </ActButton>
        ))}
      </div>
    </div>
  );
}
