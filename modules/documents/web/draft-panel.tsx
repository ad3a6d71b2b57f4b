import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { ErrorState, LoadingRows, Vi, useLocale, useT } from '#platform/web';
import type { ActPanelProps, OpenStep } from '#platform/web';
import { useCase } from '#web/processes';
import { BeingWritten } from './being-written.tsx';
import { DraftPaper } from './draft-paper.tsx';
import { MadeElsewhere } from './made-elsewhere.tsx';
import { PaperDesk } from './paper-desk.tsx';
import { PassOn } from './pass-on.tsx';
import { SlotField } from './slot-fields.tsx';
import type { DraftDetail } from './use-document.ts';
import { useKeptDraft } from './use-draft.ts';
import { stillBlank } from './use-preview.ts';
import { useWriting } from './use-writing.ts';

/** Writes the result: what is free to write on the left, the true paper beside it. One person writes at a time, others read. */
export function DraftPanel({ step, onDone }: ActPanelProps): ReactNode {
  const writing = useWriting(step.id);
  const { detail, error, mode } = writing;
  if (detail === undefined || mode === 'asking') {
    return error === null ? <LoadingRows rows={8} /> : <ErrorState error={error} onRetry={writing.retry} />;
  }
  if (mode === 'reading') return <Reading step={step} detail={detail} onTakeOver={writing.takeOver} />;
  return <Draft key={writing.begun} step={step} detail={detail} onLost={writing.lose} onDone={onDone} />;
}

function Reading({ step, detail, onTakeOver }: { step: OpenStep; detail: DraftDetail; onTakeOver: () => void }): ReactNode {
  const locale = useLocale();
  const t = useT();
  return (
    <PaperDesk
      work={<BeingWritten writer={detail.writer} onTakeOver={onTakeOver} />}
      paper={
        <DraftPaper
          stepId={step.id}
          title={textOf(detail.template, locale)}
          version={detail.document?.version ?? 0}
          settled
          blank={stillBlank(detail.slots, detail.drafted, locale, t)}
        />
      }
    />
  );
}

function Draft(props: { step: OpenStep; detail: DraftDetail; onLost: () => void; onDone: () => void }): ReactNode {
  const { step, detail, onDone } = props;
  const locale = useLocale();
  const kept = useKeptDraft(step.id, detail, props.onLost);
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
          <MadeElsewhere step={step} onDone={onDone} />
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
