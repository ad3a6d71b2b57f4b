import './documents.css';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { documentsContract } from '#contracts/documents';
import { ActButton, LoadingRows, PdfView, useApi, useT } from '#platform/web';
import type { ActPanelProps, OpenStep } from '#platform/web';
import { Overtaken, ProblemNote, SendBack, useActing } from '#web/processes';
import { PaperDesk } from './paper-desk.tsx';
import { PapersWay } from './papers-way.tsx';
import { Signed } from './signed.tsx';
import { useSigning } from './use-signing.ts';

/** The very page that will be signed, what becomes final by it, and one act. */
export function SignPanel({ step, onDone }: ActPanelProps): ReactNode {
  const t = useT();
  const api = useApi(documentsContract);
  const { prepared, problem, again } = useSigning(step);
  const { busy, problem: refused, overtaken, run } = useActing();
  const [ended, setEnded] = useState<'signed' | 'given-up'>();
  const sign = (): void => {
    if (prepared === undefined || busy) return;
    run(async () => {
      await api.completeSigning.call({ stepId: step.id, sessionId: prepared.sessionId });
      setEnded('signed');
    });
  };
  const giveUp = (): void =>
    run(async () => {
      await api.abandonSigning.call({ stepId: step.id });
      setEnded('given-up');
    });
  const takeUp = (): void => {
    setEnded(undefined);
    again();
  };
  if (ended === 'given-up') return <GivenUp onAgain={takeUp} onDone={onDone} />;
  if (ended === 'signed') return <Signed step={step} documentId={prepared?.documentId} onDone={onDone} />;
  if (overtaken) return <Overtaken problem={refused} onSeen={onDone} />;
  return (
    <PaperDesk
      paperFirst
      work={
        <>
          <PapersWay recordId={step.recordId} stepId={step.id} />
          <ProblemNote problem={refused ?? problem} />
          {problem !== undefined && <ActButton onClick={again}>{t('documents.web.prepare-again')}</ActButton>}
          <div className="ez-sign-bar">
            <p className="ez-final">{t('documents.web.sign-final')}</p>
            <div className="ez-acts">
              <SignButton ready={prepared !== undefined} busy={busy} waiting={problem === undefined} onSign={sign} />
              <ActButton disabled={busy} onClick={giveUp}>
                {t('documents.web.give-up')}
              </ActButton>
              <GiveBack step={step} onDone={onDone} />
            </div>
          </div>
        </>
      }
      paper={
        prepared === undefined ? (
          problem === undefined && <LoadingRows rows={10} />
        ) : (
          <PdfView src={prepared.fileUrl} title={t('documents.web.page-to-sign')} />
        )
      }
    />
  );
}

function SignButton(props: { ready: boolean; busy: boolean; waiting: boolean; onSign: () => void }): ReactNode {
  const t = useT();
  const { ready, busy, waiting, onSign } = props;
  return (
    <ActButton kind="primary" busy={busy || (!ready && waiting)} disabled={!ready} onClick={onSign}>
      {t(busy ? 'documents.web.signing' : 'documents.web.sign')} <kbd aria-hidden="true">a</kbd>
    </ActButton>
  );
}

/** Not signed: the bytes are free again, and nothing is prepared before somebody asks for it. */
function GivenUp({ onAgain, onDone }: { onAgain: () => void; onDone: () => void }): ReactNode {
  const t = useT();
  return (
    <div className="ez-signed" role="status">
      <h2>{t('documents.web.given-up')}</h2>
      <p>{t('documents.web.given-up-help')}</p>
      <div className="ez-acts">
        <ActButton onClick={onAgain}>{t('documents.web.prepare-again')}</ActButton>
        <ActButton onClick={onDone}>{t('documents.web.to-list')}</ActButton>
      </div>
    </div>
  );
}

/** Back to the drafter with what is to be changed; what was locked is freed first. */
function GiveBack({ step, onDone }: { step: OpenStep; onDone: () => void }): ReactNode {
  const t = useT();
  const api = useApi(documentsContract);
  const free = (): Promise<unknown> => api.abandonSigning.call({ stepId: step.id });
  return <SendBack stepId={step.id} label={t('documents.web.what-to-change')} before={free} onDone={onDone} />;
}
