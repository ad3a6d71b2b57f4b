import { useState } from 'react';
import type { ReactNode } from 'react';
import { documentsContract } from '#contracts/documents';
import { formatInstant, textOf } from '#platform/i18n';
import { ActButton, ErrorState, LoadingRows, Vi, useApi, useLocale, useT, useToast } from '#platform/web';
import type { ActPanelProps, OpenStep } from '#platform/web';
import { CommentField, ProblemNote, useActing, useCase, useStep } from '#web/processes';
import { DraftPaper } from './draft-paper.tsx';
import { PaperDesk } from './paper-desk.tsx';
import { SlotField } from './slot-fields.tsx';
import type { DraftDetail } from './use-document.ts';
import { useDraftDetail, useKeptDraft } from './use-draft.ts';
import type { KeptDraft } from './use-draft.ts';
import { stillBlank } from './use-preview.ts';

/** Writes the result: what is free to write on the left, the true paper beside it. */
export function DraftPanel({ step, onDone }: ActPanelProps): ReactNode {
  const { data, error, refetch } = useDraftDetail(step.id);
  if (data === undefined) return error === null ? <LoadingRows rows={8} /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  return <Draft step={step} detail={data} onDone={onDone} />;
}

function Draft({ step, detail, onDone }: { step: OpenStep; detail: DraftDetail; onDone: () => void }): ReactNode {
  const locale = useLocale();
  const kept = useKeptDraft(step.id, detail);
  const name = textOf(detail.template, locale);
  const t = useT();
  return (
    <PaperDesk
      startIn=".ez-editor-field, .ez-rows button, input"
      work={
        <>
          <SaidBefore recordId={step.recordId} stepId={step.id} returnedWith={detail.returnedWith} />
          <p className="ez-quiet">{t('documents.web.draft-help')}</p>
          {detail.slots.length === 0 && <p>{t('documents.web.nothing-free')}</p>}
          {detail.slots.map((slot) => (
            <SlotField key={slot.path} slot={slot} value={kept.drafted[slot.path]} onWrite={(value) => kept.write(slot.path, value)} />
          ))}
          <PassOn step={step} kept={kept} onDone={onDone} />
        </>
      }
      paper={
        <DraftPaper
          stepId={step.id}
          title={name}
          version={kept.version}
          settled={kept.state === 'kept'}
          blank={stillBlank(detail.slots, kept.drafted, locale, t)}
        />
      }
    />
  );
}

/** Why the draft came back, or what was said at the step before, above everything. */
function SaidBefore(props: { recordId: string; stepId: string; returnedWith: string | undefined }): ReactNode {
  const { recordId, stepId, returnedWith } = props;
  const t = useT();
  const locale = useLocale();
  const steps = (useCase(recordId).story.data?.steps ?? []).filter((one) => one.aside === undefined);
  const before = steps[steps.findIndex((one) => one.stepId === stepId) - 1];
  const comment = returnedWith ?? before?.comment;
  if (comment === undefined) return null;
  const isReturn = returnedWith !== undefined || before === undefined;
  return (
    <div className="ez-returned" role="note">
      <b>{isReturn ? t('documents.web.returned-with') : t('documents.web.said-before', { step: textOf(before.stepName, locale) })}</b>
      <p>
        <Vi>{comment}</Vi>
      </p>
    </div>
  );
}

// words: documents.web.draft-*
function PassOn({ step, kept, onDone }: { step: OpenStep; kept: KeptDraft; onDone: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const toast = useToast();
  const api = useApi(documentsContract);
  const { data } = useStep(step.id);
  const { busy, problem, run } = useActing();
  const [comment, setComment] = useState('');
  const outcomes = data?.outcomes ?? [];
  const pass = (outcome: (typeof outcomes)[number]): void =>
    run(async () => {
      await kept.settle();
      await api.passDraft.call({
        stepId: step.id,
        drafted: kept.drafted,
        outcome: outcome.key,
        comment: comment.trim() || undefined,
        version: step.version,
      });
      toast({ text: t('documents.web.passed', { outcome: textOf(outcome.label, locale) }) });
      onDone();
    });
  return (
    <>
      <CommentField label={t('documents.web.pass-note')} value={comment} onChange={setComment} />
      <ProblemNote problem={problem ?? kept.problem} />
      <div className="ez-acts">
        {outcomes.map((outcome, place) => (
          <ActButton key={outcome.key} kind={place === 0 ? 'primary' : 'secondary'} busy={busy} onClick={() => pass(outcome)}>
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
