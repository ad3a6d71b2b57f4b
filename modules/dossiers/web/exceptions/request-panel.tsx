import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { formsContract } from '#contracts/forms';
import { ActButton, ErrorState, LoadingRows, useApi, useT } from '#platform/web';
import { Overtaken, ProblemNote } from '#web/processes';
import type { useActing } from '#web/processes';
import { useDossier } from '../use-dossier.ts';
import type { DossierDetail } from '../use-dossier.ts';
import { instantTyped } from './instant-typed.ts';
import { RequestForm } from './request-form.tsx';
import { faultsOf, itemsOf, nothingAsked, sectionsOf } from './request-lines.ts';
import type { AskSection } from './request-lines.ts';
import { RequestWords } from './request-words.tsx';
import type { RequestItem } from './use-exceptions.ts';

/** A request as it is sent. */
export interface Asked {
  items: RequestItem[];
  because: string;
  basis?: string;
  deadline?: string;
}

interface RequestPanelProps {
  recordId: string;
  acting: ReturnType<typeof useActing>;
  actLabel: string;
  /** Said above the act: what becomes final, or who decides. */
  note: ReactNode;
  onAsk: (asked: Asked) => void;
  onDone: () => void;
}

/** One request for everything: what is ticked and written, and below it what the applicant will read. */
export function RequestPanel(props: RequestPanelProps): ReactNode {
  const { dossier } = useDossier(props.recordId);
  if (dossier.data === undefined)
    return dossier.error === null ? <LoadingRows rows={8} /> : <ErrorState error={dossier.error} onRetry={() => void dossier.refetch()} />;
  return <OfDossier {...props} dossier={dossier.data} />;
}

function OfDossier({ dossier, ...props }: RequestPanelProps & { dossier: DossierDetail }): ReactNode {
  const api = useApi(formsContract);
  const { data, error, refetch } = useQuery({ ...api.getForm.query({ id: dossier.formVersionId }), staleTime: Infinity });
  if (data === undefined) return error === null ? <LoadingRows rows={8} /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  return <Writing {...props} dossier={dossier} sections={sectionsOf(dossier, data.definition)} />;
}

/** The first thing that is wrong may lie above what can be seen. */
const toFirstFault = (place: HTMLElement | null): void => place?.querySelector<HTMLElement>('.ez-wrong, [aria-invalid="true"]')?.focus();

const isInstant = (text: string): boolean => instantTyped(text) !== undefined;

// words: dossiers.paper.effect-*
function Writing(props: RequestPanelProps & { dossier: DossierDetail; sections: readonly AskSection[] }): ReactNode {
  const { dossier, sections, acting, onAsk } = props;
  const t = useT();
  const [asking, setAsking] = useState(nothingAsked);
  const [tried, setTried] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const items = itemsOf(sections, asking);
  const faults = faultsOf(items, { ...asking, sections }, isInstant);
  const deadline = instantTyped(asking.deadline);
  const basis = asking.basis.trim();
  const send = (): void => {
    setTried(true);
    if (Object.keys(faults).length > 0) return void window.setTimeout(() => toFirstFault(place.current));
    onAsk({
      items,
      because: asking.because.trim(),
      ...(basis === '' ? {} : { basis }),
      ...(deadline === undefined ? {} : { deadline: deadline.toISOString() }),
    });
  };
  if (acting.overtaken) return <Overtaken problem={acting.problem} onSeen={props.onDone} />;
  const effect = dossier.receivedAt === undefined ? 'intake' : (dossier.clock?.pauseRule ?? 'NO_PAUSE').toLowerCase();
  return (
    <div ref={place}>
      <RequestForm sections={sections} asking={asking} onChange={setAsking} faults={tried ? faults : {}} />
      {items.length > 0 && (
        <section className="ez-reads" aria-label={t('dossiers.web.ask-reads')}>
          <h3>{t('dossiers.web.ask-reads')}</h3>
          <RequestWords
            isDraft
            items={items}
            because={asking.because}
            basis={basis}
            deadline={deadline}
            effect={`dossiers.paper.effect-${effect}`}
          />
        </section>
      )}
      <ProblemNote problem={acting.problem} />
      {props.note}
      <div className="ez-acts">
        <ActButton kind="primary" busy={acting.busy} onClick={send}>
          {props.actLabel}
        </ActButton>
      </div>
    </div>
  );
}
