import './consultations.css';
import { useQuery } from '@tanstack/react-query';
import { Suspense, lazy, useState } from 'react';
import type { ReactNode } from 'react';
import { consultationsContract } from '#contracts/consultations';
import { ActButton, PaneCard, useApi, useMay, useT, type CaseViewProps } from '#platform/web';
import { OpinionLine } from './opinion-line.tsx';

// fetched when it is opened: most who read a case ask nobody
const AskForm = lazy(async () => ({ default: (await import('./ask-form.tsx')).AskForm }));

/** Whom others asked about this dossier, how each stands and what was said; whoever holds the step asks more. */
export function ConsultationsCard({ recordId }: CaseViewProps): ReactNode {
  const t = useT();
  const may = useMay();
  const { data } = useQuery({
    ...useApi(consultationsContract).listConsultations.query({ dossierId: recordId }),
    enabled: may('consultations.read'),
  });
  const [asking, setAsking] = useState(false);
  if (data === undefined || (data.consultations.length === 0 && data.askFrom === undefined)) return null;
  const open = data.consultations.filter(({ state }) => state === 'asked' || state === 'overdue').length;
  return (
    <PaneCard title={t('consultations.web.title')} aside={open > 0 ? t('consultations.web.open', { count: open }) : undefined}>
      {data.consultations.length === 0 && <p className="ez-quiet">{t('consultations.web.none')}</p>}
      <ul className="ez-opinions">
        {data.consultations.map((one) => (
          <OpinionLine key={one.id} one={one} />
        ))}
      </ul>
      {data.askFrom !== undefined && (
        <div className="ez-acts">
          <ActButton onClick={() => setAsking(true)}>{t('consultations.web.ask')}</ActButton>
        </div>
      )}
      {asking && data.askFrom !== undefined && (
        <Suspense>
          <AskForm told={data} stepId={data.askFrom} dossierId={recordId} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </PaneCard>
  );
}
