import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { processesContract } from '#contracts/processes';
import { ActButton, useApi, useKeys, useT } from '#platform/web';
import type { OpenStep } from '#platform/web';
import { workHref } from '#web/processes';
import { fileHref } from './use-document.ts';

interface SignedProps {
  step: OpenStep;
  documentId: string | undefined;
  onDone: () => void;
  /** The words of what comes next, where that is not for this panel to find. */
  next: string | undefined;
}

/** Signed: what happens next, and the next paper that waits for a signature. */
export function Signed({ next, ...given }: SignedProps): ReactNode {
  return next === undefined ? <SignedAlone {...given} /> : <SignedNote {...given} next={next} onNext={given.onDone} />;
}

function SignedAlone({ step, documentId, onDone }: Omit<SignedProps, 'next'>): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const waiting = useQuery(useApi(processesContract).listInbox.query({ view: 'mine', limit: 200 })).data?.cards ?? [];
  const more = waiting.filter((card) => card.stepKind === 'sign' && card.stepId !== step.id);
  const [next] = more;
  const goOn = (): void => (next === undefined ? onDone() : void navigate({ to: workHref(next.recordId) }));
  return (
    <SignedNote
      documentId={documentId}
      next={next === undefined ? t('documents.web.to-list') : t('documents.web.next', { count: more.length })}
      onNext={goOn}
    >
      {next !== undefined && <ActButton onClick={onDone}>{t('documents.web.to-list')}</ActButton>}
    </SignedNote>
  );
}

function SignedNote(props: { documentId: string | undefined; next: string; onNext: () => void; children?: ReactNode }): ReactNode {
  const { documentId, next, onNext } = props;
  const t = useT();
  useKeys({ a: onNext });
  return (
    <div className="ez-signed" role="status">
      <p className="ez-signed-mark" aria-hidden="true">
        ✓
      </p>
      <h2>{t('documents.web.signed')}</h2>
      <p>{t('documents.web.signed-next')}</p>
      <div className="ez-acts">
        <ActButton kind="primary" onClick={onNext}>
          {next} <kbd aria-hidden="true">a</kbd>
        </ActButton>
        {props.children}
        {documentId !== undefined && (
          <a className="ez-button" href={fileHref(documentId)} target="_blank" rel="noopener">
            {t('documents.web.see-signed')}
          </a>
        )}
      </div>
    </div>
  );
}
