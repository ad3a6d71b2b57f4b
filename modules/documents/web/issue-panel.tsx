import { useState } from 'react';
import type { ReactNode } from 'react';
import { documentsContract } from '#contracts/documents';
import { formatDate, textOf } from '#platform/i18n';
import { ActButton, ErrorState, LoadingRows, PdfView, useApi, useLocale, useT, useToast } from '#platform/web';
import type { ActPanelProps, OpenStep } from '#platform/web';
import { Overtaken, ProblemNote, SendBack, useActing } from '#web/processes';
import { PaperDesk } from './paper-desk.tsx';
import { PapersWay } from './papers-way.tsx';
import { fileHref, useDocument } from './use-document.ts';
import type { DocumentOfRecord } from './use-document.ts';

/** Two acts in their order: number and date, then the organisation's seal, by which the document is out. */
export function IssuePanel({ step, onDone }: ActPanelProps): ReactNode {
  const { document, data, error, refetch } = useDocument(step.recordId);
  if (data === undefined) return error === null ? <LoadingRows rows={8} /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  return <Issuing step={step} document={document} onDone={onDone} />;
}

/** Number and date of issue, once given. */
interface Given {
  numberText: string;
  issuedOn: string;
}

function Issuing({ step, document, onDone }: { step: OpenStep; document: DocumentOfRecord; onDone: () => void }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const toast = useToast();
  const api = useApi(documentsContract);
  const { busy, problem, overtaken, run } = useActing();
  const [fresh, setFresh] = useState<Given>();
  const given = fresh ?? givenOf(document);
  const giveNumber = (): void => run(async () => setFresh(await api.numberDocument.call({ stepId: step.id, version: step.version })));
  const seal = (): void =>
    run(async () => {
      await api.sealDocument.call({ stepId: step.id, version: step.version });
      toast({ text: t('documents.web.issued', { number: given?.numberText ?? '' }) });
      onDone();
    });
  if (overtaken) return <Overtaken problem={problem} onSeen={onDone} />;
  return (
    <PaperDesk
      paperFirst
      work={
        <>
          <PapersWay recordId={step.recordId} stepId={step.id} />
          <ProblemNote problem={problem} />
          <ol className="ez-two-acts">
            <NumberAct given={given} busy={busy} onAct={giveNumber} />
            <SealAct ready={given !== undefined} busy={busy} onAct={seal} />
          </ol>
          {given === undefined && (
            <div className="ez-acts">
              <SendBack stepId={step.id} label={t('documents.web.what-to-change')} onDone={onDone} />
            </div>
          )}
        </>
      }
      paper={
        document !== undefined && (
          <PdfView
            src={fileHref(document.id)}
            title={textOf(document.title, locale)}
            version={`${document.version}-${given?.numberText ?? ''}`}
          />
        )
      }
    />
  );
}

function givenOf(document: DocumentOfRecord): Given | undefined {
  if (document?.numberText === undefined || document.issuedOn === undefined) return undefined;
  return { numberText: document.numberText, issuedOn: document.issuedOn };
}

function NumberAct({ given, busy, onAct }: { given: Given | undefined; busy: boolean; onAct: () => void }): ReactNode {
  const t = useT();
  if (given !== undefined) {
    return (
      <li className="ez-two-done">
        <h2>{t('documents.web.number-title')}</h2>
        <p role="status">
          <b className="ez-number-text" lang="vi">
            {given.numberText}
          </b>{' '}
          {t('documents.web.dated', { date: formatDate(given.issuedOn) })}
        </p>
      </li>
    );
  }
  return (
    <li className="ez-two-now">
      <h2>{t('documents.web.number-title')}</h2>
      <p className="ez-quiet">{t('documents.web.number-help')}</p>
      <div className="ez-acts">
        <ActButton kind="primary" busy={busy} onClick={onAct}>
          {t('documents.web.give-number')} <kbd aria-hidden="true">a</kbd>
        </ActButton>
      </div>
    </li>
  );
}

function SealAct({ ready, busy, onAct }: { ready: boolean; busy: boolean; onAct: () => void }): ReactNode {
  const t = useT();
  return (
    <li className={ready ? 'ez-two-now' : 'ez-two-later'}>
      <h2>{t('documents.web.seal-title')}</h2>
      <p className="ez-final">{t('documents.web.seal-final')}</p>
      <div className="ez-acts">
        <ActButton kind={ready ? 'primary' : 'secondary'} busy={busy && ready} disabled={!ready} onClick={onAct}>
          {t('documents.web.seal')} {ready && <kbd aria-hidden="true">a</kbd>}
        </ActButton>
      </div>
    </li>
  );
}
