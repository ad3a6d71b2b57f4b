import './documents.css';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { documentsContract } from '#contracts/documents';
import { ActButton, LoadingRows, PdfView, useApi, useT } from '#platform/web';
import type { ActPanelProps, OpenStep } from '#platform/web';
import { Overtaken, ProblemNote, SendBack, useActing, type Acting } from '#web/processes';
import { MadeElsewhere } from './made-elsewhere.tsx';
import { OwnDevice, remedyOf } from './own-device.tsx';
import { PaperDesk } from './paper-desk.tsx';
import { PapersWay } from './papers-way.tsx';
import { Signed } from './signed.tsx';
import { useSigning, type Prepared } from './use-signing.ts';

/** The very page that will be signed, what becomes final by it, and one act. */
export function SignPanel({ step, onDone, next }: ActPanelProps): ReactNode {
  const t = useT();
  const api = useApi(documentsContract);
  const { prepared, problem, again } = useSigning(step);
  const acting = useActing();
  const { run } = acting;
  const [ended, setEnded] = useState<'signed' | 'given-up'>();
  const giveUp = (): void =>
    run(async () => {
      await api.abandonSigning.call({ stepId: step.id });
      setEnded('given-up');
    });
  const takeUp = (): void => {
    setEnded(undefined);
    again();
  };
  if (ended === 'given-up') return <GivenUp onAgain={takeUp} onDone={onDone} next={next} />;
  if (ended === 'signed') return <Signed step={step} documentId={prepared?.documentId} onDone={onDone} next={next} />;
  if (acting.overtaken && remedyOf(acting.problem, false) === undefined) return <Overtaken problem={acting.problem} onSeen={onDone} />;
  return (
    <PaperDesk
      paperFirst
      work={
        <>
          <PapersWay recordId={step.recordId} stepId={step.id} />
          <Sign
            step={step}
            prepared={prepared}
            problem={problem}
            acting={acting}
            onAgain={() => run(() => Promise.resolve(again()))}
            onSigned={() => setEnded('signed')}
          >
            <ActButton disabled={acting.busy} onClick={giveUp}>
              {t('documents.web.give-up')}
            </ActButton>
            <GiveBack step={step} onDone={onDone} />
          </Sign>
          <MadeElsewhere step={step} onDone={onDone} />
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

/** Signs here, or takes what was signed on the signer's own device; says why neither can be, and what helps. */
function Sign(props: {
  step: OpenStep;
  prepared: Prepared | undefined;
  /** Why nothing is prepared. */
  problem: Error | undefined;
  acting: Acting;
  onAgain: () => void;
  onSigned: () => void;
  /** What can be done instead. */
  children: ReactNode;
}): ReactNode {
  const t = useT();
  const api = useApi(documentsContract);
  const { step, prepared, problem, acting } = props;
  const { busy, problem: refused, run } = acting;
  const finish = (complete: (signing: { stepId: string; sessionId: string }) => Promise<unknown>): void => {
    if (prepared === undefined || busy) return;
    run(async () => {
      await complete({ stepId: step.id, sessionId: prepared.sessionId });
      props.onSigned();
    });
  };
  const isOnDevice = prepared?.provider === 'holder';
  const remedy = remedyOf(refused, isOnDevice);
  const isSpent = problem !== undefined || remedy === 'prepare-again';
  if (isOnDevice && !isSpent) {
    return (
      <>
        {remedy === undefined && <ProblemNote problem={refused} />}
        <OwnDevice
          key={prepared.sessionId}
          prepared={prepared}
          busy={busy}
          problem={refused}
          onHandIn={(file) => finish((signing) => api.handInSigned.call({ ...signing, file }))}
        >
          {props.children}
        </OwnDevice>
      </>
    );
  }
  return (
    <>
      <ProblemNote problem={problem ?? refused} />
      <div className="ez-sign-bar">
        {!isSpent && <p className="ez-final">{t('documents.web.sign-final')}</p>}
        <div className="ez-acts">
          {isSpent ? (
            <ActButton kind="primary" busy={busy} onClick={props.onAgain}>
              {t('documents.web.prepare-again')} <kbd aria-hidden="true">a</kbd>
            </ActButton>
          ) : (
            <SignButton ready={prepared !== undefined} busy={busy} onSign={() => finish(api.completeSigning.call)} />
          )}
          {props.children}
        </div>
      </div>
    </>
  );
}

function SignButton({ ready, busy, onSign }: { ready: boolean; busy: boolean; onSign: () => void }): ReactNode {
  const t = useT();
  return (
    <ActButton kind="primary" busy={busy || !ready} disabled={!ready} onClick={onSign}>
      {t(busy ? 'documents.web.signing' : 'documents.web.sign')} <kbd aria-hidden="true">a</kbd>
    </ActButton>
  );
}

/** Not signed: the bytes are free again, and nothing is prepared before somebody asks for it. */
function GivenUp({ onAgain, onDone, next }: { onAgain: () => void; onDone: () => void; next: string | undefined }): ReactNode {
  const t = useT();
  return (
    <div className="ez-signed" role="status">
      <h2>{t('documents.web.given-up')}</h2>
      <p>{t('documents.web.given-up-help')}</p>
      <div className="ez-acts">
        <ActButton onClick={onAgain}>{t('documents.web.prepare-again')}</ActButton>
        <ActButton onClick={onDone}>{next ?? t('documents.web.to-list')}</ActButton>
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
