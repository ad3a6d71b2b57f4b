import type { ReactNode } from 'react';
import { processesContract } from '#contracts/processes';
import { textOf } from '#platform/i18n';
import { ErrorState, LoadingRows, PdfView, useApi, useLocale, useT, useToast } from '#platform/web';
import type { ActPanelProps } from '#platform/web';
import { Overtaken, OutcomeActs, ProblemNote, useActing, useStep } from '#web/processes';
import { PaperDesk } from './paper-desk.tsx';
import { PapersWay } from './papers-way.tsx';
import { fileHref, useDocument } from './use-document.ts';

/** Reads a draft: passes it on, or sends it back with what is to be changed. */
export function ReviewPanel({ step, onDone }: ActPanelProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const toast = useToast();
  const api = useApi(processesContract);
  const { document, data, error, refetch } = useDocument(step.recordId);
  const open = useStep(step.id).data;
  const { busy, problem, overtaken, run } = useActing();
  if (open === undefined || data === undefined) {
    return error === null ? <LoadingRows rows={8} /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  if (overtaken) return <Overtaken problem={problem} onSeen={onDone} />;
  return (
    <PaperDesk
      paperFirst
      work={
        <>
          <PapersWay recordId={step.recordId} stepId={step.id} />
          <ProblemNote problem={problem} />
          <OutcomeActs
            outcomes={open.outcomes}
            busy={busy}
            label={t('documents.web.review-comment')}
            onChoose={(outcome, comment) =>
              run(async () => {
                await api.completeStep.call({ id: step.id, outcome: outcome.key, comment, version: step.version });
                toast({ text: t('documents.web.passed', { outcome: textOf(outcome.label, locale) }) });
                onDone();
              })
            }
          />
        </>
      }
      paper={
        document !== undefined && <PdfView src={fileHref(document.id)} title={textOf(document.title, locale)} version={document.version} />
      }
    />
  );
}
