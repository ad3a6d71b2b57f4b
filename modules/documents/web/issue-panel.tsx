import { useState } from 'react';
import type { ReactNode } from 'react';
import { documentsContract } from '#contracts/documents';
import { formatDate, textOf } from '#platform/i18n';
import { ActButton, ErrorState, LoadingRows, PdfView, useApi, useLocale, useT, useToast } from '#platform/web';
import type { ActPanelProps } from '#platform/web';
import { ProblemNote, useActing } from '#web/processes';
import { PaperDesk } from './paper-desk.tsx';
import { PapersWay } from './papers-way.tsx';
import { fileHref, useDocument } from './use-document.ts';

/** Two acts in their order: number and date, then the organisation's seal, by which the document is out. */
export function IssuePanel({ step, onDone }: ActPanelProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const toast = useToast();
  const api = useApi(documentsContract);
  const { document, data, error, refetch } = useDocument(step.recordId);
  const { busy, problem, run } = useActing();
  const [given, setGiven] = useState<{ numberText: string; issuedOn: string }>();
  const numberText = given?.numberText ?? document?.numberText;
  const issuedOn = given?.issuedOn ?? document?.issuedOn;
  const giveNumber = (): void => run(async () => setGiven(await api.numberDocument.call({ stepId: step.id, version: step.version })));
  const seal = (): void =>
    run(async () => {
      await api.sealDocument.call({ stepId: step.id, version: step.version });
      toast({ text: t('documents.web.issued', { number: numberText ?? '' }) });
      onDone();
    });
  if (data === undefined) return error === null ? <LoadingRows rows={8} /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <PaperDesk
      paperFirst
      work={
        <>
          <PapersWay recordId={step.recordId} stepId={step.id} />
          <ProblemNote problem={problem} />
          <ol className="ez-two-acts">
            <li className={numberText === undefined ? 'ez-two-now' : 'ez-two-done'}>
              <h2>{t('documents.web.number-title')}</h2>
              {numberText === undefined ? (
                <>
                  <p className="ez-quiet">{t('documents.web.number-help')}</p>
                  <div className="ez-acts">
                    <ActButton kind="primary" busy={busy} onClick={giveNumber}>
                      {t('documents.web.give-number')} <kbd aria-hidden="true">a</kbd>
                    </ActButton>
                  </div>
                </>
              ) : (
                <p role="status">
                  <b className="ez-number-text" lang="vi">
                    {numberText}
                  </b>{' '}
                  {issuedOn !== undefined && t('documents.web.dated', { date: formatDate(issuedOn) })}
                </p>
              )}
            </li>
            <li className={numberText === undefined ? 'ez-two-later' : 'ez-two-now'}>
              <h2>{t('documents.web.seal-title')}</h2>
              <p className="ez-final">{t('documents.web.seal-final')}</p>
              <div className="ez-acts">
              <ActButton kind={numberText === undefined ? 'secondary' : 'primary'} busy={busy && numberText !== undefined} disabled={numberText === undefined} onClick={seal}>
                {t('documents.web.seal')} {numberText !== undefined && <kbd aria-hidden="true">a</kbd>}
              </ActButton>
              </div>
            </li>
          </ol>
        </>
      }
      paper={document !== undefined && <PdfView src={fileHref(document.id)} title={textOf(document.title, locale)} version={`${document.version}-${numberText ?? ''}`} />}
    />
  );
}
