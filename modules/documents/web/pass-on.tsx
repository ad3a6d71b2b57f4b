import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { documentsContract } from '#contracts/documents';
import { processesContract } from '#contracts/processes';
import { formatInstant, textOf } from '#platform/i18n';
import { ActButton, Vi, useApi, useLocale, useT, useToast } from '#platform/web';
import type { OpenStep } from '#platform/web';
import { CommentField, ProblemNote, useActing, useStep } from '#web/processes';
import type { KeptDraft } from './use-draft.ts';

// words: documents.web.draft-*
/** The ways on from a draft: passed on as it stands, or left without a paper, which needs a reason. */
export function PassOn({ step, kept, onDone }: { step: OpenStep; kept: KeptDraft; onDone: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { data } = useStep(step.id);
  const { busy, problem, go } = usePassing(step, kept, onDone);
  const field = useRef<HTMLTextAreaElement>(null);
  const [comment, setComment] = useState('');
  const [error, setError] = useState<string>();
  const outcomes = data?.outcomes ?? [];
  const needed = outcomes.filter((outcome) => outcome.needsComment).map((outcome) => textOf(outcome.label, locale));
  const choose = (outcome: Outcome): void => {
    if (!outcome.needsComment || comment.trim() !== '') return go(outcome, comment.trim() || undefined);
    setError(t('documents.web.instead-missing', { outcome: textOf(outcome.label, locale) }));
    field.current?.focus();
  };
  return (
    <>
      <CommentField
        field={field}
        label={t('documents.web.pass-note')}
        help={needed.length === 0 ? undefined : t('documents.web.instead-needed', { outcomes: needed.join(', ') })}
        value={comment}
        error={error}
        onChange={(text) => {
          setComment(text);
          setError(undefined);
        }}
      />
      <ProblemNote problem={problem ?? kept.problem} />
      <div className="ez-acts">
        {outcomes.map((outcome, place) => (
          <ActButton key={outcome.key} kind={place === 0 ? 'primary' : 'secondary'} busy={busy} onClick={() => choose(outcome)}>
            <Vi>{textOf(outcome.label, locale)}</Vi>
          </ActButton>
        ))}
        <span className="ez-saved" role="status">
          {kept.state === 'kept' && kept.savedAt !== undefined
            ? t('documents.web.saved-at', { at: formatInstant(kept.savedAt).slice(11) })
            : t(`documents.web.draft-${kept.state}`)}
        </span>
      </div>
    </>
  );
}

type Outcome = NonNullable<ReturnType<typeof useStep>['data']>['outcomes'][number];

function usePassing(step: OpenStep, kept: KeptDraft, onDone: () => void) {
  const t = useT();
  const locale = useLocale();
  const toast = useToast();
  const documents = useApi(documentsContract);
  const processes = useApi(processesContract);
  const { busy, problem, run } = useActing();
  const go = (outcome: Outcome, comment: string | undefined): void =>
    run(async () => {
      await kept.settle();
      const { id, version } = step;
      if (outcome.withoutPaper) await processes.completeStep.call({ id, outcome: outcome.key, comment, version });
      else await documents.passDraft.call({ stepId: id, drafted: kept.drafted, outcome: outcome.key, comment, version });
      toast({ text: t('documents.web.passed', { outcome: textOf(outcome.label, locale) }) });
      onDone();
    });
  return { busy, problem, go };
}
